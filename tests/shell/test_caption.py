"""The frame of the window says where one is, also when the page itself turns to another month."""

from __future__ import annotations

from desktop.core.period import read_period
from desktop.shell import menu


def test_the_frame_follows_the_month_that_is_shown(window, qtbot):
    window.go(menu.MONTH, 0)
    page = window.page
    for month in ("2026-09", "2026-08"):
        page.show_month(read_period(month))
        words = page.title.title.text()
        qtbot.waitUntil(lambda words=words: window.windowTitle().startswith(words))
    assert window.windowTitle().startswith("2026年8月月报 · ")
