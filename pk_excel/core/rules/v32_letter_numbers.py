"""V32: numbers of letters are as the office writes them, are of their day's year, and stand for one letter each.

In one sequence a higher number has no earlier date. Only where each kind of paper has a sequence of its own is a number
that is missing there a gap: in one sequence for the whole office other letters take numbers.
Source: Keputusan KPU on tata naskah dinas; PR.03.1 is kinerja, PK.01 is persidangan.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pk_excel.core.rules.cases import INFO, NEW, UNSIGNED, WARNING, Add, At, Put, Set, Values, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit, setting_hit
from pk_excel.core.segel.banding import in_force
from pk_excel.core.segel.catatan import Perihal, last_seal, read_seals
from pk_excel.core.segel.hasil import decided_number
from pk_excel.core.steps.sop import Step
from pk_excel.core.surat import ALSO, KODE, Agenda, Nomor, PatternProblem, gaps, is_of, read_codes, read_pattern
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.tables.settings import Settings
from pk_excel.core.tables.surat import SuratRow
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.unreadable import known

_PERSIDANGAN = re.compile(r"/PK\.01", re.IGNORECASE)


def check(data: RuleData) -> Iterator[Hit]:
    """Find numbers that are malformed, of another year, given twice, out of order, or missing."""
    yield from _settings(data)
    agenda, rows = Agenda.of(data.settings), data.table(t.SURAT).rows
    printed = _printed(data)
    for row in rows:
        other = printed.get((str(row.naskah), row.berkas), "")
        if other and one_line(row.nomor).casefold() != one_line(other).casefold():
            cara = _printed_again(data, row)
            kind = "tercetak_lain" if cara else "tercetak_tetap"
            yield hit(row, SuratRow.nomor, kind, tercetak=one_line(other), berkas=row.berkas, cara=cara)
        elif not is_empty(row.nomor):
            yield from _number(data, agenda, row)
        elif not is_empty(row.berkas):
            yield hit(row, SuratRow.nomor, "tanpa_nomor", severity=INFO, naskah=str(row.naskah), berkas=row.berkas)
    yield from _twice(rows)
    for sequence in _sequences(agenda, rows):
        yield from _in_sequence(agenda, sequence)


def _printed_again(data: RuleData, row: SuratRow) -> str:
    """Return how a paper is printed once more, as long as the steps allow it; empty for one that is not any more."""
    done, pk = data.done_steps, data.settings.perubahan_ke or 0
    if not is_of(row, pk) or (Step.TANDA_TANGAN in done and row.naskah is not Naskah.NOTA_DINAS):
        return ""
    match row.naskah:
        case Naskah.NOTA_DINAS if Step.ARSIP not in done and not pk:
            return "pk-excel langkah --perbaiki 1 --catatan ALASAN"
        case Naskah.UNDANGAN if Step.PLENO not in done:
            return "pk-excel undangan, sebelum rapat"
        case Naskah.BERITA_ACARA if Step.REVISI in done:
            return "pk-excel langkah --kembali 6 --catatan ALASAN, lalu pk-excel pleno"
        case Naskah.BERITA_ACARA:
            return "pk-excel pleno"
        case _:
            return ""


def _printed(data: RuleData) -> Mapping[tuple[str, str], str]:
    """Return the numbers with which papers were printed, by kind of paper and file: *Arsip* or a seal has them."""
    numbers = {row.berkas: row.nomor for row in data.table(t.ARSIP).rows if not is_empty(row.nomor)}
    rows = [row for row in data.table(t.SURAT).rows if row.naskah in KODE and not is_empty(row.berkas)]
    found = {(str(row.naskah), row.berkas): numbers.get(row.berkas, "") for row in rows}
    seal = last_seal(in_force(read_seals(data.table(t.SEGEL).rows), data.table(t.VERSI).rows), Perihal.PLENO)
    if seal and seal.utuh:
        minutes = (row for row in rows if row.naskah is Naskah.BERITA_ACARA)
        pk = data.settings.perubahan_ke or 0
        sealed = decided_number(seal.isi)
        found |= {(str(row.naskah), row.berkas): sealed for row in minutes if is_of(row, pk)}
    return found


def _settings(data: RuleData) -> Iterator[Hit]:
    try:
        read_pattern(data.settings.pola_nomor)
    except PatternProblem as problem:
        yield setting_hit(data, Settings.pola_nomor, f"pola_{problem.kind}", bagian=problem.part)
    bad = read_codes(data.settings.kode_naskah)[1]
    if bad:
        yield setting_hit(data, Settings.kode_naskah, "kode_naskah", salah="; ".join(bad))


def _number(data: RuleData, agenda: Agenda, row: SuratRow) -> Iterator[Hit]:
    nomor, allowed, years = agenda.read(row.nomor), _codes(agenda, row), _years(data, row)
    if nomor is None or not agenda.fits(row.nomor):
        yield hit(row, SuratRow.nomor, "bentuk", contoh=_example(data, agenda, row))
    elif _PERSIDANGAN.search(one_line(row.nomor)):
        yield hit(row, SuratRow.nomor, "persidangan")
    elif nomor.tahun and nomor.tahun not in years:
        yield hit(row, SuratRow.nomor, "tahun_lain", tahun=" atau ".join(map(str, years)))
    elif nomor.naskah and allowed and nomor.naskah.casefold() not in map(str.casefold, allowed):
        yield hit(
            row, SuratRow.nomor, "naskah_lain", kode=nomor.naskah, naskah=str(row.naskah), benar=" atau ".join(allowed)
        )  # fmt: skip


def _codes(agenda: Agenda, row: SuratRow) -> tuple[str, ...]:
    """Return the codes that the number of a paper may have; none for a letter of another kind."""
    if not isinstance(row.naskah, Naskah) or row.naskah not in agenda.kode:
        return ()
    return tuple(dict.fromkeys((agenda.kode[row.naskah], *ALSO.get(row.naskah, ()))))


def _years(data: RuleData, row: SuratRow) -> tuple[int, ...]:
    """Return the years that a letter may be of: that of its date; without one the PK's, before it also the December."""
    if isinstance(row.tanggal, date):
        return (row.tanggal.year,)
    year = data.settings.tahun
    return (year,) if data.today.year >= year else (year - 1, year)


