"""The print library: reading the form declarations of `resources/forms`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from desktop.core.form import Form, FormBox, FormCard, FormColumn, FormPart, FormProse, FormTable
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import places

# The sorts of forms by the letter of their ids, in the order of the catalogue; K are the program's own returns.
SORTS: Final = {
    "X": "综合报表", "K": "综合报表", "P": "老人档案", "D": "值班护理", "H": "健康", "F": "食品", "Q": "安全",
    "T": "职工培训", "M": "资金", "E": "院办经济", "A": "资产捐赠", "G": "院务管理",
}  # fmt: skip

ROWS: Final = frozenset({"table", "column", "lines", "blank_lines"})


def sort_of(form_id: str) -> str:
    """The sort of papers that a form belongs to."""
    return SORTS.get(form_id[0], "")


def _folder() -> Path:
    return places.resources() / "forms"


def form_ids() -> tuple[str, ...]:
    """The ids of all declared forms, in the order of the catalogue."""
    order = "".join(SORTS)
    return tuple(sorted((p.stem for p in _folder().glob("*.toml")), key=lambda name: (order.find(name[0]), name)))


@lru_cache(maxsize=256)
def load(form_id: str) -> Form:
    """The declaration of a form, read once; KnownError for an unknown id."""
    path = _folder() / f"{form_id}.toml"
    if not form_id.isalnum() or not path.is_file():
        raise KnownError(_("没有“{id}”这张表。").format(id=form_id), _("用 reports 命令可以看全部表单。"))
    return read(tomllib.loads(path.read_text(encoding="utf-8")))


def read(raw: Mapping[str, Any]) -> Form:
    """A form from its parsed declaration; a wrong key raises TypeError, which a test over all forms finds."""
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in raw.items() if name != "part"
    }
    return Form(**plain, parts=tuple(_part(part) for part in raw["part"]))


def _part(raw: Mapping[str, Any]) -> FormPart:
    if "table" in raw:
        rest = {name: value for name, value in raw.items() if name not in ROWS}
        columns = tuple(FormColumn(**column) for column in raw["column"])
        printed = (tuple(raw.get("lines", ())), tuple(raw.get("blank_lines", ())))
        return FormTable(raw["table"], columns, *printed, **rest)
    if "card" in raw:
        rows = tuple(tuple(_box(box) for box in row) for row in raw["rows"])
        return FormCard(tuple(raw["card"]), rows, tuple(raw.get("heights", ())))
    return FormProse(tuple(raw["prose"]), raw.get("heading", ""), raw.get("flush", False))


def _box(raw: str | Mapping[str, Any]) -> FormBox:
    """A box: "姓名" is a label, "{name}" the place of a value, a table says more."""
    if isinstance(raw, str):
        inner = raw[1:-1] if raw.startswith("{") and raw.endswith("}") else ""
        return FormBox(key=inner) if inner else FormBox(text=raw)
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    return FormBox(**plain)
