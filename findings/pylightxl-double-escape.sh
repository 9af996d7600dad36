#!/usr/bin/env bash
# pylightxl 1.61 escapes & twice when it writes: a cell "A & B" is stored as "A &amp;amp; B", so openpyxl 3.1.5, and
# pylightxl itself, read "A &amp; B". Only & is concerned: "<" and ">" come back as they were.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pylightxl==1.61 openpyxl==3.1.5 2>/dev/null
venv/bin/python - <<'PY'
import zipfile

import openpyxl
import pylightxl

book = pylightxl.Database()
book.add_ws("S")
book.ws("S").update_index(row=1, col=1, val="A & B <C>")
pylightxl.writexl(db=book, fn="x.xlsx")

stored = zipfile.ZipFile("x.xlsx").read("xl/sharedStrings.xml").decode()
own = pylightxl.readxl("x.xlsx").ws("S").index(row=1, col=1)
other = openpyxl.load_workbook("x.xlsx")["S"]["A1"].value
print("stored:", stored[stored.index("<si>"):stored.index("</si>") + 5])
print("pylightxl 1.61 reads back:", own)
print(f"openpyxl {openpyxl.__version__} reads:", other)
assert "A &amp;amp; B" in stored
assert own == other == "A &amp; B <C>"
PY
