"""The recap as one page that needs nothing else: charts as SVG, tables that sort and filter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lxml import etree
from markupsafe import Markup

from pk_excel.core.rekap.tabel import Bentuk, Grafik, Nilai, Rekap
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.teks import shown_day
from pk_excel.forms.jinja import environment
from pk_excel.forms.naskah import plain, seen

_PAGE = Path(__file__).with_name("halaman") / "rekap.html"
_BAR, _INK = "#7b1e26", "#262626"
_ROW_HEIGHT, _AROUND, _WIDTH = 34, 40, 640


def recap_page(rekap: Rekap) -> bytes:
    """Return the recap as HTML that opens without a network, in UTF-8."""
    charts = [(grafik, Markup(_svg(grafik, number))) for number, grafik in enumerate(rekap.grafik)]
    template = environment(autoescape=True).from_string(_PAGE.read_text(encoding="utf-8"))
    return seen(template.render(rekap=rekap, charts=charts, shown=_shown)).encode()


def _shown(value: Nilai, bentuk: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return str(shown_day(value))
    if bentuk == Bentuk.RUPIAH and isinstance(value, int):
        return format_rupiah(value)
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _svg(grafik: Grafik, number: int) -> str:
    """Return a chart that a screen reader reads as a list of its values."""
    import pygal
    from pygal.style import Style

    style = Style(
        background="transparent", plot_background="transparent", colors=(_BAR,), foreground=_INK, font_family="inherit",
        foreground_strong=_INK, foreground_subtle=_INK, label_font_size=15, value_font_size=15, opacity="1",
        value_colors=("#ffffff",), major_label_font_size=15,
    )  # fmt: skip
    chart = pygal.HorizontalBar(
        style=style, show_legend=False, js=(), width=_WIDTH, height=_AROUND + _ROW_HEIGHT * max(len(grafik.label), 2),
        print_values=True, show_y_guides=False, show_x_labels=False, margin=4, truncate_label=-1,
        print_values_position="center", no_data_text="Tidak ada.", value_formatter=lambda count: str(count or ""),
    )  # fmt: skip
    chart.uuid = f"grafik-{number}"
    labels = [plain(label) for label in grafik.label]
    chart.x_labels = list(reversed(labels))
    chart.add("", list(reversed(grafik.nilai)))
    root = chart.render_tree()
    for script in root.findall(".//{*}script"):
        script.getparent().remove(script)
    etree.strip_tags(root, etree.Comment)
    root.set("role", "img")
    told = "; ".join(f"{label}: {count}" for label, count in zip(labels, grafik.nilai, strict=True))
    root.set("aria-label", f"{grafik.judul}. {told}.")
    return str(etree.tostring(root, encoding="unicode"))
