"""For who may not write: forms are locked and the buttons that write are barred, each with the reason in its tool tip.

The door of every write is Books, which refuses whatever is not barred here; this is so that nobody types in vain.
"""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.services.session import Session
from desktop.shell.form_panel import FormPanel
from desktop.shell.office import Office
from desktop.shell.rights import OWN_RIGHTS, allowed_to_direct, allowed_to_write, bar
from desktop.ui.buttons import WRITES, Button
from desktop.ui.dialogs import Panel
from desktop.ui.form import Form
from desktop.ui.notices import Banner
from desktop.ui.pieces import MARGIN
from desktop.ui.theme import px

# Drawings that only buttons of writing carry, and the words of those without such a drawing.
DRAWINGS: Final = frozenset({"add", "import", "restore", "strike", "undo"})
WORDS: Final = (
    N_("保存"), N_("全选"), N_("整页记"), N_("记下"), N_("封月"), N_("推后"), N_("不推了"), N_("登记发放"),
    N_("登记零用钱"), N_("全部签收"), N_("都签收了"), N_("下一位待评估"), N_("换政策包(&P)"), N_("存到U盘(&U)"),
)  # fmt: skip
# What takes full numbers out of the program.
TAKING_OUT: Final = (N_("导出"),)
DIRECTING: Final = (N_("更正"),)
Part = TypeVar("Part", bound=QWidget)
LOOKED_AT: Final = frozenset({QEvent.Type.Show, QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange})


class ReadingOnly(QObject):
    """Watches a window as long as it stands, for a person who lacks a role."""

    def __init__(self, window: QWidget, office: Office) -> None:
        """Watch the parts of a window as they are shown."""
        super().__init__(window)
        self._window = window
        self._no_writing = allowed_to_write(office)
        # In the practice home everybody may try everything.
        self._no_directing = "" if office.practice else allowed_to_direct(office)
        self._no_taking = _taking(office)
        self._reasons = {
            **{_(words): self._no_writing for words in WORDS},
            **{_(words): self._no_directing for words in DIRECTING},
            **{_(words): self._no_taking for words in TAKING_OUT},
        }
        application = QApplication.instance()
        if application is not None and (self._no_writing or self._no_directing):
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Only what is to be seen: a part that is still being made is looked at when it is shown.
        if event.type() in LOOKED_AT and isinstance(watched, Button | Form) and watched.isVisible():
            self._look_at(watched)
        return super().eventFilter(watched, event)

    def _look_at(self, part: Button | Form) -> None:
        if part.window() is not self._window or _own(part):
            return
        form = part if isinstance(part, Form) else _above(part, Form)
        if form is not None and self._no_writing:
            form.set_locked(locked=True)
        if isinstance(part, Button):
            reason = self._against(part)
            if reason and (part.isEnabled() or part.toolTip() != reason):
                bar(reason, part)

    def _against(self, button: Button) -> str:
        """Why a button is not for the person; empty where it is."""
        said = self._reasons.get(button.deed.words, "")
        if said or not self._no_writing:
            return said
        writes = button.property(WRITES) or (button.deed.icon in DRAWINGS and not button.isCheckable())
        panel = _above(button, Panel)
        asks = panel is not None and button.deed.kind == "primary" and panel.findChild(Form) is not None
        return self._no_writing if writes or asks else ""


class RedLine(QWidget):
    """The red line over every page of a home that can only be read: why, and what to do; hidden in any other."""

    def __init__(self, office: Office) -> None:
        """Say it of an open home, or nothing."""
        super().__init__()
        self.banner = Banner(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(10), px(MARGIN), 0)
        column.addWidget(self.banner)
        self.banner.say(office.only_reading, "bad")
        self.setVisible(bool(office.only_reading))


def _taking(office: Office) -> str:
    try:
        Session.must_see(office.books.sitting.session)
    except KnownError as fault:
        return str(fault)
    return ""


def _own(part: QWidget) -> bool:
    """Whether a part asks for somebody's own password or for roles, or stands where rights are asked in its own way."""
    above: QWidget | None = part
    while above is not None and not above.property(OWN_RIGHTS):
        above = above.parentWidget()
    return above is not None or _above(part, FormPanel) is not None


def _above(part: QWidget, kind: type[Part]) -> Part | None:
    """The nearest part of a kind that another lies in."""
    found: QWidget | None = part.parentWidget()
    while found is not None and not isinstance(found, kind):
        found = found.parentWidget()
    return found
