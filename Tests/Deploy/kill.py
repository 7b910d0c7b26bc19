#!/usr/bin/env python3
"""Kills `waage once` with SIGKILL at each of its system calls that change something.

    Tests/Deploy/kill.py [--every K] [--divided]

A small office takes five files in four runs, three answers to a mail in one, reminds and escalates
weeks later in another, and takes a file back in the last. The undisturbed runs are traced, and each call that writes, syncs, renames, removes,
makes or sends is a point. For each point the run is repeated from the same beginning and killed on
entering that call; then plain runs finish the deliveries. Nothing may be lost, nothing may be there
twice, and all that people see must be the same as undisturbed. A file whose reading is killed three times is refused. With `--divided`, incoming/ and archive/ lie
on another file system than the rest.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import ahead
from office import DELIVERIES, Difference, Office, facts, scratch, tally, under_a_journal

CALLS = (
    "write pwrite64 pwritev pwritev2 writev fsync fdatasync sync_file_range rename renameat"
    " renameat2 copy_file_range unlink unlinkat ftruncate fallocate sendmsg sendto link linkat"
    " mkdir mkdirat fchmod openat"
).split()
LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)$")
JOBS = 2
FIELDS = ["MESSAGE", "MESSAGE_ID", "PRIORITY", "WAAGE_KIND", "WAAGE_RULE", "WAAGE_AREA"]

EXPECTED = """\
    supplier: { name: Jugendamt, contact: jugendamt@example.org }
    expected: { every: year, reference_date: 31.12., by: 30.12. }
"""
DEADLINE = """\
rules:
  plan-fehlt:
    delivery: bedarfsplan
    late: { warning: 0 working days, critical: 5 working days }
    to: [supplier, jugendhilfe]
