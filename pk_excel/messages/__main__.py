"""``python -m pk_excel.messages``: every sentence with its key, for those who read them all."""

from __future__ import annotations

from pk_excel.app import sentences


def main() -> None:
    """Print one line for each sentence."""
    for key, text in sentences.sentences():
        print(f"{key}\t{text!r}")


if __name__ == "__main__":
    main()
