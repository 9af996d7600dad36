"""The VBA that differs from button to button: its Sub, its click on *Beranda*, and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pk_excel.app.action import Action, Argument, Button, Kind
from pk_excel.app.registry import buttons
from pk_excel.workbook.addin.ribbon import sub

Pair = tuple[Action, Button]

_ASKED_FOR = {Kind.NUMBER: "number", Kind.CODES: "absent", Kind.REVIEWS: "folder"}
#: Chosen in a dialog for several files, not typed.
_FILES = (Kind.SCANS, Kind.SOURCES)
_CANCELLED = 'If {} = "" Then Exit Function'


def completed(text: str) -> str:
    """Return a module with the code of every button in place of its marks."""
    for mark, code in _MARKS.items():
        if mark in text:
            text = text.replace(mark, "\n\n".join(code(buttons())))
    return text


def _subs(found: Sequence[Pair]) -> Iterator[str]:
    """Yield the Sub behind each button of the ribbon, those that call Python first."""
    for action, button in sorted(found, key=lambda pair: bool(pair[1].shows)):
        yield f"Public Sub {sub(button)}(control As IRibbonControl)\n    {_call(action, button)}\nEnd Sub"


def _call(action: Action, button: Button) -> str:
    if button.shows:
        return f'PkShowSheet "{button.shows}"'
    if _asked(action, button):
        return f'PkRunAsked "{button.macro}", {_asking(button)}()'
    return f'PkRun "{button.macro}()"'


def _clicks(found: Sequence[Pair]) -> Iterator[str]:
    for _, button in found:
        yield f"Public Sub {sub(button)}_Klik()\n    {sub(button)} Nothing\nEnd Sub"


def _questions(found: Sequence[Pair]) -> Iterator[str]:
    """Yield the function that asks for each button that has questions; it returns nothing when staff cancel."""
    for action, button in found:
        asked = _asked(action, button)
        if asked:
            name = _asking(button)
            body = "\n".join(f"    {line}" for line in _body(name, asked))
            yield f"Public Function {name}() As String\n{body}\nEnd Function"


def _asked(action: Action, button: Button) -> tuple[Argument, ...]:
    return tuple(argument for argument in action.asked(button) if argument.question)


def _asking(button: Button) -> str:
    return button.asks or f"PkAsk{button.macro.capitalize()}"


def _body(name: str, asked: Sequence[Argument]) -> Iterator[str]:
    typed = [argument for argument in asked if argument.kind not in _FILES]
    names = dict(zip((argument.name for argument in typed), _variables(typed), strict=True))
    yield from (f"Dim {variable} As String" for variable in names.values())
    for argument in typed:
        yield from _ask(argument, names[argument.name])
        if argument is not asked[-1] and argument.kind is not Kind.REVIEWS:
            yield _CANCELLED.format(names[argument.name])
    answers = ' & ", " & '.join(_answer(argument, names.get(argument.name, "")) for argument in asked)
    last = asked[-1]
    sure = last.kind in (*_FILES, Kind.REVIEWS)
    yield f"{name} = {answers}" if sure else f'If {names[last.name]} <> "" Then {name} = {answers}'


def _variables(typed: Sequence[Argument]) -> list[str]:
    if len(typed) == 1 and typed[0].kind is not Kind.REVIEWS:
        return ["answer"]
    names: list[str] = []
    for argument in typed:
        wanted = _ASKED_FOR.get(argument.kind, "note")
        names.append(f"{wanted}{len(names)}" if wanted in names else wanted)
    return names


def _ask(argument: Argument, variable: str) -> Iterator[str]:
    assert argument.question
    if argument.kind is Kind.REVIEWS:
        yield from _ask_folder(argument, variable)
        return
    preset = "NONE" if argument.question.optional else '""'
    head = f"{variable} = PkAsk("
    asks_day = argument.kind is Kind.DAY and not argument.question.optional
    today = 'Format$(Date, "dd-mm-yyyy")' if asks_day else preset
    yield f"{head}{_text(argument.question.text, 4 + len(head))}, {today})"


def _ask_folder(argument: Argument, variable: str) -> Iterator[str]:
    assert argument.question
    head = "Select Case MsgBox("
    yield f"{head}{_text(argument.question.text, 4 + len(head))}, vbYesNoCancel + vbQuestion, BOX_TITLE)"
    yield "    Case vbYes"
    yield f"        {variable} = PkChooseFolder({_quoted(argument.question.folder)})"
    yield f"        {_CANCELLED.format(variable)}"
    yield "    Case vbNo"
    yield f'        {variable} = ""'
    yield "    Case Else"
    yield "        Exit Function"
    yield "End Select"


def _answer(argument: Argument, variable: str) -> str:
    assert argument.question
    if argument.kind in _FILES:
        return f"PkChooseFiles({_quoted(argument.question.text)})"
    return f"{'PkOptional' if argument.question.optional else 'PkText'}({variable})"


def _text(text: str, column: int) -> str:
    """Return a text of several lines as VBA: one line of code for each, beginning at *column*."""
    lines = [_quoted(line) for line in text.split("\n")]
    joined = f" & vbCrLf & _\n{' ' * column}".join(lines)
    return joined.replace(f'_\n{" " * column}"" & vbCrLf & _', "vbCrLf & _")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


_MARKS: dict[str, Callable[[Sequence[Pair]], Iterator[str]]] = {
    "'@ commands": _subs,
    "'@ clicks": _clicks,
    "'@ questions": _questions,
}
