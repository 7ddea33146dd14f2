"""People come and go, passwords change, and nobody locks the home for good; the books are never written anew."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import KnownError, Refused
from desktop.services.audit import Entry
from desktop.services.patience import Patience
from desktop.services.people import People, Roles, password_problem
from desktop.services.session import Person, Session, session_of
from desktop.storage import keys
from tests import homes

CLERK, READER = Roles(clerk=True), Roles(reader=True)
PASSWORD, OTHER = "永宁二〇二六", "换了新密码吧"


@pytest.fixture
def books(tmp_path):
    return homes.open_books(tmp_path, ())


@pytest.fixture
def people(books, tmp_path):
    slot = keys.wrap("李清", PASSWORD, homes.KEY)
    keys.save(tmp_path / "home.keys", keys.KeyRing("h", (slot, keys.wrap(keys.RECOVERY, "CODE", homes.KEY))))
    with books.together("house"):
        first = Person(name="李清", clerk=True, director=True, reader=False, since=date(2026, 1, 1))
        books.keep(first, ("house", "person"), None, "make")
    books.sitting.session = session_of("李清")
    return People(books, tmp_path / "home.keys", homes.KEY)


def ring(tmp_path):
    return keys.load(tmp_path / "home.keys")


def test_somebody_added_opens_the_same_home_with_an_own_password(people, tmp_path):
    people.add("王 五", CLERK, OTHER)
    assert keys.find(ring(tmp_path), OTHER) == ("王五", homes.KEY)
    assert keys.find(ring(tmp_path), PASSWORD) == ("李清", homes.KEY)
    session = session_of("王五")
    assert (session.clerk, session.director, session.masked) == (True, False, False)
    assert Entry.select().where(Entry.chapter == "person", Entry.action == "make").count() == 2


def test_only_a_director_manages_people(people, books):
    people.add("王五", CLERK, OTHER)
    books.sitting.session = session_of("王五")
    for step in (
        lambda: people.add("赵六", READER, OTHER),
        lambda: people.change_roles("李清", READER),
        lambda: people.end("李清", books.today),
        lambda: people.reset_password("李清", "另外一个字面"),
        lambda: people.new_recovery_code(OTHER),
        lambda: people.hand_over("李清", "赵六", CLERK, OTHER, books.today),
    ):
        with pytest.raises(KnownError, match="院长"):
            step()
    assert [person.name for person in people.active()] == ["李清", "王五"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", CLERK, OTHER), "name"),
        (("recovery", CLERK, OTHER), "name"),
        (("练习", CLERK, OTHER), "name"),
        (("李清", CLERK, OTHER), "name"),
        (("王五", CLERK, "短"), "password"),
        (("王五", CLERK, "aaaaaaaa"), "password"),
        (("王五", Roles(), OTHER), "clerk"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_changes_nothing(people, tmp_path, given, field):
    before = (tmp_path / "home.keys").read_bytes()
    with pytest.raises(Refused) as refusal:
        people.add(*given)
    assert refusal.value.problems[0].field == field
    assert (tmp_path / "home.keys").read_bytes() == before
    assert len(people.all()) == 1


def test_a_password_is_never_the_name():
    assert password_problem("欧阳文锦绣山河", "欧阳文锦绣山河")
    assert password_problem(PASSWORD, "李清") is None


def test_the_last_clerk_and_the_last_director_stay(people, books):
    with pytest.raises(Refused, match="经办人"):
        people.end("李清", books.today)
    people.add("王五", CLERK, OTHER)
    with pytest.raises(Refused, match="院长"):
        people.end("李清", books.today)
    with pytest.raises(Refused, match="院长"):
        people.change_roles("李清", CLERK)
    assert people.active()[0].director
    assert keys.people(people._ring()) == ("李清", "王五")


def test_who_has_ended_is_refused_also_with_an_old_key_file(people, books, tmp_path):
    people.add("王五", Roles(clerk=True, director=True), OTHER)
    old = (tmp_path / "home.keys").read_bytes()
    people.end("王五", books.today)
    with pytest.raises(KnownError, match="密码不对"):
        keys.find(ring(tmp_path), OTHER)
    (tmp_path / "home.keys").write_bytes(old)
    name, _key = keys.find(ring(tmp_path), OTHER)
    with pytest.raises(KnownError, match="不再经办"):
        session_of(name)


def test_the_office_is_handed_over_in_one_step(people, books, tmp_path):
    people.hand_over("李清", "王五", Roles(clerk=True, director=True), OTHER, books.today)
    assert [(person.name, person.until) for person in people.all()] == [("李清", books.today), ("王五", None)]
    assert keys.people(ring(tmp_path)) == ("王五",)
    assert len({entry.batch for entry in Entry.select().where(Entry.chapter == "person", Entry.id > 1)}) == 1
    with pytest.raises(KnownError, match="密码不对"):
        keys.find(ring(tmp_path), PASSWORD)


def test_a_clerk_may_hand_over_the_own_office_but_not_leave_the_home_without_a_director(people, books):
    people.add("王五", CLERK, OTHER)
    books.sitting.session = session_of("王五")
    people.hand_over("王五", "赵六", CLERK, "又一个新密码", books.today)
    assert [person.name for person in people.active()] == ["李清", "赵六"]
    books.sitting.session = session_of("李清")
    with pytest.raises(Refused, match="院长"):
        people.hand_over("李清", "孙七", CLERK, "第四个新密码", books.today)
    assert [person.name for person in people.active()] == ["李清", "赵六"]


@pytest.mark.parametrize("day", [date(2026, 10, 6), date(2025, 12, 31)])
def test_an_office_ends_neither_tomorrow_nor_before_it_began(people, day):
    people.add("王五", CLERK, OTHER)
    with pytest.raises(Refused) as refusal:
        people.hand_over("李清", "赵六", Roles(clerk=True, director=True), "又一个新密码", day)
    assert refusal.value.problems[0].field == "day"
    assert [person.name for person in people.active()] == ["李清", "王五"]
    assert keys.people(people._ring()) == ("李清", "王五")


def test_who_comes_back_signs_in_again(people, books, tmp_path):
    people.add("王五", CLERK, OTHER)
    people.end("王五", books.today)
    people.add("王五", READER, "又一个新密码")
    assert keys.find(ring(tmp_path), "又一个新密码")[0] == "王五"
    assert not session_of("王五").clerk
    assert [person.until for person in people.all()] == [None, books.today, None]


def test_passwords_change_and_the_change_is_known(people, books, tmp_path):
    with pytest.raises(KnownError, match="密码不对"):
        people.change_password("李清", "不是这个", OTHER)
    with pytest.raises(Refused):
        people.change_password("李清", PASSWORD, "短")
    people.change_password("李清", PASSWORD, OTHER)
    assert keys.find(ring(tmp_path), OTHER)[0] == "李清"
    people.add("王五", CLERK, PASSWORD)
    people.reset_password("王五", "重新来过的字")
    assert keys.find(ring(tmp_path), "重新来过的字")[0] == "王五"
    notes = [entry.reason for entry in Entry.select().where(Entry.action == "note")]
    assert notes == ["改了自己的密码", "重设了“王五”的密码"]
    assert books.sitting.audit.broken() == ""


ASKING = {
    "a new password": lambda people, password: people.change_password("李清", password, OTHER),
    "a recovery code": lambda people, password: people.new_recovery_code(password),
}


@pytest.mark.parametrize("ask", ASKING)
def test_wrong_tries_inside_count_with_those_of_the_sign_in(ask, people, tmp_path):
    def tried(password):
        with pytest.raises(KnownError) as caught:
            ASKING[ask](people, password)
        return str(caught.value)

    with pytest.raises(KnownError):
        Patience(tmp_path).find(ring(tmp_path), "门口的一次", "李清")
    assert [tried("不是这个") for _time in range(3)] == ["密码不对。请看清大小写和输入法，再输一次。"] * 3
    assert tried("不是这个") == "密码不对。已经错了5次，请等30秒再试。"
    assert "还要等" in tried(PASSWORD), "the right one waits too: nobody may go on guessing"
    assert 0 < Patience(tmp_path).left() <= 30
    assert keys.find(ring(tmp_path), PASSWORD, "李清"), "nothing was changed"


def test_a_right_password_inside_forgets_the_wrong_ones(people):
    for _time in range(4):
        with pytest.raises(KnownError, match="密码不对"):
            people.change_password("李清", "不是这个", OTHER)
    people.new_recovery_code(PASSWORD)
    with pytest.raises(KnownError, match="再输一次"):
        people.change_password("李清", "不是这个", OTHER)


def test_a_new_recovery_code_replaces_the_old_one_and_may_be_typed_carelessly(people, tmp_path):
    code = people.new_recovery_code(PASSWORD)
    typed = f" {code.lower().replace('-', '  ')} "
    assert keys.find(ring(tmp_path), keys.tidy_code(typed), keys.RECOVERY)[1] == homes.KEY
    with pytest.raises(KnownError, match="密码不对"):
        keys.find(ring(tmp_path), "CODE", keys.RECOVERY)
    with pytest.raises(KnownError, match="密码不对"):
        keys.find(ring(tmp_path), code)


def test_a_reader_sees_masked_and_writes_nothing(people, books):
    people.add("王五", READER, OTHER)
    books.sitting.session = session_of("王五")
    assert books.sitting.session.masked
    with pytest.raises(KnownError, match="没有登记的权限"), books.together():
        pass
    with pytest.raises(KnownError, match="只能查阅"):
        books.sitting.session.must_see()
    assert not Session("李清", clerk=False).masked


def test_a_copy_of_the_key_is_as_costly_as_the_others(people, tmp_path):
    keys.save(tmp_path / "home.keys", keys.KeyRing("h", (keys.wrap("李清", PASSWORD, homes.KEY, 5),)))
    people.add("王五", CLERK, OTHER)
    assert [slot.rounds for slot in ring(tmp_path).slots] == [5, 5]
