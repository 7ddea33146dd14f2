"""One window on a home: a second start finds the first one and brings it to the front, instead of opening again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QAbstractSocket, QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from desktop.shell.callsign import name_of

ASKED: Final = b"front\n"
ANSWER: Final = b"here\n"
# How long a second start waits for the first, in milliseconds: one that hangs does not hold up the other.
PATIENCE: Final = 1500


def listen(home: Path, raise_window: Callable[[], None], owner: QObject | None = None) -> QLocalServer:
    """Call `raise_window` whenever another start asks for this home, until the server is closed or its owner goes.

    The socket belongs to this computer and this person; nothing listens to a network.
    """
    server = QLocalServer(owner)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    server.newConnection.connect(lambda: _welcome(server, raise_window))
    name = name_of(home)
    if not server.listen(name) and server.serverError() == QAbstractSocket.SocketError.AddressInUseError:
        # Nobody answers there (`raise_other` was asked before): a program that was killed left it behind.
        QLocalServer.removeServer(name)
        server.listen(name)
    return server


def listen_for(home: Path, window: QWidget, owner: QObject) -> QLocalServer:
    """Bring a window to the front whenever another start asks for its home."""
    return listen(home, lambda: bring_up(window), owner)


def raise_other(home: Path) -> bool:
    """Ask the window that is open on the home to come to the front; False where there is none that answers."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(home))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(ASKED)
    socket.flush()
    answered = socket.waitForReadyRead(PATIENCE) and bytes(socket.readAll().data()) == ANSWER
    socket.disconnectFromServer()
    return answered


def bring_up(window: QWidget) -> None:
    """Show a window before all others, also one that was put away into the bar of the desktop."""
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def _welcome(server: QLocalServer, raise_window: Callable[[], None]) -> None:
    while (socket := server.nextPendingConnection()) is not None:
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda asking=socket: _answer(asking, raise_window))
        if socket.bytesAvailable():
            _answer(socket, raise_window)


def _answer(socket: QLocalSocket, raise_window: Callable[[], None]) -> None:
    if bytes(socket.readAll().data()) == ASKED:
        raise_window()
        socket.write(ANSWER)
        socket.flush()
