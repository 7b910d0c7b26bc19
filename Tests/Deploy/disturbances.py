"""What disturbs the service: it hangs, is stopped at work, has no room, no memory, no postfix."""

import time

import postoffice
import service
from machine import (
    demand,
    fact,
    inside,
    journal,
    journal_end,
    message,
    names,
    shell,
    wait_until,
    write,
)
from postoffice import wait_for_mail
from service import SPOOL, STATE

FIRST = ("bedarfsplan_a.csv", [(2022, 920, 1000, 205, 200)])
SECOND = ("bedarfsplan_b.csv", [(2023, 820, 1000, 205, 200)])
# So many lines keep a program without optimisation busy for some seconds.
LARGE = 200_000


def hanging():
    """The watchdog ends a hanging daemon, and the next one goes on."""
    service.adjust(WatchdogSec="2", RestartSec="100ms")
    since = journal_end()
    service.start()
    service.deliver(*FIRST)
    service.wait_for_drops([FIRST[0]])
    before = service.main_process()
    start = time.monotonic()
    inside("kill", "-STOP", before)
    service.deliver(*SECOND)
    service.wait_for_message("Watchdog timeout", since)
    wait_until("the next daemon", lambda: service.main_process() not in (0, before))
    took = time.monotonic() - start
    service.wait_for_drops([FIRST[0], SECOND[0]])
    wait_until("news", lambda: service.kinds("99901010", since) == ["raised", "escalated"])
    demand(service.shown("NRestarts") == "1", f"{service.shown('NRestarts')} restarts, not 1")
    fact(f"a stopped process is replaced {took:.1f} s later with WatchdogSec=2; nothing is lost")


def stopped_at_work():
    """A stop in the middle of a large file is quick and clean, and the file is taken once."""
    service.start()
    worked = service.process_seconds()
    service.deliver("kurse_large.csv", service.large_file(LARGE))
    wait_until("work on the file", lambda: service.process_seconds() > worked + 0.5)
    start = time.monotonic()
    service.stop()
    took = time.monotonic() - start
    demand(not service.drops(), f"the file was taken before the stop: {service.drops()}")
    demand(service.shown("Result") == "success", f"the stop ended in {service.shown('Result')}")
    demand(took < 10, f"the stop took {took:.1f} s")
    left = [name for name in service.leftovers() if not name.startswith(".")]
    demand(len(left) == 1, f"of the large file there is {service.leftovers()}")
    start = time.monotonic()
    service.start()
    service.wait_for_drops(["kurse_large.csv"], seconds=120)
    demand(not service.leftovers(), f"something was left: {service.leftovers()}")
    fact(
        f"a stop within a file of {LARGE} lines took {took:.1f} s; after the start the file was"
        f" taken once, in {time.monotonic() - start:.1f} s"
    )


def without_room():
    """A full disk and a read-only spool reject nothing, and are over once they are over."""
    inside("mount", "-t", "tmpfs", "-o", "size=8m,mode=750,uid=waage,gid=waage", "tmpfs", STATE)
    try:
        service.start()
        service.deliver(*FIRST)
        service.wait_for_drops([FIRST[0]])
        since = journal_end()
        shell(f"dd if=/dev/zero of={STATE}/filler bs=4k status=none || true")
        service.deliver("kurse_wide.csv", service.large_file(20_000))
        text = service.wait_for_message("full", since)
        status = wait_until("the status", lambda: trouble_of_status())[0]
        demand(len(service.drops()) == 1, f"the ledger has {service.drops()}")
        demand(len(names(f"{SPOOL}/work")) == 1, "the file does not wait in work/")
        demand(not names(f"{SPOOL}/rejected"), "the file was rejected")
        fact(f"a full disk is told: {text.splitlines()[0]} (status: {status})")
        inside("rm", f"{STATE}/filler")
        took = service.wait_for_drops([FIRST[0], "kurse_wide.csv"], seconds=60)
        wait_until("the end of the trouble", lambda: not trouble_of_status())
        fact(f"with room again the file was taken without help after {took:.1f} s")
    finally:
        service.stop()
        inside("umount", STATE)


