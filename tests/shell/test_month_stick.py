"""The month on its way to the county: the package on a stick, its receipt, its phrase, and what can go wrong."""

from __future__ import annotations

from desktop.core.sheet import as_text
from desktop.services import package
from desktop.shell import history
from desktop.shell.sticks import Stick
from tests.shell.test_month import PATIENCE, close, page
from tests.shell.test_window import LEFT

__all__ = ["page"]


def test_a_package_goes_to_the_stick_and_is_read_back(page, qtbot, answers, tmp_path):
    close(page, qtbot)
    stick = tmp_path / "stick"
    stick.mkdir()
    answers.sticks = [Stick(stick, "县局", 8 * 2**30, 16 * 2**30)]
    page.stick.place.look()
    qtbot.mouseClick(page.stick.write_button, LEFT)
    assert not page.stick.write_button.isEnabled()
    qtbot.waitUntil(lambda: "可以拔出" in page.stick.banner.text.text(), timeout=PATIENCE)
    folder = next(stick.iterdir())
    verdict = package.verify(folder)
    assert verdict.whole
    assert page.stick.code.text() == package.short_code(verdict.code)
    slip = page.stick.receipt
    assert package.short_code(verdict.code) in as_text(slip)
    answers.path = folder
    qtbot.mouseClick(page.stick.verify_button, LEFT)
    qtbot.waitUntil(lambda: "没有被改动" in page.stick.banner.text.text(), timeout=PATIENCE)
    assert as_text(page.stick.receipt) == as_text(slip)
    victim = next(folder.glob("*.xlsx"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    qtbot.mouseClick(page.stick.verify_button, LEFT)
    qtbot.waitUntil(lambda: victim.name in page.stick.banner.text.text(), timeout=PATIENCE)


def test_the_receipt_is_shown_after_writing_and_gone_with_another_month(page, qtbot, answers, tmp_path):
    close(page, qtbot)
    assert page.stick.receipt_button.isHidden()
    answers.sticks = [Stick(tmp_path, "县局", 8 * 2**30, 16 * 2**30)]
    page.stick.place.look()
    qtbot.mouseClick(page.stick.write_button, LEFT)
    qtbot.waitUntil(lambda: "可以拔出" in page.stick.banner.text.text(), timeout=PATIENCE)
    window = page.window()
    qtbot.mouseClick(page.stick.receipt_button, LEFT)
    qtbot.waitUntil(lambda: window.page.pane.content.startswith(b"%PDF"), timeout=PATIENCE)
    assert window.page.pane.pages[0].title == "月报报送回执"
    page.stick.say(page.month.previous(), page.stick.status)
    assert page.stick.receipt_button.isHidden()


def test_the_bar_shows_how_far_the_writing_is(page, qtbot, answers, tmp_path):
    close(page, qtbot)
    stick = tmp_path / "stick"
    stick.mkdir()
    answers.sticks = [Stick(stick, "县局", 8 * 2**30, 16 * 2**30)]
    page.stick.place.look()
    shown: list[int] = []
    page.stick.progress.valueChanged.connect(shown.append)
    qtbot.mouseClick(page.stick.write_button, LEFT)
    qtbot.waitUntil(lambda: "可以拔出" in page.stick.banner.text.text(), timeout=PATIENCE)
    assert page.stick.progress.maximum() == 1000
    assert shown == sorted(shown)
    assert len(set(shown)) > 10
    assert shown[-1] == 1000
    newest = history.latest(page.office.books)[0]
    assert "没有加密" in newest.why
    assert "没有加密" in page.stick.banner.text.text()


def test_a_package_is_sealed_with_the_phrase_that_is_typed(page, qtbot, answers, tmp_path):
    close(page, qtbot)
    stick = tmp_path / "stick"
    stick.mkdir()
    answers.sticks = [Stick(stick, "县局", 8 * 2**30, 16 * 2**30)]
    page.stick.place.look()
    line = page.stick.phrase
    assert "捡到的人能看到" in line.words.text()
    line.box.setChecked(True)
    assert not page.stick.write_button.isEnabled()
    qtbot.keyClicks(line.line, "short")
    assert "至少10个字" in line.words.text()
    assert not page.stick.write_button.isEnabled()
    qtbot.keyClicks(line.line, "-and-7-more")
    assert page.stick.write_button.isEnabled()
    qtbot.mouseClick(page.stick.write_button, LEFT)
    qtbot.waitUntil(lambda: "用口令加了密" in page.stick.banner.text.text(), timeout=PATIENCE)
    assert package.verify(next(stick.iterdir())).about["sealed"] == "AES-256"
    assert line.line.text() == ""


def test_a_stick_that_was_pulled_is_a_sentence(page, qtbot, answers, tmp_path):
    close(page, qtbot)
    answers.sticks = [Stick(tmp_path / "gone", "县局", 8 * 2**30, 16 * 2**30)]
    page.stick.place.look()
    qtbot.mouseClick(page.stick.write_button, LEFT)
    qtbot.waitUntil(lambda: "请插好U盘" in page.stick.banner.text.text(), timeout=PATIENCE)
    assert "可以拔出" not in page.stick.banner.text.text()


def test_no_package_is_written_among_the_files_of_the_home(page, qtbot, answers):
    close(page, qtbot)
    known = history.latest(page.office.books)[0]
    inside = page.office.home / "报送"
    inside.mkdir()
    answers.sticks = [Stick(inside, "县局", 8 * 2**30, 16 * 2**30)]
    page.stick.place.look()
    qtbot.mouseClick(page.stick.write_button, LEFT)
    assert "在院的数据文件夹里" in page.stick.banner.text.text()
    assert list(inside.iterdir()) == []
    assert history.latest(page.office.books)[0] == known, "nothing was noted as taken along"
