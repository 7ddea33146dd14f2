"""A picture that is replaced is kept by its digest, so that undo brings it back; those replaced earlier are gone."""

from typing import Final

SQL: Final = ('CREATE TABLE "picture" ("digest" TEXT NOT NULL PRIMARY KEY, "content" BLOB NOT NULL) STRICT',)
