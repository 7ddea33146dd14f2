"""Identity numbers, ages, masks and the initials by which names are found."""

from datetime import date

import pytest
from stdnum.iso7064 import mod_11_2

from desktop.core.initials import LIMIT, initials
from desktop.core.people import (
    age_on,
    birth_date,
    eighteen,
    identity_problem,
    mask_identity,
    mask_phone,
    sex_of,
    tidy_identity,
    tidy_name,
)  # fmt: skip

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("510301194001030791", "校验位"), ("51030119630103349", "现在是17位"), ("5.10322E+17", "科学记数"),
        ("51030119500231001X", "出生日期"), ("51030119500201A01X", "不该有的字"), ("", "现在是0位"),
    ],
)  # fmt: skip
def test_a_wrong_number_is_named_with_its_fault(number, sentence):
    assert sentence in (identity_problem(number, TODAY) or "")


@pytest.mark.parametrize(
    ("born", "refused"),
    [
        ("10000101", True), ("17000101", True), ("18961122", True), ("18961123", False), ("18970101", False),
        ("20261122", False),
    ],
)  # fmt: skip
def test_nobody_was_born_more_than_130_years_ago(born, refused):
    body = f"510301{born}241"
    sentence = identity_problem(body + mod_11_2.calc_check_digit(body), TODAY) or ""
    assert ("130年" in sentence, born[:4] in sentence) == (refused, refused)


@pytest.mark.parametrize(("born", "refused"), [("20261122", False), ("20261123", True), ("20991231", True)])
def test_nobody_was_born_tomorrow(born, refused):
    body = f"510301{born}241"
    sentence = identity_problem(body + mod_11_2.calc_check_digit(body), TODAY) or ""
    assert ("出生日期" in sentence) == refused


@pytest.mark.parametrize(
    "number",
    [
        "51030119500201A01X",
        "5103011950020101AX",
        "51030119530527413x",
        "51030153052741X",
        "51030153052X413",
        "51030119530527412\u0661",
        "510301\u06619530527413X",
    ],
)
def test_signs_that_are_no_digits_of_a_number_are_named_as_such(number):
    assert "不该有的字" in (identity_problem(number, TODAY) or "")


@pytest.mark.parametrize("place", ["510301", "132930", "999999"])
def test_the_place_code_is_never_a_refusal(place):
    assert identity_problem(eighteen(f"{place}530527413"), TODAY) is None


def test_birth_and_sex_follow_from_the_number():
    number = tidy_identity(" 51030119530527413x")
    assert identity_problem(number, TODAY) is None
    assert (birth_date(number), sex_of(number)) == (date(1953, 5, 27), "male")


def test_an_old_number_has_one_new_form():
    assert identity_problem("510301530527413", TODAY) is None
    assert eighteen("510301530527413") == "51030119530527413X"


def test_age_turns_on_the_birthday():
    assert age_on(date(1946, 11, 23), TODAY) == 79
    assert age_on(date(1946, 11, 22), TODAY) == 80
    assert age_on(date(1948, 2, 29), date(2026, 2, 28)) == 77


def test_numbers_are_masked_in_the_middle():
    assert mask_identity("51030119530527413X") == "510301********413X"
    assert mask_phone("13900000000") == "139****0000"
    assert mask_phone("12345") == "*****"
    assert mask_phone("2345678") == "*******", "of a short number both ends would be all of it"
    assert mask_phone("82345678") == "823*5678"


def test_names_lose_the_blanks_of_old_sheets_and_keep_their_dots():
    assert tidy_name("高\u3000珍 ") == "高珍"
    assert tidy_name("阿不都•买买提") == "阿不都·买买提"
    assert tidy_name("Li  Ming") == "Li Ming"
    assert tidy_name(tidy_name("Ø´")) == tidy_name("Ø´") == "Ǿ"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("张淑芬", "zsf"), ("单福", "sf"), ("仇玉", "qy"), ("区明", "om"), ("解放", "xf"), ("曾小明", "zxm"),
        ("查英", "zy"), ("盖成", "gc"), ("尉迟恭", "ycg"), ("单于明", "cym"), ("朴正", "pz"),
    ],
)  # fmt: skip
def test_the_usual_reading_of_a_surname_comes_first(name, typed):
    assert initials(name)[0] == typed


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("李长生", "lcs"), ("李长生", "lzs"), ("王朝阳", "wcy"), ("王朝阳", "wzy"), ("赵重阳", "zcy"),
        ("孙行", "sx"), ("孙行", "sh"), ("刘乐平", "llp"), ("刘乐平", "lyp"), ("周盛", "zs"), ("周盛", "zc"),
        ("何传省", "hcs"), ("何传省", "hzx"), ("李单", "ls"), ("李曾", "lz"), ("曾长乐", "czy"), ("单长乐", "dzy"),
        ("陈晟", "cs"), ("陈晟", "cc"), ("李强", "lq"), ("欧阳长生", "oyzs"),
    ],
)  # fmt: skip
def test_a_sign_of_several_readings_in_a_given_name_is_found_by_each(name, typed):
    assert typed in initials(name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("阿依古丽·买买提", "ayglmmt"), ("阿不都•克里木", "abdklm"), ("Li Ming", "liming"), ("防火（电）检查", "fhdjc")],
)
def test_only_signs_that_are_read_have_an_initial(name, typed):
    assert typed in initials(name)
    assert all(letters.isalpha() for letters in initials(name))


def test_many_signs_of_several_readings_are_not_tried_in_every_way():
    assert len(initials("单" + "长乐" * 100)) == LIMIT


def test_other_readings_are_found_too():
    assert "cxm" in initials("曾小明")
    assert initials("") == ()
