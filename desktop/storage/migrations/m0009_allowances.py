"""Allowances: the home's own rates, pocket money, corrections, payments."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'
OF_RESIDENT: Final = 'FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT'

SQL: Final = (
    (
        f'CREATE TABLE "allowance_rate" ({ROW}, "since" TEXT NOT NULL, "area" TEXT, "support" TEXT NOT NULL,'
        ' "basic" INTEGER NOT NULL, "self_care" INTEGER, "partial_care" INTEGER, "full_care" INTEGER,'
        ' "document" TEXT NOT NULL, "first_paid" TEXT, "note" TEXT) STRICT'
    ),
    'CREATE INDEX "allowance_rate_since" ON "allowance_rate" ("since")',
    (
        f'CREATE TABLE "allowance_pocket" ({ROW}, "since" TEXT NOT NULL, "amount" INTEGER NOT NULL, "document" TEXT,'
        ' "note" TEXT) STRICT'
    ),
    'CREATE INDEX "allowance_pocket_since" ON "allowance_pocket" ("since")',
    (
        f'CREATE TABLE "allowance_adjustment" ({ROW}, "month" TEXT NOT NULL, "resident_id" INTEGER NOT NULL,'
        f' "basic" INTEGER, "care" INTEGER, "reason" TEXT NOT NULL, "document" TEXT, {OF_RESIDENT}) STRICT'
    ),
    'CREATE INDEX "allowance_adjustment_resident_id" ON "allowance_adjustment" ("resident_id")',
    'CREATE INDEX "allowance_adjustment_month" ON "allowance_adjustment" ("month")',
    (
        f'CREATE TABLE "allowance_payment" ({ROW}, "month" TEXT NOT NULL, "fund" TEXT NOT NULL,'
        ' "resident_id" INTEGER NOT NULL, "due" INTEGER NOT NULL, "deduction" INTEGER, "reason" TEXT,'
        f' "paid" INTEGER, "received" TEXT, "agent" TEXT, "note" TEXT, {OF_RESIDENT}) STRICT'
    ),
    'CREATE INDEX "allowance_payment_resident_id" ON "allowance_payment" ("resident_id")',
    'CREATE INDEX "allowance_payment_month" ON "allowance_payment" ("month")',
    'CREATE INDEX "allowance_payment_resident_id_month" ON "allowance_payment" ("resident_id", "month")',
)
