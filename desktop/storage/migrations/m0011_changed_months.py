"""Which entries bear on a closed month is found without reading the whole audit."""

from typing import Final

SQL: Final = ('CREATE INDEX "entry_closed" ON "entry" ("closed")',)