def _example(data: RuleData, agenda: Agenda, row: SuratRow) -> str:
    day = known(row.tanggal) or date(data.settings.tahun or data.today.year, 1, 15)
    code = next(iter(_codes(agenda, row)), "BA")
    return agenda.pola.number(12, code, agenda.wilayah, day) if agenda.pola else f"12/PR.03.1-{code}/7322/{day.year}"


def _twice(rows: Sequence[SuratRow]) -> Iterator[Hit]:
    first: dict[str, SuratRow] = {}
    for row in rows:
        if not is_empty(row.nomor):
            earlier = first.setdefault(one_line(row.nomor).casefold(), row)
            if earlier is not row:
                yield hit(row, SuratRow.nomor, "ganda", lain=earlier.address(SuratRow.nomor))


def _sequences(agenda: Agenda, rows: Sequence[SuratRow]) -> Iterator[list[tuple[SuratRow, Nomor]]]:
    """Yield the numbers of each sequence by their places in it; a number that was put in between stands in none."""
    found: dict[object, list[tuple[SuratRow, Nomor]]] = defaultdict(list)
    for row, nomor in agenda.numbers(rows):
        if not nomor.sisipan:
            found[agenda.sequence(row, nomor)].append((row, nomor))
    for sequence in found.values():
        yield sorted(sequence, key=lambda pair: pair[1].urut)


