"""The history of one day is found without reading the whole audit."""

from typing import Final

SQL: Final = ('CREATE INDEX "entry_at" ON "entry" ("at")',)
