"""``python -m tools.windows_bundle --ke DIR [--kunci FILE]``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.windows_bundle import NAME, bundle


def main() -> int:
    """Make the zip and say where it lies and how large it is; return the exit code."""
    parser = argparse.ArgumentParser("tools.windows_bundle", description="Make pk-excel-windows.zip.")
    parser.add_argument("--ke", type=Path, required=True, metavar="DIR", help="folder that receives the zip")
    parser.add_argument("--kunci", type=Path, metavar="FILE", help="take these versions: LISENSI/kunci.txt of a zip")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        try:
            made = bundle(Path(work), wish.kunci.resolve() if wish.kunci else None)
        except subprocess.CalledProcessError as error:
            print(f"pip failed; it needs PyPI or a mirror of it:\n{error.stderr}", file=sys.stderr)
            return 1
    wish.ke.mkdir(parents=True, exist_ok=True)
    target = wish.ke / NAME
    target.write_bytes(made.content)
    size, installed = len(made.content) / 1e6, made.installed / 1e6
    print(f"{target}: {size:.1f} MB; it installs {installed:.0f} MB in {made.files} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
