#!/usr/bin/env python3
"""Delivers files that must be refused: quickly, in bounded memory, with a reason, and nothing else.

    Tests/Deploy/hostile.py [NAME...]

Each case is delivered to an office that already holds good data. `waage once` must end with 0 within
SECONDS and MEGABYTES, the ledger must have one more line, a rejected one, and the file must lie in
rejected/ with a text that names it and says what to do. Readings, alerts, transitions and mails must
be as before. At the end a thousand small files are delivered at once.
"""

import csv
import gzip
import io
import os
import pathlib
import re
import socket
import stat
import subprocess
import sys
import threading
import time
import zipfile

from office import DELIVERIES, HEADER, Difference, Office, program, scratch, tally, worked

SECONDS, MEGABYTES = 5.0, 200
# The key `new_series` of `intake`.
NEW_SERIES = 50_000
# The build for tests is not optimised: where time goes into many records it takes ten times as long.
SECONDS_UNOPTIMISED = 110.0
GOOD = "2025;99901010;1000;1000\n"
# The scratch folder may lie in memory.
LARGE = 2 << 30 if os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") > 6 << 30 else 1 << 28


def large(pattern, size):
    """A file of repeated bytes, written in pieces."""

    def make(path):
        piece = pattern * max(1, (1 << 20) // len(pattern))
        with open(path, "wb") as file:
            while file.tell() < size:
                file.write(piece[: size - file.tell()])

    return make


def sparse(beginning, size):
    """A file whose rest is a hole that reads as NUL bytes."""

    def make(path):
        path.write_bytes(beginning)
        os.truncate(path, size)

    return make


def text(content):
    return lambda path: path.write_text(content)


def data(content):
    return lambda path: path.write_bytes(content)


def packed(*members):
    """A ZIP archive of some members, each a name and its bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            archive.writestr(name, member)
    return content.getvalue()


TABLE = (HEADER + GOOD).encode()
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'


def bound_socket(path):
    # The path of a socket is short, that of the scratch folder may not be.
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def rows(make, size=2_000_000, header=HEADER):
    """A table of made rows, up to a size."""

    def write(path):
        with open(path, "w") as file:
            file.write(header)
            number = 0
            while file.tell() < size:
                file.write("".join(make(number + place) for place in range(1000)))
                number += 1000

    return write


def device(path):
    os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))


def folder_with_files(path):
    path.mkdir()
    (path / "bedarfsplan_2025.csv").write_text(HEADER + GOOD)


def overwrite(path, beginning):
    with open(path, "r+b") as file:
        file.write(beginning)


IS_ROOT = os.geteuid() == 0
NAME = "bedarfsplan_2025-11-13.csv"

# What a problem says when a file or something known got lost.
LOSSES = ("changed", "left:", "the ledger says", "rejected/ has")

# What is delivered, and words that the reason must have.
CASES = {
    "a line of 2 GB": (NAME, large(b"9", LARGE), ["one column"]),
    "a line of 2 GB behind a header": (
        NAME,
        lambda p: (large(b"9", LARGE)(p), overwrite(p, (HEADER + GOOD).encode())),
        ["longer than", "line end"],
    ),
    "2 GB of NUL bytes": (NAME, sparse(b"", 2 << 30), ["NUL", "export it again"]),
    "2 GB of NUL bytes behind a good row": (
        NAME,
        sparse((HEADER + GOOD).encode(), 2 << 30),
        ["NUL", "export it again"],
    ),
    "a link to a file of the system": (NAME, lambda p: p.symlink_to("/etc/passwd"), ["link"]),
    "a link to nothing": (NAME, lambda p: p.symlink_to("nowhere"), ["link"]),
    "a named pipe": (NAME, os.mkfifo, ["named pipe"]),
    "a socket": (NAME, bound_socket, ["socket"]),
    "a folder": ("bedarfsplan_2025", folder_with_files, ["folder"]),
    "10 million columns": (NAME, large(b"x;", 20_000_000), ["columns"]),
    "10 million columns behind a header": (
        NAME,
        lambda p: p.write_bytes(HEADER.encode() + b"1;" * 10_000_000 + b"\n"),
        ["columns"],
    ),
    "NUL bytes in a row": (NAME, data(HEADER.encode() + b"2025;99901010;10\x0000;1000\n"), ["NUL"]),
    "a name with a line end": ("bedarfs\nplan_2025.csv", text(HEADER + GOOD), ["rename"]),
    "a name that is no UTF-8": (b"bedarfsplan_\xe4.csv", text(HEADER + GOOD), ["rename"]),
    "a name that turns the direction": ("bedarfs\u202eplan.csv", text(HEADER + GOOD), ["rename"]),
    "a name of 255 bytes": ("x" * 251 + ".csv", text(HEADER + GOOD), ["source"]),
    "the year 9999": (NAME, text(HEADER + "9999;99901010;1000;1000\n"), ["9999"]),
    "the year 0": (NAME, text(HEADER + "0;99901010;1000;1000\n"), ["0"]),
    "a quote that never closes": (NAME, text(HEADER + '2025;"99901010;1;2\n' * 99), ["quote"]),
    "a quote that never closes in 300 MB": (
        NAME,
        lambda p: (large(b"a;b\n", 300 << 20)(p), overwrite(p, b'"')),
        ["quote"],
    ),
    "a million quotes in a row": (NAME, text(HEADER + "2025;" + '"' * 1_000_001 + ";1;2\n"), ["quote"]),
    "34 million empty lines": (NAME, large(b"\n", 34_000_000), ["empty"]),
    # More than 2^25 records.
    "34 million empty lines behind a header": (
        NAME,
        lambda p: p.write_bytes(HEADER.encode() + b"\n" * 34_000_000),
        ["records"],
    ),
    "UTF-16": (NAME, data((HEADER + GOOD).encode("utf-16")), ["UTF-16", "UTF-8"]),
    "UTF-16 without a mark": (NAME, data((HEADER + GOOD).encode("utf-16-le")), ["UTF-16"]),
    "gzip that was cut off": (NAME, data(gzip.compress(TABLE)[:-6]), ["cut off"]),
    "gzip of very many zeros": (NAME, data(gzip.compress(b"0" * (100 << 20), 9)), ["200 times"]),
    "an archive that was cut off": (NAME, data(packed((NAME, TABLE))[:-10]), ["cut off"]),
    "an archive of very many zeros": (NAME, data(packed((NAME, b"0" * (100 << 20)))), ["200 times"]),
    "an archive in an archive": (NAME, data(packed(("a.zip", packed((NAME, TABLE))))), ["unpack it"]),
    "a member that leads out of its folder": (NAME, data(packed(("../../x.csv", TABLE))), ["zip slip"]),
    "an archive of too many members": (NAME, data(packed(*((f"{n}.csv", TABLE) for n in range(65)))), ["65"]),
    "a workbook with entities": (
        NAME,
        data(packed(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", ENTITIES))),
        ["document type"],
    ),
    "a number of 10,000 digits": (NAME, text(HEADER + f"2025;99901010;{'9' * 10_000};1000\n"), []),
    "garbage": (NAME, data(bytes(range(128, 256)) * 5000), []),
    "garbage behind a header": (NAME, data(HEADER.encode() + bytes(range(128, 256)) * 500), []),
    "a page of an error": ("kitas.html", data(DELIVERIES[2][0][1]), ["web page", "fetch"]),
    "an answer in JSON": (NAME, text('{"Status": {"Code": 104}}'), ["JSON", "query"]),
    "no byte": (NAME, data(b""), ["empty", "export it again"]),
    "a header alone": (NAME, text(HEADER), []),
    # What nobody can have released yet would hold up every later correction.
    "a release of 2052 in the name": (
        "bedarfsplan_2052-11-13.csv",
        text(HEADER + GOOD),
        ["2052-11-13", "name", "future"],
    ),
    "a release of 2286 in milliseconds": ("bedarfsplan_9999999999999.csv", text(HEADER + GOOD), ["2286", "future"]),
    "counts below zero": (NAME, text(HEADER + "2025;99901010;-5;-1000\n"), ["below zero", "signed"]),
    "a tab before a code": (NAME, text(HEADER + "2025;\t99901010;1000;1000\n"), ["tab"]),
    "a formula for a code": (NAME, text(HEADER + "2025;=1+1;1000;1000\n"), ["'='", "spreadsheets"]),
    "a code that turns the direction": (NAME, text(HEADER + "2025;99\u202e901;1;1\n"), ["U+202E"]),
    "a code that clears the terminal": (NAME, text(HEADER + "2025;99\x1b[2J;1;1\n"), ["U+001B"]),
    "a series of two far years for each row": (
        NAME,
        rows(lambda number: f"{(1800, 2020)[number % 2]};{number // 2:08};-1;-1\n"),
        ["below zero"],
    ),
    "a series for each row, all contradicted": (
        NAME,
        rows(lambda number: f"2025;{number // 2:08};{number};{number}\n"),
        ["two different values"],
    ),
    "more new series than are wanted": (
        NAME,
        rows(lambda number: f"2025;{number:08};1;1\n", 1_000_000),
        ["new series", f" {NEW_SERIES} ", "new_series"],
    ),
    "no source": ("irgendwas.csv", text("a;b\n1;2\n"), ["source"]),
}
if IS_ROOT:
    CASES["a device"] = (NAME, device, ["device"])
else:
    CASES["no permission"] = (NAME, lambda p: (p.write_text(GOOD), p.chmod(0)), ["read"])


def contents(office):
    """What no bad file may change."""
    queries = {
        "cells": "SELECT id, body FROM cells ORDER BY id",
        "alerts": "SELECT * FROM alert ORDER BY rule, area, side",
        "transitions": 'SELECT id FROM "transition" ORDER BY number',
        "mails": "SELECT message_id FROM dispatch ORDER BY id",
        "attempts": "SELECT * FROM attempt",
        "series": "SELECT * FROM series ORDER BY id",
    }
    return {name: office.rows(query) for name, query in queries.items()}


def measured(office):
    """Runs `once`; returns the exit code, which is 0 when it rejected files, what it said, the seconds and the megabytes."""
    start = time.monotonic()
    with open(office.folder / "errors", "wb+") as errors:
        process = subprocess.Popen(
            [program(), "once", "--config", "waage.yaml"],
            cwd=office.folder,
            stdout=subprocess.PIPE,
            text=True,
            stderr=errors,
        )
        # A run that never ends must not hold up the tests.
        timer = threading.Timer(120, process.kill)
        timer.start()
        # What the system says at the end counts this script's memory, too.
        largest = 0
        while process.poll() is None:
            largest = max(largest, high_water(process.pid))
            time.sleep(0.002)
        timer.cancel()
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    seconds = time.monotonic() - start
    code = 0 if worked(process.returncode, process.stdout.read()) else process.returncode
    return code, said, seconds, largest / 1024


def high_water(process):
    """The most memory that a process had, in kB; 0 when it is none any more or not yet a program."""
    try:
        text = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^Name:\s+waage$.*^VmHWM:\s+(\d+) kB", text, re.MULTILINE | re.DOTALL)
    return int(found[1]) if found else 0


def refuse(office, file, make, words):
    """Delivers a bad file and checks that all that happens is a rejection."""
    before = contents(office)
    lines = office.rows('SELECT count(*) FROM "drop"')[0][0]
    folder = os.fsencode(office.incoming)
    path = pathlib.Path(os.fsdecode(folder + b"/" + os.fsencode(file)))
    make(path)
    code, said, seconds, megabytes = measured(office)
    problems = []
    if code != 0:
        problems.append(f"it ended with {code}: {said.strip()[:300]}")
    if seconds > (SECONDS_UNOPTIMISED if "/debug/" in program() else SECONDS) or megabytes > MEGABYTES:
        problems.append(f"it took {seconds:.1f} s and {megabytes:.0f} MB")
    added = office.rows(f'SELECT outcome, reason, work_id FROM "drop" WHERE id > {lines}')
    if [row[0] for row in added] != ["rejected"]:
        problems.append(f"the ledger says {[row[0] for row in added]}")
    for _, reason, identifier in added:
        problems += wrong_with(office, reason or "", identifier, words)
    if office.names("spool/incoming") or office.names("spool/work"):
        problems.append(f"left: {office.names('spool/incoming')} {office.names('spool/work')}")
    after = contents(office)
    problems += [f"{name} changed" for name in before if before[name] != after[name]]
    return problems, seconds, megabytes


def wrong_with(office, reason, identifier, words):
    """What is wrong with the rejected file and the text beside it."""
    kept = [name for name in office.names("spool/rejected") if name.startswith(identifier)]
    texts = [name for name in kept if name.endswith(".reason.txt")]
    problems = []
    if len(kept) != 2 or len(texts) != 1:
        problems.append(f"rejected/ has {kept}")
    for name in texts:
        if (office.folder / "spool/rejected" / name).read_text() != reason:
            problems.append("the text beside the file is not that of the ledger")
    if " was not taken: " not in reason or "What to do: " not in reason or len(reason) > 20_000:
        problems.append(f"the reason is no reason: {reason[:300]}")
    problems += [f"the reason lacks '{word}': {reason[:300]}" for word in words if word not in reason]
    return problems


def discard(office):
    """Forgets the large files that were kept."""
    for name in os.listdir(os.fsencode(office.folder / "spool/rejected")):
        path = os.path.join(os.fsencode(office.folder / "spool/rejected"), name)
        if not os.path.islink(path) and os.path.isfile(path) and os.path.getsize(path) > 1 << 20:
            os.truncate(path, 0)


def take_from_strangers(office):
    """As another user than root: what belongs to others is refused or named, and stops nobody."""
    stranger = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    subprocess.run(["chown", "-R", "65534:65534", office.folder.parent], check=True)
    if subprocess.call([*stranger, program(), "--version"], stdout=subprocess.DEVNULL) != 0:
        print("hostile.py: left out: another user cannot run the program")
        return
    (office.incoming / "bedarfsplan_a").mkdir()
    (office.incoming / "bedarfsplan_b.csv").write_text(HEADER + GOOD)
    (office.incoming / "bedarfsplan_b.csv").chmod(0o600)
    (office.incoming / "bedarfsplan_c.csv").write_text(HEADER + "2025;99901010;1001;1000\n")
    lines = office.rows('SELECT count(*) FROM "drop"')[0][0]
    result = office.run("once", before=stranger)
    found = dict(office.rows(f'SELECT name, outcome FROM "drop" WHERE id > {lines}'))
    expected = {"bedarfsplan_b.csv": "rejected", "bedarfsplan_c.csv": "accepted"}
    if not worked(result.returncode, result.stdout) or found != expected:
        raise Difference(f"files of others: {result.returncode}, {found}, {result.stderr}")
    if "bedarfsplan_a" not in result.stderr or office.names("spool/incoming") != ["bedarfsplan_a"]:
        raise Difference(f"a folder of others is not named: {result.stderr}")
    print("hostile.py: a file and a folder of others stop nobody")


def take_far_apart(office):
    """Two years of each area that lie far apart take the memory of readings, not of all years between."""
    path = office.incoming / "bedarfsplan_weit.csv"
    rows(lambda number: f"{(1800, 2020)[number % 2]};{number // 2:08};1;1\n", 300_000)(path)
    limit = 64 + 60 * path.stat().st_size / 1e6
    code, said, _, megabytes = measured(office)
    outcome = office.rows('SELECT outcome FROM "drop" ORDER BY id DESC LIMIT 1')[0][0]
    if code != 0 or outcome != "accepted" or megabytes > limit:
        raise Difference(f"years far apart: {code}, {outcome}, {megabytes:.0f} MB of {limit:.0f}: {said[-300:]}")
    print(f"hostile.py: years that lie far apart: {megabytes:.0f} MB, at most {limit:.0f} allowed")


def take_a_thousand(office):
    """Delivers a thousand small files at once, every tenth of them bad; all must be accounted for."""
    for number in range(1000):
        path = office.incoming / f"bedarfsplan_{number:04}.csv"
        path.write_text("<html>" if number % 10 == 0 else HEADER + f"2025;99901010;{number};1000\n")
    code, said, seconds, megabytes = measured(office)
    if code != 0:
        raise Difference(f"a thousand files: 'once' ended with {code}: {said[-300:]}")
    result = office.run("drops", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(result.stdout)))
    outcomes = {
        row["file"]: row["outcome"] for row in table if row["file"].startswith("bedarfsplan_0")
    }
    bad = sum(outcome == "rejected" for outcome in outcomes.values())
    if len(outcomes) != 1000 or bad != 100 or len(office.names("spool/archive")) < 900:
        raise Difference(f"a thousand files: {len(outcomes)} in the ledger, {bad} rejected")
    print(f"hostile.py: 1000 files at once, 100 of them bad: {seconds:.1f} s, {megabytes:.0f} MB")


def main():
    chosen = sys.argv[1:] or list(CASES)
    failures = 0
    with scratch("hostile") as name:
        office = Office.make(pathlib.Path(name) / "office")
        with open(office.folder / "waage.yaml", "a") as file:
            file.write(f"intake: {{ new_series: {NEW_SERIES} }}\n")
        office.deliver(DELIVERIES[0])
        office.once()
        slowest, largest, lost = 0, 0, 0
        for case in chosen:
            problems, seconds, megabytes = refuse(office, *CASES[case])
            slowest, largest = max(slowest, seconds), max(largest, megabytes)
            failures += bool(problems)
            lost += any(word in problem for problem in problems for word in LOSSES)
            for problem in problems:
                print(f"hostile.py: {case}: {problem}", file=sys.stderr)
            discard(office)
        print(
            f"hostile.py: {len(chosen)} bad inputs tried, {len(chosen) - failures} refused as they must,"
            f" {lost} lost or changed something; at most {slowest:.1f} s and {largest:.0f} MB"
        )
        tally("bad inputs", len(chosen), lost)
        if not sys.argv[1:]:
            take_far_apart(office)
            take_a_thousand(office)
            if IS_ROOT:
                take_from_strangers(office)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"hostile.py: {difference}")
