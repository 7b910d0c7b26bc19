#!/usr/bin/env python3
"""A full or read-only disk is our fault: files wait, a sentence says why, and the next run goes on.

    Tests/Deploy/full.py

State, spool and mail lie on small file systems of their own that are filled until nothing, or
almost nothing, is left. Whatever is full, in the end all must be as if nothing had been. A second
run at the same time is refused with the process that holds the lock.
"""

import os
import pathlib
import signal
import subprocess
import sys
import time

from mounts import fill, in_a_namespace, mounted
from office import CONFIGURATION, DELIVERIES, Difference, Office, facts, program, scratch, tally, worked

# How much is left when the disk is full; each amount fails in another place.
LEFT = [0, 4, 8, 12, 16, 24, 32, 40, 48, 64, 80, 96, 128, 160]


def demand(holds, complaint):
    if not holds:
        raise Difference(complaint)


def undisturbed(folder):
    office = Office.make(folder)
    for files in DELIVERIES:
        office.deliver(files)
        office.once()
    return without_journal(facts(office))


def without_journal(found):
    return {name: value for name, value in found.items() if name != "owed journal entries"}


def finish(office, expected, what):
    """Runs until the end and compares."""
    for _ in range(3):
        office.once()
    found = without_journal(facts(office))
    for name, value in expected.items():
        demand(found[name] == value, f"{what}: {name} differ: {value} and {found[name]}")


def run_when_full(office, part, place, left):
    """Runs with a full disk; returns whether it was noticed."""
    fill(place, left)
    result = office.run("once")
    (place / "filler").unlink()
    if worked(result.returncode, result.stdout) and "error:" not in result.stderr:
        return False
    said = result.stderr.strip()
    demand(result.returncode in (0, 1), f"{part}: ended with {result.returncode}: {said}")
    demand(
        "space" in said or "room" in said,
        f"{part} with {left} KiB left: the sentence gives no advice: {said}",
    )
    return True


def check_full(folder, part, expected):
    """Fills a part before each delivery, more often than a crashing file would be tried."""
    office = Office.make(folder)
    failed = 0
    with mounted(office.folder / part) as place:
        for files in DELIVERIES:
            office.deliver(files)
            failed += sum(run_when_full(office, part, place, left) for left in LEFT)
            office.once()
        finish(office, expected, f"{part} was full")
    demand(failed > 0, f"{part}: the disk was never full")
    return failed


def check_read_only(folder, expected):
    office = Office.make(folder)
    with mounted(office.folder / "state") as place:
        office.deliver(DELIVERIES[0])
        office.once()
        for files in DELIVERIES[1:]:
            office.deliver(files)
            for _ in range(4):
                subprocess.run(["mount", "-o", "remount,ro", place], check=True)
                result = office.run("once")
                demand(result.returncode == 1, f"read-only: it ended with {result.returncode}")
                demand("Read-only" in result.stderr, f"read-only: it said {result.stderr}")
                subprocess.run(["mount", "-o", "remount,rw", place], check=True)
            waiting = len(office.names("spool/incoming")) + len(office.names("spool/work"))
            demand(waiting == len(files), f"read-only: {waiting} files wait")
            office.once()
        finish(office, expected, "read-only state")


def check_lock(folder):
    """The first run waits for a young file to settle; meanwhile the second is refused."""
    office = Office.make(folder)
    (office.folder / "waage.yaml").write_text(CONFIGURATION.replace("settle: 0 s", "settle: 3600 s"))
    office.deliver(DELIVERIES[0])
    for path in office.incoming.iterdir():
        os.utime(path)
    first = subprocess.Popen([program(), "once", "--config", "waage.yaml"], cwd=office.folder)
    try:
        lock = office.folder / "state/lock"
        deadline = time.monotonic() + 30
        while not lock.exists() or lock.read_text().strip() != str(first.pid):
            demand(time.monotonic() < deadline, "the first run took no lock")
            time.sleep(0.01)
        second = office.run("once")
        demand(second.returncode == 1, f"the second run ended with {second.returncode}")
        demand(f"process {first.pid}" in second.stderr, f"the second run said {second.stderr}")
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()


def main():
    in_a_namespace(__file__)
    with scratch("full") as name:
        folder = pathlib.Path(name)
        expected = undisturbed(folder / "undisturbed")
        failed = {part: check_full(folder / part, part, expected) for part in ("state", "spool", "mail")}
        check_read_only(folder / "read-only", expected)
        check_lock(folder / "locked")
    text = ", ".join(f"{part} {count} times" for part, count in failed.items())
    print(f"full.py: full were {text}; read-only 12 times; a second run was refused")
    tally("faults: a full or read-only disk", sum(failed.values()) + 12)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"full.py: {difference}")
