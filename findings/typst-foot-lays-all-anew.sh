#!/usr/bin/env bash
# typst 0.15.2: a kept compiler that is given the same paper with another text at the foot of its pages lays out the whole
# paper anew. The foot is a style of the page, and a page's styles are a part of what every table and paragraph on it is
# remembered by. The same goes for the title in `set document`.
# Guess: typst remembers what it laid out, so a paper that differs at its foot alone costs its foot alone.
# A foot that reads its text itself, `footer: context read("kaki.txt")`, is the same style on every paper, and does.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 2>/dev/null
venv/bin/python - <<'PY'
from importlib.metadata import version
from statistics import median
from time import process_time

import typst

TABLE = "#table(columns: 4, ..range(400).map(n => [Indikator kinerja nomor #n]))\n"
FEET = {
    "the foot's text in the style": '#set page(footer: read("kaki.txt"))\n',
    "the foot reads its text itself": '#set page(footer: context read("kaki.txt"))\n',
}
FONTS = typst.Fonts(include_system_fonts=False)


def took(foot: str) -> float:
    """Return the milliseconds of CPU in which one more paper is printed that differs at its foot alone."""
    compiler, times = typst.Compiler(font_paths=FONTS), []
    for number in range(12):
        sources = {"main.typ": (foot + TABLE).encode(), "kaki.txt": f"Naskah {number}".encode()}
        start = process_time()
        compiler.compile(sources, format="pdf")
        times.append((process_time() - start) * 1000)
    return median(times[2:])


print("typst", version("typst"))
found = {name: took(foot) for name, foot in FEET.items()}
for name, milliseconds in found.items():
    print(f"{name}: {milliseconds:.0f} ms for one more paper")
inside, read = found.values()
assert inside > 2 * read
PY
