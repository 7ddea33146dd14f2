"""Every word that a book declares for the screen is in the template: `_()` passes over an unmarked one in silence."""

from __future__ import annotations

import pytest

from desktop import catalog
from desktop.services.pages import KIND_WORDS
from desktop.storage.record import columns
from installer.messages import read
from installer.setting_up import CATALOGUES
from tests.i18n.marks import CHINESE

# Units that are shown but not marked yet.
LOOSE = {"平方米"}


@pytest.fixture(scope="module")
def known():
    return {*read(CATALOGUES / "desktop.pot"), *LOOSE}


def declared(book):
    """The words of a book, of its chapters and fields; suggestions are left out, they are typed into the record."""
    yield from (book.title, book.hint)
    for chapter in book.chapters:
        yield chapter.title
        for column in columns(chapter.model):
            # The places of the policy packs are data of the packs, called in any language as they call themselves.
            options = () if column.name == "pack" else column.options
            yield from (column.label, column.hint, column.unit, *(words for _code, words in options))
    if book.importer:
        yield from (titled.title for titled in book.importer.titles)


@pytest.mark.parametrize("book", catalog.BOOKS, ids=lambda book: book.id)
def test_every_declared_word_can_be_translated(book, known):
    assert {words for words in declared(book) if CHINESE.search(words)} - known == set()


def test_loose_units_are_needed():
    units = {column.unit for book in catalog.BOOKS for chapter in book.chapters for column in columns(chapter.model)}
    assert units >= LOOSE
    assert not LOOSE & set(read(CATALOGUES / "desktop.pot"))


def test_kinds_of_period_can_be_translated(known):
    assert set(KIND_WORDS.values()) <= known
