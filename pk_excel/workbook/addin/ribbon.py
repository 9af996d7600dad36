"""The ribbon as the workbook carries it: a group for every group of actions that has buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from string import ascii_uppercase
from xml.sax.saxutils import quoteattr

from lxml import etree

from pk_excel.app.action import Action, Button, Group
from pk_excel.app.registry import buttons, gate_of
from pk_excel.books.package import Package, open_package
from pk_excel.workbook.addin.parts import RIBBON_RELATION, relate, with_parts

NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"
PART = "customUI/customUI.xml"
_KIND = "extensibility"
_TAB = "pkTab"
_UNSPACED = etree.XMLParser(remove_blank_text=True, remove_comments=True)

_WIDTH = 119  # of a line
#: Where the SOP stands, before the buttons that change it.
_STANDING = """\
          <box id="pkKedudukan" boxStyle="vertical">
            <labelControl id="pkLabelLangkah" getLabel="PK_GetLabel"
                          screentip="Langkah SOP yang sedang berjalan" getSupertip="PK_GetSupertip"/>
            <labelControl id="pkLabelPelaksana" getLabel="PK_GetLabel"
                          screentip="Pelaksana langkah ini" getSupertip="PK_GetSupertip"/>
          </box>
"""


def sub(button: Button) -> str:
    """Return the name of the Sub that *button* calls."""
    return f"PK_{button.macro.capitalize()}"


def title(button: Button) -> str:
    """Return the button's name in full."""
    return button.title or button.label


def ribbon_xml() -> bytes:
    """Return the ribbon's XML: ``ribbon.xml`` with the groups of the declared buttons."""
    frame = files(__package__).joinpath("ribbon.xml").read_text(encoding="utf-8")
    groups = "\n".join(_group(group, list(found)) for group, found in groupby(buttons(), lambda pair: pair[0].group))
    return frame.replace("<!--groups-->\n", f"{groups}\n").encode()


def _group(group: Group, found: list[tuple[Action, Button]]) -> str:
    head = f'        <group id="pk{group.name.capitalize()}" label={quoteattr(_shown(group.value))}>\n'
    standing = _STANDING if group is Group.LANGKAH else ""
    return head + standing + "".join(_button(action, button) for action, button in found) + "        </group>\n"


def _button(action: Action, button: Button) -> str:
    lines = "\n                  ".join(_lines(action, button))
    return f"          <button {lines}/>\n"


def _lines(action: Action, button: Button) -> Iterator[str]:
    gate = gate_of(action, button)
    tag = f' tag="{gate[0]}"' if gate else ""
    identity = button.identity or f"pk{button.macro.capitalize()}"
    first = f'id="{identity}"{tag} label={quoteattr(_shown(button.label))} imageMso="{button.icon}"'
    size, enabled = f'size="large" keytip="{keytips()[button.macro]}"', ' getEnabled="PK_GetEnabled"' if gate else ""
    fits = len(f"          <button {first} {size}") <= _WIDTH
    yield f"{first} {size}" if fits else first
    calls = f'onAction="{sub(button)}"{enabled} screentip={quoteattr(title(button))}'
    yield calls if fits else f"{size} {calls}"
    yield f"supertip={quoteattr(button.help or action.help)}"


@cache
def keytips() -> Mapping[str, str]:
    """Return the two letters that press each button after Alt and those of the tab, by the button's macro."""
    found: dict[str, str] = {}
    for _, button in buttons():
        letters = [letter for letter in button.label.upper() if letter.isalpha()]
        free = (f"{letters[0]}{letter}" for letter in (*letters[1:], *ascii_uppercase))
        found[button.macro] = next(pair for pair in free if pair not in found.values())
    return found


def _shown(label: str) -> str:
    """Return a label in which Excel shows ``&`` instead of underlining the letter after it."""
    return label.replace("&", "&&")


def put_ribbon(source: bytes) -> bytes:
    """Return the workbook with our tab as it is in this version; itself when it has it.

    Tabs of the office stay. Excel shows the ribbon of 2009, when there is one, in the place of that of 2006: then our
    tab stands in both.
    """
    wanted = etree.fromstring(ribbon_xml())
    package = open_package(source)
    found = [one.target for one in package.related("") if one.kind == _KIND and one.target in package]
    if not any(_namespace(package.xml(part)) == NAMESPACE for part in found):
        package = open_package(source if PART in package else with_parts(source, {PART: ribbon_xml()}))
        relate(package, "", PART, f"{RIBBON_RELATION}/ui/{_KIND}", "rIdRibbon")
        found = [*found, PART]
        source = package.to_bytes()
        package = open_package(source)
    for part in found:
        if not _has(package.xml(part), wanted):
            _put(package, part, wanted)
    return package.to_bytes() if package.is_edited else source


def has_ribbon(source: bytes) -> bool:
    """Return whether the workbook has our tab, of whatever version, where Excel looks for it."""
    package = open_package(source)
    parts = (found.target for found in package.related("") if found.kind == _KIND and found.target in package)
    return any(_tab(package.xml(part)) is not None for part in parts)


def _namespace(root: etree._Element) -> str:
    return etree.QName(root).namespace or ""


def _in(namespace: str, tab: etree._Element) -> etree._Element:
    """Return our tab in the words of another version of the ribbon."""
    text = etree.tostring(tab, encoding="unicode", with_tail=False)
    copy: etree._Element = etree.fromstring(text.replace(NAMESPACE, namespace))
    return copy


def _tab(root: etree._Element) -> etree._Element | None:
    return next((tab for tab in root.iter("{*}tab") if tab.get("id") == _TAB), None)


def _has(root: etree._Element, wanted: etree._Element) -> bool:
    ours, tab = _tab(wanted), _tab(root)
    assert ours is not None
    return tab is not None and bool(root.get("onLoad")) and _plain(tab) == _plain(_in(_namespace(root), ours))


def _plain(tab: etree._Element) -> bytes:
    unspaced = etree.fromstring(etree.tostring(tab, with_tail=False), _UNSPACED)
    text: bytes = etree.tostring(unspaced, method="c14n")
    return text


def _put(package: Package, part: str, wanted: etree._Element) -> None:
    root = package.edit(part)
    namespace, ours, old = _namespace(root), _tab(wanted), _tab(root)
    assert ours is not None
    tab = _in(namespace, ours)
    if old is not None:
        above = old.getparent()
        assert above is not None
        above.replace(old, tab)
    else:
        _child(_child(root, namespace, "ribbon"), namespace, "tabs").append(tab)
    if not root.get("onLoad"):
        root.set("onLoad", str(wanted.get("onLoad")))


def _child(parent: etree._Element, namespace: str, name: str) -> etree._Element:
    found = parent.find(f"{{{namespace}}}{name}")
    return etree.SubElement(parent, f"{{{namespace}}}{name}") if found is None else found
