"""The deliberate faults: each must be named by the rule or the contract it breaks, and by no other."""

from __future__ import annotations

from tests.architecture.sound import Fault

LONG = '"""A long file."""\n' + "\n".join(f"LINE_{number} = {number}" for number in range(300)) + "\n"
DEEP = "def admit():\n" + "    admit()\n" * 40
WIDE = "class Bed:\n" + "".join(f"    def step_{number}(self):\n        return {number}\n" for number in range(21))

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
    Fault("one writer", "desktop/services/out.py", "def out(path):\n    path.write_text('x')\n", "write_text"),
    Fault("one writer", "desktop/services/out.py", "def out(path):\n    return open(path, 'w')\n", "writing mode"),
    Fault("one writer", "desktop/services/out.py", "def out(path):\n    return path.open(mode='ab')\n", "writing mode"),
    Fault("one writer", "desktop/services/out.py", "import os\n\n\ndef out(a, b):\n    os.rename(a, b)\n", "os.rename"),
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
