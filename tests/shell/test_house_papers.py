"""The two papers of the house: what stands on them, and that they come out whole on paper."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest

from desktop.core.sheet import as_text
from desktop.paper import press
from desktop.paper.marks import Marks
from desktop.services.package import short_code
from desktop.shell import house_papers
from desktop.shell.house_papers import ClosedMonth, HandOver

CODE = "ABCDE-FGHJK-MNPQR-STUVW-XYZ23"
HOME = "示例县永宁镇敬老院"
DAY = date(2026, 11, 22)
DIGEST = "a3f29c01bb77ee" * 4 + "00ff11aa"
GIVEN = HandOver(
    HOME, DAY, "李清", "经办人、院长", "何秀英", "经办人",
    books=(("老人", 86, 2), ("职工", 21, 0)),
    months=(ClosedMonth("2026年9月", 1, "2026-10-05T09:30", "李清", DIGEST),),
    backup="2026-11-22 09:30，967行，已验证", second="/media/示例/县局U盘", entries=967, head=DIGEST,
    duties=((date(2026, 11, 30), "张德明 等级复核", "上次 2025-11-30"),),
)  # fmt: skip


def printed(sheet):
    with pdfplumber.open(io.BytesIO(press.print_pdf([sheet], Marks("2026年11月22日 09:30", practice=False)))) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_the_recovery_code_stands_in_groups_on_one_page_with_how_to_use_and_keep_it():
    sheet = house_papers.recovery(CODE, HOME, DAY, "李清")
    pages = printed(sheet)
    assert len(pages) == 1
    for part in (*CODE.split("-"), HOME, "2026年11月22日", "怎么用", "怎么收", "不要存在电脑里", "院长：", "封存签章"):
        assert part in pages[0], part


def test_the_hand_over_names_books_months_backup_things_duties_and_three_signatures():
    text = as_text(house_papers.hand_over(GIVEN))
    for part in (
        "老人\t86\t2", f"2026年9月\t2026-10-05 09:30\t李清\t1\t{short_code(DIGEST)}", "2026-11-22 09:30，967行，已验证",
        "/media/示例/县局U盘", f"共967条，链头 {short_code(DIGEST)}", "恢复码封存件", "2026-11-30\t张德明 等级复核",
        "移交人：\t接收人：\t监交人：", "李清的密码自2026年11月22日起停用",
    ):  # fmt: skip
        assert part in text, part
    assert "监交人" in printed(house_papers.hand_over(GIVEN))[-1]


@pytest.mark.parametrize(("years", "lines"), [(1, 12), (6, 25)])
def test_many_months_are_told_in_sum_but_for_the_newest(years, lines):
    months = tuple(
        ClosedMonth(f"{2020 + n // 12}年{n % 12 + 1}月", 0, "2026-10-05T09:30", "李清", DIGEST)
        for n in range(12 * years)
    )
    given = HandOver(HOME, DAY, "甲", "经办人", "乙", "经办人", months=months)
    text = as_text(house_papers.hand_over(given))
    assert text.count(short_code(DIGEST)) + text.count("更早") == lines


def test_an_empty_home_says_so():
    text = as_text(house_papers.hand_over(HandOver(HOME, DAY, "甲", "经办人", "乙", "经办人", head="0" * 64)))
    assert "还没有封过月" in text
    assert "没有设第二份备份" in text
