"""Sheets and documents to print in tests: invented people of an invented home."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.document import Document, Paragraph, numbered
from desktop.core.sheet import LANDSCAPE, Box, Card, Cell, Column, Figure, Photo, Ref, Sheet, Table, Ticks
from desktop.paper.marks import Marks

HOME = "某某县某某镇敬老院"
RARE = "䶮㛃喆堃犇淼焱垚翀昇祎玥砉㐱𬱖𠅤𫖯𬍛𫔎𡋾"
MARKS = Marks("2026年11月21日 09:30")
NOTES = ("", "", "听力二级残疾，持证", "2026年3月转入，原分散供养，原住址已拆迁")
COLUMNS = (
    Column("序号", 3, "count", "center"),
    Column("姓名", 5),
    Column("身份证号", 10),
    Column("出生年月", 5, group="年龄"),
    Column("周岁", 3, "count", group="年龄"),
    Column("户籍村组", 9),
    Column("入院日期", 6, "day"),
    Column("自理档次", 5),
    Column("基本生活费", 6, "money", group="月供养标准（元）"),
    Column("照料护理", 6, "money", group="月供养标准（元）"),
    Column("备注", 9),
)


def person(number: int) -> tuple[Cell, ...]:
    """One row of the roster."""
    name = "王" + RARE[number % len(RARE)] if number % 7 == 0 else "李秀" + "英兰珍"[number % 3]
    year = 1930 + number % 35
    return (
        number, name, f"510301{year}0309{number % 10000:04d}", f"{year}-03", 2026 - year,
        f"柳树屯村{number % 9 + 1}组", date(2015 + number % 10, 1 + number % 12, 1 + number % 28),
        ("自理", "半护理", "全护理")[number % 3], 96800, 12000 + number, NOTES[number % len(NOTES)],
    )  # fmt: skip


def roster(count: int, **changes: Any) -> Sheet:
    """A wide table with two-row heads, sums of each page and totals."""
    rows = tuple(person(number) for number in range(1, count + 1))
    totals = (("合计", "", "", "", "", "", "", "", 96800 * count, sum(12000 + n for n in range(1, count + 1)), ""),)
    given: dict[str, Any] = {
        "form": "P01", "title": "特困人员（集中供养）花名册",
        "parts": (Table(COLUMNS, rows, totals=totals, page_sums=(8, 9)),), "page": LANDSCAPE, "reporter": HOME,
        "sealed": True, "period": "2026年10月", "measure": "单位：元", "signers": ("填表人", "院长"),
        "notes": ("周岁按所属期末日计算。",), "made": "2026年11月1日",
    }  # fmt: skip
    return Sheet(**{**given, **changes})


def monthly() -> Sheet:
    """An upright table with bands and coded figures."""
    columns = (Column("指标名称", 14), Column("代码", 4), Column("本月", 6, "count"), Column("上月", 6, "count"))
    rows = tuple(
        (
            f"指标第{n}项",
            f"A{n:02d}",
            Figure(80 + n, "count", f"X01.A{n:02d}", (Ref("stays", n),)),
            Figure(None, "count"),
        )
        for n in range(1, 31)
    )
    table = Table(columns, rows, bands=((0, "一、床位"), (15, "二、在院人员")))
    return Sheet("X01", "某某镇敬老院月报表", (table,), reporter=HOME, period="2026年10月", stage="未封月")


def label(words: str, across: int = 1, down: int = 1) -> Box:
    return Box(words, across, down, "label")


def value(content: Cell, across: int = 1, down: int = 1) -> Box:
    return Box(content, across, down, "value")


HISTORY = "2019年5月因脑梗死住院治疗，右侧肢体活动不便，长期服药，每月由镇卫生院复查一次。"


def card(times: int = 1, photo: bytes = b"") -> Sheet:
    """A form with boxes; the history is so many times too long."""
    levels = Ticks(("自理", "半护理", "全护理"), frozenset({"半护理"}))
    sign = "自愿入住，物品清单属实。\n签字（按手印）：　　　　　　\n年　　月　　日"
    rows = (
        (
            label("姓名"),
            value("王𬱖"),
            label("性别"),
            value("男"),
            label("民族"),
            value("汉族"),
            value(Photo(photo), 1, 4),
        ),
        (label("出生日期"), value(date(1942, 3, 9)), label("年龄"), value(84), label("文化程度"), value("小学")),
        (label("身份证号"), value("510301194203090011", 3), label("供养证编号"), value("TK510300012")),
        (label("户籍地址"), value("某某县某某镇柳树屯村3组17号", 3), label("入住类型"), value("特困")),
        (label("自理能力"), value(levels, 2), label("房间床位"), value("2号楼203室1床"), label("入院日期"), value("")),
        (label("既往病史"), value(HISTORY * times, 6)),
        (label("本人或\n亲属意见"), Box(sign, 6, 1, "sign")),
    )
    heights = (9, 9, 9, 9, 10, 30, 30)
    return Sheet("P03", "入住登记表", (Card((3, 4, 2.4, 3.4, 3, 4, 4.4), rows, heights),), reporter=HOME, number="7")


TEXT = (
    "现将我院2026年第三季度供养情况报告如下：截至9月30日，在院特困人员86人，其中全自理52人、半护理23人；供养率为100％。"
)


def letter(**changes: Any) -> Document:
    """A report upward with every element."""
    paragraphs = numbered(
        (
            Paragraph(TEXT),
            Paragraph("基本情况", 1),
            Paragraph("人员情况", 2),
            Paragraph(TEXT, 3, "在院人员。"),
            Paragraph(TEXT, 4, "高龄老人。"),
            *[Paragraph(TEXT)] * 8,
            Paragraph("特此报告。"),
        )
    )
    given: dict[str, Any] = {
        "title": f"{HOME}关于2026年第三季度特困人员供养情况的报告", "paragraphs": paragraphs, "to": "某某县民政局",
        "issuer": HOME, "day": date(2026, 10, 5), "mark": f"{HOME}文件", "number": "某敬〔2026〕12号", "signer": "张三",
        "attachments": ("2026年第三季度特困人员（集中供养）花名册和增减变动情况明细表及其说明", "资金核算表。"),
        "copies": ("某某镇人民政府", "某某镇财政所"), "printer": HOME, "printed": date(2026, 10, 6),
        "remark": "联系人：李四",
    }  # fmt: skip
    return Document(**{**given, **changes})
