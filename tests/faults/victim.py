"""A process that is there to be killed: the program loaded once, and forked for every call that somebody watches.

A line of JSON {"home": path, "words": …, "answer": path, "trail": whether} asks for a call: a deed of deeds.py by its
name, or the words of a command. The number of the process that will do it comes back. On the next line it begins; when
it has ended, its exit code comes back, -9 where it was killed. A deed answers "done" after each step, with the
fingerprint of the books if a trail is asked for.
"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from desktop import app
from desktop.cli import command
from desktop.core.initials import initials
from desktop.core.problem import KnownError, Refused
from desktop.paper import press
from desktop.tables import writing
from tests.faults import deeds
from tests.faults.kills import PASSWORD, TODAY, UNKNOWN

# Loaded before anything is forked, so that a call is nothing but its work.
LOADED = (press, writing)


def line() -> str:
    """The next line of the standard input, unbuffered: parent and child read the same pipe."""
    text = b""
    while not text.endswith(b"\n"):
        piece = os.read(0, 1)
        if not piece:
            return ""
        text += piece
    return text.decode()


def clock() -> datetime:
    """Half past nine on the day of the rigs."""
    return datetime.combine(date.fromisoformat(TODAY), time(9, 30))


def do(call: dict[str, Any]) -> int:
    """Do a deed in an open home, or a command; the exit code."""
    home, words = call["home"], call["words"]
    if words[0] in deeds.CLOSED:
        for _step in deeds.CLOSED[words[0]](Path(home)):
            os.write(1, b"done\n")
        return 0
    if words[0] not in deeds.DEEDS:
        return command.run(["--home", home, "--today", TODAY, *words])
    office = app.open_home(Path(home), PASSWORD, clock)
    try:
        for _step in deeds.DEEDS[words[0]](office):
            state = deeds.fingerprint(office.books.sitting.database) if call["trail"] else ""
            os.write(1, f"done {state}\n".encode())
    finally:
        office.close()
    return 0


def guarded(call: dict[str, Any]) -> int:
    """As `do`, with the sentence of a known fault as its answer, as a window would show it."""
    try:
        return do(call)
    except (KnownError, Refused) as fault:
        os.write(1, f"\nrefused {fault}\n".encode())
        return 1


def act(call: dict[str, Any]) -> None:
    """Do one call; what it answers goes to a file."""
    answer = os.open(call["answer"], os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    os.dup2(answer, 1)
    os.dup2(answer, 2)
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), encoding="utf-8")
    line()
    try:
        code = guarded(call)
    except BaseException:  # noqa: BLE001  a fault of the program is what a rig looks for
        traceback.print_exc()
        code = UNKNOWN
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Serve calls until the input ends."""
    initials("暖")
    while text := line():
        child = os.fork()
        if not child:
            act(json.loads(text))
        os.write(1, f"{child}\n".encode())
        _child, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main()
