"""Files that try to reach out, to climb out of a folder, or to be more than they seem."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile.bombs import BOOK, SHEET, STYLES, Parts, before, packed, parts_of
from offices import Office

from pk_excel.books.disk.folder import DiskFolder, MemoryFolder
from pk_excel.core.tables import schema as t
from pk_excel.errors import CannotWrite, FileMissing
from pk_excel.messages.errors import error_text
from pk_excel.ports import FilesPort

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Spoil = Callable[[Parts, str], None]


@contextmanager
def listener() -> Iterator[tuple[str, Callable[[], bool]]]:
    """Yield the address of this computer where a trick may call, and whether somebody has called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def called() -> bool:
            try:
                server.accept()
            except TimeoutError:
                return False
            return True

        yield f"http://127.0.0.1:{server.getsockname()[1]}", called


def with_prolog(part: str, prolog: str) -> Spoil:
    def spoil(parts: Parts, address: str) -> None:
        content = parts[part].decode()
        body = content[content.index("?>") + 2 :] if content.startswith("<?xml") else content
        parts[part] = (prolog.replace("ADDRESS", address) + body).encode()

    return spoil


def with_relation(owner: str, kind: str, target: str, mode: str = "") -> Spoil:
    folder, _, name = owner.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"

    def spoil(parts: Parts, address: str) -> None:
        place = target.replace("ADDRESS", address)
        node = f'<Relationship Id="rIdX" Type="{_RELATION}/{kind}" Target="{place}"{mode}/>'
        parts[rels] = before(parts[rels], b"</Relationships>", node.encode())

    return spoil


def with_part(name: str, content: bytes = b"isi") -> Spoil:
    return lambda parts, _address: parts.update({name: content})


def in_other_letters(parts: Parts, _address: str) -> None:
    text = parts[SHEET].decode().removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
    parts[SHEET] = ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]>' + text).encode("utf-16")


def sheet_from_outside(parts: Parts, _address: str) -> None:
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b'Target="worksheets/sheet1.xml"', b'Target="../../../../../../etc/hostname"')
    assert b"etc/hostname" in parts[rels]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DECLARED = "deklarasi XML yang berbahaya"
