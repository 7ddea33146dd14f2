"""Which steps were taken back, and which were imports, is found without reading the whole audit."""

from typing import Final

SQL: Final = ('CREATE INDEX "entry_source" ON "entry" ("source")',)
