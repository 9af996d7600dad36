"""The validation rules: each finds, none changes anything. The sentences are in ``pk_excel.messages.findings``."""

from __future__ import annotations

from pk_excel.core.rules import (
    anggaran,
    angka,
    asal,
    dokumen_dasar,
    isian,
    penandatangan,
    renstra,
    tanggal_urut,
)
from pk_excel.core.rules.base import Rule, all_rules, run_rules
from pk_excel.core.rules.data import RuleData

#: Importing a module registers its rules.
RULE_MODULES = (anggaran, angka, asal, dokumen_dasar, isian, penandatangan, renstra, tanggal_urut)

__all__ = ["RULE_MODULES", "Rule", "RuleData", "all_rules", "run_rules"]
