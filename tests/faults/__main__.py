"""Run the rigs and keep their counts in RESULTS.md: `python -m tests.faults [--nightly|--trust] [pytest words]`.

Only a run of all rigs that went well is kept; with words of its own it only prints, and so does a run for every change
that takes longer than it may. `--trust` measures what encryption, unlocking and restoring cost.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest

from tests.bench import trust
from tests.faults.tallies import KEPT, Tally

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "RESULTS.md"
# The share of every change, in seconds.
MOST = 600
NIGHTLY, TRUST = "--nightly", "--trust"
HEAD = """# 故障试验

由一条命令写成：`python -m tests.faults`（每次改动都跑的份量），
或 `python -m tests.faults --nightly`（夜里的份量，同 `pytest -m nightly tests/faults`）。

每一行由试验自己数：试了几次；丢了几条已经确认的记录或文件；有几处写了一半；
要被发现的毛病发现了几个（“–”：没有要发现的）；用了几秒。
丢失和写一半必须都是 0，发现的必须等于试的，否则试验不通过，这张表也不会写出来。
跳过的试验（没有 root、循环设备、strace 或 exFAT）列在最后。

速度（加密、打开、恢复）由 `python -m tests.faults --trust` 量，是一次运行里的比值；毫秒不可比，比值可比。
"""
SECTIONS = (DAILY, NIGHT, SPEED) = ("每次改动", "夜里", "速度")
GROUPS = {
    "杀死进程": ("kill -9", "crash"), "断电": ("power cut",), "拔U盘、U盘满、写保护": ("stick",),
    "损坏": ("database", "backup: a", "home:", "journal"),
    "时钟": ("clock",), "文件被占用、两个程序": ("held", "part file", "second program"),
    "磁盘满、出错、只读": ("disk", "I/O"),
    "篡改": ("tampering",), "泄露": ("leaks",), "有意做坏的文件": ("package:", "backup: crafted", "sheets"),
    "各种字段": ("fields", "search"),
}  # fmt: skip


class Watcher:
    """Hears what was skipped."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.skipped: dict[str, int] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has ended, or was skipped before it began."""
        if report.skipped and isinstance(report.longrepr, tuple):
            reason = str(report.longrepr[2])
            self.skipped[reason] = self.skipped.get(reason, 0) + 1


def summed(tallies: list[Tally]) -> list[Tally]:
    """One tally for each kind: a rig may have counted in several tests."""
    kinds: dict[str, Tally] = {}
    for one in tallies:
        known = kinds.setdefault(one.kind, Tally(one.kind, found=None if one.found is None else 0))
        known.trials += one.trials
        known.lost += one.lost
        known.half += one.half
        known.seconds += one.seconds
        known.found = None if one.found is None else (known.found or 0) + one.found
    return list(kinds.values())


def row(tally: Tally, name: str = "") -> str:
    """A row of the table."""
    found = "–" if tally.found is None else tally.found
    return f"| {name or tally.kind} | {tally.trials} | {tally.lost} | {tally.half} | {found} | {tally.seconds:.0f} |"


def group_of(tally: Tally) -> str:
    """The group in which a kind of trial stands."""
    return next((name for name, starts in GROUPS.items() if tally.kind.startswith(starts)), "其他")


def table(tallies: list[Tally]) -> list[str]:
    """The rows of all tallies, each group with its sum."""
    lines = ["| 试验 | 次数 | 丢失 | 写一半 | 发现 | 秒 |", "|---|---|---|---|---|---|"]
    for name in (*GROUPS, "其他"):
        here = sorted((one for one in tallies if group_of(one) == name), key=lambda one: one.kind)
        if here:
            found = [one.found for one in here if one.found is not None]
            whole = Tally(
                name, sum(one.trials for one in here), sum(one.lost for one in here), sum(one.half for one in here),
                sum(found) if len(found) == len(here) else None, sum(one.seconds for one in here),
            )  # fmt: skip
            lines += [row(whole, f"**{name}**"), *(row(one) for one in here)]
    return lines


def section(tallies: list[Tally], skipped: dict[str, int], seconds: float, *, nightly: bool) -> str:
    """The part of RESULTS.md for a run."""
    machine = f"{platform.system()}，Python {platform.python_version()}，{date.today():%Y-%m-%d}"
    work = os.times()
    spent = work.user + work.system + work.children_user + work.children_system
    told = f"{machine}；{sum(one.trials for one in tallies)}次，{seconds:.0f}秒，其中处理器{spent:.0f}秒。"
    left = [f"- 跳过{count}个：{reason}" for reason, count in skipped.items()] or ["没有跳过的。"]
    return "\n".join([f"## {NIGHT if nightly else DAILY}", "", told, "", *table(tallies), "", *left, ""])


def keep(text: str, section_name: str) -> None:
    """Put a section in the place of the older one."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts = {part.split("\n")[0]: f"## {part}" for part in old.split("\n## ")[1:]}
    parts[section_name] = text
    body = "\n".join(parts[title].rstrip() + "\n" for title in SECTIONS if title in parts)
    RESULTS.write_text(f"{HEAD}\n{body}", encoding="utf-8")


def measure() -> int:
    """Measure what trust costs, and keep it."""
    rows = [figure.row() for figure in trust.figures()]
    head = ["| 项目 | 结果 | 目标 | 对照 | |", "|---|---|---|---|---|"]
    text = "\n".join([f"## {SPEED}", "", *head, *rows, ""])
    print(text)
    keep(text, SPEED)
    return 0


def too_long(seconds: float, *, nightly: bool) -> bool:
    """Whether a run took more than its share; the night may last."""
    return not nightly and seconds > MOST


def main(words: list[str]) -> int:
    """Run the rigs; the exit code is pytest's."""
    if TRUST in words:
        return measure()
    nightly = NIGHTLY in words
    more = [word for word in words if word != NIGHTLY]
    watcher, begin = Watcher(), time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        rows = Path(place) / "rows"
        rows.touch()
        os.environ[KEPT] = str(rows)
        chosen = ["-m", "nightly"] if nightly else []
        code = pytest.main([str(FOLDER), "-q", "-n", "0", "-p", "no:cacheprovider", *chosen, *more], plugins=[watcher])
        tallies = [Tally(**json.loads(line)) for line in rows.read_text(encoding="utf-8").splitlines()]
    seconds = time.monotonic() - begin
    text = section(summed(tallies), watcher.skipped, seconds, nightly=nightly)
    print(text)
    if too_long(seconds, nightly=nightly):
        print(f"{seconds:.0f} s; every change may take {MOST} s: nothing is kept")
        return 1
    if code == 0 and not more:
        keep(text, NIGHT if nightly else DAILY)
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
