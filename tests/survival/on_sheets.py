"""What an office puts on a sheet: drawn, written and formatted things, each as Excel writes it."""

from __future__ import annotations

from package.samples import png
from survival.kit import MICROSOFT, OFFICE, Kit, piece

_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWINGML = "application/vnd.openxmlformats-officedocument"


def draw(kit: Kit, sheet: str, number: int) -> None:
    """Draw a chart, a picture and a text box that runs a macro."""
    drawing = f"xl/drawings/drawing{number}.xml"
    kit.default("png", "image/png")
    chart = kit.add(f"xl/charts/chart{number}.xml", piece("chart.xml"), f"{_DRAWINGML}.drawingml.chart+xml")
    picture = f"xl/media/kantor{number}.png"
    kit.parts[picture] = png()
    ids = {
        "chart": kit.relate(drawing, f"{OFFICE}/chart", chart),
        "picture": kit.relate(drawing, f"{OFFICE}/image", picture),
    }
    kit.add(drawing, piece("drawing.xml", **ids), f"{_DRAWINGML}.drawing+xml")
    kit.insert(sheet, f'<drawing r:id="{kit.relate(sheet, f"{OFFICE}/drawing", drawing)}"/>')


def dress(kit: Kit, sheet: str, number: int) -> None:
    """Give the sheet a background, a picture in its header and the settings of a printer."""
    kit.default("vml", f"{_DRAWINGML}.vmlDrawing")
    background, vml = f"xl/media/latar{number}.png", f"xl/drawings/kepala{number}.vml"
    kit.parts[background] = png()
    kit.parts[vml] = piece("header.vml").encode()
    kit.relate(vml, f"{OFFICE}/image", background)
    header, picture = kit.relate(sheet, f"{OFFICE}/vmlDrawing", vml), kit.relate(sheet, f"{OFFICE}/image", background)
    kit.insert(sheet, f'<legacyDrawingHF r:id="{header}"/><picture r:id="{picture}"/>')
    name = f"xl/printerSettings/printerSettings{number}.bin"
    settings = kit.add(name, bytes(range(256)) * 4, f"{_SHEETML}.printerSettings")
    printer = kit.relate(sheet, f"{OFFICE}/printerSettings", settings)
    kit.replace(sheet, "<pageSetup ", f'<pageSetup xmlns:r="{OFFICE}" r:id="{printer}" ')


def write(kit: Kit, sheet: str, column: str) -> None:
    """Write beside what is there: rich text, a dynamic array, a formula with its result, a hidden group, formats."""
    after = chr(ord(column) + 1)
    places = {"column": column, "after": after, "places": f"{after}5:{after}7"}
    kit.cells(sheet, piece("cells.xml", **places))
    kit.replace(sheet, '<row r="60"', '<row r="60" outlineLevel="1" hidden="1"')
    kit.insert(sheet, piece("formats.xml", **places))


def discuss(kit: Kit, sheet: str, number: int) -> None:
    """Start a comment thread on A1, with the note that older versions show in its place."""
    thread = f"{{B1B1B1B1-0000-4000-8000-{number:012}}}"
    notes = kit.related(sheet, "comments")
    author = kit.parts[notes].count(b"<author>")
    note = f'<comment ref="A1" authorId="{author}"><text><t>[Threaded comment]</t></text></comment>'
    kit.replace(notes, "</authors>", f"<author>tc={thread}</author></authors>")
    kit.replace(notes, "</commentList>", f"{note}</commentList>")
    threads = kit.add(
        f"xl/threadedComments/threadedComment{number}.xml",
        piece("thread.xml", thread=thread),
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    kit.relate(sheet, f"{MICROSOFT}/2017/10/relationships/threadedComment", threads)


def press(kit: Kit, sheet: str, number: int) -> None:
    """Add a form button that runs a macro, as Excel stores it: a VML shape, a control and its properties."""
    kit.replace(kit.related(sheet, "vmlDrawing"), "</xml>", piece("button.vml", number=str(number)) + "</xml>")
    properties = kit.add(
        f"xl/ctrlProps/ctrlProp{number}.xml", piece("button.xml"), "application/vnd.ms-excel.controlproperties+xml"
    )
    identity = kit.relate(sheet, f"{OFFICE}/ctrlProp", properties)
    kit.insert(sheet, piece("control.xml", number=str(number), id=identity))
