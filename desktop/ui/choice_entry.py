"""Entries with a list to choose from: fixed choices, suggested words, rows of another book.

A list opens while one types (words, pinyin initials, code), with the down key, or by its button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop.core.initials import LETTERS, fitting, spelled, stood_for
from desktop.core.plain import plain
from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui.entry import LineEntry
from desktop.ui.pieces import Button, Deed

SHOWN: Final = 9
MOST: Final = 40


Ways = tuple[Callable[[str], Sequence["Pick"]], Callable[[int], str], Callable[[str], str]]


@dataclass(frozen=True, slots=True)
class Pick:
    """One row to choose: its number, its words, and a detail that tells it from others of the same name."""

    row: int
    title: str
    detail: str = ""


class ListedEntry(LineEntry):
    """A line with a list below it; what may stand in the line is the subclass's affair."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """An empty line and a closed list."""
        super().__init__(column, today, parent)
        self.words = QStringListModel(self)
        self._popup: QListView | None = None
        self.opener = Button(Deed("", self.open_all, "down", kind="quiet"), self.line)
        self.opener.setAccessibleName(_("打开“{label}”的列表").format(label=_(column.label)))
        self.opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.put_inside(self.opener)
        self.line.installEventFilter(self)

    @cached_property
    def list(self) -> QCompleter:
        """The list below the line; it is made when it is first needed, for a form may have many of them."""
        made = QCompleter(self.words, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setMaxVisibleItems(SHOWN)
        self._popup = QListView()
        self._popup.setProperty("role", "popup")
        self._popup.setAccessibleName(_("{label}：可选的").format(label=_(self.column.label)))
        made.setPopup(self._popup)
        made.setWidget(self.line)
        made.activated[QModelIndex].connect(lambda index: self._chosen(index.row()))  # type: ignore[index]  # the stubs do not know it
        return made

    @property
    def popup(self) -> QListView:
        """The view of the list."""
        popup = self.list.popup()
        if not isinstance(popup, QListView):
            raise TypeError(type(popup).__name__)
        return popup

    @property
    def is_open(self) -> bool:
        """Whether the list is to be seen."""
        return self._popup is not None and self._popup.isVisible()

    def offered(self, typed: str) -> Sequence[str]:
        """The lines of the list for what was typed."""
        raise NotImplementedError

    def take(self, number: int) -> None:
        """Take a line of the list that is offered now."""
        self.set_text(self.words.stringList()[number])

    def open_all(self) -> None:
        """Open the list with everything in it."""
        self.line.setFocus()
        self._offer("")

    def set_locked(self, *, locked: bool) -> None:
        super().set_locked(locked=locked)
        self.opener.setVisible(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            opens = pressed and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4}
            if opens and not self.is_open and not self.line.isReadOnly():
                self._offer("")
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self.is_open:
                # Esc is the list's while it is open: the form around it must not be given up.
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        super()._edited(text)
        self._offer(text)

    def _offer(self, typed: str) -> None:
        self.words.setStringList(list(self.offered(typed)))
        if self.words.rowCount():
            self.popup.setFocusProxy(self.line)
            self.list.complete()
            if typed.strip():
                self.popup.setCurrentIndex(self.words.index(0))
        elif self.is_open:
            self.popup.hide()

    def _chosen(self, number: int) -> None:
        self.take(number)
        self._display(hidden=False)
        self.changed.emit()
        self.left.emit()

    def _enter(self) -> None:
        marked = self._close()
        if marked >= 0:
            self._chosen(marked)
            self.done.emit()
        else:
            super()._enter()

    def _gone(self) -> None:
        marked = self._close()
        if marked >= 0:
            self.take(marked)
        super()._gone()

    def _close(self) -> int:
        """Close the list; the number of the line that was marked in it, or -1."""
        if not self.is_open:
            return -1
        marked = self.popup.currentIndex()
        # The system may hand the focus to a list that has just closed: it must not pull the cursor back to this line.
        self.popup.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs do not know it
        self.popup.hide()
        return marked.row() if marked.isValid() else -1


class ChoiceEntry(ListedEntry):
    """One of the fixed choices of a field."""

    def offered(self, typed: str) -> Sequence[str]:
        return fitting(typed, [_(words) for _code, words in self.column.options])

    def tidy(self) -> None:
        """Take the one choice that what was typed can mean."""
        meant = self._meant(self.text())
        if meant:
            self.set_text(meant)

    def value(self) -> Any:
        text = self.text()
        return self.column.from_text(self._meant(text) or text, self.today) if text.strip() else None

    def _meant(self, typed: str) -> str:
        if not typed.strip():
            return ""
        exact = [_(words) for code, words in self.column.options if plain(typed) in {code, _(words)}]
        fits = exact or fitting(typed, [_(words) for _code, words in self.column.options])
        return fits[0] if len(fits) == 1 else ""


class SuggestEntry(ListedEntry):
    """A word of one's own, with the usual ones and those used lately on offer."""

    def __init__(self, column: Column, today: date, recent: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """Offer the field's suggestions and the recent words."""
        super().__init__(column, today, parent)
        self._usual = tuple(dict.fromkeys((*recent, *(_(words) for _code, words in column.suggest))))

    def offered(self, typed: str) -> Sequence[str]:
        return self.among(typed, self._usual)

    def among(self, typed: str, usual: Sequence[str]) -> Sequence[str]:
        """Which of some words fit what was typed, also in whole pinyin (jin → 斤)."""
        bare = typed.strip().lower()
        fits = fitting(typed, usual)
        if len(bare) >= LETTERS and bare.isascii() and bare.isalpha():
            fits += [word for word in usual if any(whole.startswith(bare) for whole in spelled(word))]
        return [] if fits == [typed.strip()] else list(dict.fromkeys(fits))

    def tidy(self) -> None:
        """Take the one usual word that letters stand for as a whole (jin, cz): nothing of it could be meant else.

        Part of a word, letters of several words and a word that begins so are kept as written.
        """
        typed = self.text()
        meant = stood_for(typed, self.offered(typed))
        if meant:
            self.set_text(meant)

    def aside(self) -> str:
        """What letters that were left standing may mean: they are kept as written."""
        typed = self.text().strip()
        meant = self.offered(typed) if len(typed) >= LETTERS and typed.isascii() and typed.isalpha() else ()
        return _("是“{word}”吗？按↓从列表里选。").format(word=meant[0]) if len(meant) == 1 else ""

    def _offer(self, typed: str) -> None:
        super()._offer(typed)
        # What was typed stands unless a line is chosen: Enter must not replace it.
        if self.is_open:
            self.popup.setCurrentIndex(QModelIndex())


class LinkEntry(ListedEntry):
    """A row of another book, found by typing part of its words."""

    def __init__(self, column: Column, today: date, chooser: Ways, parent: QWidget | None = None) -> None:
        """Find rows with the chooser's first way, name a row with its second, say with its third why there is none."""
        super().__init__(column, today, parent)
        self._find, self._words, self._why_none = chooser
        self._offers: Sequence[Pick] = ()
        self._row: int | None = None
        self._name = ""

    def offered(self, typed: str) -> Sequence[str]:
        self._offers = tuple(self._find(typed))[:MOST]
        return [f"{pick.title}　{pick.detail}".strip("　") for pick in self._offers]

    def take(self, number: int) -> None:
        self._set_row(self._offers[number].row, self._offers[number].title)

    def tidy(self) -> None:
        """Take the one row that what was typed can mean."""
        typed = self.text().strip()
        if typed and typed != self._name:
            found = tuple(self._find(typed))
            same = [pick for pick in found if pick.title == typed] or found
            if len(same) == 1:
                self._set_row(same[0].row, same[0].title)

    def draft(self) -> str:
        """The words with the row that was chosen by them: two people may have one name."""
        return f"{self.text()}\t{self._row}" if self._row is not None and self.text() == self._name else self.text()

    def set_text(self, text: str) -> None:
        name, chosen, row = text.partition("\t")
        super().set_text(name)
        # The row may be called otherwise by now; then it is to be chosen again.
        if chosen and (self._words(int(row)) == name or Pick(int(row), name) in self._named(name)):
            self._row, self._name = int(row), name

    def _named(self, name: str) -> list[Pick]:
        return [Pick(pick.row, pick.title) for pick in self._find(name)]

    def value(self) -> int | None:
        typed = self.text().strip()
        if not typed:
            return None
        if self._row is None or typed != self._name:
            return self._only(typed)
        return self._row

    def _only(self, typed: str) -> int:
        """The one row of this very name: what was typed once may fit by now, as in a draft that is taken up again."""
        same = [pick for pick in self._find(typed) if pick.title == typed]
        if len(same) == 1:
            return same[0].row
        none = _("没有选中，请从列表里选一项。") if self._find("") else _("现在没有可选的，请先登记，再回来选。")
        raise Unreadable(self._why_none(typed) or none)

    def set_value(self, value: Any) -> None:
        """Show the row of a number, or of a record."""
        row = getattr(value, "id", value)
        self._set_row(row, self._words(row) if row is not None else "")

    def _set_row(self, row: int | None, name: str) -> None:
        self._row, self._name = row, name
        self.set_text(name)
