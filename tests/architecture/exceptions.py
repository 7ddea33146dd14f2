"""Where a rule does not hold, and why. A line that is no longer needed fails a test."""

from __future__ import annotations

EXCEPTIONS: dict[str, dict[str, str]] = {
    "no changing globals": {
        "desktop/core/words.py::TONGUE": "the language of the screen, asked for at every text; set once, by app.py",
    },
}
