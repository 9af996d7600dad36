"""The mistakes and the harmless variants of ``recall.py``: what is typed into which table of the clean office.

A mistake names the rules of which one must find it, and the step of the SOP before which somebody makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

#: Tables by name, as rows by column title.
Tables = dict[str, list[dict[str, Any]]]
Change = Callable[[Tables], None]

RENSTRA, RKT, PK, BUDGET, SETTING, PEOPLE, DIVISIONS, STEPS, LETTERS = (
    "tblRenstra", "tblRKT", "tblPK", "tblAnggaran", "tblPengaturan", "tblPejabat", "tblDivisi", "tblLangkah",
    "tblSurat",
)  # fmt: skip
LAST_YEAR, NATION = "tblTahunLalu", "tblTargetNasional"
QUARTERS, ACTIVITIES = "tblRencanaAksi", "tblKegiatan"
NEW, DRAFTED, REVIEWED, FINAL, DONE = 2, 3, 5, 8, 11


@dataclass(frozen=True)
class Mistake:
    """One mistake: what it is, the rules of which one must notice it, the step, the change."""

    label: str
    rules: tuple[str, ...]
    step: int
    change: Change


def put(table: str, key: str, **values: Any) -> Change:
    """Return the change that types *values* (``_`` stands for a space) into the rows that have *key* in a cell."""

    def change(tables: Tables) -> None:
        rows = [row for row in tables[table] if key in row.values()]
        assert rows, (table, key)
        for row in rows:
            row.update({title.replace("_", " "): value for title, value in values.items()})

    return change


def cell(table: str, key: str, title: str, value: Any) -> Change:
    """Return the change of one cell, in the first row that has *key*."""

    def change(tables: Tables) -> None:
        row = next(row for row in tables[table] if key in row.values())
        assert title in row, (table, title)
        row[title] = value

    return change


def add(table: str, like: str, **values: Any) -> Change:
    """Return the change that adds a row like the first one with *like*."""

    def change(tables: Tables) -> None:
        row = next(row for row in tables[table] if like in row.values())
        tables[table].append({**row, **{title.replace("_", " "): value for title, value in values.items()}})

    return change


def drop(table: str, key: str) -> Change:
    """Return the change that removes the rows with *key*."""

    def change(tables: Tables) -> None:
        tables[table][:] = [row for row in tables[table] if key not in row.values()]

    return change


def rename(table: str, title: str, to: str) -> Change:
    """Return the change of a column's title."""

    def change(tables: Tables) -> None:
        tables[table][:] = [{to if old == title else old: value for old, value in row.items()} for row in tables[table]]

    return change


