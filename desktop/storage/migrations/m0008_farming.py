"""The side business: projects, plots, movements, animals, labour, processing and the shares of a year."""

from typing import Final

ROW: Final = '"id" INTEGER NOT NULL PRIMARY KEY, "struck" TEXT, "made" INTEGER NOT NULL, "changed" INTEGER NOT NULL'
OF_PROJECT: Final = 'FOREIGN KEY ("project_id") REFERENCES "farm_project" ("id") ON DELETE RESTRICT'

SQL: Final = (
    (
        f'CREATE TABLE "farm_project" ({ROW}, "name" TEXT NOT NULL, "kind" TEXT NOT NULL, "unit" TEXT NOT NULL,'
        ' "counted" TEXT NOT NULL, "since" TEXT, "until" TEXT, "note" TEXT) STRICT'
    ),
    'CREATE INDEX "farm_project_name" ON "farm_project" ("name")',
    (
        f'CREATE TABLE "farm_plot" ({ROW}, "name" TEXT NOT NULL, "place" TEXT, "mu" INTEGER NOT NULL, "owner" TEXT,'
        ' "obtained" TEXT NOT NULL, "transferor" TEXT, "contract" TEXT, "since" TEXT, "until" TEXT, "rent" INTEGER,'
        ' "crops" TEXT, "note" TEXT) STRICT'
    ),
    (
        f'CREATE TABLE "farm_movement" ({ROW}, "day" TEXT NOT NULL, "loose" INTEGER NOT NULL,'
        ' "project_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "item" TEXT NOT NULL, "quantity" INTEGER, "unit" TEXT,'
        ' "price" INTEGER, "amount" INTEGER, "party" TEXT, "voucher" TEXT, "by" TEXT, "plot_id" INTEGER,'
        f' "purpose" TEXT, "wait_days" INTEGER, "note" TEXT, {OF_PROJECT},'
        ' FOREIGN KEY ("plot_id") REFERENCES "farm_plot" ("id") ON DELETE RESTRICT) STRICT'
    ),
    'CREATE INDEX "farm_movement_project_id" ON "farm_movement" ("project_id")',
    'CREATE INDEX "farm_movement_plot_id" ON "farm_movement" ("plot_id")',
    'CREATE INDEX "farm_movement_day" ON "farm_movement" ("day")',
    'CREATE INDEX "farm_movement_project_id_day" ON "farm_movement" ("project_id", "day")',
    (
        f'CREATE TABLE "farm_animal" ({ROW}, "day" TEXT NOT NULL, "project_id" INTEGER NOT NULL, "pen" TEXT NOT NULL,'
        ' "opening" INTEGER, "born" INTEGER, "moved_in" INTEGER, "bought" INTEGER, "moved_out" INTEGER, "sold" INTEGER,'
        ' "slaughtered" INTEGER, "died" INTEGER, "counted" INTEGER, "certificate" TEXT, "keeper" TEXT, "note" TEXT,'
        f" {OF_PROJECT}) STRICT"
    ),
    'CREATE INDEX "farm_animal_project_id" ON "farm_animal" ("project_id")',
    'CREATE INDEX "farm_animal_project_id_day" ON "farm_animal" ("project_id", "day")',
    (
        f'CREATE TABLE "farm_labour" ({ROW}, "day" TEXT NOT NULL, "resident_id" INTEGER NOT NULL, "project_id" INTEGER,'
        ' "work" TEXT NOT NULL, "hours" INTEGER NOT NULL, "rate" INTEGER, "pay" INTEGER, "voluntary" INTEGER NOT NULL,'
        ' "fit" TEXT, "paid_on" TEXT, "note" TEXT,'
        f' FOREIGN KEY ("resident_id") REFERENCES "resident" ("id") ON DELETE RESTRICT, {OF_PROJECT}) STRICT'
    ),
    'CREATE INDEX "farm_labour_resident_id" ON "farm_labour" ("resident_id")',
    'CREATE INDEX "farm_labour_project_id" ON "farm_labour" ("project_id")',
    'CREATE INDEX "farm_labour_day" ON "farm_labour" ("day")',
    'CREATE INDEX "farm_labour_resident_id_day" ON "farm_labour" ("resident_id", "day")',
    (
        f'CREATE TABLE "farm_processing" ({ROW}, "day" TEXT NOT NULL, "project_id" INTEGER NOT NULL,'
        ' "product" TEXT NOT NULL, "material" TEXT, "used" INTEGER, "used_unit" TEXT, "made_count" INTEGER NOT NULL,'
        ' "unit" TEXT NOT NULL, "hours" INTEGER, "spoilt" INTEGER, "stored" INTEGER, "by" TEXT, "note" TEXT,'
        f" {OF_PROJECT}) STRICT"
    ),
    'CREATE INDEX "farm_processing_project_id" ON "farm_processing" ("project_id")',
    'CREATE INDEX "farm_processing_day" ON "farm_processing" ("day")',
    (
        f'CREATE TABLE "farm_share" ({ROW}, "year" INTEGER NOT NULL, "living" INTEGER NOT NULL,'
        ' "reproduction" INTEGER NOT NULL, "working" INTEGER NOT NULL, "other" INTEGER, "decided" TEXT,'
        ' "document" TEXT, "note" TEXT) STRICT'
    ),
    'CREATE INDEX "farm_share_year" ON "farm_share" ("year")',
)
