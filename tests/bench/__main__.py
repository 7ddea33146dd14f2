"""Run all benches and keep the figures in RESULTS.md: `python -m tests.bench [NAME …]`; `--help` names them."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the program itself does when it is started.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

from tests.bench import charts, imports, library, month, paper, search, trust, window

BENCHES = {
    "paper": paper,
    "library": library,
    "month": month,
    "charts": charts,
    "imports": imports,
    "search": search,
    "trust": trust,
    "window": window,
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def asked(words: list[str]) -> list[str]:
    """The names on the command line; `--help` names all benches and ends the program, as a wrong name does."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure; only a full run is kept.")
    reader.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(BENCHES)}; all if none is given")
    names: list[str] = reader.parse_args(words).names
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        reader.error(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    return names


def main(names: list[str]) -> int:
    """Run the benches of these names, or all; only a full run is kept."""
    lines = []
    for name in names or BENCHES:
        for figure in BENCHES[name].figures():
            lines.append(figure.row())
            print(lines[-1], flush=True)
    if not names:
        machine = f"{platform.system()}，Python {platform.python_version()}"
        head = f"# 基准\n\n一次运行里的比值（{machine}）；毫秒不可比，比值可比。\n\n"
        table = "| 项目 | 结果 | 目标 | 对照 | |\n|---|---|---|---|---|\n"
        RESULTS.write_text(head + table + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(asked(sys.argv[1:])))
