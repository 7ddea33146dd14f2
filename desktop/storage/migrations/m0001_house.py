"""The tables of the house: who signs in, the audit, settings, closed months, corrections, figures typed by hand."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'

SQL: Final = (
    (
        f'CREATE TABLE "person" ({ROW}, "name" TEXT NOT NULL, "clerk" INTEGER NOT NULL, "director" INTEGER NOT NULL,'
        ' "reader" INTEGER NOT NULL, "since" TEXT, "until" TEXT) STRICT'
    ),
    (
        'CREATE TABLE "entry" ("id" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "who" TEXT NOT NULL,'
        ' "book" TEXT NOT NULL, "chapter" TEXT NOT NULL, "row" INTEGER NOT NULL, "action" TEXT NOT NULL,'
        ' "source" TEXT NOT NULL, "batch" INTEGER NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL,'
        ' "reason" TEXT NOT NULL, "closed" TEXT NOT NULL, "link" TEXT NOT NULL) STRICT'
    ),
    'CREATE INDEX "entry_book_chapter_row" ON "entry" ("book", "chapter", "row")',
    'CREATE INDEX "entry_batch" ON "entry" ("batch")',
    f'CREATE TABLE "setting" ({ROW}, "name" TEXT NOT NULL, "value" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "setting_name" ON "setting" ("name")',
    (
        f'CREATE TABLE "closed_month" ({ROW}, "month" TEXT NOT NULL, "version" INTEGER NOT NULL,'
        ' "sheets" BLOB NOT NULL, "digest" TEXT NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL,'
        ' "gaps" TEXT NOT NULL, "why" TEXT NOT NULL, "head" TEXT NOT NULL) STRICT'
    ),
    'CREATE UNIQUE INDEX "closed_month_month_version" ON "closed_month" ("month", "version")',
    (
        f'CREATE TABLE "hand_figure" ({ROW}, "month" TEXT NOT NULL, "code" TEXT NOT NULL, "value" INTEGER NOT NULL,'
        ' "who" TEXT NOT NULL, "at" TEXT NOT NULL) STRICT'
    ),
    'CREATE UNIQUE INDEX "hand_figure_month_code" ON "hand_figure" ("month", "code")',
)
