"""An ordinary day of the service: installed, started, given files and other rules."""

import time

import office
import postoffice
import service
from machine import (
    journal_end,
    demand,
    fact,
    inside,
    journal,
    message,
    said_by,
    shell,
    wait_until,
    write,
)
from postoffice import wait_for_mail
from service import INCOMING, RULE, SUPPLIERS

NUMBERS = ("bedarfsplan_a.csv", [(2022, 920, 1000, 205, 200)])
# Worked out by hand: 920 of 1000 places are less than 95 %, 205 of 200 neither too few nor too many.
VALUE, LIMIT = "92.0%", "95%"


def install(program):
    """The installer works in the booted system, and systemd likes what it installs."""
    start = time.monotonic()
    text = inside(service.PROJECT / "Deploy/install", "--binary", program).stdout
    demand("systemctl enable --now waage" in text, f"the installer does not say what is next: {text}")
    inside("waage", "check", user="waage")
    fact(f"installed in {time.monotonic() - start:.1f} s; the installed configuration has no errors")
    took = service.start()
    fact(f"it starts as it is installed, in {took:.1f} s: {service.shown('StatusText')}")
    service.stop()
    faults = said_by(inside("systemd-analyze", "verify", "waage.service", check=False))
    demand(not faults, f"systemd-analyze verify: {faults}")
    text = inside("systemd-analyze", "security", "waage.service").stdout
    rating = float(text.split("Overall exposure level for waage.service: ")[1].split()[0])
    demand(rating <= 1.5, f"the sandbox is rated {rating}")
    fact(f"systemd-analyze: nothing to verify, exposure {rating}")


def suppliers():
    """Suppliers reach incoming/ and nothing else, and only their own files there."""
    one, other = SUPPLIERS
    service.deliver("own.csv", "a;b\n", supplier=one)
    for forbidden in (
        f"rm -f {INCOMING}/own.csv",
        f"mv {INCOMING}/own.csv {INCOMING}/foreign.csv",
        f"ls {INCOMING}",
        f"cat {INCOMING}/own.csv",
        f"ln {INCOMING}/own.csv {INCOMING}/foreign.csv",
        f"ls {service.SPOOL}",
        f"ls {service.SPOOL}/archive",
        f"cat {service.STATE}/waage.sqlite",
    ):
        result = inside("sh", "-c", forbidden, user=other, check=False)
        demand(result.returncode != 0, f"a supplier could: {forbidden}")
    inside("rm", f"{INCOMING}/own.csv", user=one)
    result = inside("ls", INCOMING, user="nobody", check=False)
    demand(result.returncode != 0, "somebody who is no supplier sees incoming/")
    fact("a supplier reaches incoming/ only, and sees, reads and removes no file of another")


def from_file_to_mail():
    """Without a password the mail waits; with it, it is in the mailbox with its Message-ID."""
    inside("rm", service.CREDENTIAL)
    since = journal_end()
    took = service.start()
    fact(f"ready {took:.1f} s after 'systemctl start': {service.shown('StatusText')}")
    demand(service.shown("User") == "waage", "the service has another user")
    service.deliver(*NUMBERS)
    took = service.wait_for_drops([NUMBERS[0]])
    owners = [row["owner"] for row in service.table("drops")]
    demand(owners == [SUPPLIERS[0]], f"the ledger notes {owners} as owners")
    fact(f"a file of the supplier '{SUPPLIERS[0]}' was taken in {took:.1f} s")

    def found():
        return journal("WAAGE_AREA=99901010", since=since)

    entry = wait_until("the entry by area", found)[0][0]
    expected = {
        "_SYSTEMD_UNIT": "waage.service", "SYSLOG_IDENTIFIER": "waage", "WAAGE_KIND": "raised",
        "WAAGE_VALUE": VALUE, "WAAGE_LIMIT": LIMIT, "PRIORITY": "4",
    }
    for name, value in expected.items():
        demand(entry.get(name) == value, f"the entry's {name} is {entry.get(name)}, not {value}")
    text = inside("journalctl", "-x", "--no-pager", "WAAGE_AREA=99901010").stdout
    demand("An alert was raised: kita-deckung in 99901010" in text, f"'journalctl -x' says: {text}")
    fact("journalctl WAAGE_AREA=99901010 finds the entry, with unit, value and explanation")

    text = service.wait_for_message("smtp-password", since)
    fact(f"without a password the journal says: {text.splitlines()[0]}")
    demand(not postoffice.mailbox("kita-planung"), "a mail arrived without a password")
    service.set_password()
    inside("systemctl", "restart", "waage")
    mails, took = wait_for_mail("kita-planung", 1)
    owed = service.mails()
    for name in service.RECIPIENTS:
        arrived = [mail["Message-ID"].strip("<>") for mail in wait_for_mail(name, 1)[0]]
        kept = [mail["message_id"] for mail in owed if mail["recipient"].startswith(name)]
        demand(arrived == kept, f"{name}: arrived is {arrived}, kept {kept}")
    text = mails[0].get_body(("plain",)).get_content()
    demand("Musterstadt" in text and "920 von 1.000" in text, f"the mail says: {text}")
    fact(f"with it, {took:.1f} s after the restart the mail is in both mailboxes, by its Message-ID")
    wait_until("'delivered' in the outbox", lambda: not service.table("outbox"))
    result = service.waage("status", check=False)
    demand(result.returncode == 0, f"'waage status' ended with {result.returncode}: {result.stdout}")
    fact(f"waage status: {result.stdout.splitlines()[0]}")
    memory = int(service.shown("MemoryCurrent")) / 2**20
    fact(f"memory of the unit at rest: {memory:.0f} MB, tasks: {service.shown('TasksCurrent')}")