def trouble_of_status():
    text = service.shown("StatusText")
    return text if text.startswith("In trouble") else ""


def read_only():
    """A spool that became read-only, and a state that is when the daemon starts."""
    for folder, mode in ((STATE, "750"), (SPOOL, "710")):
        inside("mount", "-t", "tmpfs", "-o", f"mode={mode},uid=waage,gid=waage", "tmpfs", folder)
    try:
        inside("chgrp", "waage-suppliers", SPOOL)
        inside("systemd-tmpfiles", "--create", "waage.conf")
        service.adjust(RestartSec="200ms")
        service.start()
        service.deliver(*FIRST)
        service.wait_for_drops([FIRST[0]])
        since = journal_end()
        # Moved in, so that the file is complete the moment before the folder can be written no more.
        inside("systemctl", "kill", "--kill-whom=main", "--signal=STOP", "waage")
        service.deliver(*SECOND)
        inside("mount", "-o", "remount,ro", SPOOL)
        inside("systemctl", "kill", "--kill-whom=main", "--signal=CONT", "waage")
        text = service.wait_for_message("Read-only file system", since)
        status = wait_until("the status", lambda: trouble_of_status())[0]
        fact(f"a read-only spool is told: {text.splitlines()[0]} (status: {status})")
        inside("mount", "-o", "remount,rw", SPOOL)
        took = service.wait_for_drops([FIRST[0], SECOND[0]], seconds=60)
        fact(f"writable again, the file was taken without help after {took:.1f} s")

        service.stop()
        inside("mount", "-o", "remount,ro", STATE)
        since = journal_end()
        inside("systemctl", "start", "--no-block", "waage")
        text = service.wait_for_message(STATE, since)
        demand(not names(f"{SPOOL}/rejected"), "a read-only state rejected a file")
        inside("mount", "-o", "remount,rw", STATE)
        wait_until("the start", lambda: service.shown("ActiveState") == "active", 30)
        fact(f"a read-only state is told: {text.splitlines()[0]}; once writable it starts by itself")
    finally:
        service.stop()
        for folder in (STATE, SPOOL):
            inside("umount", folder)


def limits():
    """The limits of the unit hold, and a file that needs too much memory is rejected."""
    service.start()
    pid = service.main_process()
    groups = dict(
        line.split(":", 2)[1:] for line in inside("cat", f"/proc/{pid}/cgroup").stdout.splitlines()
    )
    if "memory" in groups:
        tasks = f"/sys/fs/cgroup/pids{groups['pids']}/pids.max"
        memory = f"/sys/fs/cgroup/memory{groups['memory']}/memory.limit_in_bytes"
    else:
        tasks, memory = (f"/sys/fs/cgroup{groups['']}/{name}.max" for name in ("pids", "memory"))
    values = [inside("cat", path, check=False).stdout.strip() for path in (tasks, memory)]
    demand(values == ["64", str(2 << 30)], f"the kernel's limits are {values}")
    fact(f"the kernel holds the unit to {values[0]} tasks and {int(values[1]) >> 20} MB")

    limit = service.own_memory() + (8 << 20)
    service.stop()
    service.adjust(MemoryMax=limit, RestartSec="100ms")
    since = journal_end()
    service.start()
    service.deliver("kurse_large.csv", service.large_file(2 * LARGE))
    took = service.wait_for_drops([("kurse_large.csv", "rejected")], seconds=90)
    service.deliver(*FIRST)
    service.wait_for_drops([("kurse_large.csv", "rejected"), FIRST[0]])
    ends = [text for text in map(message, journal("--unit=waage", since=since)) if "9/KILL" in text]
    demand(len(ends) == 3, f"the daemon was killed {len(ends)} times, not 3")
    fact(
        f"with MemoryMax={limit >> 20}M a file that needs more is rejected after three tries, in"
        f" {took:.1f} s, and the next file is taken"
    )


