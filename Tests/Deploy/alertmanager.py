#!/usr/bin/python3
"""Prometheus' Alertmanager, as Debian has it, takes what it is told and shows it through its API.

It is started on loopback with a store of its own, and asks for a name and a password. Alerts begin,
get worse and end there as they do here, and one that was started anew hears of all that holds within
the next run of an hour. With a wrong password all waits.

Exits with 77 where it is missing (Debian: prometheus-alertmanager).
"""

import base64
import json
import os
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
  lagebild:
    webhook:
      url: "http://127.0.0.1:{port}"
      format: alertmanager
      basic_auth: {{ username: waage, password: lagebild }}
routes:
  - {{ otherwise: true, to: lagebild }}
"""

PASSWORD = "Geheim: 1"
# Of bcrypt, made by glibc's crypt.
WEB = "basic_auth_users: { waage: $2b$04$G2JCsZASFlhxKJ16kitzGO.F2GNdj8x7ZnY9qFkNhj.igePmX8Hsu }\n"
LOGIN = "Basic " + base64.b64encode(f"waage:{PASSWORD}".encode()).decode()


def ask(url, timeout=5):
    """Opens a URL of the Alertmanager as somebody whom it knows."""
    request = urllib.request.Request(url, headers={"Authorization": LOGIN})
    return urllib.request.urlopen(request, timeout=timeout)


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
        web = folder / "web.yaml"
        web.write_text(WEB)
        self.process = subprocess.Popen(
            [program, f"--config.file={config}", f"--storage.path={folder / 'data'}",
             f"--web.config.file={web}", f"--web.listen-address=127.0.0.1:{port}",
             "--cluster.listen-address="],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                ask(f"{self.url}/-/ready", timeout=2).close()
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
        with ask(f"{self.url}/api/v2/alerts") as answer:
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
        secret = pathlib.Path(os.environ["CREDENTIALS_DIRECTORY"]) / "lagebild"
        secret.write_text("Falsch\n")
        office.deliver(DELIVERIES[0])
        office.once()
        held = waits(office)
        demand(held and held[0][1] == 1 and "401" in held[0][2], f"not refused: {held}")
        demand(other.alerts() == [], f"refused: {other.alerts()}")
        secret.write_text(f"{PASSWORD}\n")
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
        secrets = folder / "secrets"
        secrets.mkdir(mode=0o700)
        os.environ["CREDENTIALS_DIRECTORY"] = str(secrets)
        play(Office.make(folder / "office"), program, folder)
    print("alertmanager.py: refused, begun, worse, away, back and over, as its API shows them")


if __name__ == "__main__":
    main()
