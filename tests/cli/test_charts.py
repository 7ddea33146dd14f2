"""The book of charts from the command line: PDF, spreadsheet, text, for a year and for a month."""

from __future__ import annotations

import openpyxl
import pytest

from tests.paper.reading import lines, pages


@pytest.mark.parametrize("period", ["2026", "2026-09"])
def test_the_charts_are_made_as_pdf_spreadsheet_and_text(yongning, tmp_path, period):
    for ending in ("pdf", "xlsx", "txt"):
        answer = yongning("report", "K03", "--period", period, "--out", tmp_path / f"k.{ending}")
        assert answer.code == 0, answer.err
    read = pages((tmp_path / "k.pdf").read_bytes())
    words = "".join(line.text for page in read for line in lines(page))
    assert "图表集" in words
    assert not any(page.images for page in read)
    text = (tmp_path / "k.txt").read_text(encoding="utf-8")
    assert "【图】入住率（月末在院人数÷核定床位）" in text
    assert "2026-09" in text
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "k.xlsx").worksheets[0] for cell in row]
    assert "指标对照目标" in cells


def test_a_day_is_no_period_for_charts(yongning, tmp_path):
    answer = yongning("report", "K03", "--period", "2026-09-01", "--out", tmp_path / "k.pdf")
    assert answer.code != 0
    assert "图表集" in answer.err
