"""The house as a plan: floors, rooms and beds, and how each bed stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from desktop.core.people import CARE_LEVELS
from desktop.core.words import N_, _
from desktop.registers.beds.models import BED_KINDS, PLAIN
from desktop.registers.beds.rules import building_name
from desktop.registers.residents.census.queries import Tile
from desktop.registers.residents.models import ABSENCES


@dataclass(frozen=True, slots=True)
class Storey:
    """One floor of one building: its name, how full it is, and its rooms, each with the tiles of its beds."""

    name: str
    fullness: str
    rooms: tuple[tuple[str, tuple[Tile, ...]], ...]


def storeys(tiles: Iterable[Tile]) -> list[Storey]:
    """The house floor by floor, from tiles in the order of the house."""
    found = []
    for (building, floor), on_floor in groupby(tiles, key=lambda tile: (tile.bed.building, tile.bed.floor)):
        here = list(on_floor)
        rooms = tuple((room, tuple(part)) for room, part in groupby(here, key=lambda tile: tile.bed.room))
        used = sum(tile.person is not None for tile in here)
        place = _("{floor}楼").format(floor=floor) if floor is not None else _("未分楼层")
        words = _("{count}张床，在用{used}张").format(count=len(here), used=used)
        found.append(Storey(" ".join(filter(None, (building_name(building), place))), words, rooms))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bed stands on the plan: its state (self_care …, unknown, free, closed), two lines of words, a sign."""

    state: str
    first: str
    second: str
    sign: str = ""


def standing(tile: Tile) -> Standing:
    """What the plan shows of a bed: who lies there and with which level, whether away; or free, or closed and why."""
    bed, person = tile
    if person is not None:
        level = _(dict(CARE_LEVELS).get(person.level, N_("未定等级")))
        away = _(dict(ABSENCES)[person.away]) if person.away else ""
        return Standing(person.level or "unknown", person.name, level, away)
    if bed.closed:
        return Standing("closed", _("封闭"), bed.closed)
    kind = "" if bed.kind == PLAIN else _(dict(BED_KINDS)[bed.kind])
    return Standing("free", _("空"), kind, _("保留") if bed.reserved else "")
