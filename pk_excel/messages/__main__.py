"""``python -m pk_excel.messages``: list every sentence of the program with its key, one a line."""

from __future__ import annotations

from pk_excel.messages.catalogue import sentences

if __name__ == "__main__":
    for key, text in sentences():
        print(key, text.replace("\n", " "), sep="\t")
