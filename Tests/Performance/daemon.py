#!/usr/bin/env python3
"""Measures the daemon: a small drop into a store of 2 million readings, and a minute of rest.

    Tests/Performance/daemon.py [--drops 20] [--seconds 60] [--waage PROGRAM]

The store is built once and kept in $WAAGE_PERFORMANCE (/var/tmp/waage-performance). Each drop of
1,000 rows is moved into incoming/ while the daemon rests: what counts is how long it takes until
its news are committed, as another connection sees them, and until a mail server on the loopback
accepts its mail. Drops concern 50 areas or about 900, and come one after the other or each after
a rest, in which the daemon gave its memory back. Then the resting daemon's memory, system calls and
writes are looked at. It fails where a goal is missed.
"""

import argparse
import collections
import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from county import RECEIVERS, RULES, SOURCES, County

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Deploy"))
import smtpd  # noqa: E402

CACHE = pathlib.Path(os.environ.get("WAAGE_PERFORMANCE", "/var/tmp/waage-performance"))
CONFIGURATION = """\
state: state
spool: spool
settle: 0 s
gather: {gather}
mail:
  from: waage@example.org
  {transport}
"""
MAILDIR = "maildir: mail"
MAIL_SERVER = "smtp: {{ host: 127.0.0.1, port: {port}, security: none }}"
# Milliseconds, medians.
COMMIT_GOAL = 100
MAIL_GOAL = 500
MEMORY_GOAL = 25  # MB of anonymous memory
WATCHDOG_SECONDS = 20
# Of each kind: 20 one after the other, 20 after a rest.
DROP_COUNT = 40
# Each rest takes seconds, so few are enough.
RESTED_DROPS = 5
# Between two drops of an office; and until the daemon has given its memory back.
SHORT_PAUSE = 0.2
TIDY_SECONDS = 6
# What a thread that waits, and one that feeds the watchdog, has to ask the system.
RESTING = {
    *("poll", "restart_syscall", "socket", "setsockopt", "getsockopt", "connect", "sendmsg"),
    *("close", "getuid", "geteuid", "getgid", "getegid", "getpid", "gettid"),
}


class Missed(Exception):
    """Something did not happen, or a goal is missed."""


def wait_for(condition, what, seconds=60, pause=0.01):
    """Polls until something holds; returns what it holds."""
    deadline = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise Missed(f"{what}: not within {seconds} s")
        time.sleep(pause)
    return result


def prepare(program):
    """The office with its 2 million readings and the drops, built anew when anything changed."""
    place = CACHE / "office"
    stamp = "\n".join(
        [str(pathlib.Path(__file__).with_name("county.py").read_text()), schema(), SOURCES]
        + [path.read_text() for path in sorted(RULES.glob("*.yaml"))]
        + [CONFIGURATION, str(DROP_COUNT)]
    )
    if (place / "stamp").exists() and (place / "stamp").read_text() == stamp:
        return place
    print(f"building the store in {place}", flush=True)
    shutil.rmtree(place, ignore_errors=True)
    for folder in ("sources", "spool/incoming", "drops"):
        (place / folder).mkdir(parents=True)
    shutil.copytree(RULES, place / "rules")
    (place / "waage.yaml").write_text(CONFIGURATION.format(gather="0 s", transport=MAILDIR))
    (place / "sources/sources.yaml").write_text(SOURCES)
    (place / "receivers.yaml").write_text(RECEIVERS)
    county = County()
    county.write(place / "spool/incoming/statistik.csv")
    for number in range(DROP_COUNT):
        (place / f"drops/scattered-{number:02}.csv").write_text(county.scattered_drop())
        (place / f"drops/regional-{number:02}.csv").write_text(county.regional_drop())
    subprocess.run([program, "once", "--config", "waage.yaml"], cwd=place, check=True)
    shutil.rmtree(place / "spool")
    shutil.rmtree(place / "mail")
    (place / "stamp").write_text(stamp)
    return place


def schema():
    """The tables: a store of another schema is built anew."""
    return (ROOT / "Sources/Store/Schema/Schema.swift").read_text()


