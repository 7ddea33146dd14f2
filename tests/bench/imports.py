"""An import of fifty thousand rows: the memory of its process, and how long the window stands still at most.

`python -m tests.bench.imports FOLDER BOOK` takes the sheet of a folder into a new home there and prints its figures.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from stdnum.iso7064 import mod_11_2

from desktop.cli import command, given
from tests.bench.measure import Figure, held, process

ROWS = 50_000
MOST_MEGABYTES = 150.0
LONGEST_PAUSE = 100.0
KINDS = ("生猪", "鸡蛋", "蔬菜", "鲜鱼", "茶叶")
LEVELS = ("自理", "半自理", "全护理")
HEADS = {
    "farming": ("日期", "项目", "摘要", "数量", "单位", "单价(元)", "收入(元)", "支出(元)", "去向/来源", "经手人"),
    "residents": (
        "序号", "姓名", "性别", "身份证号", "出生年月", "民族", "户籍地址", "供养类别", "特困供养证号", "入院时间",
        "护理等级", "房间", "床位", "残疾证等级", "联系人", "联系电话", "备注",
    ),
}  # fmt: skip


def movement(number: int) -> tuple[object, ...]:
    """A line of the side business's ledger."""
    day = f"2026.{1 + number % 9}.{1 + number % 28}"
    earned = 100 + number / 100
    return day, KINDS[number % 5], "出售", 10 + number % 90, "公斤", "", earned, "", f"{number % 97}号摊", "徐泽芬"


def resident(number: int) -> tuple[object, ...]:
    """An invented person of a roster."""
    year, month, day = 1930 + number % 30, 1 + number % 12, 1 + number % 28
    body = f"5103{10 + number // 1000 % 90:02d}{year}{month:02d}{day:02d}{number % 1000:03d}"
    sex = "男" if int(body[16]) % 2 else "女"
    name = "王李张刘陈杨赵黄"[number % 8] + "秀英桂兰玉珍凤明"[number // 8 % 8] + "国德芳春云生"[number // 64 % 6]
    return (
        number + 1, name, sex, body + mod_11_2.calc_check_digit(body), f"{year}.{month}.{day}", "汉族",
        f"永宁镇{number % 50}村{number % 9}组{number}号", "特困人员", f"TK{number:06d}",
        f"20{10 + number % 15}.{month}.{day}", LEVELS[number % 3], str(100 + number // 4), str(number % 4 + 1), "",
        "村委会", f"139{number:08d}", "",
    )  # fmt: skip


def rows(book: str, count: int) -> Iterator[tuple[object, ...]]:
    """The heads and so many rows for a book."""
    yield HEADS[book]
    make = {"farming": movement, "residents": resident}[book]
    yield from (make(number) for number in range(count))


def sheet(folder: Path, book: str, count: int) -> Path:
    """The sheet of so many rows."""
    path = folder / f"{book}.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("表")
        for number, row in enumerate(rows(book, count)):
            page.write_row(number, 0, row)
    return path


def figures() -> Iterator[Figure]:
    """The memory of an import on the command line, and the longest pause of the window in one of a thousand rows."""
    with tempfile.TemporaryDirectory() as folder:
        sheet(Path(folder), "farming", ROWS)
        told = process(["-m", "tests.bench.imports", folder, "farming"]).split()
        yield Figure(f"导入{told[0]}行的内存", float(told[1]), "MB", MOST_MEGABYTES, f"{told[2]}秒")
    with tempfile.TemporaryDirectory() as folder:
        sheet(Path(folder), "residents", 1000)
        told = process(["-m", "tests.bench.import_window", folder, "residents"]).split()
        words = f"按钟是{told[0]} ms；试{told[2]}行、写{told[3]}行，共{told[4]}秒"
        yield Figure("导入1000位老人时窗口最长的停顿（窗口线程自己的时间）", float(told[1]), "ms", LONGEST_PAUSE, words)


def take(folder: Path, book: str) -> None:
    """Take the sheet in a folder into a book as the command line does it; print rows, megabytes, seconds."""
    home, begin = folder / "home", time.perf_counter()
    os.environ[given.PASSWORD] = "kept secret"
    for words in (["new"], ["import", book, str(folder / f"{book}.xlsx")]):
        if command.run(["--home", str(home), "--today", "2026-10-05", *words]):
            raise SystemExit(1)
    print(ROWS, f"{held():.1f}", f"{time.perf_counter() - begin:.0f}")


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2])
