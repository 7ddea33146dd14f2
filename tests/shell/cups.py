"""A print system of the tests' own: CUPS with its PDF printer, started as root on a socket in a folder of its own.

Three queues: PDF is Debian's printer-driver-cups-pdf (an old printer, which is handed PostScript); DIRECT takes PDF, as
driverless printers do, and keeps what arrives at it in a file; PLAIN does so as well and cannot make copies by itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

DAEMON = Path("/usr/sbin/cupsd")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
KEPT = Path("/var/spool/cups-pdf/ANONYMOUS")
PDF, DIRECT, PLAIN = "PDF", "DIRECT", "PLAIN"
NOBODY = "yinianbu-test"
COPIES = "*cupsManualCopies: True\n"
TAKES_PDF = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"\n'
RULES = """LogLevel warn
Listen {here}/run/cups.sock
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
FILES = """ServerRoot {here}
RequestRoot {here}/spool
CacheDir {here}/cache
TempDir {here}/tmp
StateDir {here}/run
AccessLog {here}/access
ErrorLog {here}/error
PageLog {here}/page
FileDevice Yes
SystemGroup root
"""


def wanting() -> str:
    """Why there can be no print system here; empty where there can."""
    if not all(shutil.which(name) for name in ("lp", "lpadmin", "lpstat")) or not DAEMON.exists():
        return "cups is missing"
    if not PPD.exists():
        return "printer-driver-cups-pdf is missing"
    return "" if os.geteuid() == 0 else "cupsd wants root"


class PrintSystem:
    """CUPS while it runs; the programs of the tests find it by `environment`."""

    def __init__(self) -> None:
        """Lay out the folder; the filters run as another user, who must get in."""
        self.here = Path(tempfile.mkdtemp(prefix="yinianbu-cups-"))
        self.here.chmod(0o755)
        for name in ("run", "spool", "cache", "tmp"):
            (self.here / name).mkdir()
        (self.here / "tmp").chmod(0o1777)
        (self.here / "cupsd.conf").write_text(RULES.format(here=self.here), encoding="utf-8")
        (self.here / "cups-files.conf").write_text(FILES.format(here=self.here), encoding="utf-8")
        socket = self.here / "run" / "cups.sock"
        (self.here / "client.conf").write_text(f"ServerName {socket}\nUser {NOBODY}\n", encoding="utf-8")
        self.socket = socket
        self.environment = {"CUPS_SERVERROOT": str(self.here)}
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the daemon; it is ready when its socket is there."""
        words = [str(DAEMON), "-f", "-c", str(self.here / "cupsd.conf"), "-s", str(self.here / "cups-files.conf")]
        self._daemon = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def add_printers(self) -> None:
        """All queues."""
        lines = PPD.read_text(encoding="latin-1").splitlines(keepends=True)
        at = next(number for number, line in enumerate(lines) if "cupsFilter" in line)
        queues = [(PDF, "cups-pdf:/", PPD)]
        for name, more in ((DIRECT, (TAKES_PDF,)), (PLAIN, (TAKES_PDF, COPIES))):
            speaks = self.here / f"{name}.ppd"
            speaks.write_text("".join([*lines[: at + 1], *more, *lines[at + 1 :]]), encoding="latin-1")
            queues.append((name, f"file:{self.arrived}", speaks))
        for name, device, description in queues:
            self.call("lpadmin", "-p", name, "-v", device, "-P", str(description), "-E")

    @property
    def arrived(self) -> Path:
        """What arrived last at DIRECT or PLAIN."""
        return self.here / "arrived.pdf"

    def call(self, *words: str) -> str:
        """What a command of the print system says."""
        run = subprocess.run(words, env={**os.environ, **self.environment}, capture_output=True, text=True, check=True)
        return run.stdout

    def done(self) -> bool:
        """Whether nothing waits to be printed, and something was."""
        return not self.call("lpstat", "-W", "not-completed") and bool(self.call("lpstat", "-W", "completed"))

    def out(self, printer: str, title: str) -> bytes:
        """What a printer made of a job."""
        if printer != PDF:
            return self.arrived.read_bytes()
        [found] = KEPT.glob(f"{title}*.pdf")
        content = found.read_bytes()
        found.unlink()
        return content

    def stop(self) -> None:
        """End the daemon and leave nothing behind."""
        if self._daemon is not None:
            self._daemon.terminate()
            self._daemon.wait()
        shutil.rmtree(self.here)
