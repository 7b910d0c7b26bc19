"""A small office for the scripts beside this file: definitions, deliveries, and what became of them."""

import email
import email.policy
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

AREAS = """\
home: "99901"
areas:
  "99901": { name: Landkreis Beispiel, short: im Landkreis Beispiel, level: kreis }
  "99901010": { name: Musterstadt, short: in Musterstadt, level: gemeinde, parent: "99901" }
  "99901020": { name: Neudorf, short: in Neudorf, level: gemeinde, parent: "99901" }
"""
INDICATORS = """\
indicators:
  plaetze: { title: Plätze, unit: places, side: supply, field: early_childhood, better: neither }
  kinder: { title: Kinder, unit: persons, side: demand, field: early_childhood, better: neither }
"""
RULES = """\
group: Frühkindliche Bildung
rules:
  kita-deckung:
    title: Kita-Plätze und Kinder passen nicht zusammen
    balance: { supply: plaetze, demand: kinder }
    shortage: { warning: 95 %, critical: 85 %, clear: 98 % }
    surplus: { warning: 125 %, clear: 115 % }
    field: early_childhood
"""
SOURCES = """\
sources:
  bedarfsplan:
    title: Kita-Bedarfsplanung
    file: "bedarfsplan_*"
    period: { column: jahr }
    areas: { column: area }
    values:
      plaetze: { header: plaetze, unit: places }
      kinder: { header: kinder, unit: persons }
"""
RECEIVERS = """\
receivers:
  kita-planung: { mail: kita-planung@example.org }
  jugendhilfe: { mail: jugendhilfe@example.org }
routes:
  - { field: early_childhood, to: kita-planung, continue: true }
  - { otherwise: true, to: jugendhilfe }
"""
CONFIGURATION = """\
state: state
spool: spool
settle: 0 s
mail:
  from: waage@example.org
  maildir: mail
"""
HEADER = "jahr;area;plaetze;kinder\n"
PAGE = b"<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head></html>\n"

# What is delivered before each run. In their order: nothing yet, a shortage is raised; it escalates
# and a surplus is raised; a page of an overloaded portal is refused; both recover and a shortage is
# raised that the last file takes back.
DELIVERIES = [
    [("bedarfsplan_2022-11-15.csv", [(2021, 980, 1000, 205, 200), (2022, 920, 1000, 205, 200)])],
    [("bedarfsplan_2023-11-15.csv", [(2023, 820, 1000, 260, 200)])],
    [("kitas.html", PAGE), ("bedarfsplan_2024-11-15.csv", [(2024, 1000, 1000, 60, 200)])],
    [("bedarfsplan_2024-12-01.csv", [(2024, 1000, 1000, 205, 200)])],
]


def content(rows):
    """The bytes of a file: they themselves, or a table of year, places and children of two towns."""
    if isinstance(rows, bytes):
        return rows
    lines = [
        f"{year};99901010;{a};{b}\n{year};99901020;{c};{d}\n" for year, a, b, c, d in rows
    ]
    return (HEADER + "".join(lines)).encode()


def worked(code, output):
    """Whether `waage once` ended well: with 0, or with 1 because it rejected files."""
    return code == 0 or (code == 1 and " rejected, " in output)


def program():
    """The path of the program that was built."""
    found = shutil.which("waage") or ROOT / ".build/debug/waage"
    return str(pathlib.Path(found).resolve())


def scratch(prefix):
    """A temporary folder in memory, where syncing costs nothing, if there is such a place."""
    memory = "/dev/shm"
    parent = memory if os.access(memory, os.W_OK) else None
    return tempfile.TemporaryDirectory(prefix=f"waage-{prefix}-", dir=parent)


