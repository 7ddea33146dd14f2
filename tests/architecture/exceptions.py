"""Where a rule does not hold, and why. A line that is no longer needed fails a test."""

from __future__ import annotations

EXCEPTIONS: dict[str, dict[str, str]] = {
    "late imports": {
        "desktop/office.py::desktop.paper": "the paper half is loaded at the first print: start-up must not wait for it",
        "desktop/app.py::desktop.shell": "the screen is loaded for the window and the self-test only",
    },
    "no changing globals": {
        "desktop/core/words.py::TONGUE": "the language of the screen, asked for at every text; set once, by app.py",
    },
}
