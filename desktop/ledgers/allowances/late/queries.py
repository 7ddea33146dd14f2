"""Reading what a rate of the home's own changes in the months that had begun before it was entered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from desktop.core.pack import Pack
from desktop.core.people import CareLevel
from desktop.core.period import Period, month_of
from desktop.ledgers.allowances.late.rules import Effect, Weighed, anew, back, summed
from desktop.ledgers.allowances.models import Rate
from desktop.ledgers.allowances.roll.queries import facts_between, tariff_of, tariffs
from desktop.ledgers.allowances.rules import Tariff, counting_day
from desktop.services.audit import Asked, entries
from desktop.services.months import first_closed
from desktop.storage.record import values

# What of a rate decides sums; its document and its note do not.
DECIDING: Final = frozenset({"since", "area", "support", "basic", "first_paid", *(level.value for level in CareLevel)})


def effect_of_newest(row: int, pack: Pack, today: date) -> Effect | None:
    """What a rate changes that was written just now; None where only its document or its note was mended.

    Of one that stood before and was mended it is what the mending changes. What is paid back is told whole, as it
    stands in the roll.
    """
    written = next(iter(entries(Asked("allowances", "rate", row), 1)), None)
    if written is None or not DECIDING & set(json.loads(written.after)):
        return None
    rate: Rate = Rate.get_by_id(row)
    stood = () if rate.first_paid else tuple(_earlier(rate, json.loads(written.before)))
    return effect_of(rate, stood, pack, today)


def _earlier(rate: Rate, before: Mapping[str, Any]) -> Iterator[Tariff]:
    """The rate as it counted before it was mended; nothing where it did not."""
    fields = Rate._meta.fields  # noqa: SLF001  peewee's way in
    earlier = Rate(**{name: fields[name].python_value(value) for name, value in {**values(rate), **before}.items()})
    if before and earlier.struck is None:
        yield tariff_of(earlier)


def effect_of(rate: Rate, stood: Sequence[Tariff], pack: Pack, today: date) -> Effect | None:
    """What a rate changes in the months before this one (or pays back for them); None where it changes nothing.

    `stood` is the same rate as it was before, where it was mended.
    """
    every, level_day = tariffs(pack), int(pack.figure("level_day"))
    rates = Weighed((*(one for one in every if one.row != rate.id), *stood), every, level_day)
    since = min([rate.since, *(one.rate.since for one in stood)])
    # The first month on whose 1st the rate is in force.
    first = month_of(since) if since.day == 1 else month_of(since).following()
    paid = month_of(rate.first_paid) if rate.first_paid else None
    last = (paid or month_of(today)).previous()
    if rate.struck is not None or last.start < first.start:
        return None
    months = Period(first.start, last.end, "month").months()
    everybody = facts_between(counting_day(first, level_day), (paid or last).end)
    found = summed(
        (
            (facts.resident, month, fen)
            for facts in everybody
            for month, fen in (back(facts, paid, rates) if paid else anew(facts, months, rates))
        ),
        paid,
    )
    return found and replace(found, closed=not paid and _closed(found))


def _closed(found: Effect) -> bool:
    """Whether a return of one of the months went out."""
    first = first_closed(found.months[0].start)
    return bool(first) and first <= str(found.months[-1])