class Office:
    """A folder with definitions, spool, state and mail."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.incoming = self.folder / "spool/incoming"
        # What the program finds in its environment beside ours.
        self.environment = {}

    @classmethod
    def make(cls, folder):
        office = cls(folder)
        files = {
            "waage.yaml": CONFIGURATION,
            "areas.yaml": AREAS,
            "indicators.yaml": INDICATORS,
            "receivers.yaml": RECEIVERS,
            "rules/kita.yaml": RULES,
            "sources/sources.yaml": SOURCES,
        }
        for name, text in files.items():
            path = office.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return office

    def divide(self, *names):
        """Lets folders of the spool lie on another file system than the rest."""
        if os.stat(tempfile.gettempdir()).st_dev == os.stat(self.folder).st_dev:
            raise Difference(f"'{tempfile.gettempdir()}' and '{self.folder}' are one file system")
        for name in names:
            path = self.folder / "spool" / name
            path.parent.mkdir(exist_ok=True)
            path.symlink_to(tempfile.mkdtemp(prefix="waage-divided-"))

    def divided(self):
        """The folders that lie on another file system."""
        spool = self.folder / "spool"
        return [path for path in spool.iterdir() if path.is_symlink()] if spool.is_dir() else []

    def copy(self, folder):
        shutil.copytree(self.folder, folder, symlinks=True)
        copy = Office(folder)
        copy.environment = dict(self.environment)
        for path in copy.divided():
            other = tempfile.mkdtemp(prefix="waage-divided-")
            shutil.copytree(path, other, symlinks=True, dirs_exist_ok=True)
            path.unlink()
            path.symlink_to(other)
        return copy

    def remove(self):
        for path in self.divided():
            shutil.rmtree(path.resolve())
        shutil.rmtree(self.folder)

    def deliver(self, files):
        """Puts files into incoming/, a second apart, so that their order is known.

        They come by a rename: a daemon takes a file as soon as it is closed, before it has its time.
        """
        self.incoming.mkdir(parents=True, exist_ok=True)
        for number, (name, rows) in enumerate(files):
            path = self.incoming / f".{name}"
            path.write_bytes(content(rows))
            os.utime(path, (1_700_000_000 + number,) * 2)
            path.rename(self.incoming / name)

    def run(self, *arguments, before=(), timeout=120):
        """Runs the program on this folder; `before` is what runs it, as strace does."""
        return subprocess.run(
            [*before, program(), *arguments, "--config", "waage.yaml"],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def once(self, **options):
        """Runs `waage once`, which must work; it may reject files."""
        result = self.run("once", **options)
        if not worked(result.returncode, result.stdout):
            raise Difference(f"'once' ended with {result.returncode}: {result.stderr.strip()}")
        return result

    def names(self, folder):
        path = self.folder / folder
        return sorted(os.listdir(path)) if path.is_dir() else []

    def store(self):
        return sqlite3.connect(self.folder / "state/waage.sqlite")

    def count(self, table):
        """How many rows a table has; none while there is no store."""
        try:
            return self.rows(f'SELECT count(*) FROM "{table}"')[0][0]
        except sqlite3.OperationalError:
            return 0

    def rows(self, query):
        connection = self.store()
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def alter(self, *statements):
        """Changes the store while nobody works on it; the next one who opens it seals it anew.

        A statement may come with its values.
        """
        connection = self.store()
        with connection:
            for statement in statements:
                connection.execute(*([statement] if isinstance(statement, str) else statement))
            for (table,) in connection.execute("SELECT name FROM seal").fetchall():
                connection.execute(f'UPDATE "{table}" SET checksum = NULL')
            connection.execute("DELETE FROM seal")
        connection.close()


class Difference(Exception):
    """Something is not as it must be; it says in which line of a scene that was noticed."""

    def __init__(self, complaint):
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_name in ("demand", "until", "wait_until"):
            frame = frame.f_back
        place = f"({pathlib.Path(frame.f_code.co_filename).name}:{frame.f_lineno})"
        super().__init__(complaint if ".py:" in str(complaint) else f"{complaint} {place}")


def under_a_journal(script):
    """Starts a script again with a journal of its own; False where there is none."""
    if "JOURNAL_DIR" in os.environ:
        return True
    here = pathlib.Path(script).resolve()
    code = subprocess.call(["bash", here.parent / "with-journald", here, *sys.argv[1:]])
    if code != 77:
        sys.exit(code)
    return False


def tally(what, tried, lost=0):
    """Says for `attack`, which sums it up, how much of something was tried and how much was lost."""
    print(f"tally: {what}: {tried} tried, {lost} lost", flush=True)


def facts(office):
    """What must be the same of an office whose mails go to a folder."""
    return {**common_facts(office), "mail folder": mail_folder(office)}


def common_facts(office):
    """All that must be the same however often a run was killed: no ids and no times of the clock."""
    names = dict(office.rows('SELECT id, name FROM "drop"'))
    transitions = [
        (*row[2:], names.get(row[1]), without_ids(row[0]))
        for row in office.rows(
            'SELECT content, "drop", rule, indicator, area, members, side, kind, level,'
            ' previous_level, frequency, since, period FROM "transition" ORDER BY number'
        )
    ]
    return {
        "drops": office.rows(
            "SELECT id, name, CASE outcome WHEN 'undo' THEN '' ELSE sha256 END, size, source, format,"
            " release, outcome, reason, counts, undoes, undone_by"
            ' FROM "drop" ORDER BY id'
        ),
        "attempts": office.rows("SELECT name, count FROM attempt"),
        "cells": office.rows("SELECT id, hex(body) FROM cells ORDER BY id"),
        "superseded": office.rows("SELECT cells, by_drop, hex(body) FROM superseded ORDER BY 1, 2"),
        "alerts": office.rows("SELECT * FROM alert ORDER BY rule, area, side"),
        "transitions": transitions,
        "owed journal entries": office.rows(
            'SELECT count(*) FROM "transition" WHERE journaled IS NULL'
        ),
        "notices": office.rows(
            'SELECT "transition".number, receiver, composed IS NULL FROM notice'
            ' JOIN "transition" ON "transition".id = "transition" ORDER BY 1, 2'
        ),
        "mails": sorted(
            (recipient, state, readable(body))
            for recipient, state, body in office.rows("SELECT recipient, state, body FROM dispatch")
        ),
        "archive": kept(office, "spool/archive"),
        "rejected": sorted(kept(office, "spool/rejected")),
        "work": office.names("spool/work"),
        "incoming": office.names("spool/incoming"),
        "integrity": office.rows("PRAGMA integrity_check"),
    }


def without_ids(text):
    """A transition's content without its id, which holds the time of the claim."""
    return re.sub(r'"transition":"[^"]*"', "", text)