def _in_sequence(agenda: Agenda, sequence: Sequence[tuple[SuratRow, Nomor]]) -> Iterator[Hit]:
    latest: tuple[date, SuratRow] | None = None
    missing = dict(gaps(nomor.urut for _, nomor in sequence)) if agenda.per_naskah else {}
    first: dict[int, SuratRow] = {}
    for row, nomor in sequence:
        day, earlier = known(row.tanggal), first.setdefault(nomor.urut, row)
        if earlier is not row:
            if one_line(earlier.nomor).casefold() != one_line(row.nomor).casefold():
                lain = earlier.address(SuratRow.nomor)
                yield hit(row, SuratRow.nomor, "urut_ganda", urut=nomor.urut, lain=lain)
            continue
        if nomor.urut in missing:
            yield hit(row, SuratRow.nomor, "loncat", hilang=_listed(missing[nomor.urut]))
        if day and latest and day < latest[0]:
            yield hit(
                row, SuratRow.nomor, "mundur", tanggal=day, lain=one_line(latest[1].nomor), lebih_awal=latest[0]
            )  # fmt: skip
        if day and (latest is None or day >= latest[0]):
            latest = day, row


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) if len(numbers) < 4 else f"{numbers[0]} sampai {numbers[-1]}"


_BA = "12/PR.03.1-BA/7322/2026"
_ROW: Values = {
    SuratRow.no: 9, SuratRow.pk: 0, SuratRow.naskah: Naskah.BERITA_ACARA, SuratRow.tanggal: date(2026, 1, 19)
}  # fmt: skip
_PATTERN = (Set(Settings.pola_nomor, "{urut:03}/{naskah}/KPU-LU/{bulan_romawi}/{tahun}"),)
_PER_KIND = Set(Settings.urutan_nomor, "naskah")


def _ba(nomor: str) -> Put:
    return Put(t.SURAT, "1", {SuratRow.nomor: nomor})


def _letter(nomor: str) -> Put:
    return Put(t.SURAT, "2", {SuratRow.nomor: nomor})


_AT_BA, _AT_LETTER, _AT_NEW = (At(t.SURAT, row, SuratRow.nomor) for row in ("1", "2", NEW))

