#!/usr/bin/python3
"""Prometheus' Alertmanager, as Debian has it, takes what it is told and shows it through its API.

It is started on loopback with a store of its own. Alerts begin, get worse and end there as they do
here, and one that was started anew hears of all that holds within the next run of an hour.

Exits with 77 where it is missing (Debian: prometheus-alertmanager).
"""

import json
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from office import DELIVERIES, Difference, Office, scratch

CONFIG = "route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n"
RECEIVERS = """\
receivers:
  lagebild: {{ webhook: {{ url: "http://127.0.0.1:{port}", format: alertmanager }} }}
routes:
  - {{ otherwise: true, to: lagebild }}
"""


def demand(holds, text):
    if not holds:
        raise Difference(text)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Alertmanager:
    """A process of it, on a port of loopback; it forgets all alerts when it ends."""

    def __init__(self, program, folder, port):
        self.url = f"http://127.0.0.1:{port}"
        config = folder / "alertmanager.yaml"
        config.write_text(CONFIG)
        self.process = subprocess.Popen(
            [program, f"--config.file={config}", f"--storage.path={folder / 'data'}",
             f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(f"{self.url}/-/ready", timeout=2)
                return
            except OSError:
                demand(self.process.poll() is None, "the Alertmanager ended")
                demand(time.monotonic() < deadline, "the Alertmanager does not answer")
                time.sleep(0.1)

    def end(self):
        self.process.terminate()
        self.process.wait()

    def alerts(self):
        """What holds there: place and severity, sorted."""
        with urllib.request.urlopen(f"{self.url}/api/v2/alerts", timeout=5) as answer:
            found = json.load(answer)
        for alert in found:
            demand(alert["annotations"]["summary"], "an alert says nothing")
        return sorted((alert["labels"]["area"], alert["labels"]["severity"]) for alert in found)


def waits(office):
    return office.rows("SELECT state, held, answer FROM dispatch WHERE state <> 'delivered'")


def play(office, program, folder):
    port = free_port()
    (office.folder / "receivers.yaml").write_text(RECEIVERS.format(port=port))
    other = Alertmanager(program, folder, port)
    try:
        office.deliver(DELIVERIES[0])
        office.once()
        demand(other.alerts() == [("99901010", "warning")], f"begun: {other.alerts()}")
        office.deliver(DELIVERIES[1])
        office.once()
        worse = [("99901010", "critical"), ("99901020", "warning")]
        demand(other.alerts() == worse, f"worse: {other.alerts()}")
    finally:
        other.end()
    # While it is away the news waits, and nothing is lost.
    office.deliver(DELIVERIES[2])
    office.once()
    demand(waits(office) and waits(office)[0][1] == 1, f"not held: {waits(office)}")
    other = Alertmanager(program, folder, port)
    try:
        office.once()
        demand(other.alerts() == [("99901020", "critical")], f"back: {other.alerts()}")
        office.deliver(DELIVERIES[3])
        office.once()
        demand(other.alerts() == [], f"over: {other.alerts()}")
        demand(not waits(office), f"{waits(office)}")
    finally:
        other.end()


def main():
    program = shutil.which("prometheus-alertmanager")
    if not program:
        sys.exit(77)
    with scratch("alertmanager") as name:
        folder = pathlib.Path(name)
        play(Office.make(folder / "office"), program, folder)
    print("alertmanager.py: begun, worse, away, back and over, as its API shows them")


if __name__ == "__main__":
    main()
