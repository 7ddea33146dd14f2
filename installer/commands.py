"""The development commands: what each does once the environment stands."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from installer.locking import lock
from installer.machine import Machine, this_machine
from installer.packing import PROGRAM, build_command, pack_debian, pack_windows
from installer.setting_up import SetUpError, set_up
from installer.steps import ROOT, Outcome, call, exit_code, skip, step, summary

OUT = ROOT / "out"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code is 0 when all went well."""
    chosen = parser().parse_args(arguments)
    machine = this_machine()
    try:
        python = set_up(machine, for_checks=chosen.command in ("build", "test"))
        code: int = chosen.action(machine, python)
    except SetUpError as problem:
        print(f"Cannot go on: {problem}", flush=True)
        return 1
    return code


def parser() -> argparse.ArgumentParser:
    """The commands and what they say of themselves."""
    top = argparse.ArgumentParser(prog="dev.py", description="Sets up, runs and checks the program.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (action, says) in COMMANDS.items():
        commands.add_parser(name, help=says, description=says).set_defaults(action=action)
    return top


def run(machine: Machine, python: Path) -> int:
    """Make a practice home, close its last complete month, export the package, and open the window on it."""
    home, month = OUT / "home", last_complete_month(datetime.now(UTC).astimezone().date())
    shutil.rmtree(home, ignore_errors=True)
    OUT.mkdir(exist_ok=True)
    program = (python, "-m", "desktop", "--home", home)
    for words in (("demo", "--months", "6"), ("month", month, "close"), ("export", month, "--to", OUT)):
        code = call(*program, *words)
        if code != 0:
            return code
    if machine.has_screen:
        return call(*program)
    print("No screen here: the window is not opened. The package stands in out/.", flush=True)
    return 0


def last_complete_month(today: date) -> str:
    """The month before today's, as 2026-10."""
    return (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")


def test(machine: Machine, python: Path) -> int:
    """Run every check, the built program's own one included, and sum up."""
    outcomes = [
        step("format", python, "-m", "ruff", "format", "--check", "."),
        step("lint", python, "-m", "ruff", "check", "."),
        step("types", python, "-m", "mypy"),
        step("contracts", python.with_name("lint-imports"), "--no-logo"),
        step("tests", python, "-m", "pytest", "-n", "2", "-q", shown=True),
        *test_built_program(machine, python),
    ]
    print(summary(outcomes), flush=True)
    return exit_code(outcomes)


def test_built_program(machine: Machine, python: Path) -> list[Outcome]:
    """Build the program and let it test itself, or say why this machine cannot."""
    wanting = [name for name in machine.missing_packages(for_checks=True) if name.startswith(("binutils", "libpython"))]
    if wanting:
        return [skip("build", f"{' and '.join(wanting)} missing"), skip("self-test", "there is no built program")]
    built = step("build", *build_command(python))
    if built.code != 0:
        return [built, skip("self-test", "there is no built program")]
    return [built, step("self-test", machine.program_in(PROGRAM), "self-test")]


def make_packages(machine: Machine, python: Path) -> int:
    """Build the program, and pack it for Debian and Windows where the packers are at hand."""
    outcomes = [step("build", *build_command(python))]
    if outcomes[0].code == 0:
        outcomes += [pack_windows(machine)] if machine.is_windows else [pack_debian(machine)]
    print(summary(outcomes), flush=True)
    return exit_code(outcomes)


def screens(_machine: Machine, python: Path) -> int:
    """Make a picture of every page in out/screens/."""
    return call(python, "-m", "tests.screens", extra=OFFSCREEN)


def help_pictures(_machine: Machine, python: Path) -> int:
    """Make the pictures of the help in resources/help/ again from the real windows."""
    return call(python, "-m", "tests.screens.help", extra=OFFSCREEN)


def forms(_machine: Machine, python: Path) -> int:
    """Put every form of the print library, filled and blank, into out/forms.pdf."""
    return call(python, "-m", "tests.forms", extra=OFFSCREEN)


def bench(_machine: Machine, python: Path) -> int:
    """Measure against the bare libraries and write tests/bench/RESULTS.md."""
    return call(python, "-m", "tests.bench", extra=OFFSCREEN)


def fonts(_machine: Machine, python: Path) -> int:
    """Make resources/fonts/ again from its Debian packages."""
    return call(python, "-m", "installer.fonts", ROOT / "build" / "fonts")


def messages(_machine: Machine, python: Path) -> int:
    """Collect the texts of the code, bring every catalogue up to date and compile it."""
    return call(python, "-m", "installer.messages")


def lock_libraries(_machine: Machine, python: Path) -> int:
    """Write installer/requirements.lock again from the ranges in pyproject.toml."""
    return lock(python)


Action = Callable[[Machine, Path], int]

COMMANDS: dict[str, tuple[Action, str]] = {
    "run": (run, "a practice home, a closed month, its package in out/, and the window"),
    "test": (test, "every check: format, lint, types, contracts, tests, the built program's self-test"),
    "build": (make_packages, "the program in one folder under build/, and its package for this system"),
    "screens": (screens, "a picture of every page in out/screens/"),
    "help": (help_pictures, "the pictures of the help in resources/help/ again from the real windows"),
    "forms": (forms, "every form of the print library, filled and blank, in out/forms.pdf"),
    "bench": (bench, "ratios against the bare libraries into tests/bench/RESULTS.md"),
    "fonts": (fonts, "resources/fonts/ again from its Debian packages"),
    "messages": (messages, "collect, update and compile the catalogues in i18n/"),
    "lock": (lock_libraries, "installer/requirements.lock again from the ranges in pyproject.toml"),
}
