"""The press as a whole: bound sets, marks, properties, the same bytes, words that are never mark-up."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.core.document import Document, Paragraph
from desktop.core.sheet import Card, Column, Prose, Sheet, Table
from desktop.paper.fonts import typecase
from desktop.paper.marks import Marks
from desktop.paper.press import SHIPPED, count_pages, print_pdf, printed
from tests.paper import samples
from tests.paper.reading import MM, find, ink, lines, page_texts, pages, told

ROOT = Path(__file__).parents[2]
INJECTIONS = (ROOT / "tests/data/inject.txt").read_text("utf-8").splitlines()
LONG_INJECTIONS = ["<br/>" * 300, "x" * 20000, "\x00\x01王"]


def bare(words: str) -> str:
    return "".join(c for c in words if c.isprintable() and not c.isspace())


@pytest.mark.parametrize("words", INJECTIONS + LONG_INJECTIONS)
def test_words_are_never_mark_up(words):
    table = Table((Column(words[:30], 8), Column("备注", 30)), ((words, words),), bands=((0, words[:40]),))
    card = Card((1, 3), ((samples.label(words[:10]), samples.value(words)),), (10,))
    parts = (table, card, Prose((words,), heading=words[:40]))
    sheet = Sheet("P01", "试表", parts, reporter=words[:30], notes=(words[:80],))
    content = print_pdf([sheet], samples.MARKS)
    seen = told(content)
    wanted = bare(words)
    assert seen.count(wanted[:9]) >= 5
    if words in INJECTIONS:
        assert wanted in seen
    else:
        assert seen.count(wanted[-1]) >= 3 * wanted.count(wanted[-1])
    document = pikepdf.open(BytesIO(content))
    assert not any("/Annots" in page for page in document.pages)
    assert not any("/XObject" in page.get("/Resources", {}) for page in document.pages)
    assert {"/URI", "/JavaScript", "/Launch"}.isdisjoint(document.Root.keys())


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_a_document_are_never_mark_up(words):
    text = (Paragraph(words),)
    given = samples.letter(title="报告", paragraphs=text, to=words[:20], attachments=(), remark=words[:30])
    assert told(print_pdf([given])).count(bare(words)[:14]) >= 3


def test_the_same_input_gives_the_same_bytes():
    sheets: list[Sheet | Document] = [samples.letter(), samples.monthly(), samples.roster(30), samples.card()]
    assert print_pdf(sheets, samples.MARKS, bound=True) == print_pdf(sheets, samples.MARKS, bound=True)


def test_the_same_bytes_in_another_process():
    program = (
        "import sys, hashlib; sys.path.insert(0, '.');"
        "from tests.paper import samples; from desktop.paper.press import print_pdf;"
        "print(hashlib.sha256(print_pdf([samples.roster(9), samples.card()], samples.MARKS)).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    here = hashlib.sha256(print_pdf([samples.roster(9), samples.card()], samples.MARKS)).hexdigest()
    assert other.stdout.strip() == here


def test_the_file_says_what_it_is():
    document = pikepdf.open(BytesIO(print_pdf([samples.monthly()], Marks(author="某某院"))))
    assert str(document.Root.Lang) == "zh-CN"
    assert str(document.docinfo["/Title"]) == "某某镇敬老院月报表"
    assert str(document.docinfo["/Author"]) == "某某院"
    assert "ReportLab" not in str(document.docinfo.get("/Producer", ""))


def test_a_bound_set_is_numbered_through_and_has_an_outline():
    result = printed([samples.letter(), samples.monthly(), samples.roster(30), samples.card()], bound=True)
    found = pages(result.content)
    assert len(found) == result.pages
    assert result.starts[0] == 1
    for number, page in enumerate(found, 1):
        numbers = [line for line in lines(page) if line.text == f"— {number} —"]
        assert len(numbers) == 1
        line = numbers[0]
        assert line.base - 0.293 * 14 / MM == pytest.approx(262 + 7, abs=0.5)
        inner = 184 - 156 / 28 - line.right if number % 2 else line.left - 28 - 156 / 28
        assert inner == pytest.approx(0, abs=0.5)
    with pikepdf.open(BytesIO(result.content)).open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[1:] == ["某某镇敬老院月报表", "特困人员（集中供养）花名册", "入住登记表"]


def test_lying_tables_are_turned_in_a_bound_set_with_their_head_at_the_left_edge():
    result = printed([samples.monthly(), samples.roster(30)], bound=True)
    for page in pages(result.content)[result.starts[1] - 1 :]:
        assert float(page.width) / MM == pytest.approx(210, abs=0.5)
        turned = [char for char in page.chars if not char["upright"]]
        assert {tuple(round(value) for value in char["matrix"][:4]) for char in turned} == {(0, 1, -1, 0)}
        head = min(char["x0"] for char in turned if char["text"] == "号")
        rows = [char["x0"] for char in turned if char["text"] == "李"]
        assert head < min(rows)
        for left, top, right, bottom in ink(page):
            assert left > 27.5
            assert right < 184.5
            assert top > 36.5
            assert bottom < 262.5 or top > 262.5


def test_a_lying_table_alone_lies():
    page = pages(print_pdf([samples.roster(3)]))[0]
    assert float(page.width) / MM == pytest.approx(297, abs=0.5)
    assert all(char["upright"] for char in page.chars)
    title = find(page, "特困人员")
    assert (title.left + title.right) / 2 == pytest.approx(35 + 225 / 2, abs=0.5)
    number = find(page, "— 1 —")
    assert number.base - 0.293 * 14 / MM == pytest.approx(210 - 26 + 7, abs=0.5)


def test_sheets_that_are_not_bound_each_begin_with_page_one():
    texts = page_texts(print_pdf([samples.card(), samples.card()]))
    assert all("第1页/共1页" in text and "—1—" in text for text in texts)


def test_each_sheet_counts_its_own_pages():
    result = printed([samples.monthly(), samples.roster(30)], bound=True)
    texts = page_texts(result.content)
    count = result.pages - result.starts[1] + 1
    assert count == count_pages(samples.roster(30))
    assert f"第1页/共{result.starts[1] - 1}页" in texts[0]
    assert f"第{count}页/共{count}页" in texts[-1]


def test_marks_stand_on_every_page_inside_the_type_area():
    content = print_pdf([samples.roster(30)], Marks("2026年11月21日 09:30", practice=True, reprint=2))
    for page in pages(content):
        foot = find(page, "表号：P01")
        assert "制表时间：2026年11月1日" in foot.text
        assert "打印时间：2026年11月21日 09:30" in foot.text
        assert "补打第2次" in foot.text
        assert foot.text.count("练习") == 1
        assert foot.base < 210 - 26
        large = [char for char in page.chars if char["size"] > 100]
        assert {char["text"] for char in large} == {"练", "习"}
        assert {char["non_stroking_color"] for char in large} == {(0.88,)}


def test_the_longest_foot_leaves_the_count_of_pages_alone():
    marks = Marks("2026年11月21日 09:30", practice=True, reprint=12)
    [page] = pages(print_pdf([samples.monthly()], marks))[:1]
    foot = find(page, "表号：X01")
    assert foot.text.endswith("练习第1页/共2页")
    long = Sheet("X01", "表", (Prose(("甲",)),), made="2026年12月31日 10:20")
    [page] = pages(print_pdf([long], marks))
    words = find(page, "表号：X01").chars
    at = "".join(char["text"] for char in words).rindex("第1页")
    assert words[at]["x0"] > words[at - 1]["x1"] + 4


def test_a_first_print_of_the_real_home_has_no_such_marks():
    text = told(print_pdf([samples.card()], samples.MARKS))
    assert "练习" not in text
    assert "补打" not in text


def test_the_stage_stands_framed_beside_the_title():
    page = pages(print_pdf([samples.monthly()]))[0]
    assert "未封月" in page.extract_text()


def test_running_text_is_set_like_a_document():
    page = pages(print_pdf([Sheet("X04", "信息公开", (Prose((samples.TEXT,)),), signers=("院长",))]))[0]
    assert (find(page, "现将我院").size, find(page, "现将我院").face) == (16, "YnFang")
    assert find(page, "现将我院").left == pytest.approx(28 + 32 / MM, abs=0.5)


def test_long_prose_runs_over_pages():
    sheet = Sheet("X04", "信息公开", (Prose((samples.TEXT * 40,) * 3),))
    texts = page_texts(print_pdf([sheet]))
    assert len(texts) > 5
    assert "".join(texts).count("％") == 120


def test_many_signers_stand_in_even_rows():
    signers = ("填表人", "审核人", "报账员", "院长", "镇民政办", "县民政局")
    page = pages(print_pdf([Sheet("X03", "核算表", (), signers=signers)]))[0]
    assert find(page, "填表人").base < find(page, "院长").base
    assert "院长：" in find(page, "院长").text


def test_a_heading_too_long_for_one_line_takes_two():
    sheet = Sheet("X03", "表", (), reporter="某某县某某镇" * 5, period="2026年10月1日至31日", measure="单位：万元")
    page = pages(print_pdf([sheet]))[0]
    assert find(page, "填报单位").base < find(page, "2026年10月").base


def test_the_import_is_late_and_draws_no_screen():
    program = "import desktop.paper.press, sys; print('PySide6' in sys.modules, 'peewee' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


def test_marks_are_known_without_the_engine():
    program = "import sys, desktop.paper.marks, desktop.core.document; print('reportlab' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def bench_rows(count: int) -> list[tuple[str, ...]]:
    return [
        (str(i), f"王秀英{i % 50}", "女", f"33010219{i % 100:02d}0101{i % 9999:04d}", f"2栋{i % 300:03d}", "2026-05-09",
         "自理" if i % 3 else "失能", f"血压正常 {110 + i % 40}/80") for i in range(count)
    ]  # fmt: skip


WIDTHS = (40, 60, 40, 110, 60, 70, 60, 90)


def raw_canvas(rows: list[tuple[str, ...]]) -> None:
    """The floor: text and grid lines put on the canvas with no layout at all."""
    canvas = Canvas(BytesIO(), pagesize=(595, 842), initialFontName="YnSong")
    edges = [30 + sum(WIDTHS[:n]) for n in range(len(WIDTHS) + 1)]
    y = 0
    for row in rows:
        if y < 40:
            if y:
                canvas.showPage()
            y = 800
            canvas.setFont("YnSong", 9)
        for x, words in zip(edges, row, strict=False):
            canvas.drawString(x + 2, y + 4, words)
        canvas.line(edges[0], y, edges[-1], y)
        for x in edges:
            canvas.line(x, y, x, y + 16)
        y -= 16
    canvas.save()


def ours(rows: list[tuple[str, ...]]) -> None:
    columns = tuple(Column(f"列{n}", width / 9 - 0.6) for n, width in enumerate(WIDTHS))
    print_pdf([Sheet("B", "试验", (Table(columns, tuple(rows)),))])


def seconds(job: object, rows: list[tuple[str, ...]], times: int = 1) -> float:
    """Processor time of doing it so many times."""
    start = time.process_time()
    for _ in range(times):
        job(rows)  # type: ignore[operator]  # any of the jobs
    return time.process_time() - start


def test_a_row_costs_no_more_than_on_the_bare_canvas():
    typecase(SHIPPED)
    rows = bench_rows(1000)
    ours(rows[:50])
    ratio = min(seconds(ours, rows) / seconds(raw_canvas, rows) for _ in range(3))
    print(f"1,000 rows: {ratio:.2f} of the bare canvas")
    assert ratio <= 1.3


def test_ten_times_the_rows_take_ten_times_the_time():
    small, large = bench_rows(1000), bench_rows(10000)
    ours(small)
    ratio = min(10 * seconds(ours, large) / seconds(ours, small, 10) for _ in range(3))
    print(f"10,000 rows: {ratio:.1f} times 1,000 rows")
    assert ratio <= 10.5


def test_progress_is_told_and_may_end_the_printing():
    told_of: list[tuple[int, int]] = []
    result = printed([samples.card(), samples.roster(30)], progress=lambda done, whole: told_of.append((done, whole)))
    assert told_of[:2] == [(0, 2), (1, 2)]
    assert told_of[-1] == (result.pages - 1, result.pages)

    def enough(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printed([samples.card()], progress=enough)
    assert print_pdf([samples.card()])
