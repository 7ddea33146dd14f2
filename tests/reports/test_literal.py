"""Names and notes are text on every report: mark-up stands there letter by letter, rare names are whole."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import cycle
from pathlib import Path

import pikepdf
import pytest

from desktop.catalog import RETURNS
from desktop.core.document import Document, document_text
from desktop.core.period import period_of
from desktop.core.problem import KnownError, Refused
from desktop.core.sheet import Card, Photo, Prose, Sheet, Table, boxed, written
from desktop.office import Office
from desktop.paper.marks import Marks
from desktop.paper.press import print_pdf
from desktop.services.returns import Return
from desktop.storage.record import Record, columns
from tests import practiced
from tests.paper.reading import page_texts, told
from tests.paper.samples import RARE

INJECTIONS = (Path(__file__).parents[1] / "data" / "inject.txt").read_text("utf-8").splitlines()
TEXTS = {"text", "note", "name"}
FEW = 2
MARKED = 300  # so many fields at least take what they are given


@pytest.fixture(scope="module")
def told_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("literal") / "home"
    practiced.tell(home, residents=14, months=3)
    return home


def fill_texts(office: Office, strings: list[str], kinds: set[str]) -> int:
    """Every text of every row replaced through Books, where the book takes it; how many were."""
    filled, given = 0, cycle(strings)
    with office.books.together():
        for book in office.books.catalog:
            for chapter in book.chapters:
                names = [c.name for c in columns(chapter.model) if c.kind in kinds and not c.options and not c.masked]
                for record in chapter.model.select().where(chapter.model.struck.is_null()):
                    filled += replace_texts(office, record, {name: next(given) for name in names})
    return filled


def replace_texts(office: Office, record: Record, texts: dict[str, str]) -> int:
    """All at once, or (where the book refuses one) those that it takes; how many were replaced."""
    before = {name: getattr(record, name) for name in texts}
    for name, words in texts.items():
        setattr(record, name, words)
    try:
        office.books.write(record)
    except Refused:
        for name, words in before.items():
            setattr(record, name, words)
        return sum(replace_texts(office, record, {name: words}) for name, words in texts.items() if len(texts) > 1)
    return len(texts)


@pytest.fixture(scope="module")
def injected_home(told_home, tmp_path_factory):
    """A home whose every note, name and word is an injection, closed."""
    place = tmp_path_factory.mktemp("injected") / "home"
    office = practiced.copy(told_home, place)
    assert fill_texts(office, INJECTIONS, TEXTS) > MARKED
    office.close()
    return place


@pytest.fixture
def injected(injected_home, tmp_path):
    office = practiced.copy(injected_home, tmp_path / "home")
    yield office
    office.close()


def pages_of(office: Office, given: Return) -> Iterator[Sheet | Document]:
    """The return for the first of its periods, for a few of its rows."""
    day = period_of("month", office.books.today).previous().end
    for kind in given.periods[:2]:
        asked = office.pages.request(period_of(kind, day))
        rows = [number for number, _words in given.each(asked)] if given.each else [None]
        for row in rows[:FEW]:
            try:
                yield office.pages.page(given.form, asked.period, row)
            except KnownError:
                continue


def texts_of(page: Sheet | Document) -> list[str]:
    """Every text that stands on a page."""
    if isinstance(page, Document):
        return document_text(page).splitlines()
    found = [page.reporter, *page.notes]
    for part in page.parts:
        if isinstance(part, Table):
            kinds = [column.kind for column in part.columns]
            found += [written(cell, kind) for row in part.rows for cell, kind in zip(row, kinds, strict=False)]
        elif isinstance(part, Card):
            found += [boxed(box.content) for row in part.rows for box in row if not isinstance(box.content, Photo)]
        elif isinstance(part, Prose):
            found += [part.heading, *part.paragraphs]
    return found


def bare(words: str) -> str:
    return "".join(c for c in words if c.isprintable() and not c.isspace() and c not in "□☑")


def shows(content: bytes, words: str, whole: str) -> bool:
    """Whether words stand on the paper in one piece, or (over a page's end) in two."""
    if bare(words) in whole:
        return True
    return any(
        bare(words)[:cut] in one and bare(words)[cut:] in other
        for one, other in zip(page_texts(content), page_texts(content)[1:], strict=False)
        for cut in range(1, len(bare(words)))
    )


@pytest.mark.parametrize("given", RETURNS, ids=lambda given: given.form)
def test_every_text_stands_on_the_paper_letter_by_letter(injected, given):
    for page in pages_of(injected, given):
        content = print_pdf([page], Marks("2026年11月22日 09:30"))
        whole = "".join(page_texts(content))
        for words in set(texts_of(page)):
            assert shows(content, words, whole), words
        document = pikepdf.open(BytesIO(content))
        for leaf in document.pages:
            assert "/Annots" not in leaf
            assert "/XObject" not in leaf.get("/Resources", {})
        assert {"/AcroForm", "/AA", "/OpenAction", "/Names"}.isdisjoint(document.Root.keys())


def test_the_injections_reach_the_reports(injected):
    """Else the test above would say nothing."""
    reached = {
        form
        for given in RETURNS
        for page in pages_of(injected, given)
        if (form := given.form) and any(words in text for text in texts_of(page) for words in INJECTIONS)
    }
    assert reached >= {"P01", "P02", "P03", "P04", "P07", "D01", "T01", "T03", "T04", "T05", "T06", "T07", "M05", "M06"}
    assert reached >= {"X02", "X06", "X08", "X09", "E01", "E03", "E06", "E07", "E08", "E09", "E11"}


def test_rare_names_are_whole_in_every_report_they_stand_in(told_home, tmp_path):
    office = practiced.copy(told_home, tmp_path / "home")
    try:
        names = [f"欧阳{one}{other}" for one, other in zip(RARE, RARE[1:] + RARE[:1], strict=True)]
        assert fill_texts(office, names, {"name"}) > len(names)
        found: set[str] = set()
        for given in RETURNS:
            for page in pages_of(office, given):
                here = {name for name in names if any(name in text for text in texts_of(page))}
                said = told(print_pdf([page]))
                assert {name for name in here if name not in said} == set(), given.form
                found |= here
        assert found == set(names)
    finally:
        office.close()


def test_a_character_that_no_face_has_is_refused_with_the_name_of_the_record(told_home, tmp_path):
    office = practiced.copy(told_home, tmp_path / "home")
    try:
        model = office.books.book("residents").chapters[0].model
        record = model.select().first()
        record.name = "王\ue123明"
        office.books.write(record)
        page = office.pages.page("P02", period_of("month", office.books.today).previous())
        with pytest.raises(KnownError, match=r"王.?明.*U\+E123"):
            print_pdf([page])
    finally:
        office.close()