RULE = Rule(
    code="V32",
    severity=WARNING,
    title="Nomor surat benar bentuk, tahun, dan urutannya, dan tidak ganda",
    steps=(Step.ARAHAN, Step.PLENO, Step.TANDA_TANGAN, Step.ARSIP),
    needs=(t.PENGATURAN, t.SURAT, t.ARSIP, t.SEGEL, t.VERSI, t.LANGKAH),
    check=check,
    sentences={
        "bentuk": FindingText(
            "Nomor “{nilai}” tidak ditulis menurut pola nomor kantor.",
            "Tulis seperti {contoh} menurut buku agenda, atau sesuaikan pola_nomor di lembar Pengaturan.",
        ),
        "persidangan": FindingText(
            "Nomor {nilai} memakai kelas PK.01, yaitu persidangan, bukan Perjanjian Kinerja.",
            "Pakai kelas PR.03.1 (kinerja).",
        ),
        "tahun_lain": FindingText(
            "Nomor {nilai} bukan dari tahun {tahun}.",
            "Ganti dengan nomor tahun itu; nomor tahun lalu sering ikut tersalin.",
        ),
        "naskah_lain": FindingText(
            "Nomor {nilai} memakai kode naskah {kode}; untuk {naskah} kodenya {benar}.",
            "Periksa apakah nomor ini untuk naskah yang lain.",
        ),
        "ganda": FindingText(
            "Nomor {nilai} sudah ada di {lain}; satu nomor hanya untuk satu naskah.",
            "Perbaiki salah satunya menurut buku agenda.",
        ),
        "urut_ganda": FindingText(
            "Nomor urut {urut} sudah dipakai di {lain}.",
            "Perbaiki salah satunya menurut buku agenda; bila setiap naskah berurutan sendiri, isi urutan_nomor dengan"
            " naskah.",
        ),
        "mundur": FindingText(
            "Nomor {nilai} bertanggal {tanggal:tanggal}, padahal nomor sebelumnya, {lain}, bertanggal"
            " {lebih_awal:tanggal}.",
            "Cocokkan nomor dan tanggal kedua naskah dengan buku agenda.",
        ),
        "loncat": FindingText(
            "Sebelum nomor {nilai} belum tercatat nomor urut {hilang}.",
            "Cari naskahnya; bila nomor itu dipakai surat lain, catat di lembar {lembar} dengan Naskah Lainnya.",
        ),
        "tercetak_lain": FindingText(
            "Nomor {nilai} lain daripada yang tercetak di {berkas}, yaitu {tercetak}.",
            "Kembalikan nomornya, atau cetak lagi: {cara}.",
        ),
        "tercetak_tetap": FindingText(
            "Nomor {nilai} lain daripada yang tercetak di {berkas}, yaitu {tercetak}.",
            "Tulis kembali nomor yang tercetak: naskah itu tidak dicetak lagi.",
        ),
        "tanpa_nomor": FindingText(
            "{naskah} ({berkas}) belum bernomor.",
            "Bila nomornya ditulis tangan pada naskah, ketik juga di sini.",
        ),
        "pola_kurung": FindingText(
            "Pola nomor “{nilai}” tidak dapat dibaca: kurung kurawalnya tidak berpasangan.",
            "Tulis seperti {{urut}}/PR.03.1-{{naskah}}/{{wilayah}}/{{tahun}}.",
        ),
        "pola_bagian": FindingText(
            "Pola nomor “{nilai}” memuat bagian yang tidak dikenal: {bagian}.",
            "Pakai {{urut}}, {{urut:03}}, {{naskah}}, {{wilayah}}, {{tahun}}, atau {{bulan_romawi}}.",
        ),
        "pola_tanpa_urut": FindingText(
            "Pola nomor “{nilai}” tidak memuat {{urut}}, sehingga semua nomor sama.",
            "Tambahkan {{urut}} di tempat nomor urutnya.",
        ),
        "kode_naskah": FindingText(
            "Kode naskah “{salah}” tidak dapat dibaca.",
            "Tulis nama naskah, tanda sama dengan, lalu kodenya, misalnya Surat Pengantar=SD; Undangan=UND.",
        ),
    },
    must=(
        finds("bentuk", WARNING, _AT_BA, "12-PR.03.1-BA-7322-2026", _ba("12-PR.03.1-BA-7322-2026")),
        finds("bentuk", WARNING, _AT_LETTER, "…/PR.03.1-SR/7322/2026", _letter("…/PR.03.1-SR/7322/2026")),
        finds("bentuk", WARNING, _AT_BA, f"{_BA} {_BA}", _ba(f"{_BA} {_BA}")),
        finds("bentuk", WARNING, _AT_BA, "012/BA/KPU-LU/2026",
              *_PATTERN, _ba("012/BA/KPU-LU/2026"), _letter("013/SR/KPU-LU/I/2026")),
        finds("bentuk", WARNING, _AT_BA, _BA, *_PATTERN, _letter("013/SR/KPU-LU/I/2026")),
        finds("persidangan", WARNING, _AT_BA, "12/PK.01-BA/7322/2026", _ba("12/PK.01-BA/7322/2026")),
        finds("tahun_lain", WARNING, _AT_BA, "12/PR.03.1-BA/7322/2025", _ba("12/PR.03.1-BA/7322/2025")),
        finds("naskah_lain", WARNING, _AT_LETTER, "13/PR.03.1-BA/7322/2026", _letter("13/PR.03.1-BA/7322/2026")),
        finds("naskah_lain", WARNING, _AT_LETTER, "13/PR.03.1-SX/7322/2026", _letter("13/PR.03.1-SX/7322/2026"),
              Set(Settings.kode_naskah, "Undangan=UND")),
        finds("ganda", WARNING, _AT_LETTER, "12/PR.03.1/7322/2026",
              _ba("12/PR.03.1/7322/2026"), _letter("12/PR.03.1/7322/2026")),
        finds("urut_ganda", WARNING, _AT_LETTER, "12/PR.03.1-SR/7322/2026", _letter("12/PR.03.1-SR/7322/2026")),
        finds("mundur", WARNING, _AT_BA, "14/PR.03.1-BA/7322/2026", _ba("14/PR.03.1-BA/7322/2026")),
        finds("loncat", WARNING, _AT_NEW, "15/PR.03.1-BA/7322/2026",
              _PER_KIND, Add(t.SURAT, {**_ROW, SuratRow.nomor: "15/PR.03.1-BA/7322/2026"})),
        finds("tercetak_lain", WARNING, _AT_BA, "14/PR.03.1-BA/7322/2026",
              Put(t.SURAT, "1", {SuratRow.nomor: "14/PR.03.1-BA/7322/2026", SuratRow.berkas: "BA.pdf",
                                 SuratRow.tanggal: None}),
              Add(t.ARSIP, {ArsipRow.berkas: "BA.pdf", ArsipRow.nomor: _BA}), *UNSIGNED),
        finds("tercetak_tetap", WARNING, _AT_BA, "14/PR.03.1-BA/7322/2026",
              Put(t.SURAT, "1", {SuratRow.nomor: "14/PR.03.1-BA/7322/2026", SuratRow.berkas: "BA.pdf",
                                 SuratRow.tanggal: None}),
              Add(t.ARSIP, {ArsipRow.berkas: "BA.pdf", ArsipRow.nomor: _BA})),
        finds("tercetak_tetap", WARNING, _AT_LETTER, "15/PR.03.1-SR/7322/2026",
              Put(t.SURAT, "2", {SuratRow.nomor: "15/PR.03.1-SR/7322/2026", SuratRow.berkas: "Surat.pdf"}),
              Add(t.ARSIP, {ArsipRow.berkas: "Surat.pdf", ArsipRow.nomor: "13/PR.03.1-SR/7322/2026"})),
        finds("tanpa_nomor", INFO, _AT_BA, "", Put(t.SURAT, "1", {SuratRow.nomor: None, SuratRow.berkas: "BA.docx"})),
        finds("pola_bagian", WARNING, Settings.pola_nomor, "{nomor}/{tahun}",
              Set(Settings.pola_nomor, "{nomor}/{tahun}")),
        finds("pola_tanpa_urut", WARNING, Settings.pola_nomor, "BA/{tahun}", Set(Settings.pola_nomor, "BA/{tahun}")),
        finds("pola_kurung", WARNING, Settings.pola_nomor, "{urut/{tahun", Set(Settings.pola_nomor, "{urut/{tahun")),
        finds("kode_naskah", WARNING, Settings.kode_naskah, "Surat=SD", Set(Settings.kode_naskah, "Surat=SD")),
    ),
    must_not=(
        silent("belum ada nomor", _ba("-")),
        silent("nomor yang ditulis tangan pada naskah",
               Put(t.SURAT, "1", {SuratRow.berkas: "BA.pdf"}), Add(t.ARSIP, {ArsipRow.berkas: "BA.pdf"})),
        silent("tanpa kode naskah, dengan bulan", _letter("17/PR.03.1/7322/I/2026")),
        silent("nomor Desember untuk pleno bulan Desember",
               Put(t.SURAT, "1", {SuratRow.nomor: "90/PR.03.1-BA/7322/2025", SuratRow.tanggal: date(2025, 12, 29)})),
        silent("kelas dengan angka subbagian", _ba("12/PR.03.1-BA/02/7322/2026")),
        silent("pola kantor sendiri", *_PATTERN, _ba("012/BA/KPU-LU/I/2026"), _letter("013/SR/KPU-LU/I/2026")),
        silent("nomor yang meloncat karena surat lain di kantor", _letter("77/PR.03.1-SR/7322/2026")),
        silent("urutan per naskah, nomor urut sama", _PER_KIND, _letter("12/PR.03.1-SR/7322/2026")),
        silent("nomor sisipan", Add(t.SURAT, {**_ROW, SuratRow.nomor: "12.1/PR.03.1-BA/7322/2026"})),
        silent("nomor yang dipakai surat lain",
               _PER_KIND, Add(t.SURAT, {**_ROW, SuratRow.nomor: "14/PR.03.1-BA/7322/2026"}),
               Add(t.SURAT, {**_ROW, SuratRow.no: 8, SuratRow.naskah: Naskah.LAINNYA,
                             SuratRow.nomor: "13/PR.03.1-BA/7322/2026"})),
        silent("surat pengantar sebagai surat dinas", Set(Settings.kode_naskah, "Surat Pengantar=SD"),
               _letter("13/PR.03.1-SD/7322/2026")),
        silent("nomor selalu diketik", Set(Settings.pola_nomor, "-")),
    ),
)  # fmt: skip
