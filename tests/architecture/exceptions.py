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
        "desktop/services/exchange.py::desktop.services": "the sign-in seldom asks who exchanged a home",
        "desktop/services/threshold.py::desktop.services": "the sign-in seldom comes upon a restore that was cut off",
        "desktop/tables/returning.py::desktop.tables": "needed when a sheet is handed back, as openpyxl itself",
        "desktop/storage/keys.py::argon2": "loaded while the password is typed",
    },
    "core is plain": {
        "desktop/core/initials.py": "pypinyin looks in the environment whether to load its phrases",
    },
    "one writer": {
        "desktop/services/backup.py::mkdir": "the folder of a backup, among steps whose faults are told together",
        "desktop/services/backup.py::zipfile.ZipFile": "zips into a part file that storage/files.py opened and adopts",
        "desktop/services/patience.py::unlink": "the count of wrong passwords; what cannot be removed may stay",
        "desktop/services/sealing.py::save": "pikepdf writes into memory",
        "desktop/services/sealing.py::pyzipper.AESZipFile": "zips into memory",
        "desktop/shell/crash.py::logging.handlers.RotatingFileHandler": "the log of faults turns over by itself",
        "desktop/shell/printing.py::save": "pypdfium2 writes the pages of a part into memory",
        "desktop/shell/traces.py::PySide6.QtCore.QSettings": "clears what Qt wrote down of its dialogs",
        "desktop/shell/trial.py::tempfile.TemporaryDirectory": "the self-test tries everything in a folder aside",
        "desktop/storage/database.py::sqlcipher3.dbapi2.connect": "the one module that opens the database",
        "desktop/storage/drafts.py::sqlcipher3.dbapi2.connect": "drafts lie encrypted in a database of their own",
        "desktop/storage/folders.py::mkdir": "the part folder of a package, among steps whose faults are told together",
        "desktop/storage/lock.py::mkdir": "the home's own folder; a fault there has words of its own",
        "desktop/storage/person.py::save": "writes a row, and no file",
        "desktop/storage/record.py::save": "writes a row, and no file",
        "desktop/tables/in_memory.py::zipfile.ZipFile": "zips into memory",
        "desktop/tables/looks.py::xlsxwriter.Workbook": "makes a workbook in memory",
        "desktop/tables/returning.py::xlsxwriter.Workbook": "makes a workbook in memory",
        "desktop/tables/strips.py::zipfile.ZipFile": "cuts a sheet into strips in memory",
        "desktop/tables/strips.py::open": "a member of a zip in memory",
        "desktop/ui/photo_entry.py::save": "Qt writes the picture into memory",
    },
    "no changing globals": {
        "desktop/core/words.py::TONGUE": "the language of the screen, asked for at every text; set once, by app.py",
        "desktop/storage/database.py::_ASIDE": "what each thread reads through by itself, closed at its end",
        "desktop/ui/pdf_reader.py::READING": "the library that reads papers is one for the whole program",
    },
}
