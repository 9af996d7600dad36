"""What a real COM answers for an Excel that is busy, typed in, or gone, and what staff then read. On Windows alone."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pk_excel.errors import HostError
from pk_excel.messages.errors import error_text

pytestmark = [
    pytest.mark.windows,
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "win32", reason="runs on Windows: test_on_windows.py starts it there"),
]
REJECTED, RETRY_LATER, DISCONNECTED, UNAVAILABLE = -2147418111, -2147417846, -2147417848, -2147023174
FAILED, FOR_EVER = -2147467259, 1_000_000


class Excel:
    """The fake Excel in a process of its own, and the session of a button pressed in it."""

    def __init__(self, process: subprocess.Popen[str], clsid: str) -> None:
        import pythoncom
        import pywintypes
        import xlwings as xw
        from win32com.client import dynamic
        from xlwings import _xlwindows

        from pk_excel.books.live.app import LiveSession
        from pk_excel.books.live.host import bound_tries

        self._process = process
        self.heard()
        found = pythoncom.GetActiveObject(pywintypes.IID(clsid)).QueryInterface(pythoncom.IID_IDispatch)
        self.raw = dynamic.Dispatch(found)
        bound_tries()
        app = _xlwindows.App(xl=_xlwindows.COMRetryObjectWrapper(self.raw))
        self.session = LiveSession(xw.Book(impl=_xlwindows.Book(xl=app.xl.ActiveWorkbook)))

    def heard(self) -> None:
        """Wait for the process to say that it is ready."""
        assert self._process.stdout
        assert self._process.stdout.readline().strip() == "ready"

    def told(self, order: str) -> None:
        """Tell it how to answer from now on."""
        assert self._process.stdin
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        if order == "end":
            self._process.wait()
        else:
            self.heard()


@pytest.fixture
def excel() -> Iterator[Excel]:
    clsid = f"{{{uuid.uuid4()}}}".upper()  # a new one each time: what a killed one leaves is nobody's
    line = [sys.executable, "-X", "utf8", str(Path(__file__).with_name("fake_excel.py")), clsid]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Excel(process, clsid)
        finally:
            process.kill()


CALLS: dict[str, Callable[[Excel], object]] = {
    "read": lambda excel: excel.session.open(),
    "place": lambda excel: excel.session.place(),
    "write": lambda excel: excel.session.status("berjalan"),
    "save": lambda excel: excel.session.save_changes(),
}


def ended(excel: Excel, call: str) -> tuple[str, str, float]:
    """Return the reason why a call failed, what staff read, and after how many seconds."""
    start = time.monotonic()
    with pytest.raises(HostError) as caught:
        CALLS[call](excel)
    return str(caught.value.detail["reason"]), str(error_text(caught.value)), time.monotonic() - start


def test_a_session_works_over_real_com_and_gives_back_what_it_held(excel: Excel) -> None:
    book, path = excel.session.open()
    assert (book.name, str(path)) == ("PK-2026.xlsm", r"C:\kantor\PK-2026.xlsm")
    with excel.session.quiet():
        excel.session.status("berjalan")
        assert (excel.raw.StatusBar, excel.raw.ScreenUpdating, excel.raw.Calculation) == ("berjalan", False, -4135)
    assert (excel.raw.StatusBar, excel.raw.ScreenUpdating, excel.raw.Calculation) == (False, True, -4105)
    excel.session.save_changes()
    assert excel.raw.ActiveWorkbook.Saved


@pytest.mark.parametrize("mood", [f"reject {REJECTED}", f"reject {RETRY_LATER}", "edit"])
def test_a_busy_moment_is_waited_for_and_a_long_one_is_told_within_the_promised_time(mood: str, excel: Excel) -> None:
    for call in CALLS:
        excel.told(f"{mood} 3")
        CALLS[call](excel)
        excel.told("edit 0")
    excel.told(f"{mood} {FOR_EVER}")
    reason, said, seconds = ended(excel, "write")
    assert reason == "busy"
    assert "sedang sibuk" in said
    assert "Tekan Enter atau Esc" in said
    assert 4 < seconds < 8


@pytest.mark.parametrize("call", CALLS)
def test_an_excel_that_has_ended_is_told_as_closed_at_once(call: str, excel: Excel) -> None:
    excel.told("end")
    reason, said, seconds = ended(excel, call)
    assert (reason, "sudah ditutup" in said) == ("closed", True)
    assert seconds < 4


@pytest.mark.parametrize("code", [DISCONNECTED, UNAVAILABLE])
def test_a_workbook_that_was_closed_is_told_as_closed_at_once(code: int, excel: Excel) -> None:
    excel.told(f"reject {code} {FOR_EVER}")
    reason, said, seconds = ended(excel, "place")
    assert (reason, "sudah ditutup" in said) == ("closed", True)
    assert seconds < 2


def test_what_it_refuses_is_told_with_its_code(excel: Excel) -> None:
    excel.told(f"reject {FAILED} {FOR_EVER}")
    reason, said, _ = ended(excel, "place")
    assert reason == "refused"
    assert "0x80004005" in said