def both(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(tables: Tables) -> None:
        for one in changes:
            one(tables)

    return change


def setting(key: str, value: Any) -> Change:
    """Return the change of a setting."""
    return cell(SETTING, key, "Nilai", value)


def _targets() -> Iterator[Mistake]:
    slips: tuple[tuple[Any, str], ...] = (
        ("820 %", "V27"), ("1.500 %", "V27"), ("-5%", "V27"), (2026, "V27"), ("2025", "V27"), (True, "V27"),
        ("n/a", "V27"), ("belum ada", "V27"), ("?", "V27"), ("1OO%", "V27"), ("77.5", "V27"), (0.82, "V27"),
        (date(2026, 2, 1), "V27"), ("-", "V25"), ("9-7%", "V27"), ("8%", "V11"), ("82 Laporan", "V27"),
        ("delapan puluh dua", "V27"), ("#REF!", "V27"),
    )  # fmt: skip
    for typed, rule in slips:
        yield Mistake(f"RKT target {typed}", (rule, "V02", "V27"), DRAFTED, cell(RKT, "IK-11", "Target", typed))
        yield Mistake(f"PK target {typed}", (rule, "V02", "V27"), FINAL, cell(PK, "IK-10", "Target", typed))
    for typed in ("820 %", "-5%", True, "n/a", 0.82, "77.5", "8%", "1OO%", date(2026, 2, 1), 2026):
        yield Mistake(
            f"Renstra target {typed}", ("V27", "V11", "V29"), NEW, cell(RENSTRA, "IK-13", "Target 2026", typed)
        )
    for typed in ("BBB", "Baik", "80", "WTP", "B+"):
        yield Mistake(f"AKIP {typed}", ("V28", "V27"), FINAL, put(PK, "IK-07", Target=typed))
    for typed in ("BB", "Wajar", "WTPP", "100%"):
        yield Mistake(f"Opini {typed}", ("V28", "V27"), FINAL, put(PK, "IK-08", Target=typed))
    for name in ("IK-09", "IK-15"):
        yield Mistake(f"{name} ten times as many", ("V11",), NEW, cell(RENSTRA, name, "Target 2027", "40 Laporan"))
    for name, typed in (("IK-10", "80%"), ("IK-02", "≤ 3%"), ("IK-04", "≥ 60"), ("IK-07", "CC")):
        yield Mistake(f"{name} worse trend", ("V29",), NEW, cell(RENSTRA, name, "Target 2027", typed))
    for name, typed in (("IK-01", "99%"), ("IK-10", "89%"), ("IK-05", "1 Sengketa"), ("IK-14", "83%")):
        yield Mistake(f"{name} quietly changed", ("V31", "V02"), FINAL, cell(PK, name, "Target", typed))
    for title, typed in (("Indikator", "Nilai evaluasi AKIP satuan kerja"), ("Sasaran", "Meningkatnya Akuntabilitas")):
        yield Mistake(f"twins word their {title} otherwise", ("V18",), FINAL, cell(PK, "IK-07", title, typed))
    yield Mistake("twins disagree", ("V18",), FINAL, cell(PK, "IK-07", "Target", "A"))
    yield Mistake("below the nation", ("V03",), FINAL, cell(NATION, "IK-10", "Target 2026", "95%"))
    yield Mistake("national target of no row", ("V03",), NEW, cell(NATION, "IK-10", "ID", "IK-99"))
    yield Mistake("national target without its ID", ("V03",), NEW, cell(NATION, "IK-10", "ID", None))
    yield Mistake("Renstra blank", ("V02",), DRAFTED, cell(RENSTRA, "IK-10", "Target 2026", None))
    yield Mistake("RKT differs", ("V02",), DRAFTED, cell(RKT, "IK-10", "Target", "89%"))
    yield Mistake("Target 20262", ("V30",), NEW, rename(RENSTRA, "Target 2026", "Target 20262"))
    yield Mistake("Target 2036", ("V30",), NEW, rename(RENSTRA, "Target 2028", "Target 2036"))
    # Nothing in the workbook contradicts a target that is wrong and plausible in every year.
    yield Mistake("plausible slip in the Renstra", ("V11", "V29"), NEW, cell(RENSTRA, "IK-10", "Target 2026", "91%"))
    for name, title, typed in (
        ("IK-10", "Realisasi", "95%"), ("IK-02", "Realisasi", "1,1%"), ("IK-04", "Realisasi", "87,5"),
        ("IK-07", "Realisasi", "A"), ("IK-09", "Realisasi", "40 Laporan"), ("IK-15", "Target", "20 Laporan"),
        ("IK-12", "Target", "96%"),
    ):  # fmt: skip
        yield Mistake(f"{name} against last year's {title}", ("V11",), DRAFTED, cell(LAST_YEAR, name, title, typed))


def _rows() -> Iterator[Mistake]:
    for table, step in ((RENSTRA, NEW), (RKT, DRAFTED), (PK, FINAL)):
        name = "IK-12"
        for title, rule in (("Indikator", "V25"), ("Sasaran", "V25"), ("Satuan", "V25"), ("Divisi", "V25"),
                            ("Arah", "V25"), ("ID", "V25")):  # fmt: skip
            yield Mistake(f"{table} {title} empty", (rule,), step, cell(table, name, title, None))
        # The case of a code in the Renstra is none: the RKT takes it as the office's.
        for kode in ("HMK" if table == RENSTRA else "hkm", "XYZ", "Hukum", "KUL/1"):
            yield Mistake(f"{table} division {kode}", ("V17",), step, cell(table, name, "Divisi", kode))
        yield Mistake(f"{table} direction", ("V09", "V29"), step, cell(table, "IK-10", "Arah", "Minimalkan"))
        yield Mistake(f"{table} direction typed", ("V27",), step, cell(table, "IK-10", "Arah", "Naik"))
        yield Mistake(f"{table} two wordings", ("V26", "V09"), step,
                      cell(table, "IK-08", "Sasaran", "Meningkatnya Akuntabilitas"))
        yield Mistake(f"{table} one row twice", ("V26",), step, add(table, "IK-10"))
        yield Mistake(f"{table} other words", ("V26",), step, add(
            table, "IK-13", ID="IK-99", Indikator="Persentase pola logistik Pemilu yang dikelola pada tingkat satker"))
        yield Mistake(f"{table} small slip", ("V26",), step, add(
            table, "IK-15", ID="IK-98", Indikator="Jumlah laporan sistim akuntansi dan pelaporan keuangan"))
    for title, typed in (("Indikator", "Persentase produk hukum yang dimuat di JDIH"), ("Satuan", "Dokumen"),
                         ("Sasaran", "Meningkatnya Keterbukaan Produk Hukum")):  # fmt: skip
        yield Mistake(f"PK {title} drifts", ("V09",), FINAL, cell(PK, "IK-12", title, typed))
        yield Mistake(f"RKT {title} drifts", ("V09",), DRAFTED, cell(RKT, "IK-12", title, typed))
    yield Mistake("row lost from the PK", ("V04",), FINAL, drop(PK, "IK-13"))
    yield Mistake("row lost from the RKT", ("V04",), FINAL, drop(PK, "IK-01"))
    yield Mistake("row of nowhere", ("V01",), FINAL, add(PK, "IK-01", ID="IK-77", Indikator="Indeks kepuasan"))
    yield Mistake("removed without reason", ("V04",), FINAL, cell(PK, "IK-09", "Status", "Dihapus"))
    yield Mistake("no rows of the Sekretariat", ("V25",), FINAL, drop(PK, "Sekretariat"))
    yield Mistake("addition without reason", ("V01",), FINAL, cell(PK, "REN-B01", "Alasan", None))
    for text in ("Melaksanakan pemutakhiran data", "Penyusunan laporan", "Jumlah laporan dan persentase tindak lanjut"):
        yield Mistake(f"indicator {text}", ("V06",), NEW, cell(RENSTRA, "IK-09", "Indikator", text))
    yield Mistake("unit does not fit", ("V06",), NEW, cell(RENSTRA, "IK-09", "Satuan", "Persen"))
    for title in ("Definisi", "Sumber Data"):
        yield Mistake(f"no {title}", ("V07",), NEW, cell(RENSTRA, "IK-04", title, "-"))
    for text in ("Data Pemilih", "Melaksanakan logistik"):
        yield Mistake(f"sasaran {text}", ("V08",), NEW, put(RENSTRA, "SS5", Sasaran=text))
    yield Mistake("supports another sasaran", ("V09",), FINAL, put(PK, "SS3.1", Kode_Sasaran="SS9.1"))
    for name, typed in (("IK-10", "IK-33"), ("IK-12", "IK-04"), ("IK-09", "IK-01"), ("IK-13", "PK KPU")):
        yield Mistake(f"{name} supports {typed}", ("V17",), DRAFTED, cell(RKT, name, "Mendukung", typed))
    yield Mistake("support not said", ("V17",), DRAFTED, both(
        put(RENSTRA, "IK-11", Mendukung=None, Kode_Sasaran="SS9"),
        put(RKT, "IK-11", Mendukung=None, Kode_Sasaran="SS9")))
    yield Mistake("support removed", ("V17",), FINAL, drop(PK, "IK-12"))
    for kode in ("Teknis & Hukum", "HUKUM-SDM", "KUL/1", ""):
        rules = ("V25",) if not kode else ("V17",)
        yield Mistake(f"division code {kode!r}", rules, NEW, cell(DIVISIONS, "HKM", "Kode", kode))


def _office() -> Iterator[Mistake]:
    for typed, rule in ((197203031998031998.0, "V27"), ("19720303199803199", "V27"), (None, "V25"),
                        ("197213031998031998", "V27"), ("1972-0303", "V27"), (197203031998031000, "V27")):  # fmt: skip
        yield Mistake(f"NIP {typed}", (rule,), NEW, cell(PEOPLE, "Bambang Priyohutomo, S.Sos.", "NIP", typed))
    signer = "Bambang Priyohutomo, S.Sos."
    yield Mistake("signer out of office", ("V19",), FINAL, cell(PEOPLE, signer, "Sampai", date(2025, 12, 31)))
    yield Mistake("signer not yet in office", ("V19",), FINAL, cell(PEOPLE, signer, "Mulai", date(2026, 2, 1)))
    yield Mistake("two Ketua", ("V19",), NEW, add(PEOPLE, "Ketua", Nama="Orang Lain"))
    yield Mistake("one person twice", ("V19",), NEW, cell(PEOPLE, signer, "Nama", "Suryanto Wiraatmaja, S.IP., M.Si."))
    yield Mistake("31 Februari", ("V27",), NEW, cell(PEOPLE, signer, "Sampai", "31 Februari 2027"))
    yield Mistake("Ketua changed", ("V20",), DONE, both(
        cell(PEOPLE, "Ketua", "Sampai", date(2026, 1, 24)),
        add(PEOPLE, "Ketua", Nama="Ketua Baru", Mulai=date(2026, 1, 25), Sampai=None)))
    settings: tuple[tuple[str, Any, str], ...] = (
        ("dipa_nomor", "SP DIPA-076.01.2.999999/2025", "V16"), ("dipa_nomor", None, "V15"),
        ("dipa_tanggal", date(2024, 12, 2), "V16"), ("dipa_tanggal", "2 Desembr 2025", "V27"),
        ("dipa_total", "3112000000,5", "V27"), ("dipa_total", 3_113_000, "V14"), ("dipa_revisi", None, "V15"),
        ("juknis_nomor", "Keputusan KPU Nomor 9999 Tahun 2024", "V16"), ("juknis_tanggal", date(2024, 12, 22), "V16"),
        ("juknis_nomor", "-", "V15"), ("pola_nomor", "{nomor}/{tahun}", "V32"), ("pola_nomor", "BA/{tahun}", "V32"),
        ("kode_naskah", "Surat=SD", "V32"), ("urutan_nomor", "kantr", "V27"),
        ("tahun", 2025, "V13,V14,V16,V32"), ("tahun", 2031, "V30"), ("tahun", "dua ribu", "V27"),
        ("renstra_selesai", 2024, "V30"), ("tempat", "-", "V25"), ("nama_kantor", None, "V25"),
        ("bentuk_kpu", "C", "V27"), ("bentuk_kpu", "B", "V33"), ("bentuk_sekretariat", "A", "V33"),
        ("pihak_kedua_kpu", "Dewi", "V33"), ("kertas", "A3", "V27"), ("tingkat_temuan", "V12=parah", "V27"),
        ("tenggat_internal", date(2026, 1, 3), "V12"),
    )  # fmt: skip
    for key, typed, rules in settings:
        yield Mistake(f"{key} = {typed}", tuple(rules.split(",")), NEW, setting(key, typed))
    for naskah, typed in (
        ("Berita Acara", "1/PR.03.1-BA/9999/2025"), ("Berita Acara", "1/PR.03.1-BA/9999"),
        ("Berita Acara", "1/PK.01-BA/9999/2026"), ("Berita Acara", "nomor menyusul"),
        ("Surat Pengantar", "1/PR.03.1-BA/9999/2026"), ("Surat Pengantar", "2/PR.03.1-SR/9999/2025"),
        ("Surat Pengantar", "2\\PR.03.1-SR\\9999\\2026"),
    ):  # fmt: skip
        yield Mistake(f"{naskah} {typed}", ("V32",), NEW, put(LETTERS, naskah, Nomor=typed))
    yield Mistake("a setting misspelt", ("V27",), NEW, cell(SETTING, "tenggat_internal", "Kunci", "tenggat_intern"))


def _leaves(first: int, second: int) -> Change:
    """Return the change of the two leaves below one kegiatan, whose sum is 177.750.000."""
    return both(cell(BUDGET, "076.01.CQ.6711.BDC", "Pagu", first), cell(BUDGET, "076.01.CQ.6711.BMB", "Pagu", second))


def _budget() -> Iterator[Mistake]:
    leaf, kegiatan, program = "076.01.CQ.6711.BDC", "076.01.CQ.6711", "076.01.WA"
    for kode in (leaf, kegiatan, program):
        for typed in (1_000, "dua juta", None, -5_000_000, "1,500,000"):
            yield Mistake(f"{kode} {typed}", ("V14", "V25", "V27"), NEW, cell(BUDGET, kode, "Pagu", typed))
    for kode, typed in ((leaf, "BDC"), (leaf, "6711.BDC"), (kegiatan, "6711"), (program, "WA")):
        yield Mistake(f"partial code {typed}", ("V14",), NEW, cell(BUDGET, kode, "Kode", typed))
    yield Mistake("row twice", ("V26",), NEW, add(BUDGET, leaf))
    yield Mistake("row missing", ("V14",), NEW, drop(BUDGET, "076.01.WA.3360.EBC"))
    yield Mistake("programme of another unit", ("V16",), NEW, cell(BUDGET, leaf, "Kode", "077.01.CQ.6711.BDC"))
    yield Mistake("old code", ("V16",), NEW, cell(BUDGET, leaf, "Kode", "076.01.06.6711.BDC"))
    yield Mistake("last year's name", ("V16",), NEW, cell(BUDGET, leaf, "Uraian", "Fasilitasi TA 2025"))
    yield Mistake("no programme for PK KPU", ("V14",), FINAL, put(BUDGET, "Program", Dokumen=None))
    yield Mistake("marked on the wrong level", ("V14",), NEW, cell(BUDGET, leaf, "Dokumen", "KPU"))
    yield Mistake("cancelling, by single rupiah", ("V14",), NEW, _leaves(135_750_001, 41_999_999))
    yield Mistake("cancelling, one negative", ("V14",), NEW, _leaves(178_750_000, -1_000_000))
    # Two leaves that are wrong by the same thousands leave no trace until the budget is frozen.
    yield Mistake("cancelling, by thousands", ("V14",), NEW, _leaves(136_750_000, 41_000_000))
    yield Mistake("changed after the final draft", ("V14",), 9, _leaves(136_750_000, 41_000_000))


def _steps() -> Iterator[Mistake]:
    for no, day in ((2, date(2026, 1, 16)), (5, date(2026, 1, 12)), (7, date(2026, 1, 8)), (8, date(2026, 1, 14)),
                    (9, date(2026, 1, 20)), (9, date(2027, 1, 22)), (9, date(2026, 1, 24)), (5, date(2026, 1, 18)),
                    (9, date(2025, 1, 22)), (10, date(2026, 12, 23)), (10, date(2025, 1, 23))):  # fmt: skip
        yield Mistake(f"step {no} on {day}", ("V13",), DONE, put(STEPS, no, Selesai=day))  # type: ignore[arg-type]
    yield Mistake("signed too late", ("V12", "V13"), DONE, setting("tenggat_internal", date(2026, 1, 20)))
    yield Mistake("DIPA after the signing", ("V13",), DONE, setting("dipa_tanggal", date(2026, 1, 25)))


def _quarters() -> Iterator[Mistake]:
    for name, title, typed in (
        ("IK-09", "Target TW II", "2 Laporan"), ("IK-15", "Target TW I", None), ("IK-10", "Target TW IV", "89%"),
        ("IK-11", "Target TW IV", None), ("IK-07", "Target TW IV", "B"), ("IK-05", "Target TW III", "1 Sengketa"),
        ("IK-08", "Akumulasi", "Jumlah"), ("IK-09", "Akumulasi", "Nilai akhir"), ("IK-13", "Akumulasi", None),
        ("IK-14", "Akumulasi", "Rata-rata"), ("IK-12", "Target Tahun", "92%"),
    ):  # fmt: skip
        yield Mistake(f"{name} {title} {typed}", ("V23",), DONE, cell(QUARTERS, name, title, typed))
    blank = {f"Target_TW_{number}": None for number in ("I", "II", "III", "IV")}
    yield Mistake("no quarter of a row", ("V23",), DONE, put(QUARTERS, "IK-04", **blank))
    yield Mistake("a row without quarters", ("V23",), DONE, drop(QUARTERS, "IK-06"))
    yield Mistake("no quarters at all", ("V23",), DONE, lambda tables: tables[QUARTERS].clear())
    yield Mistake("a quarter in two ways", ("V27",), DONE, cell(QUARTERS, "IK-04", "Target TW IV", "77.5"))
    yield Mistake("what was reached is no grade", ("V28",), DONE, cell(QUARTERS, "IK-07", "Realisasi TW IV", "B+"))
    yield Mistake("activity of no row", ("V23",), DONE, cell(ACTIVITIES, "IK-10", "ID", "IK-99"))
    yield Mistake("activity in no month", ("V23",), DONE, put(ACTIVITIES, "IK-14", Apr=None, Okt=None))
    yield Mistake("activity of the other agreement", ("V23",), DONE, cell(ACTIVITIES, "IK-13", "Dokumen", "KPU"))


def mistakes() -> list[Mistake]:
    """Return every mistake that is planted, each by itself."""
    return [*_targets(), *_rows(), *_office(), *_budget(), *_steps(), *_quarters()]


def variants() -> dict[str, Change]:
    """Return harmless variants of the office by what they are; the rows they speak of stand in every step."""
    targets: dict[str, Change] = {
        f"IK-{no} target of the plan spelt {typed}": cell(RENSTRA, f"IK-{no}", "Target 2026", typed)
        for no, typed in (("01", "100 %"), ("01", "100 persen"), ("01", "100"), ("02", "maksimal 1,8%"), ("09", "4"),
                          ("10", "90,0%"), ("15", "2 lap"), ("05", "0"), ("07", "bb"), ("08", "wtp"),
                          ("04", ">= 77,5"))
    }  # fmt: skip
    settings: dict[str, Change] = {
        f"{key} {typed}": setting(key, typed)
        for key, typed in (
            ("pola_nomor", "{urut:03}/PR.03.1-{naskah}/{wilayah}/{bulan_romawi}/{tahun}"), ("pola_nomor", "-"),
            ("kode_naskah", "Surat Pengantar=SD; Undangan=UND"), ("kode_wilayah", None),
            ("juknis_tanggal", date(2025, 12, 30)), ("dipa_tanggal", date(2025, 11, 28)),
            ("dipa_tanggal", "1 Desember 2025"), ("tenggat_internal", date(2026, 2, 27)), ("kertas", "F4"),
            ("bentuk_kpu", "a"), ("alamat", None), ("cadangan", 0),
            ("tingkat_temuan", "V06=I; V12=W"), ("judul_sasaran_kpu", "Sasaran Program"), ("pencermatan_hari", 3),
        )
    }  # fmt: skip
    signer = "Bambang Priyohutomo, S.Sos."
    others: dict[str, Change] = {
        "NIP with spaces": cell(PEOPLE, signer, "NIP", "19720303 199803 1 998"),
        "an acting member of staff": add(PEOPLE, signer, Peran="Staf", Nama="Ani", NIP=None),
        "one more division": add(DIVISIONS, "REN", Kode="PDI_2"),
        "one more budget row below": add(
            BUDGET, "076.01.CQ.6711.BDC", Kode="076.01.CQ.6711.BDC.001", Tingkat="RO", Pagu=135_750_000
        ),
        "names of programmes in other letters": cell(BUDGET, "076.01.WA", "Uraian", "PROGRAM DUKUNGAN MANAJEMEN"),
        "a note on a budget row": cell(BUDGET, "076.01.WA", "Keterangan", "APBN tahun 2026"),
        "a definition in more words": cell(RENSTRA, "IK-01", "Definisi", "Dihitung setiap triwulan, lalu dirata-rata."),
        "an indicator in capitals": cell(RENSTRA, "IK-15", "Indikator",
                                         "JUMLAH LAPORAN SISTEM AKUNTANSI DAN PELAPORAN KEUANGAN"),
        "a unit in short": cell(RENSTRA, "IK-10", "Satuan", "%"),
        "supports spelt otherwise": put(RENSTRA, "IK-09", Mendukung="ik-01, ik-02"),
        "supports nested only": lambda tables: [row.update(Mendukung=None) for row in tables[RENSTRA]] and None,
        "last year's figure in other letters": put(LAST_YEAR, "IK-10", Target="88", Realisasi="89,0 %"),
        "last year not known": lambda tables: tables[LAST_YEAR].clear(),
        "an own column": lambda tables: [row.update(Catatan="x") for row in tables[RENSTRA]] and None,
    }  # fmt: skip
    return {"nothing changed": lambda _tables: None, **targets, **settings, **others}
