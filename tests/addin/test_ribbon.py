"""The ribbon: its structure, its words, its icons, and the Subs it calls."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from lxml import etree

from pk_excel.app import registry
from pk_excel.workbook.addin.buttons import CLICK
from pk_excel.workbook.addin.ribbon import NAMESPACE, ribbon_xml, sub
from pk_excel.workbook.beranda.buttons import places

ROOT = etree.fromstring(ribbon_xml())
BUTTON_NODES = list(ROOT.iter(f"{{{NAMESPACE}}}button"))

# From the names that Office itself answers to, as the gallery "ImageMso" collected them from Excel:
# https://github.com/christianjunk/ImageMso, src/Excel.Images/Images.Designer.cs
ICONS = {
    "AcceptInvitation", "AddOrRemoveAttendees", "ErrorChecking", "FileAddDigitalSignature", "FileCheckOutDiscard",
    "FileCompatibilityChecker", "FileMarkAsFinal", "FilePackageForCD", "Help", "ImportExcel", "ImportTextFile",
    "CalendarInsert", "AddressBook", "ReviewAcceptChange", "AcceptProposal", "GetExternalDataFromText",
    "ReviewCompareAndMerge", "ReviewRejectChange", "ReviewShareWorkbook", "TableInsertExcel",
    # For buttons to come.
    "AcceptTask", "AccessRefreshAllLists", "AccessReportMore", "AccessTableIssues", "ActionInsert", "AddInManager",
    "AddReminder", "AdvancedFileProperties", "AdvancedFind", "Alerts",
}  # fmt: skip

GROUPS = {
    "Persiapan": ("rkt", "validasi"),
    "Pencermatan": ("edarkan", "konsolidasi"),
    "Pleno && Koreksi": ("undangan", "pleno", "koreksi", "kembalikan", "beda"),
    "Final": ("finalisasi", "tandatangan", "perbaiki", "pindaian", "arsip", "aksi", "terima"),
    "Langkah": ("selesaikan", "kembali", "perubahan", "batal", "rencana"),
    "Bantuan": ("panduan", "dokter"),
}

SIGNATURES = {
    "onLoad": r"Public Sub {}\(ui As IRibbonUI\)",
    "onAction": r"Public Sub {}\(control As IRibbonControl\)",
    "getEnabled": r"Public Sub {}\(control As IRibbonControl, ByRef returnedVal As Variant\)",
    "getLabel": r"Public Sub {}\(control As IRibbonControl, ByRef returnedVal As Variant\)",
    "getSupertip": r"Public Sub {}\(control As IRibbonControl, ByRef returnedVal As Variant\)",
}


def command(node: etree._Element) -> str:
    return str(node.get("onAction")).removeprefix("PK_").lower()


def test_the_groups_follow_the_sop() -> None:
    found = {
        str(group.get("label")): [command(node) for node in group.iter(f"{{{NAMESPACE}}}button")]
        for group in ROOT.iter(f"{{{NAMESPACE}}}group")
    }
    assert [label for label in found if label in GROUPS] == list(GROUPS)
    for label, names in GROUPS.items():
        assert tuple(name for name in found[label] if name in names) == names


@pytest.fixture(scope="module")
def types() -> dict[str, Any]:
    """The published structure of customUI, as the Open XML SDK describes it."""
    name = "data/openxml/schemas/schemas_microsoft_com_office_2006_01_customui.json"
    schema = json.loads(files("openxml_audit").joinpath(name).read_text(encoding="utf-8"))
    return {kind["Name"]: kind for kind in schema["Types"]}


def check(node: etree._Element, kind: dict[str, Any], types: dict[str, Any]) -> None:
    """Compare an element and all within it with the structure."""
    known = {attribute["QName"].lstrip(":"): attribute for attribute in kind.get("Attributes", ())}
    for name, value in node.attrib.items():
        assert name in known, f"{etree.QName(node).localname} has no {name}"
        for rule in known[name].get("Validators", ()):
            given = {limit["Name"]: limit["Value"] for limit in rule.get("Arguments", ())}
            assert int(given.get("MinLength", 0)) <= len(value) <= int(given.get("MaxLength", len(value)))
    children = {child["Name"].rsplit(":")[-1]: types[child["Name"]] for child in kind.get("Children", ())}
    for child in node.iterchildren("*"):
        check(child, children[etree.QName(child).localname], types)


def test_the_xml_has_the_structure_that_excel_accepts(types: dict[str, Any]) -> None:
    root = next(kind for name, kind in types.items() if name.endswith("/mso:customUI"))
    check(ROOT, root, types)
    identities = [node.get("id") for node in ROOT.iter("*") if node.get("id")]
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("node", BUTTON_NODES, ids=command)
def test_every_icon_is_a_real_one(node: etree._Element) -> None:
    assert node.get("imageMso") in ICONS


def test_no_two_buttons_share_an_icon() -> None:
    icons = [node.get("imageMso") for node in BUTTON_NODES]
    assert len(icons) == len(set(icons))


@pytest.mark.parametrize("node", BUTTON_NODES, ids=command)
def test_a_button_says_what_the_help_of_its_command_says(node: etree._Element) -> None:
    words = next(action.help for action, button in registry.buttons() if button.macro == command(node))
    words = words if command(node) in registry.actions() else ""
    first_clause = re.split("[;,.]", words)[0]
    assert str(node.get("supertip")).startswith(first_clause)
    assert str(node.get("supertip")).endswith(".")
    assert "--" not in str(node.get("supertip"))
    assert str(node.get("screentip")).startswith(str(node.get("label")).replace("&&", "&"))


def test_gated_commands_ask_whether_they_may_run_and_the_others_are_always_on() -> None:
    gated = {node.get("tag") for node in BUTTON_NODES if node.get("getEnabled")}
    named = {action.name for action, button in registry.buttons() if action.window and not button.window}
    assert gated == {*named, "selesaikan", "kembali"}
    assert gated <= set(registry.gates())
    free = {command(node) for node in BUTTON_NODES if not node.get("getEnabled")}
    assert free >= {"validasi", "panduan", "dokter"}


def test_no_two_buttons_have_one_label() -> None:
    labels = [button.label for _, button in registry.buttons()]
    assert len(labels) == len(set(labels))


def test_every_button_can_be_pressed_by_keys_of_its_own() -> None:
    tips = [str(node.get("keytip")) for node in BUTTON_NODES]
    assert len(tips) == len(set(tips)) == len(registry.buttons())
    assert all(re.fullmatch("[A-Z]{2}", tip) for tip in tips)
    (tab,) = ROOT.iter(f"{{{NAMESPACE}}}tab")
    assert tab.get("keytip") == "PK"
    # What a shape on Beranda does, the ribbon does too: nothing needs the mouse.
    called = {node.get("onAction") for node in BUTTON_NODES}
    assert {sub(place.button) for place in places(registry.buttons())} <= called


CALLBACKS = sorted(
    {(name, str(node.get(name))) for node in ROOT.iter("*") for name in SIGNATURES if node.get(name)}
)


@pytest.mark.parametrize(("attribute", "macro"), CALLBACKS)
def test_every_callback_exists_once_with_the_signature_that_excel_calls(
    attribute: str, macro: str, modules: dict[str, str]
) -> None:
    lines = [line for text in modules.values() for line in text.splitlines()]
    declared = [line for line in lines if re.match(rf"(Public |Private )?(Sub|Function) {macro}\b", line)]
    assert len(declared) == 1
    assert re.fullmatch(SIGNATURES[attribute].format(macro), declared[0])


def test_every_callback_attribute_has_a_known_signature() -> None:
    used = {str(name) for node in ROOT.iter("*") for name, value in node.attrib.items() if value.startswith("PK_")}
    assert used == set(SIGNATURES)


def test_every_command_of_the_ribbon_has_a_button_on_beranda(modules: dict[str, str]) -> None:
    drawn = [sub(place.button) for place in places(registry.buttons())]
    assert sorted(drawn) == sorted(str(node.get("onAction")) for node in BUTTON_NODES)
    for macro in drawn:
        assert f"Public Sub {macro}{CLICK}()" in modules["PkButtons"]
