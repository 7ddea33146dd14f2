"""The deliberate faults: each must be named by the rule or the contract it breaks, and by no other."""

from __future__ import annotations

from tests.architecture.sound import Fault

LONG = '"""A long file."""\n' + "\n".join(f"LINE_{number} = {number}" for number in range(300)) + "\n"
DEEP = "def admit():\n" + "    admit()\n" * 40
WIDE = "class Bed:\n" + "".join(f"    def step_{number}(self):\n        return {number}\n" for number in range(21))

# How a file can be written past the one writer: the text of a module, and what the rule must name.
WRITES = (
    ("def out(path):\n    path.write_text('x')\n", "write_text"),
    ("def out(path):\n    return open(path, 'w')\n", "open"),
    ("def out(path, mode):\n    return open(path, mode)\n", "open"),
    ("import io\n\n\ndef out(path):\n    return io.open(path, mode='x')\n", "io.open"),
    ("def out(path):\n    return path.open(mode='ab')\n", "open"),
    ("def out(path):\n    return path.open('r+')\n", "open"),
    ("def out(bundle, name):\n    return bundle.open(name, 'w')\n", "open"),
    ("import os\n\n\ndef out(a, b):\n    os.rename(a, b)\n", "os.rename"),
    ("import os as o\n\n\ndef out(a, b):\n    o.replace(a, b)\n", "os.replace"),
    ("from os import replace\n\n\ndef out(a, b):\n    replace(a, b)\n", "os.replace"),
    ("from os import replace as swap\n\n\ndef out(a, b):\n    swap(a, b)\n", "os.replace"),
    ("import os\n\n\ndef out(a):\n    os.remove(a)\n", "os.remove"),
    ("import os\n\n\ndef out(many):\n    list(map(os.remove, many))\n", "os.remove"),
    ("import os\n\n\ndef out(a):\n    return os.open(a, os.O_WRONLY | os.O_CREAT)\n", "os.open"),
    ("import os\n\n\ndef out(a, flags):\n    return os.open(a, flags)\n", "os.open"),
    ("import shutil\n\n\ndef out(a, b):\n    shutil.copyfile(a, b)\n", "shutil.copyfile"),
    ("from shutil import copy\n\n\ndef out(a, b):\n    copy(a, b)\n", "shutil.copy"),
    ("def out(a, b):\n    a.replace(b)\n", "replace"),
    ("def out(a):\n    a.unlink()\n", "unlink"),
    ("def out(a, patiently):\n    patiently(a.unlink)\n", "unlink"),
    ("def out(a):\n    a.mkdir(parents=True)\n", "mkdir"),
    ("def out(a):\n    a.rmdir()\n", "rmdir"),
    ("from zipfile import ZipFile\n\n\ndef out(path):\n    return ZipFile(path, 'w')\n", "zipfile.ZipFile"),
    ("import tarfile\n\n\ndef out(path):\n    return tarfile.open(path, 'w:gz')\n", "tarfile.open"),
    ("import gzip\n\n\ndef out(path):\n    return gzip.open(path, 'wb')\n", "gzip.open"),
    ("def out(image, path):\n    image.save(path)\n", "save"),
    (
        "from logging.handlers import RotatingFileHandler\n\n\ndef out(path):\n    return RotatingFileHandler(path)\n",
        "RotatingFileHandler",
    ),
    ("import tempfile\n\n\ndef out():\n    return tempfile.mkstemp()\n", "tempfile.mkstemp"),
    (
        "from tempfile import NamedTemporaryFile\n\n\ndef out():\n    return NamedTemporaryFile()\n",
        "tempfile.NamedTemporaryFile",
    ),
    ("from PySide6.QtCore import QSaveFile\n\n\ndef out(path):\n    return QSaveFile(path)\n", "QSaveFile"),
    ("from PySide6 import QtCore\n\n\ndef out(path):\n    return QtCore.QSettings(path)\n", "QSettings"),
    ("import sqlite3\n\n\ndef out(path):\n    return sqlite3.connect(path)\n", "sqlite3.connect"),
    ("import xlsxwriter\n\n\ndef out(path):\n    return xlsxwriter.Workbook(path)\n", "xlsxwriter.Workbook"),
)
# What looks alike and writes nothing.
HARMLESS = (
    "import os\n\n\ndef read(path):\n    return os.open(path, os.O_RDONLY)\n",
    "def read(path):\n    return open(path, 'rb'), path.open(), path.open('r', encoding='utf-8'), path.open(encoding='utf-8')\n",
    "from zipfile import ZipFile\n\n\ndef read(path, name):\n    with ZipFile(path) as bundle:\n        return bundle.open(name)\n",
    "from dataclasses import replace\n\n\ndef other(a, text, day):\n    return replace(a, b=1), text.replace('a', 'b'), day.replace(day=1)\n",
    "import shutil\n\n\ndef room(folder):\n    return shutil.disk_usage(folder).free\n",
    "from desktop.storage import files\n\n\ndef out(path):\n    files.write(path, b'')\n    files.replace(path, path)\n    files.remove(path)\n",
    "def keep(row, names):\n    row.save(force_insert=True)\n    names.remove('a')\n",
)

