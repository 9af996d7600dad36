"""Papers that nobody needs: sheets are drawn, files have no content."""

from __future__ import annotations

from pk_excel.core.papers.bersama import Paper
from pk_excel.forms.papers import Papers


class BlankPapers(Papers):
    """For offices whose workbook alone counts."""

    def docx(self, paper: Paper) -> bytes:  # noqa: ARG002
        """Return nothing."""
        return b""

    def pdf(self, paper: Paper) -> bytes:  # noqa: ARG002
        """Return nothing."""
        return b""
