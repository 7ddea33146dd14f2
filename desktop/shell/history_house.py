"""What the history says of rows of the house: which person or setting it was, and what it said before and after.

Giving somebody a right is what a successor and an inspector look for first: 登录人员“老赵”给了“院长”的身份.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from desktop.core.form import FormTable
from desktop.core.period import read_period
from desktop.core.problem import KnownError
from desktop.core.sheet import Figure, written
from desktop.core.words import N_, _
from desktop.services import forms, policy, recovery
from desktop.services.audit import Entry
from desktop.services.months import HAND_PLACE, HandFigure
from desktop.services.months import PLACE as MONTH
from desktop.services.months_typed import kind_of
from desktop.services.people import PLACE as PERSON
from desktop.services.session import Person
from desktop.services.settings import PLACE as SETTING
from desktop.services.settings import Setting
from desktop.shell.history_words import NOTHING, SPANS
from desktop.storage import lookups
from desktop.storage.record import columns
from desktop.ui import said

WORDS: Final = {
    "person": N_("登录人员"), "setting": N_("设置"), "month": N_("月报"), "hand": N_("手填数"),
}  # fmt: skip
SETTINGS: Final = {
    "put_off": N_("推后的事"), "pack": N_("政策包"), "second_place": N_("第二份备份的地方"),
    "recent_forms": N_("最近用的表"), "binder": N_("迎检包里的表"), recovery.CODE: N_("恢复码印好了没有"),
}  # fmt: skip
# What was done to a month, and to another row of the house.
DONE: Final = {"close": N_("封了{month}的月报"), "correct": N_("开了{month}的更正单")}
VERBS: Final = {
    "make": N_("添加{what}"), "change": N_("改了{what}"), "undo": N_("撤销改动：{what}"), "strike": N_("去掉{what}"),
    "restore": N_("恢复{what}"),
}  # fmt: skip
RETURN: Final = "X01"
# Of a list of forms so many are named; what was added or taken out is more than anybody reads in one line.
MOST: Final = 5


def name(entry: Any) -> str:
    """What a row of the house is called: by what the entry says of it, else by the row itself."""
    told = json.loads(entry.after) | json.loads(entry.before)
    which = [str(told[field]) for field in ("month", "code", "name") if told.get(field)] or _kept(entry)
    if entry.chapter == HAND_PLACE[1]:
        which = [_which(entry, told)]
    elif entry.chapter == MONTH[1]:
        which = [said.period(read_period(one)) for one in which]
    elif entry.chapter == SETTING[1]:
        which = [_(SETTINGS.get(one, one)) for one in which]
    title = _(WORDS.get(entry.chapter, entry.chapter)) or _("院务")
    if which and entry.chapter in {PERSON[1], SETTING[1], HAND_PLACE[1]}:
        return _("{title}“{name}”").format(title=title, name=which[0])
    return " ".join([title, *which])


def _which(entry: Any, told: Mapping[str, Any]) -> str:
    """The month and the code of a typed figure; a change holds only what became different."""
    row = lookups.fetch(HandFigure, entry.row)
    month, code = (str(told.get(field) or getattr(row, field, "")) for field in ("month", "code"))
    words = [said.period(read_period(month)), code, _titles_of_rows().get(code, "")] if month else [str(entry.row)]
    return " ".join(word for word in words if word)


@cache
def _titles_of_rows() -> Mapping[str, str]:
    """What the rows of the monthly return are called, by their codes; in the words of the paper."""
    tables = [part for part in forms.load(RETURN).parts if isinstance(part, FormTable)]
    return {line["code"]: line["title"] for table in tables for line in table.lines if "code" in line}


def sentence(entry: Any) -> str:
    """What was done to the month or put off, as people say it; empty where it is told like other rows."""
    month = json.loads(entry.after).get("month", "")
    if entry.chapter == MONTH[1] and entry.action in DONE and month:
        return _(DONE[entry.action]).format(month=said.period(read_period(month)))
    parts = changes(entry)
    if entry.chapter == SETTING[1] and _kept(entry) == ["put_off"]:
        return said.clauses(parts)
    if entry.chapter == HAND_PLACE[1] and entry.action == "make":
        return said.named(_("手填“{name}”").format(name=_which(entry, json.loads(entry.after))), said.clauses(parts))
    verb = _(VERBS.get(entry.action, ""))
    if not verb or not entry.chapter:
        return ""
    head = verb.format(what=name(entry))
    return said.named(head, said.clauses(parts)) if parts else head


def _kept(entry: Any) -> list[str]:
    """The name of the row itself: an entry of a change holds only what became different."""
    model: Any = {PERSON[1]: Person, SETTING[1]: Setting}.get(entry.chapter)
    found = lookups.fetch(model, entry.row) if model is not None else None
    return [found.name] if found else []


def changes(entry: Any) -> list[str]:
    """What became different in a row of the house, old → new in plain words."""
    before, after = json.loads(entry.before), json.loads(entry.after)
    if entry.chapter == PERSON[1]:
        return _of_person(before, after, new=entry.action == "make")
    if entry.chapter == SETTING[1] and "value" in after:
        return _of_setting(_kept(entry), before.get("value"), after["value"])
    return _of_figure(entry) if entry.chapter == HAND_PLACE[1] else []


def _of_person(before: Mapping[str, Any], after: Mapping[str, Any], *, new: bool) -> list[str]:
    found = []
    for column in columns(Person):
        kept = after.get(column.name)
        if column.name not in after or (new and (column.name == "name" or not kept)):
            continue
        old, now = (_text(column, part.get(column.name)) for part in (before, after))
        if column.kind == "tick" and (new or kept):
            found.append(_(column.label) if new else _("给了“{role}”的身份").format(role=_(column.label)))
        elif column.kind == "tick":
            found.append(_("不再有“{role}”的身份").format(role=_(column.label)))
        elif column.label in SPANS and old == NOTHING:
            found.append(_(SPANS[column.label]).format(day=now))
        else:
            found.append(f"{_(column.label)} {now}" if new else f"{_(column.label)} {old} → {now}")
    return found


def _text(column: Any, stored: Any) -> str:
    if stored is None or stored == "":
        return NOTHING
    value = getattr(Person, column.name).python_value(stored)
    return said.day(value) if isinstance(value, date) else str(column.to_text(value))


def _of_setting(names: Sequence[str], old: str | None, new: str) -> list[str]:
    was, now = (json.loads(value) if value else None for value in (old, new))
    shown = SHOWN.get(names[0] if names else "", _plain)
    return shown(was, now)


def _plain(old: Any, new: Any) -> list[str]:
    """Values that are texts, or of which nothing is known but their texts."""
    return [f"{_value(old)} → {_value(new)}"]


def _value(given: Any) -> str:
    return NOTHING if given in (None, "", [], {}) else str(given)


def _packs(old: Any, new: Any) -> list[str]:
    return [f"{_pack(old)} → {_pack(new)}"]


def _pack(pack_id: Any) -> str:
    try:
        return policy.load(str(pack_id)).place if pack_id else NOTHING
    except KnownError:
        return str(pack_id)


def _forms(old: Any, new: Any) -> list[str]:
    """Which forms came to a list and which went."""
    was, now = list(old or ()), list(new or ())
    parts = ((_("加上{forms}"), [one for one in now if one not in was]),
             (_("去掉{forms}"), [one for one in was if one not in now]))  # fmt: skip
    found = [words.format(forms=_titles(ids)) for words, ids in parts if ids]
    return found or [_("只换了先后")]


def _titles(ids: Sequence[str]) -> str:
    named = said.joined(_("“{name}”").format(name=_title(one)) for one in ids[:MOST])
    return named if len(ids) <= MOST else _("{names}等{count}张表").format(names=named, count=len(ids))


def _title(form_id: str) -> str:
    try:
        return forms.load(form_id).title
    except KnownError:
        return form_id


def _put_off(old: Any, new: Any) -> list[str]:
    """Which duties wait until when, and why; which are due again."""
    was, now = dict(old or {}), dict(new or {})
    found = [
        _("“{title}”推到{day}（{why}）").format(title=_duty(key, given), day=_until(given), why=given.get("why", ""))
        for key, given in now.items()
        if was.get(key) != given
    ]
    gone = [_duty(key, given) for key, given in was.items() if key not in now]
    return found + [_("“{title}”不再推后").format(title=title) for title in gone]


def _until(given: Mapping[str, str]) -> str:
    try:
        return said.day(date.fromisoformat(given.get("until", "")))
    except ValueError:
        return given.get("until", "")


def _duty(key: str, given: Mapping[str, str]) -> str:
    """The title of a duty; one put off before titles were kept has it behind its book and row."""
    return given.get("title") or key.split(":", 2)[-1]


def _code(old: Any, new: Any) -> list[str]:
    """Whether the recovery code lies in the safe."""
    words = {True: _("印好了"), False: _("还没有印")}
    return [f"{words.get(old, NOTHING)} → {words.get(new, NOTHING)}"]


SHOWN: Final[Mapping[str, Callable[[Any, Any], list[str]]]] = {
    "pack": _packs, "recent_forms": _forms, "binder": _forms, "put_off": _put_off, recovery.CODE: _code,
}  # fmt: skip


def _of_figure(entry: Any) -> list[str]:
    """The typed figure before and after; one that was taken back is nothing."""
    told: dict[str, Any] = {}
    same = (Entry.book == entry.book) & (Entry.chapter == entry.chapter) & (Entry.row == entry.row)
    for one in Entry.select(Entry.after).where(same, Entry.id < entry.id).order_by(Entry.id):
        told |= json.loads(one.after)
    old, new = _figure(told), _figure(told | json.loads(entry.after))
    if old == new:
        return []
    return [new if entry.action == "make" else f"{old} → {new}"]


def _figure(row: Mapping[str, Any]) -> str:
    value = None if row.get("struck") else row.get("value")
    return NOTHING if value is None else written(Figure(value, kind_of(str(row["code"]))))
