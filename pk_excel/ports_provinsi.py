"""The interface between a recap and the outside: what offices sent, and what is drawn of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a click on a button needs none of it
    from collections.abc import Callable, Sequence

    from pk_excel.core.rekap.kantor import Asal
    from pk_excel.core.rekap.tabel import Rekap
    from pk_excel.ports import WorkbookPort


@dataclass(frozen=True)
class OfficeSource:
    """What an office sent, for a recap: the file's path, what it is (None: nothing known), and how to read it.

    ``book`` opens it as a workbook, as it was last saved; ``content`` reads its bytes, ``beside`` a file that lies with
    it (None: there is none), ``inside`` opens a workbook from its bytes; ``dibuka`` says who has it open (empty: not
    known; None: nobody). They raise BookError, StructureError and FileMissing.
    """

    berkas: str
    asal: Asal | None
    book: Callable[[], WorkbookPort]
    content: Callable[[], bytes]
    beside: Callable[[str], bytes | None]
    inside: Callable[[str, bytes], WorkbookPort]
    dibuka: Callable[[], str | None]


class ProvincePort(Protocol):
    """Reads many offices and draws what is told of them."""

    def offices(self, patterns: Sequence[str]) -> tuple[list[OfficeSource], list[str], list[str]]:
        """Return what the patterns name, the patterns that name nothing, and the files that were passed over.

        A folder stands for all below it that an office sent.
        """

    def recap_book(self, rekap: Rekap) -> bytes:
        """Return the recap as an Excel workbook."""

    def recap_page(self, rekap: Rekap) -> bytes:
        """Return the recap as a page that opens without a network."""