def begin():
    """Starts the service with a first file, whose alert is open then."""
    since = journal_end()
    service.start()
    service.deliver(*NUMBERS)
    wait_until("the first alert", lambda: service.kinds("99901010", since) == ["raised"])
    return journal_end()


def good_reload():
    """A changed limit is news without any delivery."""
    since = begin()
    write(RULE, office.RULES.replace("warning: 95 %", "warning: 90 %").replace("98 %", "91 %"))
    inside("systemctl", "reload", "waage")

    def kinds():
        return service.kinds("99901010", since)

    found, took = wait_until("news of the changed rule", kinds)
    demand(found == ["withdrawn"], f"the changed limit is news of the kinds {found}")
    fact(f"a reload with a lower limit withdrew the alert in {took:.1f} s")
    write(RULE, office.RULES)
    inside("systemctl", "reload", "waage")
    wait_until("the alert with the old limit", lambda: kinds() == ["withdrawn", "raised"])


def bad_reload():
    """A mistake fails the reload, names its place, and changes nothing, over a restart too."""
    since = begin()
    broken = office.RULES.replace("warning: 95 %", "wurning: 50 %")
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if "wurning" in text)
    write(RULE, broken)
    result = inside("systemctl", "reload", "waage", check=False)
    demand(result.returncode != 0, "'systemctl reload' accepts a broken rule")
    service.wait_for_message(f"{RULE}:{line}:", since)
    errors = [message(entry) for entry in journal("-p", "err", since=since)]
    place = f"{RULE}:{line}:"
    demand(any(place in text for text in errors), "the mistake is no error of the journal")
    fact(f"a broken rule fails the reload; the journal names {RULE}:{line}, as an error")
    service.deliver("bedarfsplan_b.csv", [(2023, 1000, 1000, 180, 200)])
    wait_until("90 % in Neudorf, raised", lambda: service.kinds("99901020", since) == ["raised"])
    fact("the old rule stays in force: a new file is judged by it")

    since = journal_end()
    inside("systemctl", "kill", "--kill-whom=main", "--signal=HUP", "waage")
    service.wait_for_message("keeping the last good version", since)
    demand(service.shown("ActiveState") == "active", "SIGHUP ended the service")
    since = journal_end()
    inside("systemctl", "restart", "waage")
    service.wait_for_message("keeping the last good version", since)
    service.deliver("bedarfsplan_c.csv", [(2024, 1000, 1000, 160, 200)])
    wait_until("80 % in Neudorf", lambda: service.kinds("99901020", since) == ["escalated"])
    fact("the same over SIGHUP and a restart with the broken file still there")

    since = journal_end()
    write(RULE, office.RULES)
    inside("systemctl", "reload", "waage")
    service.wait_for_message("Definitions are in force.", since)
    entries = journal("_SYSTEMD_UNIT=waage.service", since=since)
    errors = [message(entry) for entry in entries if int(entry["PRIORITY"]) <= 3]
    demand(not errors, f"the repaired rule is told as an error: {errors}")
    fact("once repaired, the reload works")


def known():
    """Beside the daemon somebody notes what is known, and silences what nobody wants to hear."""
    since = begin()
    before = len(wait_for_mail("kita-planung", 1)[0])
    said = service.waage("ack", "kita-deckung", "Musterstadt", "--because", "Anbau im August").stdout
    demand("is known (warning)" in said, f"'waage ack' says: {said}")
    service.waage("silence", "add", "--rule", "kita-*", "--because", "Umzug")
    service.deliver("bedarfsplan_b.csv", [(2023, 820, 1000, 205, 200)])
    wait_until("82 % in Musterstadt", lambda: service.kinds("99901010", since) == ["escalated"])

    # Once the mail would have been made; before that an ended silence holds nothing back.
    def held():
        return "kita-planung: silenced, silence 1" in service.waage(
            "explain", "kita-deckung", "99901010", "--language", "en"
        ).stdout

    wait_until("the silenced news", held)
    demand(len(postoffice.mailbox("kita-planung")) == before, "a mail arrived in the silence")
    start = time.monotonic()
    service.waage("silence", "end", "1")
    mails, _ = wait_for_mail("kita-planung", before + 1)
    text = mails[-1].get_body(("plain",)).get_content()
    words = " ".join(text.split())
    demand("Bekannt war: „Anbau im August“" in words, f"the mail says: {text}")
    demand("stummgeschaltet war." in words, f"the mail says: {text}")
    fact(
        "an alert that was known got worse in a silence: the journal has it at once, the mail came "
        f"{time.monotonic() - start:.1f} s after the silence was ended, and says both"
    )


SCENES = (suppliers, from_file_to_mail, good_reload, bad_reload, known)
