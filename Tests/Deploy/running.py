"""The daemon as a process, for the scripts beside this file."""

import os
import pathlib
import signal
import socket
import subprocess
import threading
import time

from office import Difference, program


def until(holds, complaint, seconds=20):
    """Waits until something holds; returns what it was."""
    deadline = time.monotonic() + seconds
    while True:
        value = holds()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Difference(f"after {seconds} s: {complaint}")
        time.sleep(0.01)


class Listener:
    """What systemd would hear of a service, in its order, with the time of each message."""

    def __init__(self, folder):
        self.path = str(pathlib.Path(folder) / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        os.chmod(self.path, 0o777)
        self.messages = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            text = self.socket.recv(65536).decode()
            self.messages.append((time.monotonic(), text))

    def heard(self, text, after=0):
        return [m for _, m in self.messages[after:] if text in m.split("\n")]

    def status(self):
        lines = [line for _, m in self.messages for line in m.split("\n")]
        found = [line[7:] for line in lines if line.startswith("STATUS=")]
        return found[-1] if found else None


class Daemon:
    """A running `waage run` on an office."""

    running = []

    @classmethod
    def end_all(cls):
        """Ends what a failed test left running."""
        for daemon in cls.running:
            if not daemon.ended():
                daemon.kill()
        cls.running.clear()

    def __init__(self, office, before=(), environment=None, ready=True):
        self.office = office
        self.log = office.folder / "daemon.log"
        self.listener = Listener(self._fresh("notify"))
        variables = {**os.environ, "NOTIFY_SOCKET": self.listener.path, **(environment or {})}
        variables.pop("JOURNAL_STREAM", None)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*before, program(), "run", "--config", "waage.yaml"],
                cwd=office.folder,
                stdout=log,
                stderr=log,
                env=variables,
            )
        Daemon.running.append(self)
        if ready:
            until(
                lambda: self.listener.heard("READY=1") or self.ended(),
                f"the daemon is not ready: {self.said()}",
            )
            self.must_run()

    def _fresh(self, name):
        path = self.office.folder / name
        path.mkdir(exist_ok=True)
        for old in path.iterdir():
            old.unlink()
        return path

    @property
    def pid(self):
        return self.process.pid

    def slept(self, seconds=7):
        """Whether it used no processor for some seconds."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        used = int(fields[11]) + int(fields[12])
        if getattr(self, "used", None) != used:
            self.used, self.since = used, time.monotonic()
        return time.monotonic() - self.since > seconds

    def said(self):
        return self.log.read_text(errors="replace")

    def ended(self):
        return self.process.poll() is not None

    def must_run(self):
        if self.ended():
            raise Difference(f"the daemon ended with {self.process.returncode}: {self.said()}")

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self, seconds=20):
        """Stops it in order; it must end with 0."""
        self.signal(signal.SIGTERM)
        code = self.process.wait(seconds)
        if code != 0:
            raise Difference(f"the daemon ended with {code}: {self.said()[-2000:]}")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def reload(self):
        """Asks for a reload and waits until it is done."""
        count = len(self.listener.messages)
        self.signal(signal.SIGHUP)
        until(
            lambda: self.listener.heard("READY=1", after=count),
            f"the reload does not end: {self.said()[-2000:]}",
        )

    def settled(self, drops, seconds=60):
        """Waits until so many drops are in the ledger and no file is left."""

        def done():
            self.must_run()
            if self.office.names("spool/incoming") or self.office.names("spool/work"):
                return False
            return self.office.count("drop") >= drops

        until(done, f"{self.office.count('drop')} of {drops} drops: {self.said()[-2000:]}", seconds)
