"""An empty sheet to be filled in by others: heads that an import knows, and a second sheet that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.core.sheet import LANDSCAPE
from desktop.core.words import N_, _
from desktop.tables.looks import BOLD, BOXED, CENTRED, Binder, set_page, stretch

HEAD: Final = 2
FILLABLE: Final = 500
LONGEST_CHOICE: Final = 255
NARROW: Final = 10
WIDE: Final = 24
GREY: Final = "#EDEDED"
RED: Final = "#C00000"
TEXT: Final = {"num_format": "@"}
TITLE: Final = {"font_size": 16, "text_wrap": False}
NOTES: Final = (
    (N_("列"), 16), (N_("必填"), 7), (N_("怎样写"), 44), (N_("可以写的"), 34), (N_("这些列名也认"), 34),
    (N_("示例"), 22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of a template: its head, other heads that are understood, whether it must be filled, how it is
    written, the words that may stand in it, an example, whether it holds numbers.
    """

    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    options: tuple[str, ...] = ()
    example: str = ""
    number: bool = False


def template_xlsx(title: str, columns: Sequence[Asked]) -> bytes:
    """The workbook: heads with an asterisk where a column must be filled; texts stay texts, so that no long number
    and no 1948.10 is changed by the program that fills it.
    """
    binder = Binder()
    _fill_in(binder, title, columns)
    _explain(binder, columns)
    return binder.close()


def _fill_in(binder: Binder, title: str, columns: Sequence[Asked]) -> None:
    page = binder.page(title)
    page.set_row(0, 30)
    page.write_string(0, 0, title, binder.look(**BOLD, **TITLE))
    words = _("从第4行起一行写一条；带*的列必须填。怎样写见第二张表。")
    page.write_string(1, 0, words, binder.look(text_wrap=False, font_color="#555555"))
    page.set_row(HEAD, 24)
    for place, asked in enumerate(columns):
        colour = {"font_color": RED} if asked.required else {}
        head = ("*" if asked.required else "") + asked.title
        page.write_string(HEAD, place, head, binder.look(**BOLD, **BOXED, **CENTRED, **colour, bg_color=GREY))
        widest = max((stretched(text) for text in (head, asked.example, *asked.options)), default=0)
        page.set_column(place, place, min(max(NARROW, widest + 3), WIDE), binder.look(**({} if asked.number else TEXT)))
        _offer(page, place, asked)
    page.freeze_panes(HEAD + 1, 0)
    page.repeat_rows(HEAD)
    set_page(page, LANDSCAPE)
    page.hide_gridlines(0)


def stretched(text: str) -> int:
    """The width of a text in half-width characters."""
    return stretch(text, 1)


def _offer(page: Any, place: int, asked: Asked) -> None:
    """A list to choose from where the words are few; other words may still be typed."""
    if asked.options and len(",".join(asked.options)) <= LONGEST_CHOICE:
        rule = {"validate": "list", "source": list(asked.options), "show_error": False}
        page.data_validation(HEAD + 1, place, HEAD + FILLABLE, place, rule)


def _explain(binder: Binder, columns: Sequence[Asked]) -> None:
    page = binder.page(_("填写说明"))
    head, cell = binder.look(**BOLD, **BOXED, **CENTRED, bg_color=GREY), binder.look(**BOXED, **TEXT)
    for place, (words, width) in enumerate(NOTES):
        page.write_string(0, place, _(words), head)
        page.set_column(place, place, width)
    for row, asked in enumerate(columns, 1):
        told = (
            asked.title, _("必填") if asked.required else "", asked.hint, "、".join(asked.options),
            "、".join(asked.also), asked.example,
        )  # fmt: skip
        for place, text in enumerate(told):
            page.write_string(row, place, text, cell)
        lines = max(stretch(text, width) for text, (_words, width) in zip(told, NOTES, strict=True))
        page.set_row(row, 16 * lines + 4)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    set_page(page, LANDSCAPE)
