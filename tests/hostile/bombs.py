"""Small files that are huge inside, made from a real workbook."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

Parts = dict[str, bytes]
_STRINGS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
MILLION = 1_000_000


def parts_of(source: bytes) -> Parts:
    with ZipFile(BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, compresslevel=9 if name.endswith(".png") else 1)
    return target.getvalue()


def many(count: int, make: Callable[[int], str]) -> bytes:
    """Return *count* elements, with enough variety that packing them well raises no suspicion."""
    block = "".join(make(number) for number in range(2_000)).encode()
    return block * (count // 2_000)


def before(content: bytes, place: bytes, added: bytes) -> bytes:
    assert place in content
    return content.replace(place, added + place, 1)


def _styles(parts: Parts) -> None:
    rnd = random.Random(1)
    xf = '<xf numFmtId="{}" fontId="{}" fillId="0" borderId="0"/>'
    formats = many(MILLION, lambda _: xf.format(rnd.randrange(40), rnd.randrange(4)))
    parts[STYLES] = before(parts[STYLES], b"</cellXfs>", formats)


def _fonts(parts: Parts) -> None:
    rnd = random.Random(2)
    fonts = many(300_000, lambda _: f'<font><sz val="{rnd.randrange(400)}"/><name val="f{rnd.random()}"/></font>')
    parts[STYLES] = before(parts[STYLES], b"</fonts>", fonts)


def _cells(parts: Parts) -> None:
    rnd = random.Random(3)
    rows = many(MILLION, lambda _: f"<row><c><v>{rnd.random()}</v></c></row>")
    parts[SHEET] = before(parts[SHEET], b"</sheetData>", rows)


def _strings(parts: Parts) -> None:
    rnd = random.Random(4)
    text = many(MILLION, lambda _: f"<si><t>{rnd.random()}{rnd.random()}</t></si>")
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_STRINGS}">'.encode() + text + b"</sst>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'.encode()
    parts["[Content_Types].xml"] = before(parts["[Content_Types].xml"], b"</Types>", override)
    relation = f'<Relationship Id="rIdS" Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/>'.encode()
    parts["xl/_rels/workbook.xml.rels"] = before(parts["xl/_rels/workbook.xml.rels"], b"</Relationships>", relation)


def _names(parts: Parts) -> None:
    names = "".join(f'<definedName name="n{number}">RKT!$A$1</definedName>' for number in range(200_000))
    parts[BOOK] = before(parts[BOOK], b"</definedNames>", names.encode())


def _sheets(parts: Parts) -> None:
    sheets = (f'<sheet xmlns:r="{_RELATION}" name="s{n}" sheetId="{n + 100}" r:id="rId1"/>' for n in range(20_000))
    parts[BOOK] = before(parts[BOOK], b"</sheets>", "".join(sheets).encode())


def _nested(parts: Parts) -> None:
    deep = b"<is>" * 100_000 + b"</is>" * 100_000
    parts[SHEET] = before(parts[SHEET], b"</sheetData>", b"<row><c>" + deep + b"</c></row>")


def _long_text(parts: Parts) -> None:
    text = bytes(random.Random(5).randrange(97, 123) for _ in range(1_000)) * 20_000
    row = b'<row><c t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    parts[SHEET] = before(parts[SHEET], b"</sheetData>", row)


def _zeros(parts: Parts) -> None:
    parts["xl/media/image1.png"] = bytes(200 * MILLION)


def _claims_every_cell(parts: Parts) -> None:
    content = before(parts[SHEET], b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    start = content.index(b"<dimension")
    parts[SHEET] = content[:start] + b'<dimension ref="A1:XFD1048576"/>' + content[content.index(b">", start) + 1 :]


def _merged(parts: Parts) -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="BA1:XFD1048576"/></mergeCells>'
    at = parts[SHEET].index(b"</sheetData>") + len(b"</sheetData>")
    after = parts[SHEET][at:]
    end = after.index(b"/>") + 2 if after.startswith((b"<sheetProtection", b"<sheetCalcPr")) else 0
    parts[SHEET] = parts[SHEET][:at] + after[:end] + merge + after[end:]


#: What makes the bomb, and whether the workbook can still be read, and be changed.
BOMBS: dict[str, tuple[Callable[[Parts], None], bool, bool]] = {
    "a million cell formats": (_styles, False, False),
    "a few hundred thousand fonts": (_fonts, False, False),
    "a million rows": (_cells, False, False),
    "a million texts": (_strings, False, False),
    "hundreds of thousands of names": (_names, False, False),
    "twenty thousand sheets in one part": (_sheets, False, False),
    "elements nested a hundred thousand deep": (_nested, True, False),
    "a cell of twenty million letters": (_long_text, True, False),
    "zeros that pack to nothing": (_zeros, False, False),
    "a used range of the whole sheet": (_claims_every_cell, True, True),
    "one cell merged over a sheet": (_merged, True, True),
}


def bombs(source: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every bomb made from *source*."""
    for name, (spoil, *_) in BOMBS.items():
        parts = parts_of(source)
        spoil(parts)
        yield name, packed(parts)
