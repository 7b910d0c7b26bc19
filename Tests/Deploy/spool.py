#!/usr/bin/env python3
"""The daemon with a spool that is mounted over, full, or full of files that are none.

    Tests/Deploy/spool.py

Each part has an office and a daemon of its own, and all of them run at the same time.
"""

import concurrent.futures
import os
import pathlib
import sys
import threading
import time

from mounts import fill, in_a_namespace, mounted
from office import HEADER, Difference, scratch, tally
from run import ROW, demand, make, put
from running import Daemon, until

JUNK = 20_000
# A supplier who is somebody else than the others; it needs no account.
OTHER = 12345


def covered(folder, name):
    """Another file system is mounted over a folder of the spool."""
    office = make(folder)
    daemon = Daemon(office)
    put(office, "bedarfsplan_0.csv", HEADER + ROW)
    daemon.settled(1)
    with mounted(office.folder / "spool" / name):
        office.incoming.mkdir(parents=True, exist_ok=True)
        start = time.monotonic()
        put(office, "bedarfsplan_1.csv", HEADER + ROW + "\n")
        until(lambda: office.count("drop") == 2, f"a mount over '{name}' blinds it", 90)
        until(lambda: not office.names("spool/work"), "the file stays in work/", 90)
        seconds = time.monotonic() - start
        put(office, "seite.csv", "<!doctype html><html></html>")
        until(lambda: office.count("drop") == 3, "the next file is not taken", 90)

        def hidden():
            return [n for n in os.listdir(office.incoming) if not n.endswith(".part")]

        # A file is recorded before it leaves the folder for another file system.
        until(lambda: not hidden(), "incoming/ does not become empty", 90)
        daemon.stop()
    return f"over '{name}/' a mount: the next file taken and kept after {seconds:.1f} s"


def archive_full(folder):
    """The archive is full, on a file system of its own: what was read is told."""
    office = make(folder)
    with mounted(office.folder / "spool/archive") as archive:
        daemon = Daemon(office)
        fill(archive, 0)
        start = time.monotonic()
        put(office, "bedarfsplan_0.csv", HEADER + ROW)
        until(lambda: office.names("mail/new"), "the news waits for the archive")
        told, mails = time.monotonic() - start, office.count("dispatch")
        demand(len(office.names("spool/work")) == 2, f"in work/: {office.names('spool/work')}")
        until(lambda: "No space left" in daemon.said(), "it says nothing of the archive")
        put(office, "bedarfsplan_1.csv", HEADER + ROW + "\n")
        until(lambda: office.count("drop") == 2, "a full archive stops the taking")
        (archive / "filler").unlink()
        until(lambda: not office.names("spool/work"), "the files stay in work/", 90)
        daemon.stop()
        demand(len(office.names("spool/archive")) == 2, "not all is in the archive")
    demand(office.count("dispatch") == mails, "it was told twice")
    return f"told after {told:.1f} s although the archive was full, kept when it was not"


def changing(folder):
    """A file that somebody goes on writing to is refused in the end, and keeps nobody waiting."""
    office = make(folder)
    # Each copy takes so long that somebody writes to the file meanwhile.
    slowly = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=copy_file_range"]
    daemon = Daemon(office, before=[*slowly, "-e", "inject=copy_file_range:delay_enter=100000"])
    name = "bedarfsplan_restless.csv"
    stop = threading.Event()

    def write(file):
        while not stop.wait(0.01):
            file.write("\n")
            file.flush()

    with open(office.incoming / name, "w") as file:
        file.write(HEADER + ROW)
        file.flush()
        writer = threading.Thread(target=write, args=(file,))
        # Closed once by somebody, it counts as complete.
        open(office.incoming / name, "a").close()
        writer.start()
        try:
            start, slowest, number = time.monotonic(), 0, 0
            while not office.rows("SELECT 1 FROM \"drop\" WHERE outcome = 'rejected'"):
                demand(time.monotonic() - start < 200, f"it is not refused: {daemon.said()}")
                sent = time.monotonic()
                number += 1
                put(office, f"bedarfsplan_{number}.csv", HEADER + ROW + "\n" * number)
                until(lambda: office.count("drop") >= number, "the neighbour's file waits", 30)
                slowest = max(slowest, time.monotonic() - sent)
        finally:
            stop.set()
            writer.join()
    seconds = time.monotonic() - start
    [(reason,)] = office.rows("SELECT reason FROM \"drop\" WHERE outcome = 'rejected'")
    demand("it changed at each of 10 tries" in reason, reason)
    os.kill(int(pathlib.Path(f"/proc/{daemon.pid}/task/{daemon.pid}/children").read_text()), 15)
    daemon.process.wait(20)
    return f"refused after {seconds:.0f} s; {number} others taken meanwhile, each in {slowest:.2f} s at most"


def junk(folder):
    """Thousands of files of one supplier that are no tables do not delay another one's."""
    office = make(folder)
    for number in range(JUNK):
        path = office.incoming / f"junk{number}.csv"
        path.write_bytes(b"junk\n")
        os.chown(path, OTHER, OTHER)
    daemon = Daemon(office, ready=False)
    until(lambda: office.count("drop") > 100, "the junk is not looked at", 120)
    start = time.monotonic()
    put(office, "bedarfsplan_1.csv", HEADER + ROW)
    until(
        lambda: office.rows("SELECT 1 FROM \"drop\" WHERE outcome = 'accepted'"),
        f"another supplier's file waits for {JUNK} files of junk",
        30,
    )
    seconds = time.monotonic() - start
    until(lambda: office.names("mail/new"), "the news waits for the junk", 30)
    mail = time.monotonic() - start
    looked = office.count("drop") - 1
    owners = dict(office.rows('SELECT outcome, min(owner) FROM "drop" GROUP BY outcome'))
    demand(owners["rejected"] == str(OTHER), f"the ledger notes the owners {owners}")
    daemon.stop()
    left = len(office.names("spool/incoming")) + len(office.names("spool/work"))
    # The last one may be recorded and not moved yet.
    found = office.count("drop") + left
    demand(JUNK + 1 <= found <= JUNK + 2, f"{office.count('drop')} and {left} of {JUNK + 1}")
    return f"{looked} of {JUNK} files of junk looked at; another's file in {seconds:.2f} s, its mail in {mail:.1f} s"


def main():
    in_a_namespace(__file__)
    parts = [(covered, name) for name in ("incoming", "work", "archive", "rejected", "")]
    parts += [(archive_full,), (changing,), (junk,)]
    with scratch("spool") as name, concurrent.futures.ThreadPoolExecutor(len(parts)) as pool:
        try:
            runs = [
                (part[0], pool.submit(part[0], pathlib.Path(name) / str(number), *part[1:]))
                for number, part in enumerate(parts)
            ]
            for part, run in runs:
                try:
                    print(f"spool.py: {part.__name__}: {run.result()}")
                except Difference as difference:
                    raise Difference(f"{part.__name__}: {difference}") from None
        finally:
            Daemon.end_all()
    tally("faults: the spool mounted over, full or changing", len(parts) - 1)
    tally("load: files of junk before another's file", JUNK)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"spool.py: {difference}")
