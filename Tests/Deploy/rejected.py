#!/usr/bin/env python3
"""The running daemon tells of files that were not taken, or not wholly: once an hour, and nobody of another's.

    Tests/Deploy/rejected.py

Two sources with a contact each, operators, a Maildir, and a clock of the day that is ours. What is told first
is told at once; the rest waits until the clock is set ahead by the hour.
"""

import email
import email.policy
import pathlib
import re
import sys

from clock import Clock
from office import HEADER, Difference, scratch, tally
from run import ROW, demand, make, put
from running import Daemon, until

OPERATORS, PLAN, PEOPLE = "it@example.org", "jugendamt@example.org", "meldeamt@example.org"
PAGE = "<!DOCTYPE html><html><head><title>503</title></head></html>\n"
GOOD = "".join(f"{year};99901010;1000;1000\n" for year in range(1971, 2021))


def office_of(folder):
    """An office with operators and two sources that have contacts."""
    office = make(folder)
    (office.folder / "receivers.yaml").write_text(
        f"receivers:\n  jugendhilfe: {{ mail: jugendhilfe@example.org }}\n"
        f"  operators: {{ mail: {OPERATORS}, language: en }}\n"
        "routes:\n  - { otherwise: true, to: jugendhilfe }\n"
    )
    sources = office.folder / "sources/sources.yaml"
    text = sources.read_text().replace(
        "    title: Kita-Bedarfsplanung\n",
        f"    title: Kita-Bedarfsplanung\n    supplier: {{ name: Jugendamt, contact: {PLAN} }}\n",
    )
    text += (
        f"  einwohner:\n    supplier: {{ name: Meldeamt, contact: {PEOPLE} }}\n"
        "    file: einwohner_*\n    values: { einwohner: { header: einwohner, unit: persons } }\n"
    )
    sources.write_text(text)
    return office


def mails(office, address):
    """The texts of the mails about rejections for an address, oldest first."""
    folder = office.folder / "mail/new"
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns) if folder.is_dir() else []:
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        is_ours = re.match(r"Waage: \d+ (Datei|file)", str(mail["subject"]))
        if is_ours and address in str(mail["to"]):
            found.append(" ".join(mail.get_body(("plain",)).get_content().split()))
    return found


def counts(office):
    return [len(mails(office, address)) for address in (OPERATORS, PLAN, PEOPLE)]


def told(office, expected):
    """Waits until so many mails are there for operators, plan and people."""
    until(lambda: counts(office) == expected, f"mails other than {expected}", 30)


def names(text, present, absent, language):
    demand(all(name in text for name in present), f"the {language} mail lacks one of {present}: {text}")
    demand(not any(name in text for name in absent), f"the {language} mail names one of {absent}: {text}")


def main():
    with scratch("rejected") as name:
        folder = pathlib.Path(name)
        office = office_of(folder / "office")
        clock = Clock(folder)
        daemon = Daemon(office, environment=clock.environment)
        # A page that matched no source: the operators alone, at once.
        put(office, "seite.html", PAGE)
        daemon.settled(1)
        told(office, [1, 0, 0])
        # Within the hour: a cell of the plan, another page, one with the name of the people's file only, and
        # a file of the people that lacks its column.
        put(office, "bedarfsplan_1.csv", HEADER + GOOD + "2021;99901010;viele;1000\n")
        daemon.settled(2)
        told(office, [1, 1, 0])
        put(office, "zweite.html", PAGE)
        put(office, "einwohner_1.csv", PAGE)
        put(office, "bedarfsplan_2.csv", HEADER + ROW.replace("920", "neun") + ROW.replace("2022", "2023"))
        daemon.settled(5)
        put(office, "gut_bedarfsplan.csv", HEADER + GOOD)
        daemon.settled(6)
        told(office, [1, 1, 0])
        clock.set_seconds(3500)
        put(office, "dritte.html", PAGE)
        daemon.settled(7)
        told(office, [1, 1, 0])
        # The hour is over, and nothing else happens.
        clock.set_seconds(3700)
        told(office, [2, 2, 0])
        first, second = mails(office, OPERATORS)
        names(first, ["seite.html"], ["bedarfsplan_1.csv", "zweite.html"], "first English")
        late = ["bedarfsplan_1.csv", "zweite.html", "einwohner_1.csv", "bedarfsplan_2.csv", "dritte.html"]
        names(second, late, ["seite.html"], "second English")
        of_plan = mails(office, PLAN)
        names(of_plan[0], ["bedarfsplan_1.csv", "Zeile 52, Spalte 3: „viele“: weder Zahl"], late[1:], "first German")
        names(
            of_plan[1],
            ["bedarfsplan_2.csv", "Zu viele Zellen sind nicht lesbar", "„neun“: weder Zahl"],
            ["bedarfsplan_1.csv", ".html", "einwohner_1.csv", "Wortlaut"],
            "second German",
        )
        # A file of the people by its content, at last; and a restart says nothing twice.
        put(office, "einwohner_2.csv", "jahr;gemeinde;einwohner\n2021;9990101;7\n2022;99901010;8\n")
        daemon.settled(8)
        told(office, [2, 2, 1])
        daemon.stop()
        clock.set_seconds(7400)
        daemon = Daemon(office, environment=clock.environment)
        told(office, [3, 2, 1])
        daemon.stop()
        demand(counts(office) == [3, 2, 1], f"after the restart {counts(office)} mails")
        names(mails(office, PEOPLE)[0], ["einwohner_2.csv", "9990101"], ["einwohner_1.csv", "bedarfsplan"], "people's")
    print("rejected.py: 8 files, told to operators and two contacts, once an hour, each of his own source alone")
    tally("faults: rejected files that are told", 8)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"rejected.py: {difference}")
    finally:
        Daemon.end_all()
