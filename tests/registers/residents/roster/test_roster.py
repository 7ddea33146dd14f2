"""The real roster goes in, each faulty row is named with its reason, and the words of rosters are understood."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from desktop.core.problem import Refused, Unreadable
from desktop.registers.residents.book import RESIDENTS
from desktop.registers.residents.census.queries import occupied, present
from desktop.registers.residents.census.rules import bands
from desktop.registers.residents.models import KINDS, Level, Resident, Stay
from desktop.registers.residents.roster import rules
from desktop.registers.residents.roster.service import enter as take
from desktop.registers.residents.roster.sheets import SHEETS, TITLES
from desktop.services import importing
from desktop.services.book import Entry
from desktop.tables.headings import Wanted, entries, likeliest, match
from desktop.tables.reading import Grid, read_workbook
from tests.homes import TODAY
from tests.registers.residents.conftest import number
from tests.rosters import YONGNING, expected

REASONS = {
    "birth_mismatch": ("born", "出生日期"),
    "checksum": ("identity", "校验位"),
    "digits": ("identity", "应为18位"),
    "scientific": ("identity", "科学记数"),
    "sex_mismatch": ("sex", "性别"),
    "duplicate": ("identity", "第69行曾水生"),
}


def rows_of_the_sheet():
    wanted = [Wanted(titled.name, titled.title, titled.also, titled.required) for titled in TITLES]
    return entries(match(read_workbook(YONGNING / "residents.xlsx"), wanted, words=SHEETS))


def test_the_real_roster(books):
    done = importing.run(books, RESIDENTS, rows_of_the_sheet())
    assert (done.read, done.accepted) == (86, 80)
    bad = {row["sheet_row"]: row for row in expected()["bad_rows"]}
    assert [refused.row for refused in done.refused] == sorted(bad)
    for refused in done.refused:
        column, words = REASONS[bad[refused.row]["kind"]]
        assert refused.problems[0].field == column
        assert words in refused.problems[0].message
    assert [problem.field for problem in done.refused[-1].problems] == ["identity", "born"]

    day, right = date(2026, 9, 30), expected()["accepted"]
    people = present(day)
    levels = {"self_care": "自理", "partial_care": "半自理", "full_care": "全护理"}
    assert Counter(levels[person.level] for person in people) == right["levels"]
    assert Counter(dict(KINDS)[person.kind] for person in people) == right["kinds"]
    assert Counter(person.sex for person in people) == {"male": right["male"], "female": right["female"]}
    assert bands([person.born for person in people if person.born], day) == right["ages_2026_09_30"]
    assert len(people) == len(occupied(day)) == 80
    loose = next(person for person in people if person.name == "段素珍")
    assert (loose.begin, loose.begin_loose, loose.bed_label) == (date(2020, 11, 1), True, "102-1")
    assert {person.ethnic_group for person in people} == {"汉族"}
    assert not any("　" in person.name or " " in person.name for person in people)

    again = importing.run(books, RESIDENTS, rows_of_the_sheet())
    assert (again.accepted, len(again.refused)) == (0, 86)


def enter(books, **texts):
    take(books, Entry(5, texts), TODAY, {})


def problems(books, **texts):
    with pytest.raises(Refused) as caught:
        enter(books, **texts)
    return [problem.field for problem in caught.value.problems]


def test_only_name_number_and_admission_are_needed(books):
    assert problems(books) == ["identity", "name", "begin"]
    enter(books, name="高　珍", no_identity="户口待落实", begin="2020.7", born="48年3月", sex="女")
    person, stay = Resident.get(), Stay.get()
    assert (person.name, person.born, person.born_loose, person.sex) == ("高珍", date(1948, 3, 1), True, "female")
    assert (stay.begin, stay.begin_loose) == (date(2020, 7, 1), True)


def test_all_problems_of_a_row_at_once(books):
    faults = {"name": "甲", "identity": number(), "sex": "女", "begin": "2021-02-30", "level": "还行", "kind": "客人"}
    assert problems(books, **faults) == ["sex", "begin", "kind", "level"]
    assert problems(books, name="甲", identity=number(), begin="2031-01-01") == ["begin"]
    assert not Resident.select().exists()


def test_two_rows_for_one_bed(books):
    enter(books, name="甲", identity=number(order=1), begin="2021-01-01", room="101室", bed="1号床")
    assert problems(books, name="乙", identity=number(order=2), begin="2022-01-01", room="101", bed="1") == ["bed"]
    assert Resident.select().count() == 1


def test_an_old_number_is_kept_and_its_new_form_proposed(books):
    enter(books, name="甲", identity="510301450305001", begin="2021-01-01", level="自理", kind="五保")
    assert Resident.get().identity == "510301450305001"
    assert Level.get().source == "sheet"


def test_other_heads_of_rosters():
    heads = ("名字", "公民身份证号码", "入院年月日", "护理类型", "对象类型", "来院时间", "1、姓 名")
    wanted = [Wanted(titled.name, titled.title, titled.also, titled.required) for titled in TITLES]
    for place, name in enumerate(("name", "identity", "begin", "level", "kind", "begin", "name")):
        texts = tuple(head if index == place else "" for index, head in enumerate(heads))
        assert likeliest((Grid("表", ((1, texts),)),), wanted).columns == {name: place}


def test_what_fits_nowhere_is_kept_as_a_note(books):
    enter(books, name="甲", identity=number(), begin="2021-01-01", room="101", disability="待评", note="怕冷")
    assert Resident.get().note.split("\n") == ["怕冷", "残疾：待评", "房床：101"]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("自理", "self_care"), ("全自理", "self_care"), ("具备生活自理能力", "self_care"), ("三 档", "self_care"),
        ("半自理", "partial_care"), ("介助", "partial_care"), ("部分丧失", "partial_care"), ("二档", "partial_care"),
        ("全护理", "full_care"), ("不能自理", "full_care"), ("失能", "full_care"), ("一档（全护理）", "full_care"),
        ("自理能力完好", "self_care"), ("能力完好", "self_care"), ("自理能力：半自理", "partial_care"),
        ("全护", "full_care"), ("半护", "partial_care"), ("三档（自理）", "self_care"), ("全失能", "full_care"),
    ],
)  # fmt: skip
def test_words_for_care_levels(words, level):
    assert rules.read_level(words) == level


@pytest.mark.parametrize(
    "words", ["轻度失能", "中度失能", "重度失能", "能力中度受损（中度失能）", "重度", "3级（重度失能）"]
)
def test_a_level_of_ability_becomes_no_care_level_but_a_note(books, words):
    done = importing.run(books, RESIDENTS, [(2, {"name": "甲", "identity": number(), "begin": "2021", "level": words})])
    assert [p.field for p in done.refused[0].problems] == ["begin"]
    done = importing.run(
        books, RESIDENTS, [(2, {"name": "甲", "identity": number(), "begin": "2021.1", "level": words})]
    )
    assert (done.accepted, Level.select().count()) == (1, 0)
    assert Resident.get().note == f"能力评估：{words}"
    assert done.noted == {2: f"能力评估：{words}"}


@pytest.mark.parametrize("words", ["五保、低保", "客人", "分散"])
def test_kinds_that_could_be_either_are_refused(words):
    with pytest.raises(Unreadable, match="特困人员"):
        rules.read_kind(words)


@pytest.mark.parametrize("words", ["一级", "还行", "全护理/自理"])
def test_words_that_could_mean_either_are_refused(words):
    with pytest.raises(Unreadable, match="自理、半自理、全护理"):
        rules.read_level(words)


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (rules.read_kind, "五保户", "supported"), (rules.read_kind, "自费老人", "paying"),
        (rules.read_kind, "低保", "low_income"), (rules.read_kind, "退役军人", "honoured"),
        (rules.read_kind, "农村五保", "supported"), (rules.read_kind, "城市三无", "supported"),
        (rules.read_kind, "特困供养（农村）", "supported"), (rules.read_kind, "五保（特困）", "supported"),
        (rules.read_kind, "农村特困人员", "supported"), (rules.read_kind, "城镇低保", "low_income"),
        (rules.read_kind, "孤儿/其他", "other"), (rules.read_kind, "社会寄养老人", "paying"),
        (rules.read_area, "农业", "rural"), (rules.read_area, "城镇", "urban"),
        (rules.read_ethnic_group, "汉", "汉族"), (rules.read_ethnic_group, "土家 族", "土家族"),
        (rules.read_ethnic_group, "穿青人", "穿青人"),
        (rules.read_disability, "智力三级", ("intellect", "3")), (rules.read_disability, "2级肢体", ("limbs", "2")),
        (rules.read_disability, "视力残疾", ("sight", "")), (rules.read_disability, "有证", None),
        (rules.read_contact, "侄子", rules.Contact(relation="侄子")),
        (rules.read_contact, "村委会", rules.Contact("村委会")),
        (rules.read_contact, "王五（侄子）", rules.Contact("王五", "侄子")),
        (rules.read_contact, "侄子(王五)", rules.Contact("王五", "侄子")),
    ],
)  # fmt: skip
def test_words_of_rosters(read, text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("room", "bed", "found"),
    [
        ("101", "1", ("101", "1")), ("101室", "2号床", ("101", "2")), ("101-2", "", ("101", "2")),
        ("", "A101-2", ("A101", "2")), ("101", "101-2", ("101", "2")), ("101", "", None), ("", "3", None),
        ("无", "无", None), ("103室2床", "", ("103", "2")), ("一楼101", "②", ("101", "2")),
        ("10 3", "一", ("103", "1")), ("2层201", "201-1", ("201", "1")), ("一楼", "1", ("一楼", "1")),
    ],
)  # fmt: skip
def test_rooms_and_beds(room, bed, found):
    assert rules.read_bed(room, bed) == found


def brought(books, **texts):
    row = {"name": "甲", "identity": number(), "begin": "2021-01-01", **texts}
    return importing.run(books, RESIDENTS, [(2, row)])


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"name": "甲（已故）"}, "name"), ({"name": "甲(2024.5去世)"}, "name"), ({"note": "2024年5月6日病故"}, "note"),
        ({"note": "已退住"}, "note"), ({"gone": "2024.5.6"}, "gone"), ({"gone": "去世"}, "gone"),
    ],
)  # fmt: skip
def test_who_has_died_or_left_does_not_come_in_as_living_here(books, texts, field):
    assert [p.field for p in brought(books, **texts).refused[0].problems] == [field]
    assert brought(books).accepted == 1
    done = importing.run(books, RESIDENTS, [(2, {"name": "甲", "identity": number(), "begin": "2021", **texts})])
    assert field in [p.field for p in done.refused[0].problems]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ({"name": "甲（女）", "identity": "", "no_identity": "补办"}, ("甲", "female", None)),
        ({"name": "甲（小名狗娃）"}, ("甲", "male", "姓名旁注：小名狗娃")),
        ({"note": "父母双亡", "gone": "-"}, ("甲", "male", "父母双亡")),
        ({"name": "甲（男）", "sex": "男性"}, ("甲", "male", None)),
    ],
)
def test_what_stands_beside_a_name(books, texts, kept):
    assert brought(books, **texts).refused == []
    person = Resident.get()
    assert (person.name, person.sex, person.note) == kept


def test_a_reason_in_the_place_of_the_number(books):
    assert brought(books, identity="正在补办").accepted == 1
    assert (Resident.get().identity, Resident.get().no_identity) == (None, "正在补办")
    assert brought(books, identity="无").refused[0].problems[-1].field == "identity"


@pytest.mark.parametrize(
    ("begin", "born", "days"),
    [
        ("20.7", "48.3", (date(2020, 7, 1), date(1948, 3, 1))),
        ("2019.5.6 入院", "1948年3月份", (date(2019, 5, 6), date(1948, 3, 1))),
        ("2021-5-6 8:00:00", "1948.3.5（农历）", (date(2021, 5, 6), date(1948, 3, 5))),
        ("2021年05月06号", "17597", (date(2021, 5, 6), date(1948, 3, 5))),
    ],
)
def test_days_with_words_and_short_years(books, begin, born, days):
    row = {"name": "甲", "no_identity": "补办", "begin": begin, "born": born, "age": "约78"}
    assert importing.run(books, RESIDENTS, [(2, row)]).refused == []
    assert (Stay.get().begin, Resident.get().born) == days
