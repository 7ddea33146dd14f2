"""The page of the home: one file that stays open."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.listing import Asked
from desktop.registers.home import queries
from desktop.registers.home.models import Profile
from desktop.registers.home.page import HomePage
from desktop.services import policy
from desktop.services.books import Books
from desktop.ui.choice_entry import ChoiceEntry
from desktop.ui.desk import Desk


@pytest.fixture
def page(books: Books, qtbot: QtBot) -> HomePage:
    shown = HomePage(books.book("home"), Desk(books, lambda: policy.load("zibo")))
    qtbot.addWidget(shown)
    shown.resize(1200, 760)
    shown.show()
    return shown


def test_first_the_list_says_what_to_do(page: HomePage):
    assert page.new_button.isVisible()
    page.begin_new()
    form = page.file.main.form
    form.entry("name").set_text("永宁镇敬老院")
    form.entry("pack").set_text("zibo")
    page.file.main.save()
    home = queries.profile()
    assert home is not None
    assert (home.name, home.pack, home.area) == ("永宁镇敬老院", "zibo", "rural")
    assert not page.new_button.isVisible()


def test_the_pack_is_chosen_by_the_name_of_its_place(page: HomePage, books: Books):
    page.begin_new()
    form = page.file.main.form
    form.entry("name").set_text("永宁镇敬老院")
    entry = form.entry("pack")
    assert isinstance(entry, ChoiceEntry)
    assert list(entry.offered("")) == [pack.place for pack in policy.packs()]
    entry.set_text("全国")
    entry.tidy()
    assert entry.text() == policy.load("national").place
    entry.set_text("自贡")
    entry.tidy()
    assert entry.text() == "自贡市"
    page.file.main.save()
    home = queries.profile()
    assert home is not None
    assert home.pack == "zigong"
    assert page.file.main.form.entry("pack").text() == "自贡市"
    asked = Asked(books.today, books.today, policy.load("zigong"))
    shown = queries.listing(asked)
    names = [heading.name for heading in shown.headings]
    assert shown.rows[0][names.index("pack")] == "自贡市"


def test_the_file_stays_open(page: HomePage, books: Books):
    books.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo"))
    assert page.file.isVisible()
    assert not page.table.isVisible()
    page.close_file()
    assert page.file.isVisible()


def test_a_wrong_code_is_told_beside_its_field(page: HomePage, books: Books):
    books.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo"))
    form = page.file.main.form
    form.entry("credit_code").set_text("12510301MB0000001H")
    page.file.main.save()
    assert "校验位" in form.rows["credit_code"].below.text()


def test_the_profile_is_never_struck_out_but_its_licences_are(page: HomePage):
    page.begin_new()
    page.file.main.form.entry("name").set_text("永宁镇敬老院")
    page.file.main.save()
    history, strike, _close = page.file.head.buttons
    assert history.isVisible()
    assert not strike.isVisible()
    page.file.open_in_chapter(0, 0)
    licence = page.file.active()
    licence.form.entry("kind").set_text("食品经营许可证")
    licence.save()
    page.file.open_in_chapter(0, licence.record.id)
    assert strike.isVisible()
    page.file.show_chapter(0)
    page.file.reload()
    assert not strike.isVisible()


def test_the_cursor_begins_in_the_first_field_of_the_home(page: HomePage, books: Books, qtbot: QtBot):
    books.write(Profile(name="永宁镇敬老院", area="rural", pack="zibo"))
    again = HomePage(books.book("home"), page.desk)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.window().focusWidget() is again.file.main.form.entry("name").typed_into
