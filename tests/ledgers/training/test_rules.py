"""Hours, targets, rates and the words of sheets, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.problem import Unreadable
from desktop.ledgers.training import queries, rules
from desktop.ledgers.training.rules import Asking, Progress
from desktop.services import policy

STEPS = queries.bands(policy.load("national"))


TABLE = {"default": Decimal(20), "cook": Decimal(12)}
ASKINGS = (
    Asking("all", date(2026, 1, 1), Decimal(24)),
    Asking("all", date(2026, 7, 1), Decimal(30)),
    Asking("carer", date(2026, 4, 1), Decimal(40)),
)


def person(year_hours: str, target: str = "20", hours: str | None = None) -> Progress:
    taken = Decimal(hours if hours is not None else year_hours)
    return Progress(1, "黎群芳", "carer", "护理员", {}, taken, Decimal(year_hours), Decimal(target), 0, "before")


@pytest.mark.parametrize(
    ("post", "day", "askings", "hours"),
    [
        ("guard", date(2026, 5, 1), (), 20),
        ("cook", date(2026, 5, 1), (), 12),
        ("cook", date(2025, 12, 31), ASKINGS, 12),
        ("cook", date(2026, 1, 1), ASKINGS, 24),
        ("cook", date(2026, 12, 31), ASKINGS, 30),
        ("carer", date(2026, 3, 31), ASKINGS, 24),
        ("carer", date(2026, 12, 31), ASKINGS, 40),
    ],
)
def test_target_by_date_of_effect(post: str, day: date, askings: tuple[Asking, ...], hours: int):
    assert rules.target_of(post, day, askings, TABLE) == hours


@pytest.mark.parametrize(("months", "hours"), [(12, "20"), (6, "10"), (5, "8.3"), (1, "1.7"), (0, "0")])
def test_prorated_to_the_tenth(months: int, hours: str):
    assert rules.prorated(Decimal(20), months) == Decimal(hours)


def test_both_definitions_of_the_rate():
    found = rules.rates([person("20"), person("19.9"), person("25", hours="0"), person("0")])
    assert (found.staff, found.reached, found.took_part) == (4, 2, 2)
    assert (found.reached_rate, found.took_part_rate) == (Decimal("0.5"), Decimal("0.5"))
    assert (found.hours, found.average, found.year_average) == (Decimal("39.9"), Decimal("10.0"), Decimal("16.2"))


def test_rate_of_nobody():
    found = rules.rates([])
    assert (found.reached_rate, found.took_part_rate, found.average) == (None, None, Decimal(0))
    assert rules.band(found.reached_rate, STEPS) == "—"


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        ("1", "90%以上"),
        ("0.9", "90%以上"),
        ("0.899", "80%以上"),
        ("0.8", "80%以上"),
        ("0.799", "70%以上"),
        ("0.7", "70%以上"),
        ("0.699", "60%以上"),
        ("0.6", "60%以上"),
        ("0.599", "50%以上"),
        ("0.5", "50%以上"),
        ("0.499", "50%以下"),
        ("0", "50%以下"),
    ],
)
def test_bands(rate: str, words: str):
    assert rules.band(Decimal(rate), STEPS) == words


@pytest.mark.parametrize(
    ("trainings", "state"),
    [
        ([], rules.MISSING),
        ([(date(2026, 3, 1), "care")], rules.BEFORE),
        ([(date(2026, 3, 2), "care")], rules.MISSING),
        ([(date(2026, 3, 2), "entry")], rules.LATE),
        ([(date(2026, 2, 20), "entry"), (date(2026, 4, 1), "fire")], rules.BEFORE),
    ],
)
def test_training_before_the_first_shift(trainings: list[tuple[date, str]], state: str):
    assert rules.entry_state(date(2026, 3, 1), trainings) == state


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("4", "4"),
        ("1.5学时", "1.5"),
        ("１．５ 学时", "1.5"),
        ("2课时", "2"),
        ("3节", "3"),
        ("2个课时", "2"),
        ("1。5学时", "1.5"),
        ("5.", "5"),
    ],
)
def test_hours_as_written(text: str, hours: str):
    assert rules.read_hours(text) == Decimal(hours)


@pytest.mark.parametrize(
    ("text", "word"), [("1.5小时", "合2学时"), ("90分钟", "合2学时"), ("2h", "合2.7学时"), ("半天", "不是学时")]
)
def test_clock_time_is_no_hours_of_training(text: str, word: str):
    with pytest.raises(Unreadable, match=word):
        rules.read_hours(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("周德明，冯忠义，雷凤英", ("周德明", "冯忠义", "雷凤英")),
        ("雷凤英、 周德明 、徐泽芬。", ("雷凤英", "周德明", "徐泽芬")),
        ("雷凤英,周德明;徐泽芬", ("雷凤英", "周德明", "徐泽芬")),
        ("雷凤英  周德明\u3000徐泽芬", ("雷凤英", "周德明", "徐泽芬")),
        ("王 五 赵 六 李四", ("王五", "赵六", "李四")),
        ("王 五、赵六", ("王五", "赵六")),
        ("王五、王五", ("王五",)),
        ("雷凤英\n周德明", ("雷凤英", "周德明")),
        ("", ()),
    ],
)
def test_lists_of_names(text: str, names: tuple[str, ...]):
    assert rules.split_names(text) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("消防", "fire"),
        ("食品安全", "food"),
        ("安全", "safety"),
        ("岗前培训", "entry"),
        ("职业道德", "ethics"),
        ("唱歌", ""),
    ],
)
def test_words_for_kinds(text: str, kind: str):
    assert rules.kind_of(text) == kind
