"""Pages as they will be printed: drawn aside with a way to stop, figures that lead to their rows, marked reprints."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.core.period import read_period
from desktop.shell import menu
from desktop.shell.behind import BehindPanel
from desktop.shell.drawing import Drawing
from desktop.shell.printing import ALL, EVEN, ODD, Order
from desktop.ui.pieces import Button
from desktop.ui.task import Cancelled
from tests.paper.reading import told

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
PATIENCE = 20_000
CLOSED = read_period("2026-09")


def drawn(pane):
    return bool(pane.content) and bool(pane.preview.pages.sizes) and pane.drawing.task is None


@pytest.fixture
def pane(window, qtbot):
    """The return of a closed month, shown."""
    pages = [page for page in window.office.months.pages(CLOSED) if page.form == "X01"]
    window.show_paper(pages, "2026年9月月报")
    made = window.page.pane
    qtbot.waitUntil(lambda: drawn(made), timeout=PATIENCE)
    return made


def spot_of(pane, code):
    return next(number for number, spot in enumerate(pane.spots.all) if spot.code == code)


def scroll_to(pane, number):
    while pane.spots.at != number:
        pane.spots.step(1)


def test_a_click_on_a_figure_opens_the_rows_behind_it(qtbot, window, pane):
    number = spot_of(pane, "B05")
    scroll_to(pane, number)
    place = pane.spots.box(number).center().toPoint()
    qtbot.mouseClick(pane.preview.pages.viewport(), LEFT, pos=place)
    [panel] = window.findChildren(BehindPanel)
    words = [one.text() for one in panel.findChildren(Button)]
    figure = next(f for f in pane.pages[0].parts[0].rows if any(getattr(c, "code", "") == "B05" for c in f))
    count = next(cell.value for cell in figure if getattr(cell, "code", "") == "B05")
    assert len([word for word in words if word != "关上"]) == count > 5
    said = [one.text() for one in panel.findChildren(QLabel)]
    assert {"月末在院　B05　人", f"本月：{count}"} <= set(said)
    qtbot.mouseClick(panel.findChildren(Button)[0], LEFT)
    qtbot.waitUntil(lambda: window.current in {"residents", "beds"})
    assert not panel.isVisible()


def test_beside_a_figure_nothing_happens(qtbot, window, pane):
    qtbot.mouseClick(pane.preview.pages.viewport(), LEFT, pos=QPoint(3, 3))
    assert window.findChildren(BehindPanel) == []
    assert pane.spots.at == -1


def test_keys_go_from_figure_to_figure_and_open_one(qtbot, window, pane):
    view = pane.preview.pages
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    assert pane.spots.at == 1
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert pane.spots.at == 0
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    last = len(pane.spots.all) - 1
    assert pane.spots.at == last
    assert pane.spots.rect().toRectF().intersects(pane.spots.box(last))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(window.findChildren(BehindPanel)) == 1


def test_the_pointer_says_where_a_figure_is(qtbot, pane):
    number = spot_of(pane, "A04")
    scroll_to(pane, number)
    view = pane.preview.pages.viewport()
    qtbot.mouseMove(view, pane.spots.box(number).center().toPoint())
    qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(view, QPoint(2, 2))
    qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_figures_are_found_at_every_zoom_and_with_two_pages(qtbot, pane):
    number = spot_of(pane, "G07")
    view = pane.preview.pages
    for turn in (lambda: view.zoom_by(1.5), lambda: view.set_two(two=True), lambda: view.set_fit("page")):
        turn()
        scroll_to(pane, number)
        assert pane.spots.under(pane.spots.box(number).center()) == number
    qtbot.waitUntil(lambda: bool(view._pictures))


def test_a_second_print_of_a_closed_month_says_so(qtbot, pane):
    assert "补打" not in told(pane.content)
    pane._printed(Order("P", part=ALL))
    qtbot.waitUntil(lambda: drawn(pane), timeout=PATIENCE)
    assert told(pane.content).count("补打第1次") == len(pane.preview.pages.sizes) == 3


def test_a_file_is_no_print_and_says_so(qtbot, window, pane, answers, tmp_path):
    """Only what goes to a printer is counted; a copy that is kept bears 电子版 and never 补打."""
    pane._printed(Order("P", part=ALL))
    qtbot.waitUntil(lambda: drawn(pane), timeout=PATIENCE)
    assert "打印时间" in told(pane.content)
    answers.path = tmp_path
    for _time in range(2):
        qtbot.mouseClick(pane.pdf_button, LEFT)
        path = tmp_path / "2026年9月月报.pdf"
        qtbot.waitUntil(path.exists, timeout=PATIENCE)
        words = told(path.read_bytes())
        path.unlink()
        assert words.count("电子版生成时间") == len(pane.preview.pages.sizes)
        assert "补打" not in words
        assert "打印时间" not in words
    assert window.office.prints.earlier(pane.pages) == (1,)
    handed_on = told(window.office.print_pdf(pane.pages))
    assert "补打" not in handed_on
    assert "电子版" in handed_on


def test_both_halves_of_hand_made_duplex_are_one_print(qtbot, pane):
    first = pane.content
    pane._printed(Order("P", part=ODD))
    assert pane.content == first
    pane._printed(Order("P", part=EVEN))
    qtbot.waitUntil(lambda: drawn(pane), timeout=PATIENCE)
    assert pane.scene.office.prints.earlier(pane.pages) == (1,)


def test_an_open_month_is_printed_as_often_as_one_likes(qtbot, window):
    window.go(menu.REPORTS, 0)
    window.page.open_form("X01")
    pane = window.page.paper
    qtbot.waitUntil(lambda: drawn(pane) and pane.name.endswith("2026-10"), timeout=PATIENCE)
    before = pane.content
    pane._printed(Order("P"))
    pane._printed(Order("P"))
    assert pane.content == before


@pytest.fixture
def drawing(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(500, 60)
    made = Drawing(over)
    over.show()
    yield made
    over.close()


def test_what_takes_longer_than_a_blink_is_shown_and_can_be_stopped(qtbot, drawing):
    may_go_on, ended, stopped = Event(), [], []

    def work(watch):
        watch.say(3, 12, "正在画页")
        may_go_on.wait(10)
        watch.say(4, 12, "正在画页")
        return "all"

    drawing.stopped.connect(lambda: stopped.append(1))
    task = drawing.begin(work, ended.append, ended.append)
    qtbot.waitUntil(drawing.isVisible)
    assert drawing.words.text() == "正在画页 3 / 12"
    assert drawing.bar.value() == 250
    with qtbot.waitSignal(task.cancelled):
        qtbot.mouseClick(drawing.stop_button, LEFT)
        may_go_on.set()
    assert stopped == [1]
    assert ended == []
    assert not drawing.isVisible()


def test_a_new_drawing_stops_the_one_before(qtbot, drawing):
    may_go_on, ended = Event(), []

    def slow(watch):
        may_go_on.wait(10)
        watch.say(1, 2)
        return "slow"

    first = drawing.begin(slow, ended.append, ended.append)
    with qtbot.waitSignal(first.cancelled):
        drawing.begin(lambda _watch: "quick", ended.append, ended.append)
        may_go_on.set()
    qtbot.waitUntil(lambda: ended == ["quick"])


def test_drawing_reports_how_far_it_is_and_ends_when_told(office):
    pages = list(office.months.pages(CLOSED))
    seen = []

    def progress(done, whole):
        seen.append((done, whole))
        if len(seen) > len(pages) + 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        office.draw(pages, progress=progress)
    assert seen[: len(pages)] == [(number, len(pages)) for number in range(len(pages))]
    assert seen[len(pages)][0] == 0
    assert office.draw(pages[:1]).pages == 3


def test_the_window_stays_awake_while_pages_are_drawn(window):
    ticks = []
    pages = list(window.office.months.pages(CLOSED)) * 4
    window.show_paper(pages, "十份")
    while not drawn(window.page.pane):
        QApplication.processEvents()
        ticks.append(1)
    assert len(ticks) > 20
