"""All sentences of the program are listed, each under a key that says where it stands."""

from __future__ import annotations

import runpy
from collections.abc import Iterator

import pytest

from pk_excel.core.rules import all_rules
from pk_excel.messages import catalogue
from pk_excel.messages.catalogue import Sentence, sentences, source


def test_keys_are_unique_and_texts_are_not_empty() -> None:
    found = list(sentences())
    assert len({sentence.key for sentence in found}) == len(found) > 300
    assert all(sentence.text for sentence in found)


def test_every_sentence_of_every_rule_is_listed() -> None:
    listed = dict(sentences())
    for rule in all_rules():
        assert listed[f"core.rules.{rule.code}.title"] == rule.title
        for kind, text in rule.sentences.items():
            assert listed[f"core.rules.{rule.code}.{kind}.pesan"] == text.pesan
            assert listed[f"core.rules.{rule.code}.{kind}.saran"] == text.saran


def test_a_registered_source_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_SOURCES", [])

    @source
    def mine() -> Iterator[Sentence]:
        yield from catalogue.under("mine", {("pleno", "done"): ("Selesai.", "")})

    assert Sentence("mine.pleno.done.1", "Selesai.") in sentences()


def test_the_command_prints_one_sentence_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_module("pk_excel.messages", run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(list(sentences()))
    assert all(len(line.split("\t")) == 2 for line in lines)
