"""Run all benches and keep the figures in RESULTS.md: `python -m tests.bench [NAME …]`."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the program itself does when it is started.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

from tests.bench import library, month, paper, search, trust, window

BENCHES = {"paper": paper, "library": library, "month": month, "search": search, "trust": trust, "window": window}
RESULTS = Path(__file__).with_name("RESULTS.md")


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
    sys.exit(main(sys.argv[1:]))
