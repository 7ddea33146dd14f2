"""The whole catalogue: what every book can do before it has a test of its own."""

import re
from decimal import Decimal

import pytest

from desktop import app, catalog
from desktop.core.document import document_text
from desktop.core.listing import ledger
from desktop.core.people import FEMALE
from desktop.core.period import period_of
from desktop.core.problem import KnownError, Refused
from desktop.core.sheet import Sheet, as_text
from desktop.core.words import TONGUE
from desktop.ledgers.farming.models import Labour
from desktop.paper import press
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Level, Resident
from desktop.registers.staff.models import StaffMember
from desktop.storage.record import columns
from desktop.tables import headings, reading, writing
from tests import practiced
from tests.i18n.pseudo import Pseudo

CHAPTERS = [(book, chapter) for book in catalog.BOOKS for chapter in book.chapters]
NAMES = [chapter.model.__name__ for _book, chapter in CHAPTERS]
KINDS = {
    "text", "note", "name", "phone", "identity", "day", "money", "count", "quantity", "choice", "tick", "photo", "link",
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    home = tmp_path_factory.mktemp("catalog") / "home"
    practiced.tell(home, residents=20, months=2)
    return home


def test_ids_are_those_of_the_command_line():
    ids = [book.id for book in catalog.BOOKS]
    assert len(ids) == len(set(ids))
    assert {"home", "beds", "staff", "residents", "assessment", "training", "farming", "allowances"} <= set(ids)


@pytest.mark.parametrize(("book", "chapter"), CHAPTERS, ids=NAMES)
def test_every_field_has_words_and_a_known_kind(book, chapter):
    del book
    for column in columns(chapter.model):
        assert re.search(r"[\u4e00-\u9fff]", column.label), column.name
        assert column.kind in KINDS, column.name


@pytest.mark.parametrize(("book", "chapter"), CHAPTERS, ids=NAMES)
def test_what_is_stored_is_shown_and_typed_again(office, book, chapter):
    del book
    today = office.books.today
    for row in chapter.model.select().limit(40):
        for column in columns(chapter.model):
            value = row.__data__.get(column.name)
            if value is None or column.kind in {"link", "photo"}:
                continue
            assert column.from_text(column.to_text(value), today) == value, column.name


@pytest.mark.parametrize(("book", "chapter"), CHAPTERS, ids=NAMES)
def test_a_row_written_as_it_is_changes_nothing_and_leaves_no_entry(office, book, chapter):
    del book
    before = office.books.sitting.audit.head()
    office.books.write(chapter.model.select().where(chapter.model.struck.is_null()).first())
    assert office.books.sitting.audit.head() == before


def strike_what_points_at(office, row):
    """Strike out the rows that point at one, and those that point at them."""
    for _book, chapter in CHAPTERS:
        for column in columns(chapter.model):
            if column.link is type(row):
                field = chapter.model._meta.fields[column.name]
                for found in chapter.model.select().where(chapter.model.struck.is_null(), field == row.id):
                    strike_what_points_at(office, found)
                    office.books.strike(found, "登记错了")


@pytest.mark.parametrize(("book", "chapter"), CHAPTERS, ids=NAMES)
def test_a_row_is_struck_out_and_counts_again(office, book, chapter):
    del book
    row = chapter.model.select().where(chapter.model.struck.is_null()).order_by(chapter.model.id.desc()).first()
    strike_what_points_at(office, row)
    office.books.strike(row, "登记错了")
    assert chapter.model.get_by_id(row.id).struck == "登记错了"
    office.books.restore(chapter.model.get_by_id(row.id))
    assert chapter.model.get_by_id(row.id).struck is None


@pytest.mark.parametrize("book", catalog.BOOKS, ids=lambda book: book.id)
def test_the_list_has_a_cell_for_every_heading_and_prints(office, book):
    listing = book.listing(office.asked())
    assert listing.rows
    assert len(listing.ids) == len(listing.rows)
    assert all(len(row) == len(listing.headings) for row in listing.rows)
    sheet = ledger(listing, book.title)
    assert as_text(sheet).count("\n") > len(listing.rows)
    assert press.print_pdf([sheet]).startswith(b"%PDF")
    assert writing.listing_xlsx(listing, book.title).startswith(b"PK")


@pytest.mark.parametrize("book", catalog.BOOKS, ids=lambda book: book.id)
def test_an_empty_home_has_an_empty_list_nothing_found_and_no_crash(tmp_path, book):
    empty = app.new_practice_home(tmp_path / "empty", practiced.clock)
    try:
        assert book.listing(empty.asked()).rows == ()
        assert list(book.found()) == []
        assert [due.title for due in book.due(empty.asked()) if book.id != "home"] == []
    finally:
        empty.close()


@pytest.mark.parametrize("book", [book for book in catalog.BOOKS if book.importer], ids=lambda book: book.id)
def test_the_heads_of_an_import_are_found_in_a_sheet_that_has_them(tmp_path, book):
    heads = [titled.title for titled in book.importer.titles]
    (tmp_path / "模板.csv").write_text("某某表\n" + ",".join(heads) + "\n" + ",".join("1" for _ in heads), "utf-8-sig")
    wanted = [headings.Wanted(t.name, t.title, t.also, t.required) for t in book.importer.titles]
    matched = headings.match(reading.read_workbook(tmp_path / "模板.csv"), wanted, words=book.importer.sheets)
    assert set(matched.columns) == {titled.name for titled in book.importer.titles}


@pytest.mark.parametrize("book", catalog.BOOKS, ids=lambda book: book.id)
def test_what_is_due_says_what_and_why_and_opens_a_row(office, book):
    for due in book.due(office.asked()):
        assert due.title
        assert due.reason.endswith("。")
        assert office.books.has(due.book.partition("/")[0])


def test_a_row_that_others_point_at_is_not_struck_out(office):
    resident = Resident.select().where(Resident.struck.is_null()).first()
    with pytest.raises(Refused, match="请先划销那些"):
        office.books.strike(resident, "登记错了")
    assert Resident.get_by_id(resident.id).struck is None


def paper_of(office, given):
    """The page of a return as text, in the period it is made for; empty where the books have nothing for it."""
    period = period_of(given.periods[-1], practiced.TODAY)
    rows = [row for row, _words in given.each(office.pages.request(period))][:1] if given.each else [None]
    try:
        page = office.pages.page(given.form, period, *rows)
    except KnownError:
        return ""
    return as_text(page) if isinstance(page, Sheet) else document_text(page)


def test_papers_stay_chinese_whatever_the_screen_speaks(told, tmp_path):
    usual, said = TONGUE.catalogue, {}
    for speech in (usual, Pseudo()):
        office = practiced.copy(told, tmp_path / type(speech).__name__)
        try:
            TONGUE.speak(speech)
            person = StaffMember.select().where(StaffMember.sex == FEMALE).first()
            person.identity = None
            office.books.write(person)
            able = next(one for one in present(practiced.TODAY) if one.level == "self_care")
            office.books.write(Labour(
                day=practiced.TODAY, resident=able.resident, work="择菜", hours=Decimal(2), voluntary=True,
            ))  # fmt: skip
            said[speech] = {given.form: paper_of(office, given) for given in catalog.RETURNS}
        finally:
            TONGUE.speak(usual)
            office.close()
    chinese, stretched = said.values()
    assert sum(map(bool, chinese.values())) > 30
    assert [form for form in chinese if chinese[form] != stretched[form]] == []


def test_nothing_counts_again_that_hangs_on_what_is_struck_out(office):
    resident = Resident.select().where(Resident.struck.is_null()).first()
    level = Level.select().where(Level.resident == resident, Level.struck.is_null()).first()
    strike_what_points_at(office, resident)
    office.books.strike(resident, "登记错了")
    with pytest.raises(Refused, match="“老人”已经划销，请先恢复。"):
        office.books.restore(Level.get_by_id(level.id))
    office.books.restore(Resident.get_by_id(resident.id))
    office.books.restore(Level.get_by_id(level.id))
    assert Level.get_by_id(level.id).struck is None
