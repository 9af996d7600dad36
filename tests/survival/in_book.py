"""What an office adds to the workbook as a whole: a sheet of its own, a pivot table, ribbons, labels, links."""

from __future__ import annotations

from survival.kit import MICROSOFT, OFFICE, Kit, piece

_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK = "xl/workbook.xml"
OWN_SHEET = "Catatan Kantor"
OWN_PART = "xl/worksheets/kantor.xml"


def add_own_sheet(kit: Kit) -> str:
    """Add the office's own sheet with a few rows, a note and a link to a web page; return its part."""
    kit.add(OWN_PART, piece("own_sheet.xml"), f"{_SHEETML}.worksheet+xml")
    notes = kit.add("xl/comments/kantor.xml", piece("notes.xml"), f"{_SHEETML}.comments+xml")
    kit.relate(OWN_PART, f"{OFFICE}/comments", notes)
    kit.parts["xl/drawings/kantor.vml"] = piece("note.vml").encode()
    kit.relate(OWN_PART, f"{OFFICE}/vmlDrawing", "xl/drawings/kantor.vml")
    kit.relate(OWN_PART, f"{OFFICE}/hyperlink", "https://contoh.invalid/", "External")
    identity = kit.relate(_BOOK, f"{OFFICE}/worksheet", OWN_PART)
    sheet = f'<sheet xmlns:r="{OFFICE}" name="{OWN_SHEET}" sheetId="99" r:id="{identity}"/>'
    kit.replace(_BOOK, "</sheets>", f"{sheet}</sheets>")
    return OWN_PART


def add_pivot(kit: Kit) -> None:
    """Add a pivot table over the own sheet's rows, and a slicer for it."""
    cache = kit.add("xl/pivotCache/pivotCache1.xml", piece("pivot_cache.xml"), f"{_SHEETML}.pivotCacheDefinition+xml")
    records = kit.add("xl/pivotCache/records1.xml", piece("pivot_records.xml"), f"{_SHEETML}.pivotCacheRecords+xml")
    table = kit.add("xl/pivotTables/pivotTable1.xml", piece("pivot_table.xml"), f"{_SHEETML}.pivotTable+xml")
    slicers = "application/vnd.ms-excel.slicerCache+xml", "application/vnd.ms-excel.slicer+xml"
    slicer_cache = kit.add("xl/slicerCaches/slicerCache1.xml", piece("slicer_cache.xml"), slicers[0])
    slicer = kit.add("xl/slicers/slicer1.xml", piece("slicer.xml"), slicers[1])
    kit.relate(cache, f"{OFFICE}/pivotCacheRecords", records)
    kit.relate(table, f"{OFFICE}/pivotCacheDefinition", cache)
    kit.relate(OWN_PART, f"{OFFICE}/pivotTable", table)
    on_sheet = kit.relate(OWN_PART, f"{MICROSOFT}/2007/relationships/slicer", slicer)
    kit.replace(OWN_PART, "</extLst></worksheet>", piece("slicers_of_sheet.xml", id=on_sheet) + "</extLst></worksheet>")
    ids = {
        "pivots": kit.relate(_BOOK, f"{OFFICE}/pivotCacheDefinition", cache),
        "slicers": kit.relate(_BOOK, f"{MICROSOFT}/2007/relationships/slicerCache", slicer_cache),
    }
    kit.replace(_BOOK, "</workbook>", piece("pivots_of_book.xml", **ids) + "</workbook>")


def add_book_parts(kit: Kit) -> None:
    """Add the other ribbon, custom XML and properties, a label, a connection, people, metadata, an outside workbook."""
    xml, ms, office = "application/xml", f"{MICROSOFT}/{{}}/relationships/".format, "application/vnd.openxmlformats-"
    for owner, kind, name, source, content_type in (
        ("", f"{ms(2007)}ui/extensibility", "customUI/customUI14.xml", "ribbon14.xml", xml),
        ("", f"{OFFICE}/customXml", "customXml/item1.xml", "item.xml", xml),
        ("customXml/item1.xml", f"{OFFICE}/customXmlProps", "customXml/itemProps1.xml", "item_props.xml",
         f"{office}officedocument.customXmlProperties+xml"),
        ("", f"{OFFICE}/custom-properties", "docProps/custom.xml", "properties.xml",
         f"{office}officedocument.custom-properties+xml"),
        ("", f"{ms('2020/02')}classificationlabels", "docMetadata/LabelInfo.xml", "label.xml",
         "application/vnd.ms-office.classificationlabels+xml"),
        (_BOOK, f"{ms('2017/10')}person", "xl/persons/person.xml", "person.xml", "application/vnd.ms-excel.person+xml"),
        (_BOOK, f"{OFFICE}/sheetMetadata", "xl/metadata.xml", "metadata.xml", f"{_SHEETML}.sheetMetadata+xml"),
        (_BOOK, f"{OFFICE}/connections", "xl/connections.xml", "connections.xml", f"{_SHEETML}.connections+xml"),
    ):  # fmt: skip
        kit.relate(owner, kind, kit.add(name, piece(source), content_type))
    outside = kit.add("xl/externalLinks/externalLink1.xml", piece("outside.xml"), f"{_SHEETML}.externalLink+xml")
    kit.relate(outside, f"{OFFICE}/externalLinkPath", "file:///C:/kantor/anggaran.xlsx", "External")
    identity = kit.relate(_BOOK, f"{OFFICE}/externalLink", outside)
    reference = f'<externalReference xmlns:r="{OFFICE}" r:id="{identity}"/>'
    kit.replace(_BOOK, "<definedNames>", f"<externalReferences>{reference}</externalReferences><definedNames>")
