"""The menu and the toolbar *Perjanjian Kinerja*, as LibreOffice reads them (``Addons.xcu``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from pk_excel.app.action import Action, Button, Group

TITLE = "Perjanjian Kinerja"
PROTOCOL = "vnd.pk-excel:"
_ID = "org.pk_excel.perjanjian_kinerja"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                    oor:name="Addons" oor:package="org.openoffice.Office">
"""

Pairs = Sequence[tuple[Action, Button]]


def addons(found: Pairs) -> bytes:
    """Return menu and toolbar: in the menu a part for every group, on the toolbar one button after the other.

    The toolbar begins with what ends every step, for its end does not fit on a narrow screen.
    """
    menu = _node(_ID, _title(TITLE) + _prop("Context", _CALC) + _node("Submenu", _numbered(_menu(found)), fresh=False))
    bar = _node(_ID, _numbered(_bar(found)))
    sections = (("OfficeMenuBar", menu), ("OfficeToolBar", bar))
    inside = "".join(_node(name, content, fresh=False) for name, content in sections)
    return f"{_HEAD}{_node('AddonUI', inside, fresh=False)}</oor:component-data>\n".encode()


def _menu(found: Pairs) -> Iterator[str]:
    for group, pairs in groupby(found, lambda pair: pair[0].group):
        items = (_item(button.title or button.label, button) for _, button in pairs)
        yield _title(group.value) + _prop("Context", _CALC) + _node("Submenu", _numbered(items), fresh=False)


def _bar(found: Pairs) -> Iterator[str]:
    group: Group | None = None
    for action, button in sorted(found, key=lambda pair: pair[0].group is not Group.LANGKAH):
        if group not in (None, action.group):
            yield _prop("URL", "private:separator")
        group = action.group
        yield _item(button.label, button)


def _item(title: str, button: Button) -> str:
    address = _prop("URL", f"{PROTOCOL}{button.macro}")
    return address + _title(title) + _prop("Target", "_self") + _prop("Context", _CALC)


def _numbered(contents: Iterable[str]) -> str:
    return "".join(_node(f"m{number:02}", content) for number, content in enumerate(contents, 1))


def _node(name: str, content: str, fresh: bool = True) -> str:
    replace = ' oor:op="replace"' if fresh else ""
    return f'<node oor:name="{name}"{replace}>\n{content}</node>\n'


def _title(text: str) -> str:
    # A tilde stands before the letter that is underlined.
    return _prop("Title", text.replace("~", "-"), ' xml:lang="en-US"')


def _prop(name: str, value: str, language: str = "") -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value{language}>{escape(value)}</value></prop>\n'
