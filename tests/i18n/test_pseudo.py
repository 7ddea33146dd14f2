"""The stretched language stretches words and nothing else."""

from __future__ import annotations

import re

import pytest

from desktop.core.words import TONGUE, _
from installer.messages import collect
from installer.steps import ROOT
from tests.i18n.pseudo import LETTERS, Pseudo

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("床位", "[床床位]"),
        ("存到U盘(&U)", "[存存到U盘(&U)]"),
        ("床位 {bed}", "[床床位 {bed}]"),
        ("封{month}？\n先不封", "[封封{month}？]\n[先先不封封]"),
        ("{day} {week}", "{day} {week}"),
        ("", ""),
    ],
)
def test_words_are_stretched(text, shown):
    assert Pseudo().gettext(text) == shown


def test_every_text_keeps_its_placeholders_and_mnemonic():
    for text in collect(ROOT):
        shown = Pseudo().gettext(text)
        assert PLACEHOLDER.findall(shown) == PLACEHOLDER.findall(text)
        assert re.findall("&.", shown) == re.findall("&.", text)


def test_all_texts_together_are_forty_percent_longer():
    texts = collect(ROOT)
    before = sum(len(letters) for text in texts for letters in LETTERS.findall(text))
    after = sum(len(letters) for text in texts for letters in LETTERS.findall(Pseudo().gettext(text)))
    assert 1.38 < after / before < 1.55


def test_the_screen_speaks_it_when_told():
    usual = TONGUE.catalogue
    try:
        TONGUE.speak(Pseudo())
        assert _("床位") == "[床床位]"
    finally:
        TONGUE.speak(usual)
