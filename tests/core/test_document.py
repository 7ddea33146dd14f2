"""The elements of an official document: numbers of headings, attachments, dates, the text for golden files."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.document import (
    Annex,
    Document,
    Paragraph,
    attachment_lines,
    chinese_number,
    day_in_words,
    document_text,
    numbered,
)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")]
)
def test_numbers_of_headings(number, words):
    assert chinese_number(number) == words


def test_headings_are_numbered_and_begin_anew_below_a_higher_one():
    levels = (1, 2, 2, 3, 4, 4, 3, 0, 1, 2, 3)
    found = [paragraph.text for paragraph in numbered(Paragraph("甲", level) for level in levels)]
    assert found == [
        "一、甲", "（一）甲", "（二）甲", "1.甲", "（1）甲", "（2）甲", "2.甲", "甲", "二、甲", "（一）甲", "1.甲",
    ]  # fmt: skip


def test_a_heading_within_a_paragraph_takes_the_number():
    (found,) = numbered([Paragraph("正文。", 2, "加强管理。")])
    assert (found.head, found.text) == ("（一）加强管理。", "正文。")


def test_dates_have_no_leading_zeros():
    assert day_in_words(date(2026, 1, 5)) == "2026年1月5日"
    assert day_in_words(None).strip("　") == "年　　月　　日"


def test_one_attachment_has_no_number_and_no_full_stop():
    assert attachment_lines(Document("题", (), attachments=("花名册。",))) == (("附件：", "花名册"),)


def test_several_attachments_are_numbered_below_one_another():
    found = attachment_lines(Document("题", (), attachments=("甲；", "乙")))
    assert found == (("附件：1.", "甲"), ("　　　2.", "乙"))


def test_the_text_has_every_element_in_order():
    document = Document(
        "关于甲的报告", (Paragraph("正文。"),), to="县民政局", issuer="敬老院", day=date(2026, 10, 5),
        mark="敬老院文件", number="敬〔2026〕1号", signer="张三", urgency="特急", attachments=("册",),
        remark="联系人：李四", copies=("镇政府", "财政所"), printer="敬老院",
        annexes=(Annex("册", (Paragraph("一人。"),)),),
    )  # fmt: skip
    assert document_text(document).splitlines() == [
        "特急", "敬老院文件", "敬〔2026〕1号", "签发人：张三", "关于甲的报告", "县民政局：", "正文。", "附件：册",
        "敬老院", "2026年10月5日", "（联系人：李四）", "册", "一人。", "抄送：镇政府，财政所。",
        "敬老院　2026年10月5日印发",
    ]  # fmt: skip


def test_a_bare_document_is_its_title_and_text():
    assert document_text(Document("题", (Paragraph("文"),))) == "题\n文\n"
