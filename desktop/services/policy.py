"""Policy packs: reading those of `resources/policies`, each laid over the national one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from desktop.core.pack import Indicator, Pack, Rate
from desktop.core.period import WorkCalendar
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import places

BASE: Final = "national"


def _decimals(raw: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(str(value)) for name, value in raw.items()}


def _days(raw: list[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in raw)


def _day(given: Any) -> date:
    if type(given) is not date:
        raise TypeError(given)
    return given


def _indicator(raw: dict[str, Any]) -> Indicator:
    targets = {int(year): Decimal(str(value)) for year, value in raw.pop("targets", {}).items()}
    return Indicator(**raw, targets=targets)


def _fen(yuan: Any) -> int:
    return int(Decimal(str(yuan)) * 100)


def _rate(raw: dict[str, Any]) -> Rate:
    care = {level: _fen(yuan) for level, yuan in raw["care"].items()}
    support = raw.get("support", "institutional")
    return Rate(_day(raw["since"]), raw["area"], support, _fen(raw["basic"]), care, raw.get("document", ""))


def read_pack(text: str) -> Pack:
    """The pack in a TOML text; yuan amounts in it become fen. KnownError where it is no pack."""
    try:
        raw = tomllib.loads(text)
        rates = tuple(_rate(given) for given in raw.get("rates", []))
        calendar = raw.get("calendar", {})
        return Pack(
            raw["id"], raw["place"], raw["document"], _day(raw["since"]),
            tuple(_indicator(given) for given in raw.get("indicators", [])), rates,
            _decimals(raw.get("figures", {})), _decimals(raw.get("training", {})), _decimals(raw.get("staffing", {})),
            WorkCalendar(_days(calendar.get("days_off", [])), _days(calendar.get("made_up", []))),
            raw.get("sources", {}),
        )  # fmt: skip
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as fault:
        raise KnownError(
            _("这不是政策包，读不懂：{fault}。").format(fault=fault), _("请向县局要原来的文件。")
        ) from fault


def _over(base: Pack, own: Pack) -> Pack:
    """The pack of a place laid over the national one: what the place has not set stands as it is."""
    mine = {indicator.id for indicator in own.indicators}
    return replace(
        own,
        indicators=own.indicators + tuple(given for given in base.indicators if given.id not in mine),
        figures={**base.figures, **own.figures},
        training={**base.training, **own.training},
        staffing={**base.staffing, **own.staffing},
        calendar=own.calendar if own.calendar.days_off else base.calendar,
        sources={**base.sources, **own.sources},
        rates=own.rates or base.rates,
    )


@cache
def _read(path: Path) -> Pack:
    # What travels with the program stays as it is.
    return read_pack(path.read_text(encoding="utf-8"))


def packs() -> Iterator[Pack]:
    """The packs that travel with the program, the national one first, each read when its turn comes."""
    found = sorted((places.resources() / "policies").glob("*.toml"), key=lambda path: (path.stem != BASE, path.stem))
    return (load(path.stem) for path in found)


def load(pack_id: str) -> Pack:
    """A pack by its id, laid over the national one; KnownError for an unknown id."""
    folder = places.resources() / "policies"
    path = folder / f"{pack_id}.toml"
    known = sorted(found.stem for found in folder.glob("*.toml"))
    if pack_id not in known:
        raise KnownError(
            _("没有“{id}”这个政策包。").format(id=pack_id), _("可选：{known}。").format(known="、".join(known))
        )
    base = _read(folder / f"{BASE}.toml")
    return base if pack_id == BASE else _over(base, _read(path))
