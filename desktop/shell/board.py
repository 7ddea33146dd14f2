"""The indicators of the place's pack as bars to their targets, read from the indicator sheet of the month (K01)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.period import month_of
from desktop.core.sheet import Cell, Figure, Sheet, Table, bare, written
from desktop.core.words import _
from desktop.shell.board_words import told
from desktop.shell.office import Office
from desktop.shell.scene import Scene
from desktop.ui import said
from desktop.ui.bar_charts import TargetBar
from desktop.ui.flow import Flow
from desktop.ui.pieces import Badge, Card, label
from desktop.ui.theme import px

FORM: Final = "K01"
WARNINGS: Final = "预警"
HIT: Final = ("低于关停线", "触发合并预警")
MET: Final = "已达标"
KNOWN_ONLY: Final = "只作了解。"
MOST: Final = 6
COLUMNS: Final = ("title", "formula", "target", "value", "gap", "by", "left", "source")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as the sheet says it; `share` and `aim` are shares for the bar, None where there is none."""

    title: str
    formula: str
    target: str
    value: str
    gap: str
    by: str
    left: str
    source: str
    share: float | None
    aim: float | None
    figure: Figure | None
    warning: bool = False

    @property
    def met(self) -> bool:
        """Whether the sheet says the target is reached."""
        return self.gap.startswith(MET)

    @property
    def hit(self) -> bool:
        """Whether this is a warning that has come true."""
        return self.warning and any(words in self.gap for words in HIT)


def read(office: Office) -> list[Line]:
    """The indicator lines as of today; empty while the program has no such sheet."""
    if FORM not in office.pages.returns:
        return []
    page = office.pages.page(FORM, month_of(office.books.today))
    return list(_lines(page)) if isinstance(page, Sheet) else []


def _lines(page: Sheet) -> Iterator[Line]:
    for table in (part for part in page.parts if isinstance(part, Table)):
        below = min((row for row, words in table.bands if WARNINGS in words), default=len(table.rows))
        titles = [column.title for column in table.columns]
        for number, row in enumerate(table.rows):
            yield _line(dict(zip(titles, row, strict=True)), warning=number >= below)


def _line(row: dict[str, Cell], *, warning: bool) -> Line:
    value = row.get("现值", "")
    target = written(row.get("目标", ""))
    share = bare(value)
    number = float(share[0]) if share[1] == "percent" and share[0] is not None else None  # type: ignore[arg-type]  # a share is a number
    return Line(
        written(row.get("指标", "")), written(row.get("口径", "")), target, written(value),
        written(row.get("差距", "")), written(row.get("期限", "")), written(row.get("剩余天数", "")),
        written(row.get("依据文件", "")), number, _aim(target), value if isinstance(value, Figure) else None, warning,
    )  # fmt: skip


def _aim(target: str) -> float | None:
    bare_target = target.removesuffix("%")
    return float(bare_target) / 100 if target.endswith("%") and bare_target.replace(".", "").isdigit() else None


def bar(line: Line) -> TargetBar:
    """The share of an indicator as a bar with a mark at its target."""
    made = TargetBar(line.share or 0.0, line.aim)
    known = _("只作了解") if line.gap.startswith(KNOWN_ONLY) else ""
    parts = (f"{_(line.title)} {told(line.value)}", known, told(line.gap.removeprefix(KNOWN_ONLY)))
    made.setAccessibleName(said.clauses(part for part in parts if part))
    return made


def shown(line: Line) -> str:
    """The words beside a name: the value, the target, and that it is reached."""
    target = _("目标 {target}").format(target=line.target) if line.target not in {"", "—"} else ""
    met = _("已达标") if line.met and line.aim is not None else ""
    return "　".join(word for word in (line.value, target, met) if word)


def gap_words(gap: str) -> str:
    """What is wanting, in the language of the screen where the sheet's sentence is known."""
    return told(gap.removeprefix(KNOWN_ONLY).partition("（")[0].rstrip("。"))


def by_words(line: Line) -> str:
    """The day by which a target is to be reached, as people write it; the sheet may have other words there."""
    try:
        return said.day(date.fromisoformat(line.by))
    except ValueError:
        return line.by


def wanting(line: Line) -> str:
    """What is still wanting and until when: 再入住7人即达标，剩39天; empty where nothing is."""
    if line.met or line.aim is None or not line.gap:
        return ""
    if line.left.isdigit():
        return _("{gap}，剩{days}天").format(gap=gap_words(line.gap), days=line.left)
    late = line.by not in {"", "—"}
    return (
        _("{gap}，期限{day}已过").format(gap=gap_words(line.gap), day=by_words(line)) if late else gap_words(line.gap)
    )


class BoardCard(Card):
    """The indicators that have a bar, on the page of the day; `warning` is the sentence of a warning come true."""

    def __init__(self, scene: Scene) -> None:
        """An empty card."""
        super().__init__(_("指标"), " ")
        self.scene = scene
        self.warning = ""
        self.body.setSpacing(px(4))
        self.body.addStretch(1)
        self._parts: list[QWidget] = []

    def say(self, found: Sequence[Line]) -> None:
        """Show these lines of the sheet."""
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        pack = self.scene.office.pack()
        self.aside.say(_("{place} {year}年").format(place=pack.place, year=self.scene.office.books.today.year))
        bars = [line for line in found if line.share is not None and not line.warning]
        self._parts = [part for line in sorted(bars, key=lambda one: one.aim is None)[:MOST] for part in _parts(line)]
        if not self._parts:
            self._parts = [label(_("还没有可以算的指标。"), "small")]
        for part in self._parts:
            self.body.insertWidget(self.body.count() - 1, part)
        hits = [said.named(_(line.title), told(line.gap)) for line in found if line.hit]
        self.warning = said.following(hits)


def _parts(line: Line) -> tuple[QWidget, ...]:
    head = QWidget()
    words = label(shown(line), "small")
    words.setMinimumHeight(label(_(line.title)).sizeHint().height())
    # Where both have no room beside one another the figures stand below the name, whole.
    row = Flow(label(_(line.title)), words, across=10, down=0, apart=True)
    head.setContentsMargins(0, px(6), 0, 0)
    head.setLayout(row)
    lacking = wanting(line)
    return (head, bar(line), label(lacking, "small", wrap=True)) if lacking else (head, bar(line))


def badge(line: Line) -> Badge:
    """Whether a target is reached, as a word."""
    if line.warning:
        return Badge(_("触发"), "bad") if line.hit else Badge(_("没有触发"), "ok")
    if line.met:
        return Badge(_("已达标"), "ok")
    wanting = line.aim is not None and line.share is not None
    return Badge(_("还没达标"), "warn") if wanting else Badge(_("只作了解"), "plain")
