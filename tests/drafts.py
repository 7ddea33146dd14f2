"""Drafts in memory, for the tests of forms and sheets that keep what is typed; and what a page says."""

from __future__ import annotations

import pytest


class Kept:
    """Drafts in memory."""

    def __init__(self):
        self.places = {}

    def keep(self, place, texts):
        self.places[place] = dict(texts)

    def take(self, place):
        return self.places.get(place)

    def drop(self, place):
        self.places.pop(place, None)

    def waiting(self):
        return tuple(self.places)


@pytest.fixture
def drafts():
    """Nothing typed yet."""
    return Kept()


@pytest.fixture
def said():
    """What a page said, to be listened to."""
    return []
