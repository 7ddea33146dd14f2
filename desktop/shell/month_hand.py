"""All figures of a month that are typed by hand on one sheet: beside last month's, with sums, written at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.core.money import show_money
from desktop.core.period import Period
from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.sheet import Figure
from desktop.core.words import N_, _
from desktop.services.books import HOUSE
from desktop.services.months_typed import bounds_of
from desktop.services.returns import TypedRow
from desktop.shell.duties import month_number
from desktop.shell.month_reading import Figures
from desktop.shell.office import Office
from desktop.storage.fields import CountField, MoneyField, WordField
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.desk import Desk
from desktop.ui.grid_cells import Nature
from desktop.ui.grid_sheet import GridSheet, Problems, Rows, Work
from desktop.ui.loose import loose_column

STANDS: Final = frozenset({"code", "unit", "before", "by"})
COLUMNS: Final = (
    loose_column("code", WordField(N_("代码"))),
    loose_column("unit", WordField(N_("计量单位"))),
    loose_column("before", CountField(N_("上月"))),
    loose_column("now", CountField(N_("本月"))),
    loose_column("by", WordField(N_("谁填的"))),
)


def hand_sheet(office: Office, desk: Desk, month: Period, figures: Figures) -> GridSheet:
    """The sheet of a month's typed figures, as they stand."""
    place = f"month/hand/{month_number(month)}"
    work = Work(
        _("{month}手填的数").format(month=said.period(month)), place, COLUMNS, office.books.today,
        lambda rows: _write(office, month, figures, rows), Nature(STANDS), lambda rows: _tally(figures, rows),
    )  # fmt: skip
    sheet = GridSheet(work, desk)
    values = [
        {
            "code": row.code, "unit": row.unit,
            "before": figures.before.get(row.code), "now": figures.typed.get(row.code),
            "by": figures.by.get(row.code),
        }
        for row in figures.rows
    ]  # fmt: skip
    own = [_own(row) for row in figures.rows]
    sheet.load(_("指标名称"), [row.title for row in figures.rows], values, own)
    return sheet


def _own(row: TypedRow) -> Mapping[str, Column]:
    """The two columns of figures as one row has them: counted or in money, and how much it can be."""
    low, high = bounds_of(row.code)
    kind = MoneyField if row.kind == "money" else CountField
    fields = (("before", N_("上月")), ("now", N_("本月")))
    return {name: loose_column(name, kind(words, low=low, high=high)) for name, words in fields}


def _write(office: Office, month: Period, figures: Figures, rows: Rows) -> Problems:
    """Keep every figure that differs, all or none."""
    number = 0
    try:
        with office.books.together(HOUSE):
            for number, values in rows:
                code = figures.rows[number].code
                if values.get("now") != figures.typed.get(code):
                    office.months.type_figure(month, code, values.get("now"))
    except Refused as fault:
        return [(number, Problem("now", str(fault)))]
    except KnownError as fault:
        return [(0, Problem("", str(fault)))]
    return []


def _tally(figures: Figures, rows: Any) -> str:
    """What the sums come to with what is typed so far, the other figures as the books make them."""
    typed = {row.code: values.get("now") for row, values in zip(figures.rows, rows, strict=False)}
    words = []
    for title, codes in figures.sums:
        known = [typed[code] if code in typed else _reckoned(figures, code) for code in codes]
        words.append(said.named(_(title), show_money(sum(fen for fen in known if fen is not None))))
    return said.clauses(words)


def _reckoned(figures: Figures, code: str) -> int | None:
    """A figure of the month as the books make it."""
    cells = next((row for row in figures.table.rows if row[1] == code), ())
    cell = cells[4] if cells else None
    return cell.value if isinstance(cell, Figure) and isinstance(cell.value, int) else None