class Daemon:
    """A running daemon in a copy of the office, with a watchdog that it must feed."""

    def __init__(self, program, office, gather):
        self.office = office
        self.server = smtpd.Server()
        transport = MAIL_SERVER.format(port=self.server.port)
        configuration = CONFIGURATION.format(gather=gather, transport=transport)
        (office / "waage.yaml").write_text(configuration)
        (office / "spool/incoming").mkdir(parents=True, exist_ok=True)
        address = str(office / "notify")
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind(address)
        self.notify.settimeout(60)
        environment = {
            **os.environ,
            "NOTIFY_SOCKET": address,
            "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000),
        }
        self.process = subprocess.Popen(
            [program, "run", "--config", "waage.yaml"],
            cwd=office,
            env=environment,
            stderr=open(office / "log", "w"),
        )
        try:
            while b"READY=1" not in self.notify.recv(65536):
                pass
        except TimeoutError:
            self.process.kill()
            raise Missed(f"the daemon did not start: {(office / 'log').read_text()}") from None
        threading.Thread(target=self.hear, daemon=True).start()
        self.connection = sqlite3.connect(f"file:{office}/state/waage.sqlite?mode=ro", uri=True)

    def hear(self):
        """Reads what the daemon says of itself, as systemd does; else it would wait to say more."""
        self.notify.settimeout(None)
        with contextlib.suppress(OSError):
            while self.notify.recv(65536):
                pass

    def stop(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            if self.process.wait(60) != 0:
                raise Missed(f"the daemon failed: {(self.office / 'log').read_text()}")
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Missed("the daemon did not stop") from None
        finally:
            self.server.close()
            self.notify.shutdown(socket.SHUT_RDWR)
            self.notify.close()

    def number(self, query):
        return self.connection.execute(query).fetchone()[0]

    def rest(self, seconds):
        """Waits until the daemon used no processor for some seconds."""
        quiet = {"spent": 0, "since": 0.0}

        def rests():
            spent = self.processor_milliseconds()
            if spent != quiet["spent"]:
                quiet.update(spent=spent, since=time.monotonic())
            return time.monotonic() - quiet["since"] > seconds

        wait_for(rests, "the daemon rests")

    def processor_milliseconds(self):
        """What the threads of the daemon used; other programs on the machine change it little."""
        threads = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in threads) / 1e6

    def take(self, drop):
        """Moves a drop in; returns milliseconds until its news and until its mail."""
        known = self.number('SELECT max(id) FROM "drop"')
        mails = len(self.server.mails)
        whole = self.office / "spool/whole.csv"
        shutil.copy(drop, whole)
        start = time.monotonic()
        whole.rename(self.office / f"spool/incoming/statistik-{drop.name}")
        query = 'SELECT max(id) FROM "drop"'
        wait_for(lambda: self.number(query) > known, "the drop is committed", pause=0.001)
        committed = time.monotonic() - start
        if self.number(f"SELECT count(*) FROM \"transition\" WHERE \"drop\" = {known + 1}") == 0:
            raise Missed(f"'{drop.name}' made no news, so there is no mail to wait for")
        wait_for(lambda: len(self.server.mails) > mails, "the mail is accepted", pause=0.001)
        return committed * 1000, (self.server.mails[mails]["at"] - start) * 1000

    def anonymous_memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+) kB", status)[1]) * 1024 / 1e6

    def written(self):
        """What may change when something is written: bytes, and the files' times and sizes."""
        io = pathlib.Path(f"/proc/{self.process.pid}/io").read_text()
        files = {}
        for path in sorted(self.office.rglob("*")):
            if path.name != "notify":
                status = path.lstat()
                files[str(path)] = (status.st_mtime_ns, status.st_ino, status.st_size)
        return re.search(r"^write_bytes: (\d+)", io, re.MULTILINE)[1], files


def measure(daemon, kind, count, pause, when=""):
    """The times of some drops of one kind, so many seconds apart, printed; returns the medians."""
    times, processor = [], []
    for drop in sorted(daemon.office.glob(f"drops/{kind}-*.csv"))[count]:
        daemon.rest(pause)
        before = daemon.processor_milliseconds()
        times.append(daemon.take(drop))
        processor.append(daemon.processor_milliseconds() - before)
    medians = []
    for what, values in zip(("news committed", "mail accepted"), zip(*times)):
        medians.append(statistics.median(values))
        print(
            f"{kind}{when}: {what} after {medians[-1]:.0f} ms,"
            f" at most {max(values):.0f} ms, of {len(values)} drops",
            flush=True,
        )
    spent = statistics.median(processor)
    print(f"{kind}{when}: {spent:.0f} ms of the processor until the mail", flush=True)
    return medians


