"""The help as it is written: complete in both languages, well set, true to the screen."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from desktop.shell import help_text, menu
from desktop.shell.help_page import topic_of
from desktop.shell.help_text import TOPICS, html, load
from desktop.shell.window import BRING, PAPER
from desktop.storage.places import resources
from installer.messages import LANGUAGES, catalogue_of, collect, read
from installer.setting_up import CATALOGUES
from installer.steps import ROOT
from tests.i18n.marks import CHINESE
from tests.screens.help import LANGUAGES as PICTURED
from tests.screens.help import MAKERS

HELP = resources() / "help"
MOST_BYTES = 1_500_000
# Words between quotation marks that are no words of the screen: what can be typed, what a printed page says.
TYPED = {"张德明", "zd", "3.5", "0305", "5日", "12.28", "昨天", "上月底", "1,234.5", "12元5角", "bzl"}
EXAMPLES = {"zh_CN": {*TYPED, "半自理", "练习", "未封月"}}
PAPER_WORDS = {"练习", "未封月"}
QUOTED = {"zh_CN": re.compile("“([^”]+)”"), "en": re.compile('"([^"]+)"')}
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize("topic", TOPICS)


def running(text):
    """The words of a page without keys, links and marks."""
    return [re.sub(r"`[^`]+`|\]\([a-z]+\)|[\[*]", "", block.words) for block in text.blocks]


@BOTH
def test_there_is_a_page_for_every_page_of_the_window_and_no_other(window, language):
    shown = {item.id for item in menu.items(window.office.books.catalog)} | {PAPER, BRING}
    assert {topic_of(name) for name in shown} == shown
    assert {topic_of(name) for name in menu.UNDER} == {"password", "handover", "history"}
    assert {path.stem for path in (HELP / language).glob("*.md")} == set(TOPICS)


@EVERY
def test_both_languages_say_the_same(topic):
    ours, english = load(topic), load(topic, "en")
    assert [block.kind for block in ours.blocks] == [block.kind for block in english.blocks]
    assert [path.name for path in ours.pictures()] == [path.name for path in english.pictures()]
    assert set(ours.keys()) == set(english.keys())
    assert set(english.links()) <= set(ours.links())


@BOTH
@EVERY
def test_a_page_is_short_and_says_how_and_what_when_it_goes_wrong(topic, language):
    text = load(topic, language)
    kinds = [block.kind for block in text.blocks]
    assert kinds[0] == "text"
    assert kinds.count("heading") >= 2
    assert 2 <= kinds.count("step") <= 8
    assert 2 <= kinds.count("point") <= 9
    assert max(len(block.words) for block in text.blocks) <= (110 if language == "zh_CN" else 260)
    assert set(text.links()) <= set(TOPICS)


@BOTH
def test_every_picture_that_is_named_is_there_small_and_made_by_the_command(language):
    named = {path for topic in TOPICS for path in load(topic, language).pictures()}
    assert named == set((HELP / language).glob("*.png"))
    assert {path.stem for path in named} == set(MAKERS)
    assert set(PICTURED) == set(LANGUAGES)
    for path in named:
        with Image.open(path) as picture:
            assert (picture.mode, picture.width in {1100, 980}) == ("P", True), path


def test_the_whole_help_stays_small():
    assert sum(path.stat().st_size for path in HELP.rglob("*") if path.is_file()) < MOST_BYTES


def test_chinese_pages_are_punctuated_in_chinese():
    half = re.compile(f"{CHINESE.pattern}[,;:?!()]|[,;:?!()]{CHINESE.pattern}")
    wrong = [words for topic in TOPICS for words in running(load(topic)) if half.search(words)]
    assert wrong == []
    ends = [block.words for topic in TOPICS for block in load(topic).blocks if block.kind in ("step", "point", "text")]
    assert [words for words in ends if words[-1] not in "。：！？"] == []


def test_english_pages_are_written_in_english():
    said = [re.sub("|".join(PAPER_WORDS), "", words) for topic in TOPICS for words in running(load(topic, "en"))]
    assert [words for words in said if CHINESE.search(words) or re.search("[“”‘’…—]", words)] == []


def test_the_typefaces_of_the_screen_have_every_sign():
    known = set()
    for name in ("YnHei.ttf", "YnSong.ttf"):
        with TTFont(resources() / "fonts" / name, lazy=True) as font:
            known |= set(font.getBestCmap())
    text = "".join(path.read_text(encoding="utf-8") for path in HELP.rglob("*.md"))
    assert {sign for sign in text if sign != "\n" and ord(sign) not in known} == set()


@BOTH
def test_what_is_quoted_stands_on_the_screen(language):
    """A button that is called otherwise now makes its page of the help stale."""
    texts = collect(ROOT) if language == "zh_CN" else read(catalogue_of(CATALOGUES, language)).values()
    words = [said.replace("&", "") for said in texts]
    quoted = {
        quote
        for topic in TOPICS
        for words in running(load(topic, language))
        for quote in QUOTED[language].findall(words)
    }
    stale = {quote for quote in quoted - EXAMPLES.get(language, set()) if not any(quote in said for said in words)}
    assert stale == set()


def test_marks_become_signs_of_the_page():
    text = help_text.HelpText(
        "x", "题", (help_text.Block("step", "按 `Ctrl+N`，**先** <看>[老人](residents)。"),), HELP
    )
    shown = html(text, {"soft": "#EEE", "brand": "#111"}, 500)
    assert "<ol><li>" in shown
    assert ">&nbsp;Ctrl+N&nbsp;</span>" in shown
    assert '<b>先</b> &lt;看&gt;<a href="residents">老人</a>' in shown


def test_a_language_without_a_page_shows_the_chinese_one():
    assert load("today", "xx").title == "今日"