"""

REPLIES = """
replies: { maildir: replies, to: jugendhilfe }
"""
# What people answer to the mail about the first shortage.
ANSWERS = ["bekannt, wir bauen", "Zahl falsch: es sind 940", "Wer hat das gemessen?"]

# The steps: what is delivered before each run; in the second one people answer, in the fourth one
# weeks have passed, in the last one a drop is taken back.
STEPS = [DELIVERIES[0], "answers", DELIVERIES[1], "later", *DELIVERIES[2:], "undo"]

WEEKS = datetime.timedelta(days=40)
# Who is reminded in between, and hears of what nobody took note of.
TIMING = [
    ("receivers.yaml", "kita-planung@example.org }", "kita-planung@example.org, remind: {day} }}"),
    ("receivers.yaml", "routes:", "  leitung: {{ mail: leitung@example.org }}\nroutes:"),
    (
        "rules/kita.yaml",
        "    field: early",
        "    escalate: {{ after: 5 working days, to: leitung }}\n    field: early",
    ),
]

Point = collections.namedtuple("Point", "step call number line")


def points_of(step, trace):
    """The points of a traced run: the calls are counted as strace counts them, per thread."""
    counts = collections.Counter()
    points, threads = [], collections.Counter()
    for line in trace.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if not match or match[2] not in CALLS:
            continue
        thread, call = match[1], match[2]
        counts[thread, call] += 1
        if call == "openat" and "O_CREAT" not in match[3]:
            continue
        threads[thread] += 1
        points.append((thread, Point(step, call, counts[thread, call], line[:160])))
    # `when=N` fires in the first thread that gets there, so only one thread's calls can be told
    # apart. The others belong to the runtime's end and write to a pipe of their own.
    main = threads.most_common(1)[0][0]
    rest = [point for thread, point in points if thread != main and point.call != "write"]
    if rest:
        raise Difference(f"a second thread writes, and its calls are not covered: {rest[0].line}")
    return [point for thread, point in points if thread == main]


def with_a_deadline(office):
    """Adds a rule about deliveries: they are years late, and the supplier is reminded."""
    sources = office.folder / "sources/sources.yaml"
    title = "    title: Kita-Bedarfsplanung\n"
    sources.write_text(sources.read_text().replace(title, title + EXPECTED))
    (office.folder / "rules/frist.yaml").write_text(DEADLINE)
    return office


def with_timing(office):
    """Lets a day of decision and an escalation come within the weeks that pass."""
    day = (datetime.date.today() + WEEKS / 2).strftime("%d.%m.")
    for name, before, after in TIMING:
        path = office.folder / name
        text = path.read_text()
        if before not in text:
            raise Difference(f"'{before}' does not stand in {name}")
        path.write_text(text.replace(before, after.format(day=day)))
    return office


def prepare(office, step, library):
    """Puts before a run what it finds: files, the order of a person, or a later day."""
    if step == "answers":
        return answer(office)
    if step == "later":
        seconds = int(WEEKS.total_seconds())
        office.environment = {"LD_PRELOAD": str(library), "WAAGE_TEST_LATER": str(seconds)}
        return None
    if step != "undo":
        return office.deliver(step)
    result = office.run("drops", "undo", "2", "--because", "the wrong file")
    if result.returncode != 0 or "no daemon runs" not in result.stdout:
        raise Difference(f"'drops undo' ended with {result.returncode}: {result.stderr}")


def answer(office):
    """Puts answers to the first mail into the mailbox, as a mail server does."""
    [(recipient, identifier)] = office.rows(
        "SELECT recipient, message_id FROM dispatch WHERE recipient = 'kita-planung@example.org'"
        " ORDER BY id LIMIT 1"
    )
    new = office.folder / "replies/new"
    for number, text in enumerate(ANSWERS):
        head = f"From: {recipient}\nIn-Reply-To: <{identifier}>\nMessage-ID: <{number}@example.org>\n"
        (new / str(number)).write_text(f"{head}\n{text}\n")


def all_facts(office):
    """What must be the same, of answers too."""
    return {
        **facts(office),
        "replies": office.rows(
            "SELECT outcome, text, confirmed IS NULL, handed IS NULL FROM reply ORDER BY text"
        ),
        "acknowledgements": office.rows(
            "SELECT rule, area, level, author, comment, ending FROM acknowledgement ORDER BY id"
        ),
        "queries": office.rows("SELECT rule, area, source, author, comment, ended IS NULL FROM query"),
        "timers": office.rows(
            "SELECT name FROM timer WHERE name LIKE 'remind%' ORDER BY name"
        ),
        "letters": (office.names("replies/new"), office.names("replies/cur")),
    }


def undisturbed(folder, is_divided, library):
    """Runs all deliveries; returns what follows, the points, and the beginning of each run."""
    office = with_timing(with_a_deadline(Office.make(folder / "undisturbed")))
    with open(office.folder / "waage.yaml", "a") as file:
        file.write(REPLIES)
    if is_divided:
        office.divide("incoming", "archive")
    beginnings, points = [], []
    for step, files in enumerate(STEPS):
        prepare(office, files, library)
        beginnings.append(office.copy(folder / f"beginning-{step}"))
        trace = folder / f"trace-{step}"
        office.once(before=["strace", "-f", "-o", trace, "-e", f"trace={','.join(CALLS)}"])
        points += points_of(step, trace)
    found = all_facts(office)
    told = {recipient for recipient, _, _ in found["mails"]}
    if "leitung@example.org" not in told or not found["timers"]:
        raise Difference(f"nobody was reminded, or nothing escalated: {told}, {found['timers']}")
    return found, points, beginnings


def kill(point, beginning, folder, library):
    """Kills a run at a point and finishes it; returns what follows and the transitions' ids."""
    office = beginning.copy(folder)
    injection = f"inject={point.call}:signal=SIGKILL:when={point.number}"
    strace = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={point.call}", "-e", injection]
    result = office.run("once", before=strace)
    if result.returncode not in (-signal.SIGKILL, 128 + signal.SIGKILL):
        raise Difference(f"was not killed: it ended with {result.returncode}")
    office.once()
    for files in STEPS[point.step + 1 :]:
        prepare(office, files, library)
        office.once()
    found = all_facts(office)
    identifiers = [row[0] for row in office.rows('SELECT id FROM "transition"')]
    office.remove()
    return found, identifiers


