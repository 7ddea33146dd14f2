"""A process that is there to be killed: the program loaded once, and forked for every call that somebody watches.

A line of JSON {"words": …, "answer": path} asks for a call; the number of the process that will do it comes back. On
the next line it begins; when it has ended, its exit code comes back, -9 where it was killed.
"""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

from desktop.cli import command
from desktop.paper import press
from desktop.tables import writing

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


def act(call: dict[str, Any]) -> None:
    """Do one call; what it answers goes to a file."""
    answer = os.open(call["answer"], os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    os.dup2(answer, 1)
    os.dup2(answer, 2)
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), encoding="utf-8")
    line()
    code = command.run(call["words"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Serve calls until the input ends."""
    while text := line():
        child = os.fork()
        if not child:
            act(json.loads(text))
        os.write(1, f"{child}\n".encode())
        _child, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main()
