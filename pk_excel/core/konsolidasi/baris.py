"""One row of the consolidation: an RKT row or a new one, with every proposal about it (SOP steps 3-4)."""

from __future__ import annotations

from dataclasses import dataclass

from pk_excel.core.konsolidasi.usulan import VALUED, one_new_row, usulan_line
from pk_excel.core.tables.choices import Dokumen, Keputusan, StatusUsulan
from pk_excel.core.tables.columns import Choice, TargetCell
from pk_excel.core.tables.pencermatan import KonsolidasiRow, UsulanRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.target_cell import printed, read_target
from pk_excel.core.values.target_types import Arah
from pk_excel.core.values.teks import listed_reasons
from pk_excel.core.values.units import same_unit


@dataclass(frozen=True)
class BarisKonsolidasi:
    """One row of the RKT, or one new row, with every proposal about it.

    ``dalam_rkt`` is False for a new row, and for proposals about a row that the RKT does not have (``baru`` tells
    them apart). ``konflik`` names the kinds of what speaks against the proposals, ``rincian`` says each in a line.
    ``nilai_draf`` in ``satuan_draf`` is the agreed value, else the RKT's; a new row whose divisions
    disagree has None.
    """

    id: str
    dokumen: Choice[Dokumen]
    sasaran: str
    indikator: str
    satuan: str
    arah: Choice[Arah]
    divisi: str
    dalam_rkt: bool
    target_rkt: TargetCell
    usulan: tuple[UsulanRow, ...]
    status: StatusUsulan
    konflik: str
    nilai_draf: TargetCell
    satuan_draf: str
    rincian: str = ""

    @property
    def key(self) -> RowKey:
        """Return (id, dokumen)."""
        return row_key(self)

    @property
    def baru(self) -> bool:
        """Return whether this is a new row, which every proposal wants to add."""
        return not self.dalam_rkt and one_new_row(self.usulan)

    @property
    def ke_pleno(self) -> bool:
        """Return whether the pleno must decide it: conflicts, new rows, removals."""
        return self.status in (StatusUsulan.KONFLIK, StatusUsulan.BARU, StatusUsulan.HAPUS)

    @property
    def diubah(self) -> bool:
        """Return whether the divisions agree on another target or unit than the RKT's."""
        return self.status is StatusUsulan.SEPAKAT and any(one.keputusan is Keputusan.UBAH for one in self.usulan)

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units that are on the table, that of the row first."""
        units = [self.satuan]
        for usulan in self.usulan:
            if usulan.keputusan in VALUED and not any(same_unit(usulan.unit, unit) for unit in units):
                units.append(usulan.unit)
        return tuple(units)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the proposals as staff read them, one line each."""
        return tuple(usulan_line(usulan) for usulan in self.usulan)

    @property
    def alasan(self) -> str:
        """Return the divisions' reasons, each once."""
        return listed_reasons(usulan.alasan for usulan in self.usulan)

    def record(self) -> KonsolidasiRow:
        """Return the row of ``tblKonsolidasi``; a draft value in another unit is written with it."""
        other = not same_unit(self.satuan_draf, self.satuan)
        return KonsolidasiRow(
            id=self.id,
            dokumen=self.dokumen,
            sasaran=self.sasaran,
            indikator=self.indikator,
            satuan=self.satuan,
            target_rkt=self.target_rkt,
            usulan="\n".join(self.lines),
            jumlah=len(self.usulan),
            status=self.status,
            konflik=self.konflik,
            rincian=self.rincian,
            nilai_draf=read_target(printed(self.nilai_draf), self.satuan) if other else self.nilai_draf,
        )
