#!/usr/bin/python3
"""Stores that were damaged on the disk: every kind of page of every table, and the log.

    Tests/Deploy/damaged.py             all cases
    Tests/Deploy/damaged.py --every 3   every third
    Tests/Deploy/damaged.py --show      the cases one by one

Each case damages a copy of a store of a small office. It is *named* when `waage status --verify`, or
the next start, says so; *repaired* when it says nothing and everything that can be asked says the same
as before, at the latest after the next run, as after a power cut. Anything else is *silent*, and so is a
program that crashes. What is damaged: one byte at three places of a page, the whole page with zeros, the
file from the page on, the page as it was two deliveries before; the log missing, cut, older, of another
store, one byte of its head, of each frame, of each commit. At last the store of a running daemon is
removed and replaced.
"""

import argparse
import collections
import concurrent.futures
import email
import os
import pathlib
import re
import shutil
import sqlite3
import sys

from office import DELIVERIES, Difference, Office, scratch, tally
from running import Daemon, until

PAGE = 512
DATABASE, LOG, INDEX = (f"state/waage.sqlite{suffix}" for suffix in ("", "-wal", "-shm"))
QUESTIONS = [
    ("export", "--format", "csv"),
    ("alerts", "--all", "--format", "csv"),
    ("drops", "--format", "csv"),
    ("history", "--format", "csv"),
]
UNDAMAGED = "not damaged, as a check of this script"
# A delivery more, of which a cell cannot be read.
LAST = [("bedarfsplan_2025-11-15.csv", [(2025, 700, 1000, "x", 200)])]


def flip(data, place):
    """The bytes with one of them turned over."""
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def answers(office):
    """What the commands say; a command that fails says that."""
    said = []
    for question in QUESTIONS:
        result = office.run(*question)
        said.append((result.returncode, result.stdout))
    return said


def outbox(office):
    """What became of each mail: its number and times may be others after a repetition."""
    return sorted(office.rows("SELECT recipient, message_id, state FROM dispatch"))


def letters(office):
    """The names of the mails in the folder: one that is composed anew has another time of day."""
    folder = office.folder / "mail/new"
    return sorted(email.message_from_bytes(p.read_bytes())["Message-ID"] for p in folder.iterdir())


class Case:
    """One damage: to which files, and how it is told."""

    def __init__(self, kind, damage, files):
        self.kind, self.damage, self.files = kind, damage, files

    def __str__(self):
        return f"{self.kind}, {self.damage}"


