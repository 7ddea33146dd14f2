"""Writes installer/requirements.lock: the exact version of every library, the program's own ones apart."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path

from installer.setting_up import LOCK
from installer.steps import ROOT, environment

HEAD = (
    "# Exact versions of all libraries: those of the program first, then those that only check and build it.\n"
    "# Made by `python3 installer/dev.py lock`; pip adds what only Windows needs.\n"
)


def lock(python: Path) -> int:
    """Resolve the ranges of pyproject.toml afresh and write the lock; 0 when it could be done."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    program = project["project"]["dependencies"]
    try:
        own = resolve(python, program)
        everything = resolve(python, [*program, *project["dependency-groups"]["dev"]])
    except subprocess.CalledProcessError as problem:
        print(problem.stderr, end="", flush=True)
        return 1
    LOCK.write_text(lock_text(own, everything), encoding="utf-8")
    return 0


def lock_text(own: dict[str, str], everything: dict[str, str]) -> str:
    """The lock as text; versions are those of the whole set, so that both parts agree."""
    checking = {name: version for name, version in everything.items() if name not in own}
    parts = {"The program": {name: everything[name] for name in own}, "Checking and building": checking}
    blocks = [
        "\n".join([f"\n# {title}", *(f"{name}=={found[name]}" for name in sorted(found, key=str.lower))])
        for title, found in parts.items()
    ]
    return HEAD + "\n".join(blocks) + "\n"


def resolve(python: Path, ranges: list[str]) -> dict[str, str]:
    """Every library that these ranges ask for, direct or not, with its version; nothing is installed."""
    pip = [str(python), "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    run = subprocess.run([*pip, *ranges], env=environment(), capture_output=True, text=True, check=True)
    return {entry["metadata"]["name"]: entry["metadata"]["version"] for entry in json.loads(run.stdout)["install"]}