def reject_what_crashes(folder):
    """A file whose reading ends three runs is refused by the fourth, so that it stops nobody else."""
    office = Office.make(folder)
    office.deliver(DELIVERIES[0])

    def killed_at_the_sync_of(path):
        strace = ["strace", "-f", "-o", "/dev/null", "-P", path, "-e", "trace=fsync"]
        result = office.run("once", before=[*strace, "-e", "inject=fsync:signal=SIGKILL:when=1"])
        if result.returncode not in (-signal.SIGKILL, 128 + signal.SIGKILL):
            raise Difference(f"no kill at the sync of {path}: it ended with {result.returncode}")

    (office.folder / "spool/work").mkdir()
    killed_at_the_sync_of(office.folder / "spool/work")
    for _ in range(3):
        [entry] = [name for name in office.names("spool/work") if not name.startswith(".")]
        killed_at_the_sync_of(office.folder / "spool/work" / f".{entry}")
    office.deliver(DELIVERIES[1])
    office.once()
    outcomes = office.rows('SELECT outcome, reason FROM "drop" ORDER BY id')
    if [row[0] for row in outcomes] != ["rejected", "accepted"] or "crash" not in outcomes[0][1]:
        raise Difference(f"a file that ended three runs is not refused: {outcomes}")


def compare(expected, found):
    for name, value in expected.items():
        if found[name] != value:
            raise Difference(f"{name} differ\n  undisturbed: {value}\n  after the kill: {found[name]}")


def entries_of_the_journal():
    """The entries by transition, each as the set of what was said of it."""
    folder = os.environ["JOURNAL_DIR"]
    output = subprocess.run(
        ["journalctl", "-D", folder, "-o", "json", "--all", "--no-pager"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    entries = collections.defaultdict(list)
    for line in output.splitlines():
        entry = json.loads(line)
        if "WAAGE_TRANSITION" in entry:
            entries[entry["WAAGE_TRANSITION"]].append(tuple(entry.get(name) for name in FIELDS))
    return entries


def check_journal(known):
    """Each transition has an entry, and repeated entries say the same of the same transition."""
    entries = entries_of_the_journal()
    missing = known - entries.keys()
    if missing:
        raise Difference(f"no journal entry for the transitions {sorted(missing)[:5]}")
    unknown = entries.keys() - known
    if unknown:
        raise Difference(f"journal entries for what never happened: {sorted(unknown)[:5]}")
    for identifier, said in entries.items():
        if len(set(said)) > 1:
            raise Difference(f"the journal says different things of {identifier}: {set(said)}")
    return sum(map(len, entries.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="take each K-th point only")
    parser.add_argument("--divided", action="store_true", help="on two file systems")
    options = parser.parse_args()
    has_journal = under_a_journal(__file__)
    start = time.monotonic()
    with scratch("kill") as name, contextlib.ExitStack() as at_end:
        folder = pathlib.Path(name)
        reject_what_crashes(folder / "crashing")
        library = ahead.library(folder)
        expected, points, beginnings = undisturbed(folder, options.divided, library)
        expected.pop("owed journal entries") if not has_journal else None
        for office in [Office(folder / "undisturbed"), *beginnings]:
            at_end.callback(office.remove)
        taken = points[:: options.every]
        known = set()
        for name in ("undisturbed", "crashing"):
            rows = Office(folder / name).rows('SELECT id FROM "transition"')
            known.update(row[0] for row in rows)
        failures = []

        def attempt(number):
            point = taken[number]
            try:
                begun = beginnings[point.step]
                found, identifiers = kill(point, begun, folder / f"point-{number}", library)
                compare(expected, found)
                known.update(identifiers)
            except Difference as difference:
                failures.append(f"run {point.step + 1}, {point.line}\n  {difference}")

        with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
            for _ in pool.map(attempt, range(len(taken))):
                pass
        said = ""
        if has_journal and not failures:
            said = f", {check_journal(known)} journal entries for {len(known)} transitions"
    for failure in failures[:5]:
        print(f"kill.py: killed in {failure}", file=sys.stderr)
    print(
        f"kill.py: killed at {len(taken)} of {len(points)} points, {len(failures)} of them with a"
        f" difference{said}; {time.monotonic() - start:.0f} s"
    )
    tally("faults: kills at a system call", len(taken), len(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"kill.py: {difference}")