RULE_FAULTS = (
    Fault("budgets", "desktop/core/long.py", LONG, "301 lines"),
    Fault("budgets", "desktop/core/deep.py", DEEP, "41 lines"),
    Fault("budgets", "desktop/core/wide.py", WIDE, "21 methods"),
    Fault("budgets", "desktop/core/many.py", "def admit(a, b, c, *, d, e, f):\n    return a, b, c, d, e, f\n", "6 parameters"),
    Fault("books by catalog", "desktop/reports/x02.py", "from desktop.registers.beds import book\n\nB = book\n", "beds.book"),
    Fault("books by catalog", "desktop/__main__.py", "\nfrom desktop import catalog\n\nC = catalog\n", "import the catalogue"),
    Fault("core is plain", "desktop/core/text.py", "import pathlib\n\nP = pathlib\n", "pathlib"),
    Fault("core is plain", "desktop/core/text.py", "def read():\n    return open('x')\n", "open()"),
    Fault("file names of a slice", "desktop/ledgers/farming/sums.py", "ONE = 1\n", "sums.py"),
    Fault("late imports", "desktop/services/late.py", "def f():\n    import json\n\n    return json\n", "late.py::json"),
    Fault("names of the home", "desktop/services/bed_utils.py", "ONE = 1\n", "utils"),
    Fault("names of the home", "desktop/services/beds.py", "class BedManager:\n    pass\n", "Manager"),
    Fault("no changing globals", "desktop/services/count.py", "total = 0\n", "count.py::total"),
    Fault("no changing globals", "desktop/services/count.py", "SEEN = {}\n\n\ndef see(x):\n    SEEN[x] = 1\n", "SEEN"),
    Fault("no changing globals", "desktop/services/count.py", "class Tally:\n    pass\n\n\nTALLY = Tally()\n", "Tally"),
    Fault("one clock", "desktop/services/due.py", "import datetime as d\n\n\ndef due():\n    return d.date.today()\n", "clock"),
    *(Fault("one writer", "desktop/services/out.py", text, says) for text, says in WRITES),
    Fault("order between slices", "desktop/ledgers/farming/rules.py", "from desktop.registers.beds import queries\n\nQ = queries\n", "beds.queries"),
    Fault("order inside a slice", "desktop/registers/beds/rules.py", "\nfrom desktop.registers.beds import queries\n\nQ = queries\n", "beds.queries"),
    Fault("packages say what they are", "desktop/storage/__init__.py", '"""Disk."""\n\nfrom desktop.storage import record\n', "docstring"),
    Fault("pages exist", "desktop/registers/home/book.py", 'BOOKS = ("desktop.registers.home.page:HomePage",)\n', "HomePage"),
    Fault("queries in queries", "desktop/registers/beds/page.py", "\n\ndef find(bed):\n    return bed.get_or_none()\n", "get_or_none"),
    Fault("queries in queries", "desktop/reports/x02.py", "def names(bed):\n    return bed._meta\n", "_meta"),
    Fault("screen parts", "desktop/registers/home/service.py", "from desktop.ui import table\n\nT = table\n", "ui.table"),
)  # fmt: skip

CONTRACT_FAULTS = (
    Fault("floors:", "desktop/core/period.py", "from desktop.storage import record\n", "desktop.core.period -> desktop.storage.record"),
    Fault("floors:", "desktop/paper/forms.py", "from desktop.tables import xlsx\n", "desktop.paper.forms -> desktop.tables.xlsx"),
    Fault("floors:", "desktop/kitchen.py", "ONE = 1\n", "desktop.kitchen"),
    Fault("registers: home < beds", "desktop/registers/residents/rules.py", "from desktop.registers.assets import models\n", "desktop.registers.residents.rules -> desktop.registers.assets.models"),
    Fault("registers: home < staff", "desktop/registers/beds/rules.py", "from desktop.registers.staff import models\n", "desktop.registers.beds.rules -> desktop.registers.staff.models"),
    Fault("inside residents:", "desktop/registers/residents/census/rules.py", "from desktop.registers.residents.clocks import rules\n", "desktop.registers.residents.census.rules -> desktop.registers.residents.clocks.rules"),
    Fault("no cycle:", "desktop/services/books.py", "\nfrom desktop.services import search\n", "desktop.services"),
    Fault("ledgers:", "desktop/ledgers/farming/rules.py", "from desktop.ledgers.allowances import rules\n", "desktop.ledgers.farming.rules -> desktop.ledgers.allowances.rules"),
    Fault("Qt:", "desktop/services/search.py", "from PySide6 import QtCore\n", "desktop.services.search -> PySide6"),
    Fault("peewee:", "desktop/reports/x02.py", "import peewee\n", "desktop.reports.x02 -> peewee"),
    Fault("peewee:", "desktop/registers/home/page.py", "def page():\n    import peewee\n", "desktop.registers.home.page -> peewee"),
    Fault("reportlab:", "desktop/reports/x02.py", "from reportlab.pdfgen import canvas\n", "desktop.reports.x02 -> reportlab"),
    Fault("spreadsheet libraries:", "desktop/services/importing.py", "import openpyxl\n", "desktop.services.importing -> openpyxl"),
)  # fmt: skip
