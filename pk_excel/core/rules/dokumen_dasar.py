"""The budget document and the Juknis that the year's PK cites (V15)."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.base import Hit, rule, setting_hit
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.values import is_empty
from pk_excel.core.tables.settings import SETTING_BY_KEY

_CITED = ("dipa_nomor", "dipa_tanggal", "dipa_revisi", "dipa_total", "juknis_nomor", "juknis_tanggal", "juknis_revisi")


@rule("V15", Severity.WARNING, "tblPengaturan")
def v15_sources_are_cited(data: RuleData) -> Iterator[Hit]:
    """Number, date and revision of DIPA and Juknis are recorded, and the total of the DIPA (which V14 needs).

    Source: SOP step 3 (pencermatan against RKA-KL and the year's Juknis); PermenPANRB 53/2014.
    """
    rows = data.tables["tblPengaturan"].by("kunci")
    for key in _CITED:
        if key not in rows or is_empty(rows[key], "nilai"):
            yield setting_hit(data, key, "belum_diisi", arti=SETTING_BY_KEY[key].help)