class Stage:
    """An undamaged office, the damages to it, and what it says."""

    def __init__(self, folder):
        self.office = Office.make(folder / "office")
        self.folder = folder
        self.fill()
        self.expected = answers(self.office)
        if any(code != 0 for code, _ in self.expected):
            raise Difference(f"the undamaged store does not answer: {self.expected}")
        self.number = 0

    def bytes(self, name):
        path = self.office.folder / name
        return path.read_bytes() if path.exists() else b""

    def checkpoint(self):
        """Brings the log into the database, which is alone then."""
        connection = self.office.store()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def take(self, files):
        self.office.deliver(files)
        self.office.once()

    def fill(self):
        """Takes deliveries and keeps what the files were at some moments."""
        self.take(DELIVERIES[0])
        # Small pages, so that the tables have inner and overflowing ones.
        connection = self.office.store()
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("VACUUM")
        connection.close()
        self.take(DELIVERIES[1])
        self.checkpoint()
        self.old = self.bytes(DATABASE)
        # Somebody who reads keeps the log from being brought in and removed.
        self.take(DELIVERIES[2])
        self.take(LAST)
        self.checkpoint()
        self.before = self.bytes(DATABASE)
        reader = self.reading()
        self.take(DELIVERIES[3])
        self.older_log = self.bytes(LOG)
        reader.close()
        self.checkpoint()
        reader = self.reading()
        self.take([("bedarfsplan_2026-01-15.csv", [(2025, 900, 1000, 230, 200)])])
        self.with_log = self.bytes(DATABASE)
        self.log = self.bytes(LOG)
        reader.close()
        self.checkpoint()
        self.new = self.bytes(DATABASE)
        self.mails = outbox(self.office)
        if not self.log or not self.older_log:
            raise Difference("there is no log to be damaged")
        for name in (LOG, INDEX):
            (self.office.folder / name).unlink(missing_ok=True)

    def reading(self):
        connection = self.office.store()
        connection.execute("BEGIN")
        connection.execute('SELECT count(*) FROM "drop"').fetchone()
        return connection

    # The cases

    def pages(self):
        """The pages by what they are: `cells leaf`."""
        connection = self.office.store()
        kinds = collections.defaultdict(list)
        known = set()
        for name, kind, number in connection.execute(
            "SELECT name, pagetype, pageno FROM dbstat ORDER BY pageno"
        ):
            kinds[f"{name} {kind}"].append(number)
            known.add(number)
        connection.close()
        for number in range(1, len(self.new) // PAGE + 1):
            if number not in known:
                kinds["free"].append(number)
        return kinds

    def page_cases(self):
        for kind, numbers in sorted(self.pages().items()):
            for number in sorted({numbers[0], numbers[-1]}):
                start = (number - 1) * PAGE
                # Behind the head of the file, at the head of the page.
                head = start + (100 if number == 1 else 0)
                for name, place in [
                    ("a byte of its head", head),
                    ("a byte of its list of cells", head + 9),
                    ("a byte of its content", start + PAGE - 6),
                ]:
                    yield Case(kind, f"{name} of page {number}", {DATABASE: flip(self.new, place)})
                zeroed = self.new[:start] + bytes(PAGE) + self.new[start + PAGE :]
                yield Case(kind, f"page {number} zeroed", {DATABASE: zeroed})
                yield Case(kind, f"cut at page {number}", {DATABASE: self.new[:start]})
            # The latest page that there was before and that changed.
            for number in reversed(numbers):
                start = (number - 1) * PAGE
                old = self.old[start : start + PAGE]
                if len(old) == PAGE and old != self.new[start : start + PAGE]:
                    mixed = self.new[:start] + old + self.new[start + PAGE :]
                    yield Case(kind, f"page {number} as it was", {DATABASE: mixed})
                    break
        yield Case("file", UNDAMAGED, {DATABASE: self.new})
        yield Case("file", "as it was", {DATABASE: self.old})
        yield Case("file", "empty", {DATABASE: b""})
        yield Case("file", "missing", {})

    def log_cases(self, other):
        def case(damage, log):
            files = {DATABASE: self.with_log}
            if log is not None:
                files[LOG] = log
            return Case("log", damage, files)

        log, size = self.log, PAGE + 24
        count = (len(log) - 32) // size
        # Some forty of them: what a case costs is the same for all.
        frames = range(0, count, count // 40 + 1)
        yield case("missing", None)
        yield case("empty", b"")
        yield case("older", self.older_log)
        yield case("of another store", other)
        for place in range(0, 32, 4):
            yield case(f"byte {place} of its head", flip(log, place))
        commits = [f for f in range(count) if int.from_bytes(log[32 + f * size + 4 :][:4], "big")]
        for frame in frames:
            start = 32 + frame * size
            yield case(f"cut at frame {frame}", log[:start])
            yield case(f"cut in frame {frame}", log[: start + size // 2])
            yield case(f"a byte of frame {frame}", flip(log, start + 24 + PAGE // 3))
            yield case(f"a byte of the head of frame {frame}", flip(log, start + 17))
        for frame in commits:
            yield case(f"the commit of frame {frame}", flip(log, 32 + frame * size + 5))
        yield Case(
            "log", "over an older database", {DATABASE: self.old, LOG: log}
        )

    # The verdict

    def judge(self, case):
        self.number += 1
        office = self.office.copy(self.folder / f"case-{self.number}")
        try:
            for name in (DATABASE, LOG, INDEX):
                (office.folder / name).unlink(missing_ok=True)
            for name, data in case.files.items():
                (office.folder / name).write_bytes(data)
            return self.verdict(office)
        finally:
            shutil.rmtree(office.folder)

    def verdict(self, office):
        status = office.run("status", "--verify", "--once")
        if status.returncode not in (0, 1):
            return "silent", f"status ended with {status.returncode}: {status.stderr[-300:]}"
        first = (status.stdout or status.stderr).split("\n")[0]
        # The verdict of the status, or why there is none.
        named = r"\d damages? in the store|unknown to the store|the store is gone"
        if re.search(named, first) or re.search(r"store '|pages:", status.stderr):
            return "named", first
        if answers(office) == self.expected and outbox(office) == self.mails:
            return "repaired", "at once"
        # As after a power cut: what was not noted as told is told once more, under its own name.
        run = office.run("once")
        if run.returncode == 0 and answers(office) == self.expected:
            if outbox(office) == self.mails:
                if letters(office) == letters(self.office):
                    return "repaired", "by the next run"
        return "silent", f"{first}; {run.stderr[-300:]}"


class Running:
    """A store that is removed or replaced while a daemon works on it.

    The daemon must end with an error, with a copy of all that it took beside the store, and must not
    take what comes afterwards; with the copy in its place everything goes on. It is noticed when a file
    comes, and within a minute when none does.
    """

    def __init__(self, folder):
        self.folder = folder
        # Somebody else's store, which a careless hand may put into the place.
        self.other = Office.make(folder / "other")
        self.other.deliver(DELIVERIES[0])
        self.other.once()
        self.idle = self.begin("idle")
        self.remove(self.idle, DATABASE)

    def begin(self, name):
        office = Office.make(self.folder / name)
        daemon = Daemon(office)
        office.deliver(DELIVERIES[0])
        daemon.settled(1)
        return daemon

    @staticmethod
    def remove(daemon, name):
        (daemon.office.folder / name).unlink()

    def replace(self, daemon, name):
        # A copy under another name first: its file is another one.
        path = daemon.office.folder / name
        new = path.with_name("new")
        shutil.copy(self.other.folder / DATABASE, new)
        new.rename(path)

    def ended(self, daemon, case):
        """The daemon has ended as it must."""
        code = daemon.process.wait(5)
        if code != 1:
            raise Difference(f"{case}: the daemon ended with {code}: {daemon.said()}")
        copies = [n for n in daemon.office.names("state") if ".rescued-" in n]
        if len(copies) != 1 or copies[0] not in daemon.said():
            raise Difference(f"{case}: the copies are {copies}: {daemon.said()}")
        for name in (DATABASE, LOG, INDEX):
            (daemon.office.folder / name).unlink(missing_ok=True)
        if daemon.office.run("once").returncode == 0:
            raise Difference(f"{case}: it begins anew without a store")
        (daemon.office.folder / "state" / copies[0]).rename(daemon.office.folder / DATABASE)
        daemon.office.once()
        health = daemon.office.run("status", "--verify", "--once")
        if "unknown" in health.stdout or "damages in" in health.stdout:
            raise Difference(f"{case}: the copy is no store: {health.stdout}")

    def play(self):
        """The cases in which a file comes."""
        damages = [
            ("its database removed", lambda d: self.remove(d, DATABASE)),
            ("its database replaced", lambda d: self.replace(d, DATABASE)),
            ("its log removed", lambda d: self.remove(d, LOG)),
        ]
        for number, (name, damage) in enumerate(damages):
            daemon = self.begin(f"running-{number}")
            damage(daemon)
            daemon.office.deliver(DELIVERIES[1])
            until(daemon.ended, f"{name}: the daemon goes on: {daemon.said()}")
            if len(daemon.office.names("spool/incoming")) != 1:
                raise Difference(f"{name}: the daemon took a file into a store that is gone")
            self.ended(daemon, name)
            if daemon.office.count("drop") != 2:
                raise Difference(f"{name}: {daemon.office.count('drop')} of 2 files were taken")
            yield name
        name = "its database removed, and no file comes"
        until(self.idle.ended, f"{name}: the daemon goes on", seconds=75)
        self.ended(self.idle, name)
        yield name


def other_log(folder):
    """The log of another office."""
    office = Office.make(folder)
    office.deliver(DELIVERIES[0])
    office.once()
    connection = office.store()
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("VACUUM")
    connection.close()
    connection = office.store()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN")
    connection.execute('SELECT count(*) FROM "drop"').fetchone()
    office.deliver(DELIVERIES[1])
    office.once()
    log = (office.folder / LOG).read_bytes()
    connection.close()
    return log


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="only every n-th case")
    parser.add_argument("--show", action="store_true", help="tell each case")
    options = parser.parse_args()
    # A crash is a failure, and needs no trace.
    os.environ["SWIFT_BACKTRACE"] = "enable=no"
    table = collections.defaultdict(collections.Counter)
    silent = []
    with scratch("damaged") as name:
        folder = pathlib.Path(name)
        stage = Stage(folder)
        running = Running(folder / "running")
        cases = list(stage.page_cases()) + list(stage.log_cases(other_log(folder / "other")))
        cases = cases[:: options.every]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for case, (verdict, text) in zip(cases, pool.map(stage.judge, cases)):
                kind = case.kind.split(" ")[-1] if case.kind not in ("log", "file") else case.kind
                table[f"{kind}, {sort(case.damage)}"][verdict] += 1
                if case.damage == UNDAMAGED and (verdict, text) != ("repaired", "at once"):
                    raise Difference(f"an undamaged store is {verdict}: {text}")
                if options.show or verdict == "silent":
                    print(f"{verdict:9} {case}: {text}", flush=True)
                if verdict == "silent":
                    silent.append(case)
        for case in running.play():
            table[f"running, {case}"]["named"] += 1
    columns = ("named", "repaired", "silent")
    print(f"{'':44}{'cases':>7}" + "".join(f"{c:>10}" for c in columns))
    for kind, counts in sorted(table.items()):
        print(f"{kind:44}{counts.total():7}" + "".join(f"{counts[c]:10}" for c in columns))
    total = sum(table.values(), collections.Counter())
    print(f"{'all':44}{total.total():7}" + "".join(f"{total[c]:10}" for c in columns))
    tally("faults: damaged stores", total.total(), len(silent))
    return 1 if silent else 0


def sort(damage):
    """What kind of damage it is: without the numbers of pages and frames."""
    return re.sub(r" (of )?(page|frame) \d+|\d+ ", lambda m: m[2] and f" {m[2]}" or "", damage)


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        Daemon.end_all()
