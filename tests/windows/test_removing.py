"""``lepas.cmd``: of what was installed nothing is left. It runs last of its room."""

from __future__ import annotations

import shutil

import pytest
from windows.conftest import Installed


@pytest.mark.long
def test_removing_takes_all_away_that_was_installed(installed: Installed) -> None:
    machine, place = installed.machine, installed.place
    script = shutil.copy(place / "lepas.cmd", place.with_name("salinan-lepas.cmd"))
    ran = machine.command(place / "lepas.cmd", "--diam")
    assert "sudah dilepas" in ran.text
    assert [entry.name for entry in place.parent.iterdir() if entry.name.startswith("pk-excel")] == []
    assert not (place.parents[1] / "Roaming/Microsoft/Windows/Start Menu/Programs/pk-excel").exists()
    assert "pk-excel" not in machine.run("reg", "query", r"HKCU\Environment", "/v", "Path").text
    again = machine.command(script, "--diam")
    assert again.code == 3
    assert "tidak terpasang" in again.text
