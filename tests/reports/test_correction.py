"""K02: each changed figure of a corrected month, old and new, with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core.period import read_period
from desktop.core.sheet import as_text, bare
from desktop.reports import board, changes, funds, monthly
from desktop.reports.correction import slip
from desktop.services.months import Version
from tests.goldens import golden
from tests.reports.asking import page, request
from tests.reports.people import come

MONTH = read_period("2026-09")


def pages():
    return page(monthly.RETURN, request()), page(board.RETURN, request(pack="zigong"))


def test_old_and_new_of_every_figure_that_changed(yongning):
    first = Version(pages())
    come(yongning, "补登", date(2026, 9, 10), "501-1", order=1, kind="paying")
    second = Version(pages(), "漏登一人", "练习员", "2026-10-08T10:20:33")
    text = as_text(slip(MONTH, (first, second), "永宁镇敬老院"))
    assert "1\tX01.B05\t月末在院，本月\t80\t81\t漏登一人\t练习员\t2026-10-08 10:20" in text
    assert "X01.B05.last" not in text
    assert text == golden("K02_yongning", text)


def test_every_changed_figure_is_called_by_words_and_by_no_code_that_is_not_on_its_form(yongning):
    def both():
        return page(changes.RETURN, request()), page(funds.RETURN, request())

    first = Version(both())
    come(yongning, "补登", date(2026, 9, 10), "501-1", order=1, kind="paying")
    second = Version(
        (page(changes.RETURN, request()), page(funds.RETURN, request())), "漏登一人", "练习员", "2026-10-08"
    )
    rows: Any = slip(MONTH, (first, second), "永宁镇敬老院").parts[0].rows
    told = {(bare(row[2])[0], bare(row[3])[0], bare(row[4])[0], bare(row[5])[0]) for row in rows}
    assert ("X02", "本月入院", "0", "1") in told
    assert {code for code, *_rest in told} <= {"X02", "X03"}
    assert all(name for _code, name, *_rest in told)


def test_a_correction_that_changed_no_figure_says_so(yongning):
    del yongning
    same = Version(pages(), "改名单")
    assert "没有改动月报中的数" in as_text(slip(MONTH, (Version(pages()), same), "院"))
