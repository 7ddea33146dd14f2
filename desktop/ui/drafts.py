"""What is typed and not yet saved, kept so that nothing is lost when a page, the window or the power goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

SOON: Final = 1500


class Drafts(Protocol):
    """Who keeps drafts, by the place of their form (book/chapter/row)."""

    def keep(self, place: str, texts: Mapping[str, str]) -> Any:
        """Keep what is typed at a place."""

    def take(self, place: str) -> dict[str, str] | None:
        """What was typed at a place and not saved; None where nothing was."""
        ...

    def drop(self, place: str) -> None:
        """Forget the draft of a place: it was saved, or given up on purpose."""

    def waiting(self) -> tuple[str, ...]:
        """The places of all drafts."""
        ...


class NoDrafts:
    """The drafts of a desk where nobody keeps any."""

    def keep(self, place: str, texts: Mapping[str, str]) -> None:
        """Keep nothing."""

    def take(self, place: str) -> dict[str, str] | None:
        """Nothing was kept."""
        del place
        return None

    def drop(self, place: str) -> None:
        """There is nothing to forget."""

    def waiting(self) -> tuple[str, ...]:
        """None."""
        return ()


class Keeping(QObject):
    """Keeps the draft of one form, at most two seconds after a change of it, and at once when its window is closed.

    `place` says where it stands now.
    """

    def __init__(self, drafts: Drafts, texts: Callable[[], Mapping[str, str]], parent: QObject) -> None:
        """`texts()` is what stands in the form, empty where there is nothing to lose."""
        super().__init__(parent)
        self._drafts, self._texts = drafts, texts
        self.place = ""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SOON)
        self._clock.timeout.connect(self.now)

    def changed(self) -> None:
        """Something was typed. The clock is not set back: who types on and on is kept too."""
        if not self._clock.isActive():
            self._clock.start()
            for window in self._windows():
                window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.leave()
        return super().eventFilter(watched, event)

    def _windows(self) -> list[QWidget]:
        """The window that is listened to as long as something waits to be kept; none where the form stands nowhere."""
        form = self.parent()
        return [form.window()] if isinstance(form, QWidget) else []

    def now(self) -> None:
        """Keep what stands in the form now, or forget it where it was all taken back."""
        self._clock.stop()
        for window in self._windows():
            window.removeEventFilter(self)
        texts = self._texts()
        if texts:
            self._drafts.keep(self.place, texts)
        else:
            self._drafts.drop(self.place)

    def leave(self) -> None:
        """The form is about to show another place: keep what is still waiting."""
        if self._clock.isActive():
            self.now()

    def waits(self) -> dict[str, str] | None:
        """What was typed here once and not saved."""
        return self._drafts.take(self.place)

    def drop(self) -> None:
        """It was saved, or given up on purpose."""
        self._clock.stop()
        self._drafts.drop(self.place)