EXTERNAL = ' TargetMode="External"'
REFUSED: dict[str, tuple[Spoil, str]] = {
    "a billion laughs": (with_prolog(SHEET, f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'), DECLARED),
    "an entity that is a file": (
        with_prolog(SHEET, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'), DECLARED,
    ),
    "an entity that calls home": (
        with_prolog(BOOK, '<!DOCTYPE a [<!ENTITY % b SYSTEM "ADDRESS/a.dtd"> %b;]>'), DECLARED,
    ),
    "a document type elsewhere": (with_prolog(STYLES, '<!DOCTYPE a SYSTEM "ADDRESS/a.dtd">'), DECLARED),
    "a document type in other letters": (in_other_letters, DECLARED),
    "a part that climbs": (with_part("../../../tmp/jahat.xml"), "nama bagian yang berbahaya"),
    "a part from the root": (with_part("/etc/jahat.xml"), "nama bagian yang berbahaya"),
    "a part of Windows": (with_part("C:/jahat.xml"), "nama bagian yang berbahaya"),
    "a part with two names": (with_part("XL/workbook.XML"), "bagian ganda"),
    "a sheet from outside": (sheet_from_outside, "rusak"),
}  # fmt: skip
READ: dict[str, Spoil] = {
    "a style sheet that calls home": with_prolog(SHEET, '<?xml-stylesheet type="text/xsl" href="ADDRESS/a.xsl"?>'),
    "a link to another workbook": with_relation(BOOK, "externalLink", "ADDRESS/a.xlsx", EXTERNAL),
    "a picture that calls home": with_relation(SHEET, "image", "ADDRESS/a.png", EXTERNAL),
    "a template that calls home": with_relation(BOOK, "attachedTemplate", "ADDRESS/a.xltm", EXTERNAL),
    "macros that start by themselves": with_part("xl/vbaProject.bin", b"Auto_Open"),
    "an embedded program": with_part("xl/embeddings/oleObject1.bin", b"MZ"),
}


def consolidated(folder: Path, spoil: Spoil) -> tuple[str, str]:
    """Return status and reason of a review workbook that was tampered with; the file is left as it was."""
    office = Office(folder, 4)
    path = office.reviews / "Pencermatan-KUL-2026.xlsx"
    with listener() as (address, called):
        parts = parts_of(path.read_bytes())
        spoil(parts, address)
        path.write_bytes(packed(parts))
        before_run = path.read_bytes()
        office.run("konsolidasi", path)
        assert not called()
    assert path.read_bytes() == before_run
    assert b"jahat" not in office.master.read_bytes()
    (row,) = office.records(t.BERKAS)
    return row["status"], " ".join(str(row["sebab"]).split())


@pytest.mark.parametrize("trick", REFUSED)
def test_a_returned_file_with_a_trick_is_refused_and_calls_nobody(tmp_path: Path, trick: str) -> None:
    spoil, sentence = REFUSED[trick]
    status, reason = consolidated(tmp_path, spoil)
    assert (status, sentence in reason) == ("Ditolak", True), reason


@pytest.mark.parametrize("trick", READ)
def test_what_a_returned_file_points_at_is_not_fetched_and_not_run(tmp_path: Path, trick: str) -> None:
    assert consolidated(tmp_path, READ[trick])[0] == "Dipakai"


# ---------------------------------------------------------------- names of files

NO_NAMES = (
    "../keluar.pdf", "..", "/etc/passwd", "C:\\jahat.pdf", "folder/berkas.pdf", "", "berkas\n.pdf", "berkas\x00.pdf",
    "\x1b[2J", "CON", "con.pdf", "NUL", "aux.xlsx", "COM1.docx", "lpt9", "PRN .txt", "berkas.", "berkas ", "apa?.pdf",
    "berkas.pdf:aliran",
)  # fmt: skip


@pytest.mark.parametrize("name", NO_NAMES)
@pytest.mark.parametrize("kind", [DiskFolder, MemoryFolder])
def test_a_name_that_is_more_than_a_name_is_never_written(tmp_path: Path, kind: type, name: str) -> None:
    folder: FilesPort = kind(tmp_path / "hasil")
    with pytest.raises(CannotWrite) as caught:
        folder.put(name, b"isi")
    assert "Pakai nama lain" in error_text(caught.value).lakukan
    assert folder.publish() == ()
    with pytest.raises(FileMissing):
        folder.read(name)


@pytest.mark.parametrize("name", ["PK KPU 2026.pdf", "Berita-Acara (1).docx", "konsul.pdf", "Conto.xlsx", "à é.txt"])
def test_ordinary_names_are_written(tmp_path: Path, name: str) -> None:
    folder = DiskFolder(tmp_path)
    folder.put(name, b"isi")
    folder.publish()
    assert (tmp_path / name).read_bytes() == b"isi"


@pytest.mark.parametrize("code", ["../../KUL", "a/b", "KUL\\x", "C:KUL"])
def test_a_divisions_code_cannot_lead_its_review_elsewhere(tmp_path: Path, code: str) -> None:
    office = Office(tmp_path, 3)
    office.change(t.DIVISI, lambda row: row["kode"] == "KUL", kode=code)
    office.change(t.RKT, lambda row: row["divisi"] == "KUL", divisi=code)
    said = office.refused(5, "edarkan", office.folder / "kirim")
    assert "tidak dapat menjadi nama tabel dan berkas" in said
    assert "sel A5" in said


def test_a_setting_cannot_fetch_a_file_from_elsewhere(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", 8)
    (tmp_path / "rahasia.png").write_bytes(b"rahasia")
    office.set(logo="../rahasia.png")
    ran = office.run("finalisasi", "--ke", office.papers)
    assert "Traceback" not in ran.text
    assert all(b"rahasia" not in content for content in office.files().values())


def test_a_file_name_with_control_characters_is_shown_without_them(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = office.reviews / "Pencermatan-KUL-2026.xlsx"
    path.rename(office.reviews / "=cmd|\x1b[2J\r\nbaris dua\udcff.xlsx")
    ran = office.run("konsolidasi", office.reviews)
    assert ran.code == 0, ran.text
    assert "\x1b" not in ran.out + ran.err
    (name,) = (row["berkas"] for row in office.records(t.BERKAS) if row["divisi"] == "KUL")
    assert name == "=cmd|\ufffd[2J\ufffd\ufffdbaris dua\ufffd.xlsx"
