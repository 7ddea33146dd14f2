"""Lists of residents and the papers of one person."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import KnownError
from desktop.core.sheet import as_text
from desktop.ledgers.assessment.models import Assessment, ChangeReport
from desktop.registers.residents.models import PAYING, Absence, Agreement, Paper
from desktop.registers.residents.movements.service import come_back, leave
from desktop.reports import monthly, papers, people
from tests.reports.asking import each, page, request, values
from tests.reports.people import come, go

SIX = ("eating", "dressing", "rising", "toilet", "walking", "bathing")


def assess(books, stay, day, failed, **rest):
    """Write an assessment in which so many of the six are not met."""
    answers = {name: "cannot" if number < failed else "can" for number, name in enumerate(SIX)}
    given = {"assessor": "张三", "second_assessor": "李四", "reason": "first", **rest, **answers}
    record = Assessment(resident=stay.resident, day=day, **given)
    books.write(record)
    return record


def test_the_roster_of_all_has_everybody_and_their_kinds(yongning):
    del yongning
    text = as_text(page(people.EVERYBODY, request()))
    assert values(people.EVERYBODY, request())["persons"] == 80
    assert "特困人员57人" in text
    assert "社会代养15人" in text


def test_the_structure_adds_up_to_the_monthly_return(yongning):
    del yongning
    table = page(people.AGES, request()).parts[0]
    sums = [sum(row[column].value for row in table.rows[:-1]) for column in range(1, 10)]
    assert sums == [cell.value for cell in table.rows[-1][1:10]]
    found, right = values(people.AGES, request()), values(monthly.RETURN, request())
    assert (found["persons"], table.rows[-1][7].value, table.rows[-1][8].value) == (80, right["C21"], right["C22"])
    assert found["dependent"] == (right["C12"] + right["C13"]) / right["B05"] or found["dependent"] * 80 == 36


def test_who_is_to_be_assessed_again(empty):
    soon = come(empty, "快到", date(2024, 1, 1), "101-1", order=1)
    assess(empty, soon, date(2025, 10, 10), 0)
    late = come(empty, "过期", date(2024, 1, 1), "101-2", order=2)
    assess(empty, late, date(2025, 8, 1), 0)
    fresh = come(empty, "刚评", date(2024, 1, 1), "102-1", order=3)
    assess(empty, fresh, date(2026, 6, 1), 0)
    empty.write(ChangeReport(resident=fresh.resident, reported=date(2026, 9, 24), reporter="本院"))
    come(empty, "没评", date(2024, 1, 1), "102-2", order=4)
    rows = [[getattr(cell, "value", cell) for cell in row] for row in page(people.TO_ASSESS, request()).parts[0].rows]
    assert [(row[1], row[6], row[7], row[8]) for row in rows] == [
        ("过期", date(2026, 8, 1), "过60天", "满一年复核"),
        ("快到", date(2026, 10, 10), 10, "满一年复核"),
        ("刚评", date(2026, 10, 15), 15, "2026年9月24日报告变化，待复核"),
        ("没评", "", "", "没有评估记录"),
    ]


def test_who_was_away(empty):
    stay = come(empty, "甲", date(2026, 1, 1), "101-1", order=1)
    gone = Absence(kind="leave", since=date(2026, 9, 10), due=date(2026, 9, 12), destination="侄子家", reason="探亲")
    come_back(empty, leave(empty, stay, gone), date(2026, 9, 15), "值班员")
    leave(empty, stay, Absence(kind="hospital", since=date(2026, 9, 28), destination="镇卫生院"))
    leave(empty, come(empty, "乙", date(2026, 1, 1), "101-2", order=2), Absence(kind="leave", since=date(2026, 10, 2)))
    rows = [[getattr(cell, "value", cell) for cell in row] for row in page(people.AWAY, request()).parts[0].rows]
    assert [row[1:5] for row in rows] == [["甲", "101-1", "探亲", "侄子家"], ["甲", "101-1", "住院", "镇卫生院"]]
    assert [(row[11], row[12], row[13]) for row in rows] == [(5, "是", "值班员"), (2, "", "")]


def test_a_file_says_what_it_holds_and_what_is_missing(empty):
    stay = come(empty, "甲", date(2026, 9, 1), "101-1", order=1)
    empty.write(Paper(resident=stay.resident, paper="identity", dated=date(2026, 9, 2), place="柜1"))
    empty.write(Agreement(resident=stay.resident, signed=date(2026, 9, 3)))
    text = as_text(page(papers.INDEX, request(row=stay.resident.id)))
    assert "5\t老人身份证复印件\t√\t2026-09-02\t\t柜1" in text
    assert "3\t养老服务协议\t√\t2026-09-03" in text
    assert "\t入住登记表、评估等级告知单、体检报告、户口簿复印件、担保人身份证复印件及联系方式" in text


def test_the_entry_card_and_the_application_tick_the_kind(empty):
    stay = come(empty, "甲", date(2026, 9, 1), "101-1", order=1, kind=PAYING)
    asked = request(row=stay.resident.id)
    text = as_text(page(papers.ENTRY, asked))
    assert "□特困人员  ☑社会代养" in text
    assert "入院日期\t2026年9月1日\t房床\t101-1\t护理等级\t自理" in text
    assert "☑自理  □半自理  □全护理" in as_text(page(papers.APPLICATION, asked))


def test_an_assessment_draws_its_own_conclusion(empty):
    stay = come(empty, "甲", date(2024, 1, 1), "101-1", order=1)
    assess(empty, stay, date(2025, 9, 1), 0)
    record = assess(empty, stay, date(2026, 9, 2), 3, reason="change", note="跌倒后不能下床")
    text = as_text(page(papers.ASSESSED, request(row=record.id)))
    found = values(papers.ASSESSED, request(row=record.id))
    assert (found["met"], found["failed"]) == (3, 3)
    assert "☑部分丧失生活自理能力（半自理，二档）" in text
    assert "上次结论\t自理\t上次日期\t2025年9月1日" in text
    assert "1\t自主吃饭\t□能  ☑不能" in text
    assert list(each(papers.ASSESSED, request())) == [(record.id, "甲 2026-09-02")]


def test_the_support_stops_the_month_after_a_death(empty):
    stay = come(empty, "甲", date(2024, 1, 1), "101-1", order=1)
    with pytest.raises(KnownError, match="还没有离院"):
        papers.LEAVING.make(request(row=stay.resident.id))
    go(empty, stay, date(2026, 9, 20), "died")
    text = as_text(page(papers.LEAVING, request(row=stay.resident.id)))
    assert "☑死亡" in text
    assert "\t2026年10月" in text
    assert list(each(papers.LEAVING, request())) == [(stay.resident.id, "甲")]
    assert stay.resident.id not in dict(each(papers.ENTRY, request()))
