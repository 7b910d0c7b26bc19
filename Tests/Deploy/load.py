#!/usr/bin/env python3
"""Puts a running daemon under load and prints what it held.

    Tests/Deploy/load.py                    what fits into a minute
    Tests/Deploy/load.py --full             70,000 alerts, ten minutes of drops, 100,000 old mails
    Tests/Deploy/load.py alerts drops       these alone

Each case looks for what got lost: every file in the ledger, every notice in exactly one mail for each of
its recipients, and every mail readable, of at most 100 kB, with a count in its head that is true.
"""

import email
import email.policy
import io
import os
import pathlib
import re
import shutil
import sys
import time
import zipfile

from office import AREAS, RULES, Difference, Office, content, scratch, tally, under_a_journal
from running import Daemon, until

FULL = "--full" in sys.argv
# The watchdog of the installed unit may wait longer; we ask for more signs of life than it needs.
WATCHDOG = {"WATCHDOG_USEC": "2000000"}
GAP, MAIL, MEMORY = 5.0, 100_000, 500_000
COURSES = "jahr;area;kurs;plaetze;kinder\n"
ENTRY = "\n  Kennung:"


def demand(holds, complaint):
    if not holds:
        raise Difference(complaint)


def make(folder, areas=0):
    """An office with so many towns more, whose files have courses."""
    office = Office.make(folder)
    towns = "".join(
        f'  "99902{n:05}": {{ name: Ort {n}, level: gemeinde, parent: "99901" }}\n' for n in range(areas)
    )
    (office.folder / "areas.yaml").write_text(AREAS + towns)
    sources = office.folder / "sources/sources.yaml"
    if areas:
        sources.write_text(sources.read_text() + "    dimensions: { kurs: kurs }\n")
        (office.folder / "rules/kita.yaml").write_text(RULES + "    per: [area, kurs]\n")
    with (office.folder / "waage.yaml").open("a") as configuration:
        configuration.write("gather: 0 s\n")
    office.incoming.mkdir(parents=True)
    return office


def put(office, name, text):
    draft = office.incoming / f".{name}"
    draft.write_text(text)
    draft.rename(office.incoming / name)


