"""Run benches and keep their figures in RESULTS.md: `python -m tests.bench [NAME …]`; `--help` names them."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the program itself does when it is started.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

from tests.bench import awake, charts, imports, library, month, paper, search, trust, window

BENCHES = {
    "paper": paper,
    "library": library,
    "month": month,
    "charts": charts,
    "imports": imports,
    "search": search,
    "trust": trust,
    "window": window,
    "awake": awake,
}
RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = "# 基准\n\n`python -m tests.bench [名字……]` 写成，每项一节；比值出自同一次运行。毫秒不可比，比值可比。\n\n"
TABLE = "| 项目 | 结果 | 目标 | 对照 | |\n|---|---|---|---|---|\n"


def asked(words: list[str]) -> list[str]:
    """The names on the command line; `--help` names all benches and ends the program, as a wrong name does."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure, and keep the figures.")
    reader.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(BENCHES)}; all if none is given")
    names: list[str] = reader.parse_args(words).names
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        reader.error(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    return names


def kept() -> dict[str, str]:
    """The sections of the file, by the name of their bench."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in text.split("\n## ")[1:]}


def measure(name: str) -> None:
    """Run a bench and write its section anew."""
    lines = []
    for figure in BENCHES[name].figures():
        lines.append(figure.row())
        print(lines[-1], flush=True)
    machine = f"{platform.system()}，Python {platform.python_version()}，{os.cpu_count()} 个处理器"
    load = f"量完时负载 {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    sections = kept() | {name: f"{machine}，{load}\n\n{TABLE}" + "\n".join(lines)}
    told = "\n\n".join(f"## {one}\n{sections[one]}" for one in BENCHES if one in sections)
    RESULTS.write_text(f"{HEAD}{told}\n", encoding="utf-8")


def main(names: list[str]) -> int:
    """Run the benches of these names, or all; each in a process of its own, so that none remembers for another."""
    if len(names) == 1:
        measure(names[0])
        return 0
    for name in names or BENCHES:
        subprocess.run([sys.executable, "-m", "tests.bench", name], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(asked(sys.argv[1:])))
