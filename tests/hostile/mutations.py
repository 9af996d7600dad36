"""Ways in which a workbook file gets spoilt, drawn from one random generator so that a seed brings a file back."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from hostile.bombs import Parts, packed, parts_of

Spoil = Callable[[bytes, Random], bytes]
_VALUE = re.compile(rb'(?<=[">])([^"<>]+)(?=["<])')
_CELL = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_ELEMENT = re.compile(rb"<([A-Za-z:]+)[^<>]*/>|<([A-Za-z:]+)[^<>]*>[^<]*</\2>")
_TRAPS = (
    b"", b"0", b"-1", b"1", b"1048577", b"4294967296", b"1e999", b"NaN", b"A1:XFD1048576", b"XFE1", b"=1+1", b" ",
    b"#REF!", b"\xff", b"&#0;", b"&amp;", b"_x0000_", b"_xD800_", b"../../x", b"true", b"2026-13-45", b"0.1.2",
    b"x" * 40_000,
)  # fmt: skip
_CELLS = tuple(
    cell.encode()
    for cell in (
        '<c r="{r}" t="inlineStr"><is><t>{t}</t></is></c>',
        '<c r="{r}" t="inlineStr"><is><r><t>a</t></r><r><t>{t}</t></r></is></c>',
        '<c r="{r}" t="s"><v>99999</v></c>',
        '<c r="{r}" t="e"><v>#N/A</v></c>',
        '<c r="{r}" t="b"><v>2</v></c>',
        '<c r="{r}" t="d"><v>2026-01-05T00:00:00</v></c>',
        '<c r="{r}" t="n"><v>{t}</v></c>',
        '<c r="{r}" t="x"><v>1</v></c>',
        '<c r="{r}" t="str"><f>A1</f><v></v></c>',
        '<c r="{r}" s="9999"><v>1</v></c>',
        '<c r="{r}" s="1"><v>-99999999</v></c>',
        '<c r="{r}"><v>1E+400</v></c>',
        '<c r="{r}"><f>1/0</f></c>',
        '<c r="{r}"><f t="shared" si="7"/><v>1</v></c>',
        '<c r="{r}"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>',
        "<c/>",
    )
)
_TEXTS = (
    "Ubah", "Tambah", "Hapus", "Tetap", "KUL-B01", "KUL-B99", "IK-11", "80%", "1.500", "1,5", "≥ 77,5", "=1+1",
    "{{ x }}", "x" * 2_000, "x" * 40_000, "a\nb", "_x0007_", "\u200b", "\U0001f600", "NaN", "KPU", "Sekretariat",
    "99999999999999999999", "-0", "1e400",
)  # fmt: skip


def other_bytes(content: bytes, rnd: Random) -> bytes:
    """Replace some bytes anywhere in the file, or lose its end."""
    for _ in range(rnd.randint(1, 4)):
        start = rnd.randrange(len(content) + 1)
        content = content[:start] + rnd.randbytes(rnd.randint(0, 4)) + content[start + rnd.randint(0, 40) :]
    return content


def _in_a_part(content: bytes, rnd: Random, change: Callable[[bytes], bytes]) -> bytes:
    parts: Parts = parts_of(content)
    names = sorted(parts)
    # Most parts are tables, notes and drawings; what is read most should be spoilt most.
    name = rnd.choice([n for n in names if "/sheet" in n or "workbook" in n] if rnd.random() < 0.6 else names)
    parts[name] = change(parts[name])
    return packed(parts)


def other_bytes_in_a_part(content: bytes, rnd: Random) -> bytes:
    """Replace some bytes of one part, the zip being sound."""
    return _in_a_part(content, rnd, lambda part: other_bytes(part, rnd))


def other_values(content: bytes, rnd: Random) -> bytes:
    """Replace values of attributes and elements of one part by traps."""

    def change(part: bytes) -> bytes:
        for _ in range(rnd.randint(1, 3)):
            if found := list(_VALUE.finditer(part)):
                start, end = rnd.choice(found).span(1)
                part = part[:start] + rnd.choice(_TRAPS) + part[end:]
        return part

    return _in_a_part(content, rnd, change)


def other_elements(content: bytes, rnd: Random) -> bytes:
    """Lose, repeat or move an element of one part."""

    def change(part: bytes) -> bytes:
        found = list(_ELEMENT.finditer(part))
        if not found:
            return part
        one, two = rnd.choice(found), rnd.choice(found)
        kept = rnd.choice((b"", one[0] * 2, two[0], one[0] + two[0]))
        return part[: one.start()] + kept + part[one.end() :]

    return _in_a_part(content, rnd, change)


def other_cells(content: bytes, rnd: Random) -> bytes:
    """Put cells of other types and values into a sheet."""

    def change(part: bytes) -> bytes:
        for _ in range(rnd.randint(1, 6)):
            if not (found := list(_CELL.finditer(part))):
                return part
            old = rnd.choice(found)
            place = re.search(rb'r="([A-Z]+[0-9]+)"', old[0])
            text = rnd.choice(_TEXTS).encode()
            new = rnd.choice(_CELLS).replace(b"{r}", place[1] if place else b"A1").replace(b"{t}", text)
            part = part[: old.start()] + new + part[old.end() :]
        return part

    parts = parts_of(content)
    name = rnd.choice(sorted(name for name in parts if "worksheets/sheet" in name and not name.endswith(".rels")))
    return packed({**parts, name: change(parts[name])})


def other_parts(content: bytes, rnd: Random) -> bytes:
    """Lose a part, or let two change places."""
    parts = parts_of(content)
    one, two = rnd.sample(sorted(parts), 2)
    if rnd.random() < 0.5:
        del parts[one]
    else:
        parts[one], parts[two] = parts[two], parts[one]
    return packed(parts)


SPOILS: tuple[Spoil, ...] = (
    other_bytes, other_bytes_in_a_part, other_values, other_values, other_elements, other_cells, other_cells,
    other_cells, other_parts,
)  # fmt: skip


def spoilt(content: bytes, rnd: Random) -> bytes:
    """Return the file spoilt in one or two ways; a file that is no zip any more is spoilt no further."""
    for _ in range(rnd.choice((1, 1, 2))):
        spoil = rnd.choice(SPOILS)
        content = spoil(content, rnd)
        if spoil is other_bytes:
            break
    return content
