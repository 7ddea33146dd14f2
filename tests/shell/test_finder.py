"""What the search box finds, and which signs of it were meant."""

from __future__ import annotations

import pytest

from desktop.core.initials import initials
from desktop.services.book import Found
from desktop.shell.finder import MOST, Finder, Place, known_row, with_letters

PEOPLE = ("单志国", "仇堃", "张德明", "曾小明", "赵德芬", "区国强", "解放", "查英", "盖成", "尉迟恭", "尉文", "单于明")


@pytest.fixture
def gone():
    return []


def person(number, name):
    identity = f"51030119400101{number:04d}"
    keys = (name, *initials(name), identity, identity[-4:], "203-1", "203", f"0813-55501{number:02d}")
    return Found("residents", number, name, "在院 203-1", keys)


def known(number, name, sort):
    return known_row(person(number, name), sort, lambda _book, _row: None)


@pytest.fixture
def finder(gone):
    made = Finder()
    rows = [person(n, name) for n, name in enumerate(PEOPLE, 1)]
    made.learn("residents", [known_row(row, "老人", lambda book, row: gone.append((book, row))) for row in rows])
    places = [
        Place("敬老院月报表", "X01", "表单", lambda: gone.append("X01")),
        Place("换政策包", "补贴标准 指标目标", "设置", lambda: gone.append("pack")),
        Place("怎样报送到U盘", "拔U盘 县包", "帮助", lambda: gone.append("help")),
    ]
    made.learn_places(with_letters(places))
    return made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("szg", "单志国"),
        ("qk", "仇堃"),
        ("zd", "张德明"),
        ("德芬", "赵德芬"),
        ("0004", "曾小明"),
        ("月报", "敬老院月报表"),
        ("yybb", "敬老院月报表"),
        ("x01", "敬老院月报表"),
        ("ＺＸＭ", "曾小明"),
        ("补贴", "换政策包"),
        ("hzcb", "换政策包"),
        ("拔U盘", "怎样报送到U盘"),
    ],
)
def test_two_keys_find_a_person_and_other_things_are_found_by_name_number_and_initials(finder, typed, first):
    hits = finder.find(typed)
    assert (hits[0].title if hits else None) == first


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("dz", "单志国"), ("cz", "单志国"), ("ck", "仇堃"), ("og", "区国强"), ("qg", "区国强"), ("xf", "解放"),
        ("jf", "解放"), ("zx", "曾小明"), ("cx", "曾小明"), ("zy", "查英"), ("cy", "查英"), ("gc", "盖成"),
        ("jc", "盖成"), ("yc", "尉迟恭"), ("wc", "尉迟恭"), ("yw", "尉文"), ("ww", "尉文"), ("cy", "单于明"),
        ("dy", "单于明"),
    ],
)  # fmt: skip
def test_two_keys_of_any_reading_of_a_surname_find_the_person(finder, typed, name):
    assert name in {hit.title for hit in finder.find(typed)}


def test_the_signs_that_were_meant_are_marked(finder):
    assert finder.find("德明")[0].marked == (1, 3)
    assert finder.find("zdm")[0].marked == (0, 3)
    assert finder.find("dzg")[0].marked == (0, 3)
    assert finder.find("补贴")[0].noted == (0, 2)


def test_a_room_is_marked_where_it_is_shown(finder):
    hit = finder.find("203")[0]
    assert (hit.marked, hit.detail[slice(*hit.noted)]) == ((0, 0), "203")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0004", "在院 203-1　号码 **************0004"), ("5550104", "在院 203-1　号码 ****5550104")],
)
def test_of_a_number_that_is_not_shown_only_what_was_typed_is_said(finder, typed, said):
    hit = finder.find(typed)[0]
    assert (hit.title, hit.detail, hit.detail[slice(*hit.noted)]) == ("曾小明", said, typed)


@pytest.mark.parametrize("typed", ["0813-5550104", "08135550104", "０８１３５５５０１０４"])
def test_a_telephone_is_found_with_and_without_its_hyphen(finder, typed):
    assert [hit.title for hit in finder.find(typed)] == ["曾小明"]


def test_a_hit_leads_to_its_row(finder, gone):
    finder.find("qk")[0].do()
    finder.find("yybb")[0].do()
    assert gone == [("residents", 2), "X01"]


def test_a_name_typed_whole_comes_first(finder):
    finder.learn("staff", [known(90, "尉文书", "职工"), known(91, "尉文", "职工")])
    assert [hit.sort for hit in finder.find("尉文")][:2] == ["老人", "职工"]
    assert [hit.title for hit in finder.find("尉文")] == ["尉文", "尉文", "尉文书"]


