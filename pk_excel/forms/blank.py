"""Papers that nobody needs: sheets are drawn, files have no content."""

from __future__ import annotations

from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.pk import PkForm
from pk_excel.forms.papers import Papers
from pk_excel.ports import SheetPage


class BlankPapers(Papers):
    """For offices whose workbook alone counts."""

    def pk_sheet(self, form: PkForm) -> SheetPage:
        """Return the sheet as it is drawn where papers are printed: it counts the pages of the PDF."""
        return Papers(self._folder).pk_sheet(form)

    def docx(self, paper: Paper) -> bytes:  # noqa: ARG002
        """Return nothing."""
        return b""

    def pdf(self, paper: Paper) -> bytes:  # noqa: ARG002
        """Return nothing."""
        return b""