def peak(daemon):
    """The most memory that the daemon ever had, in kB."""
    status = pathlib.Path(f"/proc/{daemon.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def own_memory(daemon):
    """The memory that the daemon has for itself now, in kB."""
    status = pathlib.Path(f"/proc/{daemon.pid}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1])


def processor(daemon):
    """How long it has worked, in seconds of a processor."""
    fields = pathlib.Path(f"/proc/{daemon.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def longest_gap(daemon, start=0):
    """The longest time without a sign of life, and when it began."""
    times = [when for when, text in daemon.listener.messages if "WATCHDOG=1" in text]
    gaps = ((later - earlier, earlier - start) for earlier, later in zip(times, times[1:]))
    return max(gaps, default=(0, 0))


def nothing_is_open(office):
    return office.rows("SELECT count(*) FROM notice WHERE composed IS NULL") == [(0,)]


def check_notices(office):
    """Each notice stands in one mail for each recipient; returns how many there are."""
    demand(nothing_is_open(office), "notices stand in no mail")
    [(odd,)] = office.rows(
        "SELECT count(*) FROM (SELECT notice.id FROM notice"
        " LEFT JOIN dispatch_notice ON dispatch_notice.notice = notice.id"
        " GROUP BY notice.id HAVING count(dispatch_notice.dispatch) <> 1)"
    )
    demand(odd == 0, f"{odd} notices are not in one mail of their receiver")
    return office.count("notice")


def check_mail(path, count):
    """A mail that stands for so many notices: its size, its counts, and what it tells one by one."""
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts, size = list(message.iter_parts()), len(raw)
    if count > 5:
        # All news go along as a table, which has room of its own.
        body, table = parts
        parts, size = list(body.iter_parts()), size - len(table.as_bytes())
        sheet = zipfile.ZipFile(io.BytesIO(table.get_content())).read("xl/worksheets/sheet1.xml")
        # 10,000 of them, and a row that counts the others.
        rows = 1 + (count if count <= 10_000 else 10_001)
        demand(sheet.count(b"<row ") == rows, f"{sheet.count(b'<row ')} rows for {count} news")
    demand(size <= MAIL, f"a mail of {size} bytes")
    defects = [defect for part in [message, *parts] for defect in part.defects]
    demand(not defects and len(parts) == 2, f"{defects}, {len(parts)} parts")
    text, page = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    head = text.split("\n")[0]
    kinds = r"(\d+) (?:kritisch|Warnung|entspannt|beendet)"
    counts = re.findall(kinds, head)
    demand(sum(map(int, counts)) == count, f"the head counts {head}, there are {count}")
    if count > 5:
        # Of many the two worst kinds are counted.
        demand(re.findall(kinds, message["Subject"]) == counts[:2], f"{message['Subject']}: {head}")
    else:
        others = int(re.search(r"und (\d+) weitere", message["Subject"])[1])
        demand(others == count - 1, f"{message['Subject']}, there are {count}")
    # What has no entry has a line of the overview, without a number, or is counted.
    before, _, entries = text.partition("\n\n\n")
    named = len(re.findall(r"^ {2,}[^\s\d].* – ", before, re.MULTILINE))
    # What is alike is one entry that says how many it stands for.
    together = re.findall(r"^(?:\d+\. )?([\d.]+) Meldungen \((\w+)\)$", entries, re.MULTILINE)
    grouped = sum(int(number.replace(".", "")) for number, _ in together)
    told = entries.count(ENTRY) - len(together) + grouped
    more = re.search(r"und ([\d.]+) weitere: (?:„waage alerts“|alle stehen)", text)
    rest = int(more[1].replace(".", "")) if more else 0
    demand(told + named + rest == count, f"{told} told, {named} named and {rest} more of {count}")
    demand(not more or more[0] in page, "the two parts do not say the same")
    # Worst first: no critical one is left out while a warning is told.
    critical = int((re.search(r"(\d+) kritisch", head) or [0, 0])[1])
    shown = sum(
        int(number.replace(".", "")) for number, level in together if level == "kritisch"
    ) + len(re.findall(r"^(?![\d.]+ Meldungen).* \(kritisch\)$", entries, re.MULTILINE))
    demand(shown == min(critical, told), f"{shown} critical ones of {critical} in {told}")
    return told, len(raw)


def alerts(folder, count):
    """One drop raises so many alerts, two receivers are told."""
    areas = 1000
    office = make(folder, areas)
    daemon = Daemon(office, environment=WATCHDOG)
    rows = (
        f"2022;99902{n % areas:05};K{n // areas:03};{84 if n % 7 == 0 else 90};100\n" for n in range(count)
    )
    put(office, "bedarfsplan_2022-11-15.csv", COURSES + "".join(rows))
    start = time.monotonic()
    daemon.settled(1, seconds=600)
    taken = time.monotonic() - start
    until(lambda: len(office.names("mail/new")) == 2, f"no mails: {daemon.said()[-2000:]}", 600)
    seconds = time.monotonic() - start
    memory, [gap, at] = peak(daemon), longest_gap(daemon, start)
    daemon.stop()
    demand(office.count("transition") == count, f"{office.count('transition')} of {count} alerts")
    demand(check_notices(office) == 2 * count, "not every alert has two notices")
    [told, size] = check_mail(office.folder / "mail/new" / office.names("mail/new")[0], count)
    check_mail(office.folder / "mail/new" / office.names("mail/new")[1], count)
    demand(gap < GAP, f"{gap:.1f} s without a sign of life after {at:.1f} s; taken after {taken:.1f} s")
    demand(memory < MEMORY, f"{memory} kB of memory")
    tally("load: alerts by one drop", count)
    return (
        f"{count} alerts by one drop: taken after {taken:.1f} s, two mails after {seconds:.1f} s; {told} of "
        f"{count} told one by one in {size} bytes; longest gap {gap:.1f} s; at most {memory // 1000} MB; 0 lost"
    )


def files_at_once(folder, count):
    """So many files lie there in one moment."""
    office = make(folder)
    texts = [content([(2022, 800 + n % 190, 1000, 205, 200)]).decode() for n in range(190)]
    for n in range(count):
        (office.incoming / f"bedarfsplan_{n:05}.csv").write_text(texts[n % 190] + "\n" * (n // 190))
    daemon = Daemon(office, environment=WATCHDOG)
    start = time.monotonic()
    daemon.settled(count, seconds=1800)
    seconds = time.monotonic() - start
    until(lambda: nothing_is_open(office), "notices stand in no mail", 120)
    memory, [gap, at] = peak(daemon), longest_gap(daemon, start)
    daemon.stop(60)
    names = {name for (name,) in office.rows('SELECT name FROM "drop"')}
    demand(len(names) == count == office.count("drop"), f"{len(names)} of {count} files")
    outcomes = dict(office.rows('SELECT outcome, count(*) FROM "drop" GROUP BY outcome'))
    demand(set(outcomes) == {"accepted"}, f"{outcomes}")
    demand(len(office.names("spool/archive")) == count, "not every file is in archive/")
    notices = check_notices(office)
    sizes = [(office.folder / "mail/new" / name).stat().st_size for name in office.names("mail/new")]
    demand(max(sizes) <= MAIL, f"a mail of {max(sizes)} bytes")
    demand(gap < GAP and memory < MEMORY, f"{gap:.1f} s without a sign of life after {at:.1f} s, {memory} kB")
    tally("load: files at once", count)
    return (
        f"{count} files at once: {seconds:.1f} s, {notices} notices in {len(sizes)} mails of at most "
        f"{max(sizes)} bytes; longest gap {gap:.1f} s; at most {memory // 1000} MB; 0 lost"
    )


def steady(folder, minutes, rate=200):
    """So many drops a minute: what each costs stays what it was."""
    office = make(folder)
    daemon = Daemon(office, environment=WATCHDOG)
    count = round(minutes * rate)
    marks = []
    start = time.monotonic()
    for n in range(count):
        wait = start + n * 60 / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        put(office, f"bedarfsplan_{n:05}.csv", content([(2022, 800 + n % 190, 1000, 205, 200 + n)]).decode())
        if n % (count // 12) == 0:
            marks.append((n, processor(daemon), own_memory(daemon)))
    daemon.settled(count, seconds=120)
    marks.append((count, processor(daemon), own_memory(daemon)))
    seconds = time.monotonic() - start
    until(lambda: nothing_is_open(office), "notices stand in no mail", 60)
    gap, at = longest_gap(daemon, start)
    before = max(memory for _, _, memory in marks[1 : len(marks) // 3 + 1])
    after = max(memory for _, _, memory in marks[-(len(marks) // 3) :])
    # What grows with the store while it works is SQLite's cache of pages, which has a limit: at rest all
    # of it is given back.
    until(lambda: own_memory(daemon) < before + 1_000, f"{own_memory(daemon)} kB stay, {before} at first", 120)
    rested = own_memory(daemon)
    daemon.stop(60)
    demand(office.count("drop") == count, f"{office.count('drop')} of {count} files")
    check_notices(office)

    def per_drop(first, last):
        return (last[1] - first[1]) / (last[0] - first[0]) * 1000

    third = len(marks) // 3
    begin, end = per_drop(marks[0], marks[third]), per_drop(marks[-third - 1], marks[-1])
    demand(gap < GAP, f"{gap:.1f} s without a sign of life after {at:.1f} s")
    if FULL:
        # Less than ten minutes are too short to tell growth from a beginning.
        demand(end < begin * 1.25, f"processor per drop: {begin:.2f} ms at first, {end:.2f} ms at last")
        demand(after < before + 8_000, f"memory: {before} kB at first, {after} kB at last")
    tally("load: drops one after the other", count)
    return (
        f"{count} drops, {rate} a minute: {seconds:.0f} s; processor per drop {begin:.2f} ms in the first third, "
        f"{end:.2f} ms in the last; memory {before} and {after} kB, {rested} kB at rest; longest gap {gap:.1f} s; 0 lost"
    )


def old_mails(folder, count):
    """What a mail costs in a store with so many old ones, against one in a store with none."""

    def once(number, mails):
        office = make(folder / f"{number}-{mails}")
        office.deliver([("bedarfsplan_2021-11-15.csv", [(2021, 980, 1000, 205, 200)])])
        office.once()
        if mails:
            remember(office, mails)
        # What was written by hand gets its checksums.
        office.once()
        office.deliver([("bedarfsplan_2022-11-15.csv", [(2022, 820, 1000, 205, 200)])])
        before = os.times().children_user + os.times().children_system
        office.once()
        used = os.times().children_user + os.times().children_system - before
        demand(len(office.names("mail/new")) == 2, f"{office.names('mail/new')}")
        shutil.rmtree(office.folder)
        return used

    # In turns, for a machine is never quite the same.
    times = [(once(number, 0), once(number, count)) for number in range(5 if FULL else 2)]
    without, with_them = (min(values) for values in zip(*times))
    demand(with_them < without * 1.3 + 0.05, f"{without:.3f} s without old mails, {with_them:.3f} s with {count}")
    return f"a drop with its mails: {without:.3f} s in an empty store, {with_them:.3f} s with {count} old mails"


def remember(office, count):
    """Writes so many old mails, each of an alert of its own, into the store."""
    office.alter(
        f"""
        WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})
        INSERT INTO "transition" (id, at, rule, indicator, area, members, side, kind, level, frequency,
            since, period, content, journaled)
        SELECT 'old-' || n, n, 'kita-deckung', 'plaetze/kinder', '99901010', 'kurs=K' || n, 'below',
            'raised', 1, 1, 2000, 2000, '{{}}', n FROM number
        """,
        """
        INSERT INTO notice ("transition", receiver, release_group, made, composed)
            SELECT id, 'kita-planung', 'old ' || at, at, at FROM "transition" WHERE id LIKE 'old-%'
        """,
        """
        INSERT INTO dispatch (receiver, recipient, message_id, body, made, state, next_attempt, changed)
            SELECT receiver, 'kita-planung@example.org', "transition" || '@x', zeroblob(5000), made,
                'delivered', made, made FROM notice WHERE "transition" LIKE 'old-%'
        """,
        """
        INSERT INTO dispatch_notice (dispatch, notice)
            SELECT dispatch.id, notice.id FROM notice JOIN dispatch ON message_id = "transition" || '@x'
        """,
    )


CASES = {
    "alerts": lambda folder: alerts(folder, 10_000 if FULL else 3_000),
    "many": lambda folder: alerts(folder, 70_000) if FULL else None,
    "files": lambda folder: files_at_once(folder, 5_000 if FULL else 200),
    "drops": lambda folder: steady(folder, 10 if FULL else 1 / 3),
    "mails": lambda folder: old_mails(folder, 100_000 if FULL else 2_000),
}


def main():
    under_a_journal(__file__)
    chosen = [word for word in sys.argv[1:] if word != "--full"]
    failures = 0
    for name, case in CASES.items():
        if chosen and name not in chosen:
            continue
        with scratch("load") as folder:
            try:
                result = case(pathlib.Path(folder))
                if result:
                    print(f"load.py: {result}", flush=True)
            except Difference as difference:
                failures += 1
                print(f"load.py: {name}: FAILED: {difference}", file=sys.stderr, flush=True)
            finally:
                Daemon.end_all()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
