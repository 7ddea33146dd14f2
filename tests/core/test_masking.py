"""Numbers are masked wherever they stand in a page; everything else stays as it was."""

from __future__ import annotations

from datetime import date

from desktop.core.document import Document, Paragraph
from desktop.core.masking import masked
from desktop.core.sheet import Box, Card, Column, Figure, Photo, Prose, Ref, Sheet, Table, Ticks

NUMBER = "510301194803050015"
OLD = "510301480305001"
PHONE = "13800000015"
CREDIT = "52510301MJQ0000017"


def test_every_number_of_a_page_is_masked_and_nothing_else():
    row = (
        1,
        "王𬱖",
        NUMBER,
        OLD,
        f"电话{PHONE}，证号{NUMBER}。",
        date(2026, 10, 1),
        Figure(12345678901234567, "money"),
    )
    columns = tuple(Column(title, 3) for title in ("序", "姓名", "号", "旧号", "话", "日", "元"))
    card = Card(
        (1, 1),
        ((Box("证号", role="label"), Box(NUMBER)), (Box(Ticks(("有", "无"), frozenset({"有"}))), Box(Photo(b"x")))),
    )
    page = Sheet("P01", "花名册", (Table(columns, (row,)), card, Prose((f"找{PHONE}",))), notes=(CREDIT, "月份202610"))
    shown = masked(page)
    table, shown_card, prose = shown.parts
    assert table.rows[0][:4] == (1, "王𬱖", "510301********0015", "510301*****5001")
    assert table.rows[0][4] == "电话138****0015，证号510301********0015。"
    assert table.rows[0][5:] == row[5:]
    assert shown_card.rows[0][1].content == "510301********0015"
    assert shown_card.rows[1] == card.rows[1]
    assert prose.paragraphs == ("找138****0015",)
    assert shown.notes == page.notes


def test_rows_behind_a_figure_and_a_document_survive():
    figure = Figure(3, "count", code="A01", rows=(Ref("residents", 1),))
    page = Sheet("X01", "月报", (Table((Column("人", 3),), ((figure,),)),))
    assert masked(page) == page
    letter = Document("关于王𬱖的报告", (Paragraph(f"证号{NUMBER}"),))
    assert masked(letter).paragraphs[0].text == "证号510301********0015"
    assert masked(letter).title == letter.title
