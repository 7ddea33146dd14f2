"""The plug-ins that every test gets; fixtures of the home's books stand in modules of their own, listed here."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ("tests.guards", "tests.faults.counting", "tests.practiced", "tests.drafts", "tests.tongue")
