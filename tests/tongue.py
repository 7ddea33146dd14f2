"""The language of the screen, for the tests of another one."""

from __future__ import annotations

import pytest

from desktop.core.words import TONGUE
from tests.screens.words import catalogue


@pytest.fixture
def english():
    """An English screen; the usual language again at the end."""
    usual = TONGUE.catalogue
    TONGUE.speak(catalogue("en"))
    yield
    TONGUE.speak(usual)
