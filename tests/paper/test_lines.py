"""Chinese line breaking: 避头尾, whole numbers and words, titles in shape."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.document import Paragraph
from desktop.core.sheet import Prose, Sheet
from desktop.paper.fonts import typecase
from desktop.paper.lines import NO_END, NO_START, break_lines, longest_word, may_break, shape_title
from desktop.paper.press import SHIPPED, print_pdf
from tests.paper import samples
from tests.paper.reading import MM, lines, pages

TRAPS = "，。、；：！？）》”』】…（“《『【￥％永国12a.- \n"
NEVER = ("国，", "（国", "《国", "￥1", "12", "ab", "6年", "5%", "第3", "……", "——", "3.", ".5")


@pytest.mark.parametrize("pair", NEVER)
def test_no_line_ends_between(pair):
    assert not may_break(*pair)


@pytest.mark.parametrize("pair", ["国永", "。永", "永（", "永2", "）永", "，“"])
def test_a_line_may_end_between(pair):
    assert may_break(*pair)


def good(text: str, end: int, start: int) -> bool:
    """Whether one line may end before `end` and the next begin at `start`, which is the same but for spaces."""
    left, right = text[:end].rstrip(" "), text[start:].lstrip(" ")
    if not left or not right or "\n" in (left[-1], right[0]):
        return True
    if left == text[:end] and right == text[end:]:
        return may_break(left[-1], right[0])
    return right[0] not in NO_START and left[-1] not in NO_END


@given(st.text(TRAPS, max_size=80), st.integers(3, 12))
@example(" ”””", 3)
def test_lines_keep_the_rules_wherever_they_can(text, room):
    ems = [0.5 if character < "\u2000" else 1.0 for character in text]
    found = break_lines(text, ems, room)
    kept = "".join(text[line.start : line.end] for line in found)
    assert "".join(kept.split()) == "".join(text.split())
    for line, following in pairwise(found):
        assert line.used <= room + 0.01
        if not line.last and not good(text, line.end, following.start):
            # A line of nothing but blanks is no place to break.
            places = [at for at in range(line.start + 1, following.start) if text[line.start : at].strip()]
            assert not any(good(text, at, at) for at in places)


def test_a_page_of_traps_as_printed():
    words = [
        "永",
        "，",
        "（国）",
        "《法》",
        "“应养”",
        "2026年",
        "￥1,234.50",
        "100％",
        "……",
        "——",
        "ABC",
        "国；",
        "第3季度",
        "、",
    ]
    text = "".join(words[(i * 7 + i // 5) % len(words)] for i in range(900))
    body = [
        line.text
        for page in pages(print_pdf([samples.letter(paragraphs=(Paragraph(text),), attachments=())]))
        for line in lines(page)
        if line.size == 16
    ]
    body = [line for line in body if len(line) > 20]
    assert len(body) > 60
    assert not [line for line in body if line[0] in NO_START or line[-1] in NO_END]
    assert not [pair for pair in pairwise(body) if not may_break(pair[0][-1], pair[1][0])]


def test_full_lines_reach_both_edges():
    found = pages(print_pdf([samples.letter(paragraphs=(Paragraph(samples.TEXT * 30),))]))
    body = [line for line in lines(found[1]) if line.size == 16]
    assert len(body) == 22
    assert all(line.right == pytest.approx(184, abs=0.2) for line in body)


def gaps(line):
    """Words of a line with the white between each character and the next, in ems."""
    return [(a["text"], b["text"], (b["x0"] - a["x1"]) / line.size) for a, b in pairwise(line.chars)]


def test_numbers_are_not_pulled_apart_to_justify_a_line():
    text = "发放基本生活补贴56,700.00元，照料护理补贴共计30,400.00元，合计987,100.00元。" * 9
    for paper in (samples.letter(paragraphs=(Paragraph(text),)), Sheet("X04", "稿", (Prose((text,)),))):
        body = [line for page in pages(print_pdf([paper])) for line in lines(page) if line.size == 16]
        found = [gap for line in body for gap in gaps(line)]
        inside = [white for left, right, white in found if left in "0123456789.," and right in "0123456789.,"]
        assert len(inside) > 100
        assert max(inside) < 0.02
        assert max(white for _left, _right, white in found) > 0.05


def test_a_line_too_short_to_be_justified_calmly_stays_ragged():
    text = "照料护理补贴" + "9" * 46 + "元，按月发给本人，由本人签名按手印，不得代领，每月十日前发到手里。"
    first, second, *_rest = [
        line for line in lines(pages(print_pdf([Sheet("X04", "稿", (Prose((text,)),))]))[0]) if line.size == 16
    ]
    assert first.text == "照料护理补贴"
    assert first.right == pytest.approx(28 + 8 * 16 / MM, abs=0.5)
    assert second.right == pytest.approx(184, abs=0.3)


def test_the_longest_word_is_what_cannot_be_split():
    assert longest_word("身份证号510301", [1.0] * 4 + [0.5] * 6) == 3.0
    assert longest_word("", []) == 0.0


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于报送年度总结的报告", ["关于报送年度总结的报告"]),
        (
            f"{samples.HOME}关于2026年第三季度特困人员供养情况的报告",
            [samples.HOME, "关于2026年第三季度特困人员供养情况的报告"],
        ),
    ],
)
def test_titles_break_where_a_reader_pauses(title, expected):
    widths = typecase(SHIPPED).widths["title"]
    assert shape_title(title, widths.ems(title), 20.1, (samples.HOME,)) == expected


@given(st.integers(0, 30), st.integers(9, 20))
def test_a_title_never_splits_the_name_of_a_body(extra, room):
    title = f"{samples.HOME}关于" + "申请拨付冬季取暖经费和消防设施改造专项资金并协调解决护理"[:extra] + "的请示"
    found = shape_title(title, [1.0] * len(title), room, (samples.HOME,))
    assert "".join(found) == title
    assert any(samples.HOME in line for line in found)
    assert max(map(len, found)) <= room


def test_a_title_of_three_lines_is_no_hourglass():
    title = "关于申请拨付冬季取暖经费和消防设施改造专项资金并协调解决护理人员不足等若干问题的紧急请示"
    one, two, three = shape_title(title, [1.0] * len(title), 20.0)
    assert not len(one) > len(two) < len(three)


def test_a_title_keeps_the_lines_it_is_given():
    assert shape_title("甲乙丙\n丁戊", [1.0] * 6, 10.0) == ["甲乙丙", "丁戊"]