def rest_of(daemon, seconds):
    """What the resting daemon asked the system and wrote, within some seconds."""
    before = daemon.written()
    trace = daemon.office.parent / "trace"
    strace = ["strace", "-f", "-q", "-o", str(trace), "-p", str(daemon.process.pid)]
    tracer = subprocess.Popen(strace)
    with contextlib.suppress(subprocess.TimeoutExpired):
        raise Missed(f"strace ended with {tracer.wait(seconds)}")
    tracer.terminate()
    tracer.wait()
    changed = daemon.written() != before
    names = re.findall(r"^\d+ +(?:<\.\.\. )?(\w+)", trace.read_text(), re.MULTILINE)
    return collections.Counter(names), changed


def check_rest(daemon, seconds):
    misses = []
    daemon.rest(TIDY_SECONDS)
    memory = daemon.anonymous_memory()
    print(f"resting: {memory:.1f} MB of anonymous memory")
    if memory > MEMORY_GOAL:
        misses.append(f"{memory:.1f} MB of anonymous memory, the goal is {MEMORY_GOAL} MB")
    if shutil.which("strace") is None:
        print("no strace: the system calls are not looked at")
        return misses
    calls, changed = rest_of(daemon, seconds)
    text = ", ".join(f"{count} {name}" for name, count in sorted(calls.items()))
    print(f"resting: in {seconds} s {text or 'no system call'}")
    feedings = seconds // (WATCHDOG_SECONDS // 2) + 1
    if set(calls) - RESTING or calls["poll"] > 2 * feedings:
        misses.append(f"more system calls than {feedings} feedings of the watchdog need")
    if changed:
        misses.append("the resting daemon wrote something")
    return misses


def run(program, options):
    place = prepare(program)
    misses = []
    with tempfile.TemporaryDirectory(prefix="waage-performance-", dir=CACHE) as folder:
        office = pathlib.Path(folder) / "office"
        shutil.copytree(place, office)
        daemon = Daemon(program, office, gather="0 s")
        try:
            for pause, when in ((SHORT_PAUSE, ""), (TIDY_SECONDS, " after a rest")):
                start = 0 if pause == SHORT_PAUSE else DROP_COUNT // 2
                for kind in ("scattered", "regional"):
                    number = options.drops if not when else min(options.drops, RESTED_DROPS)
                    count = slice(start, start + number)
                    commit, mail = measure(daemon, kind, count, pause, when)
                    what = kind + when
                    if commit > COMMIT_GOAL:
                        goal = f"the goal is {COMMIT_GOAL}"
                        misses.append(f"{what}: {commit:.0f} ms to the news, {goal}")
                    if mail > MAIL_GOAL:
                        misses.append(f"{what}: {mail:.0f} ms to the mail, the goal is {MAIL_GOAL}")
            misses += check_rest(daemon, options.seconds)
        finally:
            daemon.stop()
    with tempfile.TemporaryDirectory(prefix="waage-performance-", dir=CACHE) as folder:
        office = pathlib.Path(folder) / "office"
        shutil.copytree(place, office)
        daemon = Daemon(program, office, gather="2 s")
        try:
            print("with the default of 'gather', 2 s:")
            measure(daemon, "regional", slice(options.drops), SHORT_PAUSE)
        finally:
            daemon.stop()
    return misses


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--drops", type=int, default=20, help="how many of each kind, at most 20")
    parser.add_argument("--seconds", type=int, default=60, help="how long the rest is looked at")
    parser.add_argument("--waage", help="the program, built with optimisation")
    options = parser.parse_args()
    program = options.waage or shutil.which("waage") or ROOT / ".build/release/waage"
    program = str(pathlib.Path(program).resolve())
    CACHE.mkdir(parents=True, exist_ok=True)
    misses = run(program, options)
    if misses:
        sys.exit("daemon.py: " + "; ".join(misses))


if __name__ == "__main__":
    if os.environ.get("WITH_JOURNAL") != "yes":
        # A journal of its own, so that handing over to it is part of the work.
        journal = [str(ROOT / "Tests/Deploy/with-journald"), sys.executable, *sys.argv]
        code = subprocess.call(["bash", *journal], env={**os.environ, "WITH_JOURNAL": "yes"})
        if code != 77:
            sys.exit(code)
        print("without a journal: what is owed to it waits")
    try:
        main()
    except Missed as missed:
        sys.exit(f"daemon.py: {missed}")
