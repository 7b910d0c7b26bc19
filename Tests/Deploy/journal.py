#!/usr/bin/env python3
"""Checks the entries of the journal, field by field, in a journal of its own.

    Tests/Deploy/journal.py

While nobody listens the entries stay owed, and `waage outbox` says so; the next run hands them over.
They are then found by area, with a fixed MESSAGE_ID for each kind that the message catalogue
explains in English and German.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

from office import DELIVERIES, ROOT, Difference, Office, scratch

SOCKET = pathlib.Path("/run/systemd/journal/socket")
CATALOGUE = ROOT / "Deploy/waage.catalog"
# Worked out by hand from the deliveries: the towns' transitions in their order.
EXPECTED = {
    "99901010": [
        # kind, PRIORITY, period, value, limit, drop
        ("raised", "4", "2022", "92.0%", "95%", "1"),
        ("escalated", "2", "2023", "82.0%", "85%", "2"),
        ("recovered", "5", "2024", "100.0%", "98%", "4"),
    ],
    "99901020": [
        ("raised", "4", "2023", "130.0%", "125%", "2"),
        ("raised", "2", "2024", "30.0%", "85%", "4"),
        ("recovered", "5", "2024", "30.0%", "115%", "4"),
        ("corrected", "5", "2024", "102.5%", "98%", "5"),
    ],
}


def demand(holds, complaint):
    if not holds:
        raise Difference(complaint)


def identifiers_of_the_program():
    """The MESSAGE_ID of each kind, as the source has them."""
    source = (ROOT / "Sources/Dispatching/JournalEntry.swift").read_text()
    return dict(re.findall(r'case \.(\w+): "([0-9a-f]{32})"', source))


def identifiers_of_the_daemon():
    """The MESSAGE_ID of each entry of the daemon's own log."""
    source = (ROOT / "Sources/Daemon/Service/JournalLog.swift").read_text()
    return dict(re.findall(r'case (\w+) = "([0-9a-f]{32})"', source))


def check_catalogue(identifiers):
    """Each kind has a text in both languages, and there is no text for anything else."""
    heads = re.findall(r"^-- ([0-9a-f]{32})(?: (\w+))?$", CATALOGUE.read_text(), re.MULTILINE)
    own = identifiers_of_the_daemon()
    demand(len(own) >= 10, f"the daemon has only the entries {sorted(own)}")
    known = [*identifiers.values(), *own.values()]
    expected = {(value, language) for value in known for language in ("", "de")}
    demand(len(identifiers) >= 7, f"the program has only the kinds {sorted(identifiers)}")
    demand(len(heads) == len(set(heads)), "a text of the catalogue is there twice")
    demand(set(heads) == expected, f"program and catalogue differ: {set(heads) ^ expected}")


def journalctl(*arguments, language="C.UTF-8"):
    return subprocess.run(
        ["journalctl", "-D", os.environ["JOURNAL_DIR"], "--no-pager", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": language, "LC_ALL": language, "LANGUAGE": ""},
    ).stdout


def check_entries(office, identifiers):
    for area, expected in EXPECTED.items():
        lines = journalctl(f"WAAGE_AREA={area}", "-o", "json", "--all").splitlines()
        entries = [json.loads(line) for line in lines]
        stored = office.rows(
            f'SELECT id FROM "transition" WHERE area = \'{area}\' ORDER BY number'
        )
        found = sorted(entry["WAAGE_TRANSITION"] for entry in entries)
        demand(found == sorted(row[0] for row in stored), f"{area}: the transitions are {found}")
        entries.sort(key=lambda entry: [row[0] for row in stored].index(entry["WAAGE_TRANSITION"]))
        for entry, values in zip(entries, expected):
            check_entry(entry, area, values, identifiers)


def check_entry(entry, area, values, identifiers):
    names = ["WAAGE_KIND", "PRIORITY", "WAAGE_PERIOD", "WAAGE_VALUE", "WAAGE_LIMIT", "WAAGE_DROP"]
    found = tuple(entry.get(name) for name in names)
    demand(found == values, f"{area}: expected {values}, found {found}")
    fixed = {
        "MESSAGE_ID": identifiers[values[0]],
        "WAAGE_RULE": "kita-deckung",
        "WAAGE_INDICATOR": "kita-deckung",
        "WAAGE_AREA": area,
    }
    for name, text in fixed.items():
        demand(entry.get(name) == text, f"{area}: {name} is {entry.get(name)}, not {text}")
    demand(entry.get("WAAGE_ALERT", "").startswith("kita-deckung"), f"{area}: no WAAGE_ALERT")
    demand(entry.get("MESSAGE", "").strip(), f"{area}: no MESSAGE")


def check_explanation():
    """`journalctl -x` finds the texts once the catalogue is installed; this is a private namespace."""
    for folder in ("/usr/lib/systemd/catalog", "/var/lib/systemd/catalog"):
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=True)
    target = pathlib.Path("/usr/lib/systemd/catalog/waage.catalog")
    target.write_bytes(CATALOGUE.read_bytes())
    subprocess.run(["journalctl", "--update-catalog"], check=True, capture_output=True)
    text = journalctl("-x", "WAAGE_KIND=raised")
    demand("An alert was raised: kita-deckung in 99901010" in text, "-x does not explain: " + text)
    demand("waage explain kita-deckung 99901010" in text, "-x does not advise: " + text)


def main():
    identifiers = identifiers_of_the_program()
    check_catalogue(identifiers)
    if "JOURNAL_DIR" not in os.environ:
        here = pathlib.Path(__file__).resolve()
        sys.exit(subprocess.call(["bash", here.parent / "with-journald", here]))
    away = SOCKET.with_name("socket-away")
    with scratch("journal") as name:
        office = Office.make(pathlib.Path(name) / "office")
        SOCKET.rename(away)
        office.deliver(DELIVERIES[0])
        result = office.once()
        demand(" 0 journal entries" in result.stdout, f"nobody listened, but: {result.stdout}")
        outbox = office.run("outbox").stdout
        demand("1 entry is owed to the journal" in outbox, f"the outbox says: {outbox}")
        away.rename(SOCKET)
        result = office.once()
        demand(" 1 journal entry" in result.stdout, f"owed entries stayed: {result.stdout}")
        for files in DELIVERIES[1:]:
            office.deliver(files)
            office.once()
        demand("owed to the journal" not in office.run("outbox").stdout, "entries are still owed")
        check_entries(office, identifiers)
        check_explanation()
    count = sum(map(len, EXPECTED.values()))
    print(f"journal.py: {count} entries found by area; {len(identifiers)} kinds explained twice")


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"journal.py: {difference}")
