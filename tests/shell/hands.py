"""Somebody at the keys and the mouse of the program, and a pulse that tells when the window stood still."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop.shell import rest
from desktop.ui.dialogs import Panel
from tests.ui.hands import commit

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
BEAT = 5
SLOW = 0.1


class Pulse(QObject):
    """A beat every five milliseconds; the longest stretch without one is kept for every step that is made."""

    def __init__(self, parent):
        super().__init__(parent)
        self.longest = {}
        self._step, self._last, self._awake = "", 0.0, False
        self._clock = QTimer(self)
        self._clock.setInterval(BEAT)
        self._clock.timeout.connect(self._beat)
        self._clock.start()

    def _beat(self):
        if self._awake:
            now = perf_counter()
            self.longest[self._step] = max(self.longest.get(self._step, 0.0), now - self._last)
            self._last = now

    @contextmanager
    def of(self, step):
        """Watch while something is done and waited for; what a test reads in between is not counted."""
        if self._awake:
            yield
            return
        self._step, self._last, self._awake = step, perf_counter(), True
        try:
            yield
            self._beat()
        finally:
            self._awake = False

    def told(self):
        """The steps that held the window up longer than a tenth of a second, the worst first, in milliseconds."""
        slow = {step: round(seconds * 1000) for step, seconds in self.longest.items() if seconds > SLOW}
        return dict(sorted(slow.items(), key=lambda one: -one[1]))


class Hands:
    """A person: keys go to the window that has the focus, clicks to what can be seen, words by an input method."""

    def __init__(self, keeper, qtbot):
        self.keeper, self.qtbot, self.pulse = keeper, qtbot, Pulse(keeper)
        self.step = self.done = ""

    def _doing(self, what):
        self.done = f"{self.step}：{what}"
        return self.pulse.of(self.done)

    def read_first(self):
        """Read what the first window says, as anybody does who never saw it: meanwhile the rest is loaded."""
        wanted = set(rest.modules())
        self.until(lambda: sys.modules.keys() >= wanted and not self.keeper.loading.busy)

    @property
    def window(self):
        """The window in front of her."""
        return self.keeper.window or self.keeper.entrance

    @property
    def page(self):
        """The page she looks at."""
        return self.window.page

    def _in_front(self):
        """Give the window the keys again, as a window manager does when a list over it has closed."""
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys):
        """Press keys one after another, each as its sequence is written."""
        for key in keys:
            self._in_front()
            combined = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know it
            with self._doing(key):
                QTest.keyClick(self.window.windowHandle(), combined.key(), combined.keyboardModifiers())
                self.qtbot.wait(1)

    def type(self, *texts):
        """Type where the cursor stands, Enter after each: Latin signs by keys, others as an input method hands them."""
        for text in texts:
            self._in_front()
            with self._doing(text):
                if text.isascii():
                    for sign in text:
                        QTest.keyClick(self.window.windowHandle(), sign)
                        self.qtbot.wait(1)
                else:
                    commit(QApplication.focusWidget(), text)
                    self.qtbot.wait(1)
            self.press("Return")

    def click(self, what, under=None):
        """Click on a part, or on the button that says these words."""
        part = self.button(what, under) if isinstance(what, str) else what
        assert part.isVisible(), what
        assert part.isEnabled(), what
        words = part.text() if isinstance(part, QAbstractButton) else type(part).__name__
        with self._doing(words or part.accessibleName()):
            self.qtbot.mouseClick(part, LEFT)
            self.qtbot.wait(1)

    def beside(self, words, under):
        """The button in the line that says these words."""
        said = next(part for part in under.findChildren(QLabel) if words in part.text() and part.isVisible())
        return next(part for part in said.parentWidget().findChildren(QAbstractButton) if part.isVisible())

    def click_on(self, view, index):
        """Bring a cell of a table into sight and click on it."""
        view.scrollTo(index)
        with self._doing(view.accessibleName()):
            QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
            self.qtbot.wait(1)

    def sees(self, words):
        """Whether a button that says these words is to be seen."""
        return any(words in part.text() and part.isVisible() for part in self.window.findChildren(QAbstractButton))

    def button(self, words, under=None):
        """The button that says these words and can be pressed; a panel over the window comes first."""
        panels = [panel for panel in self.window.findChildren(Panel) if panel.isVisible()]
        where = under or (panels[-1] if panels else self.window)
        found = [part for part in where.findChildren(QAbstractButton) if words in part.text() and part.isVisible()]
        assert found, words
        return found[0]

    def until(self, ready):
        """Wait and watch; it counts to what she did last."""
        with self.pulse.of(f"{self.done}……"):
            self.qtbot.waitUntil(lambda: bool(ready()), timeout=PATIENCE)
