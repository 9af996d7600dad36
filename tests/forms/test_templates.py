"""Staff may edit the texts and templates; whatever they break is named, never printed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from forms.pk_samples import TEMPLATES, berita_acara, form_a, form_b, kop, many_rows, matriks, png, surat
from forms.read_back import docx_table, spaced
from openxml_audit import OpenXmlValidator

from pk_excel.core.papers import paper_kinds
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.contoh import example
from pk_excel.errors import TemplateError
from pk_excel.forms.kertas import form_of
from pk_excel.forms.naskah import load_naskah
from pk_excel.forms.papers import Papers
from pk_excel.forms.word.rows import _kind
from pk_excel.forms.word.template import ready


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the templates."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def edit_texts(folder: Path, old: str, new: str) -> None:
    path = folder / "naskah.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_line(folder: Path, text: str) -> None:
    """Write *text* at the end of the PK's Word template."""
    path = folder / "pk.docx"
    document = Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('sebutan_pertama = "', 'sebutan_pertma = "', "pk.B.sebutan_pertama"),
        ("TAHUN {{ tahun }}", "TAHUN {{ tahunn }}", "pk.judul"),
        ("TAHUN {{ tahun }}", "TAHUN {{ tahun }", "pk.judul"),
        ('sidik = "Sidik data: {{ sidik }}"', "sidik = 5", "pk.sidik"),
        ('indikator = "Indikator Kinerja"', "", "lampiran.kolom_sasaran.indikator"),
        ("A4 = [210, 297]", 'A4 = "besar"', "kertas.A4"),
        ("A4 = [210, 297]", "", "kertas.A4"),
        ("[kertas]", "[kertas", "line"),
        ("{{ unit.upper() }}", "{{ unit.__class__.__mro__ }}", "lampiran.judul"),
    ],
)
def test_a_broken_sentence_is_reported_with_file_and_key(folder: Path, old: str, new: str, named: str) -> None:
    edit_texts(folder, old, new)
    for render in (Papers(folder).docx, Papers(folder).pdf, Papers(folder).pk_sheet):
        with pytest.raises(TemplateError) as caught:
            render(form_b())
        assert caught.value.detail["template"] == "naskah.toml"
        assert named in str(caught.value.detail["reason"])


def test_an_edited_sentence_is_used_at_once(folder: Path) -> None:
    papers = Papers(folder)
    before = papers.pk_sheet(form_a())
    edit_texts(folder, "LAMPIRAN", "LAMPIRAN I")
    after = papers.pk_sheet(form_a())
    assert [cell.value for cell in before.cells if cell.value == "LAMPIRAN I"] == []
    assert [cell.value for cell in after.cells if cell.value == "LAMPIRAN I"] == ["LAMPIRAN I"]


def test_an_unknown_paper_size_is_reported() -> None:
    with pytest.raises(TemplateError) as caught:
        Papers(TEMPLATES).pdf(form_a(kertas="B7"))
    assert "kertas.B7" in str(caught.value.detail["reason"])


RENDER = {
    "pk.docx": lambda papers: papers.docx(form_b()),
    "pk.typ": lambda papers: papers.pdf(form_b()),
    "berita_acara.docx": lambda papers: papers.docx(berita_acara()),
    "matriks_perubahan.docx": lambda papers: papers.docx(matriks()),
    "surat_pengantar.docx": lambda papers: papers.docx(surat()),
    "naskah.toml": lambda papers: papers.docx(form_b()),
}