def test_many_people_leave_room_for_a_form(finder):
    finder.learn("residents", [known(n, "杨彦", "老人") for n in range(1, 40)])
    finder.learn_places(with_letters([Place("运营月报", "", "表单", lambda: None)]))
    hits = finder.find("y")
    assert len(hits) == MOST
    assert hits[-1].title == "运营月报"


def test_what_is_learnt_anew_takes_the_place_of_the_old(finder):
    finder.learn("residents", [])
    assert finder.find("szg") == []


@pytest.mark.parametrize("typed", ["ayglmmt", "阿依古丽·买买提", "阿依古丽买买提", "阿依古丽.买买提", "古丽•买", "ygl"])
def test_a_name_with_a_dot_is_found_with_and_without_it(typed):
    made = Finder()
    made.learn("residents", [known(1, "阿依古丽·买买提", "老人")])
    assert [hit.title for hit in made.find(typed)] == ["阿依古丽·买买提"]


def test_what_was_meant_is_marked_across_dots_blanks_and_brackets():
    made = Finder()
    made.learn("residents", [known(1, "阿依古丽·买买提", "老人"), known(2, "Li  Ming", "老人")])
    places = [
        Place("Back up now", "Save backup", "Setting", lambda: None),
        Place("防火（电）检查", "", "表单", lambda: None),
    ]
    made.learn_places(with_letters(places))

    def meant(typed):
        hit = made.find(typed)[0]
        return hit.title[slice(*hit.marked)]

    assert meant("丽买") == "丽·买"
    assert meant("lmmt") == "丽·买买提"
    assert meant("i m") == "i  M"
    assert meant("up now") == "up now"
    assert meant("upn") == "up n"
    assert meant("hdj") == "火（电）检"
    hit = made.find("save backup")[0]
    assert (hit.title, hit.detail[slice(*hit.noted)]) == ("Back up now", "Save backup")


GIVEN = (
    "秀英", "国强", "玉兰", "长生", "德芬", "桂英", "建国", "淑芬", "明", "志国",
    "小红", "文", "福", "春梅", "素珍", "世荣",
)  # fmt: skip
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def homes(count):
    """So many people, no two of one name till all are used."""
    names = [family + given for given in GIVEN for family in FAMILY]
    return [names[number * 7 % len(names)] for number in range(count)]


@pytest.mark.parametrize("count", [86, 1000])
@pytest.mark.parametrize("keys", [1, 2])
def test_everybody_is_among_the_hits_or_it_is_said_how_many_more_there_are(count, keys):
    made = Finder()
    names = homes(count)
    made.learn("residents", [known(number, name, "老人") for number, name in enumerate(names)])
    readings = {name: initials(name) for name in set(names)}
    for name, (usual, *_others) in readings.items():
        looked = made.look(usual[:keys])
        fits = sum(any(usual[:keys] in short for short in readings[other]) for other in names)
        assert len(looked.hits) + looked.more == fits
        assert name in {hit.title for hit in looked.hits} or looked.more > 0


def test_two_keys_find_most_people_of_a_home_of_86_at_once():
    made = Finder()
    names = homes(86)
    made.learn("residents", [known(number, name, "老人") for number, name in enumerate(names)])
    found = [name in {hit.title for hit in made.find(initials(name)[0][:2])} for name in names]
    assert all(found)


def test_what_is_not_shown_is_counted():
    made = Finder()
    made.learn("residents", [known(number, "杨彦", "老人") for number in range(1000)])
    assert (len(made.look("yy").hits), made.look("yy").more) == (MOST, 1000 - MOST)
    assert made.look("qq").more == 0


def test_it_says_whether_more_is_to_come():
    made = Finder()
    assert made.look("月报").waits
    made.learn_places(with_letters([Place("月报", "", "页面", lambda: None)]))
    assert made.look("没有").waits
    made.waits = False
    assert not made.look("没有").waits


def test_nothing_typed_finds_nothing(finder):
    assert finder.find("  ") == []
    assert finder.find("没有这个人") == []


def test_a_usual_reading_comes_before_an_unusual_one():
    made = Finder()
    made.learn("residents", [known(1, "姚光秀", "老人"), known(2, "沈桂英", "老人"), known(3, "汤桂英", "老人")])
    assert [hit.title for hit in made.find("tg")] == ["汤桂英", "姚光秀", "沈桂英"]
    assert made.find("sg")[0].title == "沈桂英"
