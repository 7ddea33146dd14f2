"""What every test is watched for: a log line that nobody expected, a warning from Qt."""

from __future__ import annotations

import faulthandler
import gc
import logging
import re
from collections.abc import Iterator

import hypothesis
import pytest
from PySide6.QtCore import QThreadPool

# Rubbish of the test and of the one before it; a whole sweep of the suite's objects would take longer than most tests.
YOUNG = 1
PATIENCE = 10_000
# No test takes so many seconds; one that hangs ends its process, with what every thread was doing.
LONGEST = 15 * 60
# At night a test may make ten thousand trials.
NIGHT = 2 * 60 * 60
# Log lines that may appear in any test, each with its reason.
ALLOWED_LOG_LINES: dict[str, str] = {}

hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


class Listener(logging.Handler):
    """Keeps every log record from level WARNING on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def unexpected(lines: list[str], patterns: list[str]) -> list[str]:
    """The lines that match none of the patterns."""
    return [line for line in lines if not any(re.search(pattern, line) for pattern in patterns)]


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which a line of level WARNING or above is logged, but for those that its `logs` mark names."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    expected = [mark.args[0] for mark in request.node.iter_markers("logs")]
    surprises = unexpected(listener.lines, [*ALLOWED_LOG_LINES, *expected])
    if surprises:
        pytest.fail("logged: " + "; ".join(surprises), pytrace=False)
    silent = [pattern for pattern in expected if not any(re.search(pattern, line) for line in listener.lines)]
    if silent:
        pytest.fail("not logged: " + "; ".join(silent), pytrace=False)


@pytest.fixture(autouse=True)
def never_hanging(request: pytest.FixtureRequest) -> Iterator[None]:
    """Ends a test that hangs: the rest of the run goes on in a new process, and the place is told."""
    at_night = request.node.get_closest_marker("nightly") is not None
    faulthandler.dump_traceback_later(NIGHT if at_night else LONGEST, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(autouse=True)
def swept_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is left of windows is swept on this thread, as the program does it, and never on a thread beside.

    A sweep on a thread that reads or draws would destroy widgets there, and both threads could wait for one another.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    QThreadPool.globalInstance().waitForDone(PATIENCE)
    gc.collect(YOUNG)
    gc.enable()