def supplied(entry):
    """The name that the supplier gave a file, from its name in archive/ or rejected/."""
    match = re.fullmatch(r"[0-9]{17}-[0-9a-z]{5}-(.*)|[0-9]{17}-U[0-9a-z]{4}-(.*)", entry, re.DOTALL)
    return match[1] or match[2] if match else entry


def kept(office, folder):
    """What a folder keeps, in the order of the claims: the supplier's name and the bytes.

    The order of a person names a drop by the time of its claim.
    """
    path = office.folder / folder
    return [
        (supplied(name), re.sub(rb"^undo: [0-9]{17}-\w{5}\n", b"undo\n", (path / name).read_bytes()))
        for name in office.names(folder)
    ]


def readable(body):
    """What a person reads of a mail, and whether it answers another one."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    # A picture says what the text says, and a mail that two crashes interrupted goes without; where
    # it has no table, commands show what it does not name.
    other = r"\s*<div[^>]*><img[^>]*></div>|(?<= weitere:)[^<]*?(?=\n\n|</)"
    parts = [
        re.sub(other, "", part.get_content())
        for part in message.walk()
        if part.get_content_maintype() == "text"
    ]
    return (message["To"], message["Subject"], message["In-Reply-To"] is not None, tuple(parts))


def mail_folder(office):
    """The mails of the folder, checked against the outbox: each once and whole, and nothing else."""
    owed = dict(office.rows("SELECT message_id, body FROM dispatch WHERE state = 'delivered'"))
    found = []
    for name in office.names("mail/new"):
        body = (office.folder / "mail/new" / name).read_bytes()
        identifier = email.message_from_bytes(body)["Message-ID"].strip("<>")
        if owed.get(identifier, b"").replace(b"\r", b"") != body:
            raise Difference(f"the mail '{name}' is not what the outbox says")
        found.append(identifier)
    if sorted(found) != sorted(owed):
        raise Difference(f"delivered: {sorted(owed)}, in the folder: {sorted(found)}")
    leftovers = office.names("mail/tmp") + office.names("mail/cur")
    return len(found), leftovers
