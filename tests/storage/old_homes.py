"""One old home per schema ever released: `python -m tests.storage.old_homes` adds the newest, the others stay.

What is kept is the plain database of a told practice home as its program left it, packed, because an encrypted one
cannot be packed; `lay` encrypts it again under the practice key.
"""

from __future__ import annotations

import lzma
import sqlite3
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.storage import keys
from desktop.storage.migrations import steps
from tests import practiced

KEPT = Path(__file__).parents[1] / "golden" / "homes"
RESIDENTS, MONTHS = 6, 1


def name(version: int) -> Path:
    """Where the home of a schema is kept."""
    return KEPT / f"{version:04d}.sqlite.xz"


def lay(version: int, home: Path) -> None:
    """Lay the home of a schema into a folder, as its program left it."""
    home.mkdir(parents=True)
    plain = home.with_name(f"{home.name}.plain")
    plain.write_bytes(lzma.decompress(name(version).read_bytes()))
    ring, key = keys.practice_ring()
    keys.save(home / "home.keys", ring)
    _export(plain, home / "home.db", f"x'{key.hex()}'")
    plain.unlink()


def _export(source: Path, target: Path, key: str, own: str = "") -> None:
    """Copy a database under another key; an empty key means none."""
    base = sqlcipher.connect(str(source), isolation_level=None)
    base.execute("PRAGMA cipher_log_level = NONE")
    if own:
        base.execute(f'PRAGMA key = "{own}"')
    version = base.execute("PRAGMA user_version").fetchone()[0]
    base.execute("ATTACH DATABASE ? AS made KEY ?", (str(target), key))
    base.execute("SELECT sqlcipher_export('made')")
    base.execute(f"PRAGMA made.user_version = {version}")
    base.close()


def make(version: int, told: Path) -> bytes:
    """The packed home of a schema: its tables, filled from a told home as far as they hold the same columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        base = sqlite3.connect(path, isolation_level=None)
        for number in range(1, version + 1):
            for statement in steps.STEPS[number - 1].SQL:
                base.execute(statement)
        base.execute(f"PRAGMA user_version = {version}")
        base.execute("ATTACH DATABASE ? AS told", (str(told),))
        base.execute("BEGIN")
        for (table,) in base.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            columns = ", ".join(f'"{row[1]}"' for row in base.execute(f'PRAGMA main.table_info("{table}")'))
            base.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM told."{table}"')  # noqa: S608  names from the schema
        base.execute("COMMIT")
        base.execute("DETACH DATABASE told")
        base.execute("VACUUM")
        base.close()
        return lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Add the homes that are not there yet."""
    with tempfile.TemporaryDirectory() as folder:
        home, plain = Path(folder) / "home", Path(folder) / "plain"
        practiced.tell(home, RESIDENTS, MONTHS)
        _export(home / "home.db", plain, "", f"x'{keys.practice_ring()[1].hex()}'")
        KEPT.mkdir(parents=True, exist_ok=True)
        for version in range(1, steps.LATEST + 1):
            if not name(version).exists():
                name(version).write_bytes(make(version, plain))
                print(name(version), name(version).stat().st_size)


if __name__ == "__main__":
    main()
