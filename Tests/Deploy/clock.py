#!/usr/bin/env python3
"""The daemon under a clock that is set ahead and back while it runs.

    Tests/Deploy/clock.py

The clock of the day is one of ours, the machine's own clock goes on. A rule waits for a delivery that is due on the 30th of December.
"""

import pathlib
import sys
import time

import ahead
from kill import with_a_deadline
from office import HEADER, Difference, scratch, tally
from run import ROW, demand, make, put
from running import Daemon, until

class Clock:
    """A clock of the day that is so many days ahead of the machine's."""

    def __init__(self, folder):
        self.path = folder / "clock"
        self.library = ahead.library(folder)
        self.set(0)

    def set(self, days):
        self.set_seconds(days * 86400)

    def set_seconds(self, seconds):
        draft = self.path.with_suffix(".draft")
        draft.write_text(str(seconds))
        draft.rename(self.path)

    @property
    def environment(self):
        return {"LD_PRELOAD": str(self.library), "WAAGE_TEST_CLOCK": str(self.path)}


def all_is_told(office):
    return not office.rows("SELECT 1 FROM notice WHERE composed IS NULL")


def taken(office, daemon, number):
    """Delivers the next file, and returns how long it took until it was taken and told."""
    # What a day brought is told first, so that its mails are not taken for those of the file.
    until(lambda: all_is_told(office), "what the day brought is not told")
    mails = office.count("dispatch")
    places = 920 if number % 2 else 1000
    start = time.monotonic()
    put(office, f"bedarfsplan_{number}.csv", HEADER + f"{2025 + number};99901010;{places};1000\n")
    daemon.settled(number)
    until(lambda: office.count("dispatch") > mails and all_is_told(office), "the news is not told")
    until(lambda: len(office.names("mail/new")) == office.count("dispatch"), "a mail waits")
    return time.monotonic() - start


def late(office):
    return office.rows("SELECT kind FROM \"transition\" WHERE rule = 'plan-fehlt' ORDER BY number")


def main():
    with scratch("clock") as name:
        folder = pathlib.Path(name)
        office = with_a_deadline(make(folder / "office"))
        # Of each file another year is told, which by the clock may lie years ahead.
        sources = office.folder / "sources/sources.yaml"
        sources.write_text(sources.read_text().replace("column: jahr }", "column: jahr, ahead: 9 }"))
        clock = Clock(folder)
        daemon = Daemon(office, environment=clock.environment)
        seconds = [taken(office, daemon, 1)]
        before = len(late(office))
        # Two deadlines lie between.
        clock.set(800)
        start = time.monotonic()
        until(lambda: len(late(office)) > before, "no deadline passes when the clock is set ahead", 90)
        ahead = time.monotonic() - start
        seconds.append(taken(office, daemon, 2))
        clock.set(-400)
        seconds += [taken(office, daemon, 3), taken(office, daemon, 4)]
        daemon.stop()
        clock.set(-800)
        daemon = Daemon(office, environment=clock.environment)
        seconds.append(taken(office, daemon, 5))
        clock.set(0)
        seconds.append(taken(office, daemon, 6))
        daemon.stop()
        text = daemon.said()
        demand(text.count("The clock was set") == 3, f"of four settings, one at rest, it says: {text}")
        names = [row[0] for row in office.rows('SELECT name FROM "drop" ORDER BY id')]
        kept = [entry.split("-", 2)[2] for entry in office.names("spool/archive")]
        demand(kept == names, f"taken were {names}, in the order of the archive {kept}")
    print(
        f"clock.py: set ahead by 800 days, deadlines told after {ahead:.1f} s; set back by 1200 days and on:"
        f" {len(seconds)} files told, each within {max(seconds):.1f} s, and archived in their order"
    )
    tally("faults: a clock that is set", 4)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"clock.py: {difference}")
    finally:
        Daemon.end_all()
