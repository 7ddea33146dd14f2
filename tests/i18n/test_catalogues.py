"""The catalogues in i18n/ say what the code asks for: nothing missing, stale, doubtful or half translated."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop import catalog
from desktop.core.words import TONGUE, _
from desktop.services import importing
from desktop.shell.wearing import CHINESE
from desktop.shell.wearing import LANGUAGES as OFFERED
from installer.messages import LANGUAGES, SOURCE, bring_up_to_date, catalogue_of, collect, read, write
from installer.setting_up import CATALOGUES
from installer.steps import ROOT
from tests.i18n.marks import marked

TEMPLATE = CATALOGUES / "desktop.pot"
# The same for every column of a kind, by desktop/services/importing.py.
HINTS = {*importing.HINTS.values()}
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
MNEMONIC = re.compile(r"&(?=\w)")
# Chinese letters and punctuation, full-width forms, and the marks that a Chinese typeface draws full width.
NOT_ENGLISH = re.compile("[⺀-鿿豈-﫿︰-﹏＀-￯\U00020000-\U0003ffff“”‘’…—]")


def parsed(language: str) -> Catalog:
    with catalogue_of(CATALOGUES, language).open("rb") as source:
        return read_po(source)


def texts() -> dict[str, str]:
    return read(catalogue_of(CATALOGUES, "en"))


def test_the_template_holds_the_texts_of_the_code_and_no_other():
    in_code = {text for path in (ROOT / "desktop").rglob("*.py") for text in marked(path.read_text(encoding="utf-8"))}
    in_template = set(read(TEMPLATE))
    assert sorted(in_code - in_template) == [], "new texts: run installer/dev.py messages, then translate them"
    assert sorted(in_template - in_code) == [], "texts that the code no longer has: run installer/dev.py messages"


def test_the_command_would_change_nothing(tmp_path):
    for language in LANGUAGES:
        write(catalogue_of(tmp_path, language), language, read(catalogue_of(CATALOGUES, language)))
    bring_up_to_date(tmp_path, collect(ROOT))
    for made in (tmp_path / "desktop.pot", *(catalogue_of(tmp_path, language) for language in LANGUAGES)):
        kept = CATALOGUES / made.relative_to(tmp_path)
        assert made.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), "run installer/dev.py messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_certain(language):
    catalogue = parsed(language)
    assert [message.id for message in catalogue if message.id and not message.string] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []
    assert {message.id for message in catalogue if message.id} == set(read(TEMPLATE))


def test_every_language_that_is_offered_has_a_catalogue():
    assert {code for code, _words in OFFERED} == set(LANGUAGES)
    assert {path.parent.parent.name for path in CATALOGUES.rglob("*.po")} == set(LANGUAGES)
    assert SOURCE == CHINESE


def test_the_source_language_says_what_the_code_says():
    assert {text: said for text, said in read(catalogue_of(CATALOGUES, SOURCE)).items() if text != said} == {}


def test_english_keeps_the_placeholders():
    wrong = {
        text: said
        for text, said in texts().items()
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(said))
    }
    assert wrong == {}


def test_english_keeps_mnemonics_blanks_and_line_ends():
    for text, said in texts().items():
        assert len(MNEMONIC.findall(text)) == len(MNEMONIC.findall(said)), text
        assert text.count("\n") == said.count("\n"), text
        assert said.strip() or not text.strip(), text


def quoted() -> set[str]:
    """What an empty sheet says of its columns: it quotes the Chinese words that may stand in them."""
    importers = [book.importer for book in catalog.BOOKS if book.importer is not None]
    return {titled.hint for importer in importers for titled in importer.titles} | HINTS


def test_english_is_written_in_english():
    english = {said for text, said in texts().items() if text not in quoted()}
    assert {said for said in english if NOT_ENGLISH.search(PLACEHOLDER.sub("", said))} == set()


def test_english_sentences_end_as_the_chinese_ones():
    full = {"。": ".", "？": "?", "：": ":"}
    wrong = {
        text: said for text, said in texts().items() if text[-1] in full and not said.rstrip().endswith(full[text[-1]])
    }
    assert wrong == {}


def test_titles_of_one_kind_keep_their_common_head():
    """Due things of one kind are gathered by the words before the colon."""
    heads = {text: said for text, said in texts().items() if re.fullmatch(r"[^：{]+：\{\w+\}", text)}
    assert "供养证年审：{name}" in heads
    assert {said for said in heads.values() if not re.fullmatch(r"[^:{]+: \{\w+\}", said)} == set()


def test_the_compiled_catalogue_speaks_english():
    compiled = BytesIO()
    write_mo(compiled, parsed("en"))
    compiled.seek(0)
    usual = TONGUE.catalogue
    try:
        TONGUE.speak(GNUTranslations(compiled))
        assert _("房间") == "Room"
        assert _("“{text}”不是整数。").format(text="x") == '"x" is not a whole number.'
        assert _("没有这一句") == "没有这一句"
    finally:
        TONGUE.speak(usual)


def test_bringing_up_to_date_keeps_translations_and_drops_what_is_gone(tmp_path):
    write(catalogue_of(tmp_path, "en"), "en", {"床位": "Bed", "房间": "Room"})
    wanting = bring_up_to_date(tmp_path, ["床位", "楼层"])
    assert wanting == {"zh_CN": [], "en": ["楼层"]}
    assert read(catalogue_of(tmp_path, "en")) == {"床位": "Bed", "楼层": ""}
    assert read(catalogue_of(tmp_path, "zh_CN")) == {"床位": "床位", "楼层": "楼层"}
    assert read(tmp_path / "desktop.pot") == {"床位": "", "楼层": ""}
    assert catalogue_of(tmp_path, "en").with_suffix(".mo").is_file()
