"""A clock that is years wrong, back or ahead: closed months stay as they are, and order comes from the sequence."""

import random
import shutil
from datetime import datetime, timedelta
from functools import partial

import pytest

from desktop import app
from desktop.services import settings
from tests import practiced
from tests.faults.counting import rounds

NOW = datetime(2026, 11, 22, 9, 30)


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    """A home with two closed months."""
    home = tmp_path_factory.mktemp("months") / "home"
    practiced.tell(home, residents=6, months=3)
    return home


def moments(rounds):
    """So many wrong clocks from ten years back to ten years ahead, and the odd ones."""
    dice = random.Random(10)
    odd = [datetime(1970, 1, 1, 0, 5), datetime(2099, 12, 31, 23, 59), datetime(2028, 2, 29, 12), NOW]
    odd += [NOW + timedelta(days=days) for days in (-3653, -365, -1, 1, 365, 3652)]
    odd += [NOW + timedelta(hours=hours) for hours in (-1, 1)]
    return [*odd, *(NOW + timedelta(minutes=dice.randrange(-5_259_600, 5_259_600)) for _one in range(rounds))]


@rounds(6, 1000)
def test_no_closed_month_and_no_order_changes_with_the_clock(rounds, months, tmp_path, counter):
    home = tmp_path / "home"
    shutil.copytree(months, home)
    office = practiced.copy(months, tmp_path / "right")
    closed, last = office.months.closed(), office.books.sitting.audit.head()[0]
    frozen = [office.months.pages(month) for month in closed]
    office.close()
    with counter("clock from -10 to +10 years, 1970, 2099") as tally:
        for number, moment in enumerate(moments(rounds)):
            office = app.open_home(home, "", partial(datetime.fromisoformat, moment.isoformat()))
            settings.put(office.books, "moment", number)
            head = office.books.sitting.audit.head()[0]
            tally.trials += 1
            tally.lost += head <= last or settings.get("moment") != number
            tally.half += [office.months.pages(month) for month in closed] != frozen
            tally.half += {office.months.status(month).state for month in closed} != {"closed"}
            tally.half += office.books.sitting.audit.broken() != ""
            last = head
            office.close()


def test_backups_are_ordered_by_sequence_whatever_the_clock_says(months, tmp_path, counter):
    home = tmp_path / "home"
    shutil.copytree(months, home)
    with counter("clock: the newest backup is the one with the newest entry") as tally:
        for number, moment in enumerate(moments(6)):
            office = app.open_home(home, "", partial(datetime.fromisoformat, moment.isoformat()))
            settings.put(office.books, "moment", number)
            made = office.back_up()
            sequence = office.books.sitting.audit.head()[0]
            office.close()
            tally.trials += 1
            tally.lost += made.sequence != sequence or not made.path.exists()
