"""``lepas.cmd``: of what was installed nothing is left. It runs last of its room."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from windows.conftest import Installed
from windows.machine import Wine


@pytest.mark.long
def test_removing_takes_all_away_that_was_installed(installed: Installed, tmp_path: Path) -> None:
    machine, place = installed.machine, installed.place
    installed.noted.parent.mkdir(exist_ok=True)
    installed.noted.write_text("kesalahan kemarin")
    script = Path(shutil.copy(place / "lepas.cmd", tmp_path))
    # As the Start menu does, from another folder: Wine's console keeps the one that it was started in.
    ran = machine.command(place / "lepas.cmd", "--diam", folder=tmp_path)
    assert "sudah dilepas" in ran.text
    assert not place.exists()
    left = list(place.parent.rglob("pk-excel*"))
    if isinstance(machine, Wine):  # its cmd keeps a script open while it runs, and so the empty folder around it
        left = [path for path in left if any(path.iterdir())]
    assert left == []
    assert not (place.parents[1] / "Roaming/Microsoft/Windows/Start Menu/Programs/pk-excel").exists()
    assert "pk-excel" not in machine.run("reg", "query", r"HKCU\Environment", "/v", "Path").text
    again = machine.command(script, "--diam")
    assert again.code == 3
    assert "tidak terpasang" in again.text
