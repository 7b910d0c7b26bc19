"""The installed service in the booted system, with the definitions of a small office."""

import json
import os
import time

import office
from machine import Difference, inside, journal, message, names, shell, wait_until, write
from postoffice import AUTHORITY, DOMAIN, PASSWORD, empty_mailboxes

PROJECT = office.ROOT
STATE, SPOOL = "/var/lib/waage", "/var/spool/waage"
INCOMING = f"{SPOOL}/incoming"
CREDENTIAL = "/etc/credstore/waage.smtp-password"
DROP_INS = "/etc/systemd/system/waage.service.d"
RECIPIENTS = ("kita-planung", "jugendhilfe")
SUPPLIERS = ("schulamt", "standesamt")

CONFIGURATION = f"""\
settle: 1 s
mail:
  from: waage@{DOMAIN}
  smtp:
    host: localhost
    port: 587
    security: starttls
    user: waage@{DOMAIN}
    credential: smtp-password
    authority: {AUTHORITY}
"""
RULE = "/etc/waage/rules/kita.yaml"
# A kind of file that can be made as long as a test wants it.
LARGE_INDICATOR = """\
  kursbelegung: { title: Belegte Plätze, unit: persons, field: further_education, better: neither }
"""
LARGE_SOURCE = """\
  kurse:
    title: Belegung der Kurse
    file: "kurse_*"
    period: { column: jahr }
    areas: { column: area }
    dimensions: { kurs: kurs }
    values:
      kursbelegung: { header: belegt, unit: persons }
"""


def furnish():
    """Replaces the installed configuration by that of the small office."""
    shell("rm -r /etc/waage/rules /etc/waage/sources /etc/waage/*.yaml")
    files = {
        "waage.yaml": CONFIGURATION,
        "areas.yaml": office.AREAS,
        "indicators.yaml": office.INDICATORS + LARGE_INDICATOR,
        "receivers.yaml": office.RECEIVERS.replace("example.org", DOMAIN),
        "rules/kita.yaml": office.RULES,
        "sources/sources.yaml": office.SOURCES + LARGE_SOURCE,
    }
    for name, text in files.items():
        write(f"/etc/waage/{name}", text)
    inside("waage", "check")
    for name in SUPPLIERS:
        inside("useradd", "--no-create-home", "--groups", "waage-suppliers", name)


def set_password():
    write(CREDENTIAL, PASSWORD + "\n", mode="600")


def clear():
    """Stops the service and makes it new: no state, no files, no drop-ins, the first rules."""
    stop()
    shell(f"rm -rf {STATE}/* {SPOOL}/*/* {DROP_INS}")
    empty_mailboxes()
    inside("systemctl", "daemon-reload")
    inside("systemctl", "reset-failed", "waage", check=False)
    write(RULE, office.RULES)
    set_password()


def start():
    """Starts the service; returns the seconds until it was ready."""
    begin = time.monotonic()
    inside("systemctl", "start", "waage")
    return time.monotonic() - begin


def stop():
    inside("systemctl", "stop", "waage")


def adjust(**settings):
    """Changes the unit as an operator does, with a drop-in."""
    lines = [f"{key}={value}\n" for key, value in settings.items()]
    write(f"{DROP_INS}/test.conf", "[Service]\n" + "".join(lines))
    inside("systemctl", "daemon-reload")


def shown(name):
    """A property of the unit."""
    return inside("systemctl", "show", "--value", f"--property={name}", "waage").stdout.strip()


def deliver(name, rows, supplier=SUPPLIERS[0], incoming=INCOMING):
    """Puts a file into incoming/ as a supplier does, whose umask lets the group read."""
    copy = f"umask 027; cat >{incoming}/{name}"
    content = rows if isinstance(rows, str) else office.content(rows).decode()
    inside("sh", "-c", copy, user=supplier, text=content)


def waage(*arguments, check=True, timeout=60):
    """Runs the program beside the daemon, as the daemon's user."""
    return inside("waage", *arguments, user="waage", check=check, timeout=timeout)


def table(*arguments):
    """What a command prints, as rows by column."""
    return json.loads(waage(*arguments, "--format", "json").stdout)


def drops():
    """What became of each file, in the order of their numbers."""
    return [(row["file"], row["outcome"]) for row in table("drops")]


def wait_for_drops(expected, seconds=30):
    """Waits until exactly these files are in the ledger; returns the seconds that it took.

    A name alone stands for a file that was accepted.
    """
    expected = [file if isinstance(file, tuple) else (file, "accepted") for file in expected]

    def is_there():
        found = drops()
        if found != expected[: len(found)]:
            raise Difference(f"expected {expected}, but the ledger has {found}")
        return found == expected

    return wait_until(f"the ledger {expected}", is_there, seconds)[1]


def mails():
    """All mails of the outbox, those that were delivered too."""
    return table("outbox", "--all")


def kinds(area, since):
    """The kinds of the journal's entries for an area."""
    return [entry["WAAGE_KIND"] for entry in journal(f"WAAGE_AREA={area}", since=since)]


def wait_for_message(part, since, seconds=20):
    """Waits for an entry of the unit or about it whose text has this part; returns the text."""

    def find():
        entries = journal("--unit=waage", since=since)
        return next((message(entry) for entry in entries if part in message(entry)), None)

    return wait_until(f"a journal entry with '{part}'", find, seconds)[0]


def process_seconds():
    """How long the daemon's main process has worked so far, in seconds of a processor."""
    fields = inside("cat", f"/proc/{main_process()}/stat").stdout.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def own_memory():
    """How much memory the daemon at rest has for itself, in bytes."""
    text = inside("cat", f"/proc/{main_process()}/status").stdout
    return int(text.split("RssAnon:")[1].split()[0]) << 10


def main_process():
    return int(shown("MainPID"))


def large_file(lines):
    """A file of so many lines, 20 years for each course."""
    rows = (f"{2001 + n % 20};99901010;K{n // 20:06};{10 + n % 7}\n" for n in range(lines))
    return "jahr;area;kurs;belegt\n" + "".join(rows)


def leftovers():
    """Files that are neither waiting nor settled."""
    return names(f"{SPOOL}/incoming") + names(f"{SPOOL}/work")