def without_mail_server():
    """While postfix is stopped mail waits, and it arrives once it runs again."""
    service.start()
    postoffice.close()
    since = journal_end()
    service.deliver(*FIRST)
    service.wait_for_drops([FIRST[0]])

    def answer():
        return next((row["answer"] for row in service.table("outbox") if row["answer"]), None)

    text = wait_until("the answer in the outbox", answer)[0]
    demand(len(service.table("outbox")) == 2, f"the outbox has {service.table('outbox')}")
    fact(f"while postfix is stopped the outbox has 2 mails: {text}")
    postoffice.open_again()
    start = time.monotonic()
    for name in service.RECIPIENTS:
        wait_for_mail(name, 1, seconds=60)
    took = time.monotonic() - start
    wait_until("an empty outbox", lambda: not service.table("outbox"))
    demand(service.kinds("99901010", since) == ["raised"], "the alert was told more than once")
    fact(f"they arrive {took:.1f} s after postfix runs again")

    postoffice.close()
    service.deliver(*SECOND)
    wait_until("the next answer", answer)
    postoffice.open_again()
    start = time.monotonic()
    service.waage("outbox", "retry", "--held")
    wait_for_mail(service.RECIPIENTS[0], 2)
    fact(f"'waage outbox retry' sends the next at once, in {time.monotonic() - start:.1f} s")


def another_spool():
    """A spool elsewhere needs a key and a drop-in, as the project's README says."""
    spool = "/srv/bildung/spool"
    places = shell("cat /usr/lib/tmpfiles.d/waage.conf").stdout.replace(SPOOL, spool)
    write("/etc/tmpfiles.d/waage-spool.conf", places)
    inside("systemd-tmpfiles", "--create", "waage-spool.conf")
    write("/etc/waage/waage.yaml", f"spool: {spool}\n{service.CONFIGURATION}")
    try:
        service.adjust(ReadWritePaths=spool)
        service.start()
        service.deliver(*FIRST, incoming=f"{spool}/incoming")
        took = service.wait_for_drops([FIRST[0]])
        demand(len(names(f"{spool}/archive")) == 1, "the file is not in the archive")
        fact(f"with a drop-in another spool is used: a file there was taken in {took:.1f} s")
    finally:
        service.stop()
        write("/etc/waage/waage.yaml", service.CONFIGURATION)


def metrics():
    """A metrics file in a folder that a drop-in opens is readable for another user."""
    folder = "/var/lib/prometheus/node-exporter"
    inside("install", "-d", "--mode=755", "--owner=waage", folder)
    write("/etc/waage/waage.yaml", f"metrics: {folder}/waage.prom\n{service.CONFIGURATION}")
    try:
        service.adjust(ReadWritePaths=folder)
        service.start()
        service.deliver(*FIRST)

        def is_counted():
            text = inside("cat", f"{folder}/waage.prom", user="nobody", check=False).stdout
            return 'waage_drops_total{outcome="accepted"} 1\n' in text

        wait_until("the metrics", is_counted)
        fact("with a drop-in the metrics file is written, and readable for another user")
    finally:
        service.stop()
        write("/etc/waage/waage.yaml", service.CONFIGURATION)


def restored():
    """The copy of the store that README describes is a store."""
    copy = f"{STATE}/backup.sqlite"
    service.start()
    service.deliver(*FIRST)
    service.wait_for_drops([FIRST[0]])
    # What the program sqlite3 does for `.backup`, without a package for it.
    script = (
        "import sqlite3; source = sqlite3.connect('{0}/waage.sqlite');"
        " source.backup(sqlite3.connect('{1}'))"
    )
    inside("python3", "-c", script.format(STATE, copy), user="waage")
    service.deliver(*SECOND)
    service.wait_for_drops([FIRST[0], SECOND[0]])
    service.stop()
    shell(f"rm {STATE}/waage.sqlite*; mv {copy} {STATE}/waage.sqlite")
    service.start()
    demand(service.drops() == [(FIRST[0], "accepted")], f"the copy has {service.drops()}")
    service.deliver(*SECOND)
    service.wait_for_drops([FIRST[0], SECOND[0]])
    fact("a copy of the store that was made while it ran is restored and goes on")


SCENES = (
    hanging,
    stopped_at_work,
    without_room,
    read_only,
    limits,
    without_mail_server,
    another_spool,
    metrics,
    restored,
)
