"""A tiny sound tree, and the deliberate faults that the rules must name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGES = (
    "desktop", "desktop/cli", "desktop/core", "desktop/ledgers", "desktop/ledgers/allowances", "desktop/ledgers/farming",
    "desktop/paper", "desktop/practice", "desktop/registers", "desktop/registers/assets", "desktop/registers/beds", "desktop/registers/home",
    "desktop/registers/residents", "desktop/registers/residents/census", "desktop/registers/residents/clocks",
    "desktop/registers/staff", "desktop/reports", "desktop/services", "desktop/shell",
    "desktop/storage", "desktop/tables", "desktop/ui",
)  # fmt: skip

FILES = {
    "desktop/core/money.py": "FEN = 100\n",
    "desktop/storage/record.py": "import peewee\n\n\nclass Record(peewee.Model):\n    pass\n",
    "desktop/storage/files.py": "import os\n\n\ndef swap(a, b):\n    os.replace(a, b)\n",
    "desktop/paper/pdf.py": "def draw(sheet):\n    from reportlab.pdfgen import canvas\n\n    return canvas, sheet\n",
    "desktop/tables/xlsx.py": "def write(sheet):\n    import xlsxwriter\n\n    return xlsxwriter, sheet\n",
    "desktop/services/books.py": "from desktop.storage import record\n\nMODEL = record.Record\n",
    "desktop/services/search.py": "from desktop.services import books\n\nMODEL = books.MODEL\n",
    "desktop/ui/table.py": "from PySide6 import QtWidgets\n\nKIND = QtWidgets.QTableView\n",
    "desktop/registers/assets/models.py": "KINDS = (1, 2)\n",
    "desktop/registers/home/models.py": "from desktop.storage.record import Record\n\n\nclass Home(Record):\n    pass\n",
    "desktop/registers/staff/models.py": "from desktop.registers.home.models import Home\n\nOWNER = Home\n",
    "desktop/registers/beds/models.py": "from desktop.registers.home.models import Home\n\nOWNER = Home\n",
    "desktop/registers/beds/rules.py": "from desktop.registers.beds import models\n\nMODELS = models\n",
    "desktop/registers/beds/queries.py": "import peewee\n\nfrom desktop.registers.beds import models\n\nALL = models, peewee.fn\n",
    "desktop/registers/beds/page.py": "from desktop.ui import table\n\n\nclass BedsPage(table.KIND):\n    pass\n",
    "desktop/registers/beds/book.py": 'from desktop.registers.beds import models\n\nBOOKS = (models.OWNER, "desktop.registers.beds.page:BedsPage")\n',
    "desktop/registers/residents/models.py": "from desktop.registers.beds import models\n\nBED = models.OWNER\n",
    "desktop/registers/residents/clocks/rules.py": "from desktop.registers.residents import models\n\nBED = models.BED\n",
    "desktop/ledgers/allowances/rules.py": "from desktop.core import money\n\nUNIT = money.FEN\n",
    "desktop/ledgers/farming/models.py": "from desktop.registers.residents import models\n\nWORKER = models.BED\n",
    "desktop/reports/x01.py": "from desktop.registers.beds import queries\n\nROWS = queries.ALL\n",
    "desktop/catalog.py": "from desktop.registers.beds.book import BOOKS\n\nALL_BOOKS = BOOKS\n",
    "desktop/practice/people.py": "from desktop.catalog import ALL_BOOKS\n\nNAMES = ALL_BOOKS\n",
    "desktop/app.py": "import datetime\n\nfrom desktop.catalog import ALL_BOOKS\n\n\ndef today():\n    return datetime.date.today(), ALL_BOOKS\n",
    "desktop/cli/report.py": "from desktop.app import today\n\nRUN = today\n",
    "desktop/__main__.py": "from desktop.cli import report\n\nMAIN = report.RUN\n",
}


@dataclass(frozen=True)
class Fault:
    """One file written into the sound tree, the rule that must name it, and a piece of what it must say."""

    rule: str
    path: str
    text: str
    says: str


def build(root: Path) -> Path:
    """Write the sound tree below `root` and return it."""
    for package in PACKAGES:
        (root / package).mkdir(parents=True, exist_ok=True)
        (root / package / "__init__.py").write_text('"""A room of the house."""\n', encoding="utf-8")
    for path, text in FILES.items():
        (root / path).write_text(text, encoding="utf-8")
    return root


def commit(root: Path, fault: Fault) -> Path:
    """Write a fault into a sound tree below `root` and return it; an existing file gets the text at its end."""
    path = build(root) / fault.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILES.get(fault.path, "") + fault.text, encoding="utf-8")
    return root
