"""Where a rule does not hold, and why. A line that is no longer needed fails a test."""

from __future__ import annotations

EXCEPTIONS: dict[str, dict[str, str]] = {
    "late imports": {
        "desktop/office.py::desktop.paper": "the paper half is loaded at the first print, not at the start",
        "desktop/cli/command.py::desktop.cli": "the window starts without the commands",
        "desktop/cli/command.py::traceback": "needed where the program met a fault of its own",
        "desktop/cli/given.py::desktop.cli": "the window starts without the commands",
        "desktop/doors.py::desktop.app": "the sign-in is shown before the rest is loaded",
        "desktop/doors.py::desktop.practice": "needed only where a practice home is made",
        "desktop/doors.py::desktop.shell": "the screen is loaded for the window and the self-test only",
        "desktop/shell/start.py::desktop.shell": "the sign-in is shown before the rest is loaded",
        "desktop/tables/returning.py::desktop.tables": "needed when a sheet is handed back, as openpyxl itself",
        "desktop/storage/keys.py::argon2": "loaded while the password is typed",
    },
    "core is plain": {
        "desktop/core/initials.py": "pypinyin looks in the environment whether to load its phrases",
    },
    "no changing globals": {
        "desktop/core/words.py::TONGUE": "the language of the screen, asked for at every text; set once, by app.py",
        "desktop/ui/pdf_reader.py::READING": "the library that reads papers is one for the whole program",
    },
}
