#!/usr/bin/env bash
# typst (PyPI 0.15.2) breaks no Indonesian word: with lang "id" and hyphenate: true there is no hyphen and no warning, and a
# long word of a narrow column runs out of it. With lang "en" the same words are broken. Patterns for Indonesian are about:
# pyphen (PyPI 0.18.1) carries those of LibreOffice.
# Guess: broken as in Indonesian, or a warning that this language has no patterns.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pyphen==0.18.1 pypdfium2==5.15.2 2>/dev/null
venv/bin/python - <<'PY' | tee seen
from importlib.metadata import version

import pyphen
import pypdfium2
import typst

WORDS = ("pertanggungjawaban", "penyelenggaraan", "ketidaksesuaian")
PAPER = """
#set page(width: 60pt, height: auto, margin: 5pt)
#set text(lang: "LANG", hyphenate: true, size: 10pt)
#for word in ("WORDS").split() [#block(word)]
"""


def printed(lang: str) -> tuple[int, int]:
    """Return the hyphens at the ends of lines, and how many letters lie on the paper."""
    source = PAPER.replace("LANG", lang).replace("WORDS", " ".join(WORDS))
    page = pypdfium2.PdfDocument(typst.compile(source.encode()))[0].get_textpage()
    text = page.get_text_bounded()
    return sum(text.count(sign) for sign in "-\u00ad\ufffe\x02"), sum(letter.isalpha() for letter in text)


print("typst", version("typst"), "letters:", sum(map(len, WORDS)))
for lang in ("en", "id"):
    print(lang, *printed(lang))
print("pyphen", *(pyphen.Pyphen(lang="id_ID").inserted(word) for word in WORDS))
PY
diff seen - <<'END'
typst 0.15.2 letters: 48
en 4 48
id 0 37
pyphen per-tang-gung-ja-wab-an pe-nye-leng-ga-ra-an ke-ti-dak-sesu-ai-an
END
