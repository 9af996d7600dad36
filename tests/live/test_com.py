"""What Excel answers when it cannot: the errors have the shapes of pywin32's, and nothing here needs Windows."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pk_excel.books.live.com import BUSY_CODES, CLOSED_CODES
from pk_excel.books.live.host import BUSY_TRIES, ExcelHost, patiently
from pk_excel.errors import HostError
from pk_excel.messages.errors import error_text

EXCEPTION, REFUSAL, EDITING = -2147352567, -2146827284, -2146777998


class ComError(Exception):
    """An error as pywintypes makes it: hresult, its words, what Excel itself says, the argument at fault."""

    def __init__(self, hresult: int, words: str = "Exception occurred.", info: tuple[object, ...] = ()) -> None:
        super().__init__(hresult, words, info or None, None)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, words, info or None, None


def own(code: int, words: str | None = None) -> ComError:
    """Return what Excel answers to a call that it carried out and did not like."""
    return ComError(EXCEPTION, info=(0, "Microsoft Excel", words, None, 0, code))


def from_pywin32(text: str) -> Callable[[], None]:
    """Return a call in which pywin32 takes the refusal to look a name up for a name that is not there."""
    space: dict[str, object] = {"__name__": "win32com.client.dynamic"}
    exec("def look(text):\n    raise AttributeError(text)", space)
    look = space["look"]
    assert callable(look)
    return lambda: look(text)


class Held:
    """An object as pywin32 holds it: after a failed call an attribute is not there; asked again, it says why."""

    def __init__(self, answer: Exception | None) -> None:
        self._oleobj_ = SimpleNamespace(GetTypeInfoCount=raising(answer) if answer else lambda: 1)

    def look(self) -> None:
        space: dict[str, object] = {"__name__": "win32com.client.dynamic"}
        exec("def look(self):\n    raise AttributeError('Excel.Application')", space)
        look = space["look"]
        assert callable(look)
        look(self)


def raising(error: Exception) -> Callable[[], None]:
    def call() -> None:
        raise error

    return call


def outcome(call: Callable[[], object]) -> tuple[HostError, float]:
    """Return the error that a call ends with, and how many seconds it was waited for."""
    pauses: list[float] = []
    with pytest.raises(HostError) as caught:
        patiently(call, pauses.append)
    return caught.value, sum(pauses)


BUSY = [
    *map(ComError, sorted(BUSY_CODES)),
    own(EDITING, "Exception from HRESULT: 0x800AC472"),
    type("ExcelBusyError", (Exception,), {})(),
]


@pytest.mark.parametrize("error", BUSY, ids=repr)
def test_a_cell_that_is_being_typed_in_or_a_dialog_is_waited_for_about_five_seconds(error: Exception) -> None:
    found, seconds = outcome(raising(error))
    assert found.detail["reason"] == "busy"
    assert 4 < seconds <= 5
    answers = iter([error, error])
    assert patiently(lambda: "ya" if (one := next(answers, None)) is None else raising(one)(), lambda _: None) == "ya"


def test_an_attribute_that_a_busy_excel_would_not_look_up_is_busy_and_one_of_our_own_is_a_fault() -> None:
    found, _ = outcome(from_pywin32("Property 'Excel.Application.StatusBar' can not be set."))
    assert found.detail["reason"] == "busy"
    with pytest.raises(AttributeError):
        patiently(lambda: object().StatusBar)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "reason"), [(ComError(-2147023174), "closed"), (ComError(-2147418111), "busy"), (None, "busy")]
)
def test_an_attribute_that_an_excel_that_is_gone_would_not_look_up_is_told_as_closed(
    answer: Exception | None, reason: str
) -> None:
    assert outcome(Held(answer).look)[0].detail["reason"] == reason


@pytest.mark.parametrize("code", sorted(CLOSED_CODES))
@pytest.mark.parametrize("nested", [False, True])
def test_an_excel_that_is_gone_is_closed_at_once(code: int, nested: bool) -> None:
    found, seconds = outcome(raising(own(code) if nested else ComError(code)))
    assert (found.detail["reason"], seconds) == ("closed", 0)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (own(REFUSAL, "The cell is protected. "), "menolak: The cell is protected (0x800A03EC). Tidak ada"),
        (own(REFUSAL), "menolak: Exception occurred (0x800A03EC). Tidak ada"),
        (ComError(-2147352565, "Invalid index."), "menolak: Invalid index (0x8002000B). Tidak ada"),
        (ComError(-2147467259, ""), "menolak: kode 0x80004005. Tidak ada"),
        (own(REFUSAL, "Baris satu.\r\n Baris dua."), "menolak: Baris satu. Baris dua (0x800A03EC). Tidak ada"),
    ],
)
def test_what_excel_refuses_is_told_in_its_own_words_never_as_a_tuple(error: ComError, said: str) -> None:
    found, seconds = outcome(raising(error))
    text = error_text(found).apa
    assert said in text
    assert not set("()[]{}'") & set(text.replace("(0x", "").replace(").", "."))
    assert seconds == 0


def test_a_rejected_call_reaches_excel_no_more_often_than_it_is_waited_for() -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise ComError(-2147418111, "Call was rejected by callee.")

    outcome(call)
    assert len(calls) == BUSY_TRIES


class Sheet:
    """A sheet of Excel that is protected: what Unprotect and each look at it answer."""

    def __init__(self, answers: list[Exception | None], password: bool = False) -> None:
        self.answers, self.password, self.protected = answers, password, True
        self.Protection = SimpleNamespace(**dict.fromkeys(ALLOWANCES, False))
        self.ProtectDrawingObjects = self.ProtectScenarios = True

    @property
    def ProtectContents(self) -> bool:
        return self.protected

    def Unprotect(self, password: str) -> None:
        assert password == ""
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            raise answer
        self.protected = self.password

    def Protect(self, **how: bool) -> None:
        assert how["Contents"]
        self.protected = True

    @property
    def CommentsThreaded(self) -> object:
        raise ComError(-2147352570, "Unknown name.")

    Comments = ()


ALLOWANCES = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip


def opened(sheet: Sheet) -> ExcelHost:
    book = SimpleNamespace(name="PK.xlsm", sheets={"RKT": SimpleNamespace(api=sheet)})
    return ExcelHost(book)  # type: ignore[arg-type]


def unprotect(sheet: Sheet) -> str:
    """Return why the sheet could not be unprotected; "" when it could, and has its protection back."""

    def work() -> None:
        with opened(sheet).unprotected("RKT"):
            assert not sheet.protected

    try:
        patiently(work, lambda _: None)
    except HostError as error:
        return str(error.detail["reason"])
    assert sheet.protected
    return ""


def test_only_a_password_is_called_one_and_a_busy_moment_is_waited_for() -> None:
    assert unprotect(Sheet([])) == ""
    assert unprotect(Sheet([own(REFUSAL, "The password is not correct.")], password=True)) == "password"
    assert unprotect(Sheet([], password=True)) == "password"
    assert unprotect(Sheet([own(EDITING), ComError(-2147418111), None])) == ""
    assert unprotect(Sheet([ComError(-2147418111)] * 99)) == "busy"
    assert unprotect(Sheet([ComError(-2147023174)])) == "closed"


def test_an_excel_without_threads_of_comments_has_its_notes_read() -> None:
    assert opened(Sheet([])).notes(SimpleNamespace(api=Sheet([]))) == {}  # type: ignore[arg-type]