@pytest.mark.parametrize("name", RENDER)
@pytest.mark.parametrize("damage", ["missing", "garbage", "cut"])
def test_a_missing_or_damaged_template_is_named(folder: Path, name: str, damage: str) -> None:
    path = folder / name
    if damage == "missing":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(b"\xff{" * 50 if damage == "garbage" else content[: len(content) // 8])
    with pytest.raises(TemplateError) as caught:
        RENDER[name](Papers(folder))
    assert caught.value.detail["template"] == name
    assert caught.value.detail["reason"]


@pytest.mark.parametrize("tag", ["{{ pembukaan }}", "{{ pembuka", "{% if sasaran %}", "{{ pembuka.x.y }}", "{{ 1/0 }}"])
def test_a_tag_that_cannot_be_filled_is_reported_with_its_template(folder: Path, tag: str) -> None:
    add_line(folder, tag)
    with pytest.raises(TemplateError) as caught:
        Papers(folder).docx(form_b())
    assert caught.value.detail["template"] == "pk.docx"


def test_a_template_that_staff_changed_is_used(folder: Path) -> None:
    add_line(folder, "Tembusan: {{ pihak[0].nama }}")
    content = Papers(folder).docx(form_b())
    (folder / "hasil.docx").write_bytes(content)
    last = Document(str(folder / "hasil.docx")).paragraphs[-1].text
    assert spaced(last) == "Tembusan: Syamsuddin Tandi, M.Si."


def test_a_table_row_with_more_cells_than_columns_is_reported_with_its_template(folder: Path) -> None:
    path = folder / "pk.docx"
    document = Document(str(path))
    table = next(table for table in document.tables if "anggaran.jumlah" in table.rows[-1].cells[0].text)
    for _ in range(9):
        table.rows[-1]._tr.append(deepcopy(table.rows[-1]._tr.tc_lst[0]))
    document.save(str(path))
    with pytest.raises(TemplateError) as caught:
        Papers(folder).docx(form_b())
    assert caught.value.detail["template"] == "pk.docx"
    assert "kolom" in str(caught.value.detail["reason"])


def test_a_row_that_staff_added_below_a_table_spans_it(folder: Path) -> None:
    path = folder / "pk.docx"
    document = Document(str(path))
    table = next(table for table in document.tables if "anggaran.jumlah" in table.rows[-1].cells[0].text)
    note = deepcopy(table.rows[-1]._tr)
    for cell in note.tc_lst[1:]:
        note.remove(cell)
    note.tc_lst[0].p_lst[0].r_lst[0].text = "Dalam rupiah"
    table._tbl.append(note)
    document.save(str(path))
    rows = docx_table(Papers(folder).docx(form_b()), "Program").rows
    assert [cell.text for cell in rows[-1].cells] == ["Dalam rupiah"] * 4
    assert [cell.text for cell in rows[-2].cells][:2] == ["Jumlah", "Jumlah"]


def test_the_text_around_a_wrong_tag_is_named_as_staff_see_it(folder: Path) -> None:
    add_line(folder, "Tembusan: {{ pihak[0].nama|tidakada }}")
    with pytest.raises(TemplateError) as caught:
        Papers(folder).docx(form_b())
    reason = str(caught.value.detail["reason"])
    assert "Tembusan: {{ pihak[0].nama|tidakada }}" in reason
    assert reason.isprintable()


def test_a_character_that_no_file_can_hold_is_reported_with_its_template(folder: Path) -> None:
    add_line(folder, '{{ "\\u0005" }}')
    with pytest.raises(TemplateError) as caught:
        Papers(folder).docx(form_b())
    assert caught.value.detail["template"] == "pk.docx"
    assert caught.value.detail["reason"] == "teks memuat karakter kendali yang tidak dapat dicetak"


def test_a_table_inside_another_table_gets_its_columns_too(folder: Path) -> None:
    path = folder / "pk.docx"
    document = Document(str(path))
    inner = next(table for table in document.tables if "sasaran.kolom" in table.rows[0].cells[0].text)
    outer = document.add_table(1, 1)
    inner._tbl.addprevious(outer._tbl)
    outer.cell(0, 0)._tc.insert(1, inner._tbl)
    document.save(str(path))
    made = Document(BytesIO(Papers(folder).docx(form_b()))).tables[2].cell(0, 0).tables[0]
    assert [cell.text for cell in made.rows[0].cells] == ["No", "Sasaran Strategis", "Indikator Kinerja", "Target"]
    assert made.columns[1].cells[3]._tc is made.columns[1].cells[5]._tc


def test_what_word_puts_between_rows_and_into_a_cell_stays(folder: Path) -> None:
    path = folder / "pk.docx"
    document = Document(str(path))
    table = next(table for table in document.tables if "anggaran.jumlah" in table.rows[-1].cells[0].text)
    table.rows[-1]._tr.addprevious(OxmlElement("w:bookmarkEnd", {qn("w:id"): "7"}))
    table.rows[0]._tr.addprevious(OxmlElement("w:bookmarkStart", {qn("w:id"): "7", qn("w:name"): "_GoBack"}))
    table.rows[-1].cells[0].add_table(1, 1).cell(0, 0).text = "{{ tempat_tanggal }}"
    document.save(str(path))
    made = docx_table(Papers(folder).docx(form_b()), "Program")
    assert [child.tag for child in made._tbl if "bookmark" in child.tag] == [qn("w:bookmarkStart"), qn("w:bookmarkEnd")]
    assert len(made.rows) == 4
    assert "2026" in made.rows[-1].cells[0].tables[0].cell(0, 0).text


def test_pictures_may_stand_anywhere_and_each_has_its_own_number(folder: Path) -> None:
    path = folder / "pk.docx"
    document = Document(str(path))
    document.sections[0].header.paragraphs[0].text = "{{ logo }}{{ qr }}"
    for text in ("{%p for orang in pihak %}", "{{ logo }}{{ orang.nama }}{{ qr }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(str(path))
    content = Papers(folder).docx(form_b(kop=kop(png()), kode="BCDF-BCDF-GHJK"))
    (folder / "hasil.docx").write_bytes(content)
    result = OpenXmlValidator().validate(folder / "hasil.docx")
    assert result.is_valid, result.errors
    made = Document(BytesIO(content))
    numbers = [one.get("id") for one in made.element.iter(qn("wp:docPr"))]
    assert len(numbers) == len({*numbers}) == 5
    media = [part for part in made.part.package.iter_parts() if part.content_type == "image/png"]
    assert sorted(str(part.partname) for part in media) == ["/word/media/image1.png", "/word/media/image2.png"]
    shown = made.sections[0].header.part.rels.values()
    assert {one.target_part.blob for one in shown} == {part.blob for part in media}


def test_a_template_is_taken_apart_once_and_rows_alike_are_laid_out_once() -> None:
    ready.cache_clear()
    papers = Papers(TEMPLATES)
    papers.docx(form_b())
    papers.docx(form_b(sasaran=many_rows(2, 8)))
    kinds = _kind.cache_info().misses
    papers.docx(form_b(sasaran=many_rows(40, 8), kantor="KPU Kabupaten Lain"))
    assert ready.cache_info().misses == 1
    assert _kind.cache_info().misses == kinds


@pytest.mark.parametrize("logo", [b"bukan gambar", png()[:20], b"\x89PNG\r\n\x1a\n"])
def test_an_unreadable_logo_is_reported(logo: bytes) -> None:
    papers = Papers(TEMPLATES)
    for render in (papers.docx, papers.pdf):
        with pytest.raises(TemplateError) as caught:
            render(form_a(kop=kop(logo)))
        assert caught.value.detail["template"] == "logo"


def test_the_heavy_libraries_are_imported_on_first_use_only() -> None:
    code = (
        "import sys; from pathlib import Path; from pk_excel.forms.papers import Papers; Papers(Path('x'));"
        "print(sorted({'docx', 'docxtpl', 'typst', 'babel', 'jinja2', 'lxml'} & set(sys.modules)))"
    )
    root = TEMPLATES.parent
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", paper_kinds(), ids=lambda kind: kind.__name__)
def test_every_paper_that_names_the_pk_says_which_perubahan_of_it(kind: type[Paper]) -> None:
    said = {ke: _words(replace(example(kind), perubahan_ke=ke)) for ke in (0, 1, 2)}
    assert "perjanjian kinerja perubahan" not in said[0]
    if "perjanjian kinerja" in said[0]:
        assert "perjanjian kinerja perubahan tahun 2026" in said[1]
        assert "perjanjian kinerja perubahan ke-2 tahun 2026" in said[2]


def _words(paper: Paper) -> str:
    form = form_of(paper)
    fields = form.fields(paper, form.words(load_naskah(TEMPLATES), paper))
    return " ".join(" ".join(field.text for field in fields).split()).casefold()
