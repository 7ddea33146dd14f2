"""A printed document measured against GB/T 9704-2012, each within half a millimetre."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.document import Annex, Paragraph
from desktop.paper.press import print_pdf
from tests.paper import samples
from tests.paper.reading import MM, find, lines, pages

WITHIN = 0.5
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CHARACTER = 156 / 28


def near(expected: float) -> object:
    return pytest.approx(expected, abs=WITHIN)


@pytest.fixture(scope="module")
def report():
    return pages(print_pdf([samples.letter()]))


@pytest.fixture(scope="module")
def solid():
    """A document of nothing but full lines."""
    text = Paragraph("永" * (28 * 60))
    return pages(print_pdf([samples.letter(paragraphs=(text,), attachments=(), copies=(), printer="")]))


def test_a_page_has_22_lines_of_28_characters(solid):
    body = [line for line in lines(solid[1]) if line.face == "YnFang"]
    assert len(body) == 22
    assert {len(line.text) for line in body} == {28}


def test_the_type_area_is_156_by_225_in_its_place(solid):
    body = [line for line in lines(solid[1]) if line.face == "YnFang"]
    assert float(solid[1].width) / MM == near(210)
    assert float(solid[1].height) / MM == near(297)
    assert body[0].left == near(LEFT)
    assert body[0].right == near(RIGHT)
    size = body[0].size / MM
    pitch = 225 / 22
    assert body[0].base - 0.88 * size - (pitch - size) / 2 == near(TOP)
    assert body[-1].base + 0.12 * size + (pitch - size) / 2 == near(BOTTOM)
    for number, line in enumerate(body):
        assert line.base == near(body[0].base + number * pitch)


def test_type_sizes(report):
    first = report[0]
    assert find(first, "某某县某某镇敬老院文件").face == "YnBiaoSong"
    titles = [line for line in lines(first) if line.size == 22]
    assert [line.text for line in titles] == [samples.HOME, "关于2026年第三季度特困人员供养情况的报告"]
    assert {line.face for line in titles} == {"YnBiaoSong"}
    assert (find(first, "现将我院").size, find(first, "现将我院").face) == (16, "YnFang")
    assert (find(first, "一、").size, find(first, "一、").face) == (16, "YnHei")
    assert (find(first, "（一）").size, find(first, "（一）").face) == (16, "YnKai")
    third = find(first, "1.在院人员。")
    assert {char["fontname"].split("+")[-1] for char in third.chars} == {"YnSong-Regular", "YnFang-Regular"}
    assert third.size == 16
    assert find(report[-1], "抄送：").size == 14


def test_the_mark_stands_35_mm_below_the_type_area_in_red(report):
    mark = find(report[0], "某某县某某镇敬老院文件")
    assert mark.base - 0.845 * mark.size / MM == near(TOP + 35)
    assert (mark.left + mark.right) / 2 == near((LEFT + RIGHT) / 2)
    assert mark.chars[0]["non_stroking_color"] == pytest.approx((0, 0.8, 0.8, 0))


def test_the_red_line_stands_4_mm_below_the_number_across_the_type_area(report):
    number = find(report[0], "某敬〔2026〕12号")
    rule = next(line for line in report[0].lines if line["stroking_color"] == pytest.approx((0, 0.8, 0.8, 0)))
    assert rule["top"] / MM - (number.base + 0.12 * 16 / MM) == near(4)
    assert (rule["x0"] / MM, rule["x1"] / MM) == (near(LEFT), near(RIGHT))


def test_an_upward_document_names_its_signer_one_character_in(report):
    number = find(report[0], "某敬〔2026〕12号")
    assert number.text.endswith("签发人：张三")
    assert number.left == near(LEFT + CHARACTER)
    assert number.right == near(RIGHT - CHARACTER)
    assert number.chars[-1]["fontname"].endswith("YnKai-Regular")


def test_a_downward_document_has_its_number_in_the_middle():
    page = pages(print_pdf([samples.letter(signer="")]))[0]
    number = find(page, "某敬〔2026〕12号")
    assert (number.left + number.right) / 2 == near((LEFT + RIGHT) / 2)


def test_paragraphs_are_indented_by_two_characters_and_the_addressee_is_not(report):
    assert find(report[0], "现将我院").left == near(LEFT + 2 * CHARACTER)
    assert find(report[0], "某某县民政局：").left == near(LEFT)


@pytest.mark.parametrize(("number", "side"), [(1, "right"), (2, "left")])
def test_page_numbers_outside_seven_millimetres_below(report, number, side):
    line = find(report[number - 1], f"— {number} —")
    assert (line.size, line.face) == (14, "YnSong")
    assert line.base - 0.293 * 14 / MM == near(BOTTOM + 7)
    if side == "right":
        assert line.right == near(RIGHT - CHARACTER)
    else:
        assert line.left == near(LEFT + CHARACTER)


def test_imprint_lines(report):
    last = report[-1]
    rules = [line for line in last.lines if line["stroking_color"] in {(0,), 0, (0, 0, 0)}]
    rules.sort(key=lambda line: line["top"])
    assert [rule["linewidth"] / MM for rule in rules] == pytest.approx([0.35, 0.25, 0.35], abs=0.01)
    assert rules[-1]["top"] / MM == near(BOTTOM)
    assert {(round(r["x0"] / MM), round(r["x1"] / MM)) for r in rules} == {(28, 184)}
    printed = find(last, samples.HOME + "2026年10月6日印发")
    assert printed.left == near(LEFT + 14 / MM)
    assert printed.right == near(RIGHT - 14 / MM)


def signed(found):
    """The page on which the document is signed; the imprint may stand on the back of it."""
    return next(page for page in found if any(line.text.startswith("2026年1") for line in lines(page)))


def test_the_imprint_closes_the_back_of_the_last_sheet(report):
    assert len(report) == 4
    body = [line.text for line in lines(report[-1])]
    assert body == ["抄送：某某镇人民政府，某某镇财政所。", samples.HOME + "2026年10月6日印发", "— 4 —"]


@pytest.mark.parametrize(("count", "texts", "numbers"), [(60, 1, [1, 2]), (500, 2, [1, 2]), (700, 2, [1, 2])])
def test_one_leaf_carries_the_imprint_on_its_back(count, texts, numbers):
    given = samples.letter(paragraphs=(Paragraph("永" * count),), attachments=(), remark="", title="报告", copies=())
    found = pages(print_pdf([given]))
    assert ["永" in page.extract_text() for page in found] == [n <= texts for n in range(1, len(found) + 1)]
    assert find(found[-1], samples.HOME + "2026年10月6日印发").base < BOTTOM
    assert [line.text for page in found for line in lines(page) if line.text.startswith("— ")] == [
        f"— {number} —" for number in numbers
    ]


def test_a_blank_page_before_the_imprint_and_the_imprint_itself_bear_no_number():
    """7.5: the text fills the second page to its foot, so that the imprint goes over to the back of a new sheet."""
    copies = tuple(f"某某县第{n}乡镇人民政府" for n in range(1, 24))
    given = samples.letter(paragraphs=(Paragraph("永" * 700),), attachments=(), remark="", title="报告", copies=copies)
    found = pages(print_pdf([given]))
    assert len(found) == 4
    assert lines(found[2]) == []
    assert [line.text for page in found for line in lines(page) if line.text.startswith("— ")] == ["— 1 —", "— 2 —"]
    assert find(found[3], "抄送：")


def test_a_letter_needs_no_back_page_for_its_imprint():
    given = samples.letter(
        letter=True, signer="", mark=samples.HOME, paragraphs=(Paragraph("永" * 60),), attachments=()
    )
    assert len(pages(print_pdf([given]))) == 1


def test_signature_under_a_seal(report):
    page = signed(report)
    day = find(page, "2026年10月5日")
    name = next(line for line in lines(page) if line.text == samples.HOME and line.size == 16)
    assert day.right == near(RIGHT - 4 * CHARACTER)
    assert (name.left + name.right) / 2 == near((day.left + day.right) / 2)
    assert day.base - name.base == near(225 / 22)


def test_signature_without_a_seal():
    page = signed(pages(print_pdf([samples.letter(sealed=False, issuer="某某县敬老院服务中心", attachments=())])))
    day, name = find(page, "2026年10月5日"), find(page, "某某县敬老院服务中心")
    assert name.right == near(RIGHT - 2 * CHARACTER)
    assert day.left == near(name.left + 2 * CHARACTER)


def test_a_date_longer_than_the_name_is_set_two_characters_in():
    page = signed(pages(print_pdf([samples.letter(sealed=False, issuer="敬老院", day=date(2026, 12, 25))])))
    day = find(page, "2026年12月25日")
    assert day.right == near(RIGHT - 2 * CHARACTER)


def test_names_of_attachments_hang_under_their_first_character(report):
    text = [line for page in report for line in lines(page)]
    at = next(index for index, line in enumerate(text) if line.text.startswith("附件：1."))
    start = text[at].chars[5]["x0"] / MM
    assert text[at].left == near(LEFT + 2 * CHARACTER)
    assert text[at + 1].left == near(start)
    assert text[at + 2].text.strip() == "2.资金核算表"
    assert text[at + 2].chars[3]["x0"] / MM == near(text[at].chars[3]["x0"] / MM)


@pytest.mark.parametrize("names", [(), ("资金核算表",), ("花名册", "资金核算表", "增减变动表")])
@pytest.mark.parametrize("count", range(420, 1240, 28))
def test_the_signature_never_stands_on_a_page_without_text(count, names):
    given = samples.letter(paragraphs=(Paragraph("永" * count),), attachments=names, remark="", copies=(), printer="")
    signed = next(page for page in pages(print_pdf([given])) if "2026年10月5日" in page.extract_text())
    assert "永" in signed.extract_text()


@pytest.mark.parametrize("count", range(300, 700, 28))
def test_a_heading_never_stands_alone_at_the_foot(count):
    text = (Paragraph("永" * count), Paragraph("一、下一步打算", 1), Paragraph("（请填写）"))
    given = samples.letter(paragraphs=text, remark="", copies=(), printer="")
    with_heading = next(page for page in pages(print_pdf([given])) if "下一步打算" in page.extract_text())
    assert "（请填写）" in with_heading.extract_text()


def test_an_annex_begins_on_a_page_of_its_own_and_before_the_imprint():
    annex = Annex("冬季取暖经费测算说明", (Paragraph(samples.TEXT),))
    found = pages(print_pdf([samples.letter(annexes=(annex,), attachments=("冬季取暖经费测算说明",))]))
    last = found[-1]
    assert (find(last, "附件").face, find(last, "附件").left) == ("YnHei", near(LEFT))
    title = find(last, "冬季取暖经费测算说明")
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
    assert find(last, "抄送：")
    assert "2026年10月5日" not in last.extract_text()


def test_a_letter_has_two_double_lines_and_no_number_on_its_first_page():
    page = pages(print_pdf([samples.letter(letter=True, signer="", mark=samples.HOME)]))[0]
    rules = sorted(rule["top"] / MM for rule in page.lines)
    mark = next(line for line in lines(page) if line.face == "YnBiaoSong" and line.size > 22)
    assert mark.base - 0.845 * mark.size / MM == near(30)
    assert len(rules) == 4
    assert rules[-1] == pytest.approx(297 - 20, abs=1.2)
    assert {round((rule["x1"] - rule["x0"]) / MM) for rule in page.lines} == {170}
    assert find(page, "某敬〔2026〕12号").right == near(RIGHT)
    assert not any(line.text.startswith("— 1") for line in lines(page))


def test_an_urgent_document_says_so_at_the_upper_left():
    line = find(pages(print_pdf([samples.letter(urgency="特急")]))[0], "特急")
    assert (line.face, line.left) == ("YnHei", near(LEFT))
