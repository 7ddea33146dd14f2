"""What the rigs share: the counter, the killer, and small homes that are told once and copied."""

from __future__ import annotations

import shutil

import pytest

from tests import practiced
from tests.faults import kills
from tests.faults.counting import Counter


@pytest.fixture
def counter(request, capsys):
    """Counts trials and says the counts."""
    return Counter(request.node, capsys)


@pytest.fixture(scope="session")
def killer(tmp_path_factory):
    """A process that can be killed, kept from doing, or watched at its calls; skipped loudly without strace."""
    with kills.killer(tmp_path_factory.mktemp("kills")) as made:
        yield made


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """A small home with a closed and an open month, and a backup of it; to be copied."""
    folder = tmp_path_factory.mktemp("told")
    practiced.tell(folder / "home", residents=6, months=2)
    office = practiced.copy(folder / "home", folder / "copy")
    office.back_up(folder / "copy.ynb")
    office.close()
    shutil.rmtree(folder / "copy")
    return folder
