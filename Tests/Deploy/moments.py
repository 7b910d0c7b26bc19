#!/usr/bin/env python3
"""Kills `waage run` with SIGKILL at random moments, and looks whether anything is lost.

    Tests/Deploy/moments.py [--kills N] [--seed S]

A script of deliveries, reloads and troubles of the mail server is played to a daemon step by step,
first undisturbed, then again and again with kills: right after something happened, anywhere in the
script's time, and at the start after a kill. The next daemon goes on. In the end all must be as
undisturbed, and each mail and each journal entry must have been handed over: repeated ones with the
same id and the same content.
"""

import argparse
import collections
import dataclasses
import email
import math
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import smtpd
from events import BAD, OUTCOMES, SCRIPT, TRANSITIONS
from kill import check_journal
from office import RULES, Difference, Office, common_facts, scratch, tally
from running import Daemon, until

CONFIGURATION = """\
state: state
spool: spool
settle: 0 s
gather: 0 s
mail:
  from: waage@example.org
  smtp:
    - {{ host: 127.0.0.1, port: {port}, security: none }}
"""

# Two kills in one step at most: a file that was being read at three of them is refused.
KILLS_OF_A_STEP = 2
KILLS_OF_A_RUN = 10
BURST = 0.05
PATIENCE = 40


@dataclasses.dataclass
class Kill:
    """A moment: so many seconds after an action of a step began, or after a start."""

    delay: float
    action: int = 0


class ReadingOffice(Office):
    """An office whose store this process cannot change: it must not tidy up what a kill left."""

    def store(self):
        path = self.folder / "state/waage.sqlite"
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def is_writing(pid):
    """Whether a process is in a transaction that writes: it holds SQLite's lock for that."""
    for line in pathlib.Path("/proc/locks").read_text().splitlines():
        fields = line.split()
        if fields[3:5] == ["WRITE", str(pid)] and fields[6:] == ["120", "120"]:
            return True
    return False


class Run:
    """One time through the script."""

    def __init__(self, folder, kills):
        self.server = smtpd.Server()
        self.office = ReadingOffice.make(folder)
        (folder / "waage.yaml").write_text(CONFIGURATION.format(port=self.server.port))
        self.office.incoming.mkdir(parents=True)
        self.rules = self.office.folder / "rules/kita.yaml"
        self.good = RULES
        self.plan = kills
        self.left = []
        self.armed = None
        self.was_writing = False
        self.drops = 0
        self.phases = collections.Counter()
        self.seconds = {}
        start = time.monotonic()
        self.daemon = Daemon(self.office)
        self.start_seconds = time.monotonic() - start

    def play(self):
        for name, actions in SCRIPT.items():
            start = time.monotonic()
            self.left = list(self.plan.get(name, []))
            try:
                for number, action in enumerate(actions):
                    if self.left and not self.armed and self.left[0].action == number:
                        self.arm()
                    action(self)
                self.wait(self.is_settled, f"step '{name}' does not end")
            except Difference as difference:
                raise Difference(f"in '{name}' with {self.plan.get(name)}: {difference}") from None
            self.seconds[name] = time.monotonic() - start
        self.daemon.stop()
        until(lambda: not self.server.open, "a connection stays open")
        self.server.close()

    # What a script does.

    def put(self, name, body):
        """Delivers as a good supplier does: under a hidden name, then renamed."""
        self.drops += 1
        draft = self.office.incoming / f".{name}"
        draft.write_bytes(body)
        os.utime(draft, (1_700_000_000 + self.drops,) * 2)
        draft.rename(self.office.incoming / name)

    def change_rules(self, text):
        draft = self.rules.with_suffix(".draft")
        draft.write_text(text)
        draft.rename(self.rules)
        if text != BAD:
            self.good = text
        # Nobody asks a service to reload that does not run yet.
        self.wait(self.is_ready, "the daemon does not start")
        asked = self.daemon
        count = len(asked.listener.messages)
        asked.signal(signal.SIGHUP)
        # One that was killed has read the new files at its start.
        self.wait(
            lambda: self.is_ready()
            and (self.daemon is not asked or asked.listener.heard("READY=1", after=count)),
            "the reload does not end",
        )

    def script_server(self, changes):
        with self.server.lock:
            self.server.rules = [dict(change) for change in changes]

    # The kills.

    def arm(self):
        kill = self.left.pop(0)
        self.armed = threading.Timer(kill.delay, self.strike, [self.daemon])
        self.armed.daemon = True
        self.armed.start()

    def strike(self, daemon):
        self.was_writing = is_writing(daemon.pid)
        daemon.signal(signal.SIGKILL)

    def revive(self):
        """Starts the next daemon after a kill."""
        if not self.armed or self.daemon.process.returncode != -signal.SIGKILL:
            self.daemon.must_run()
        self.armed.join()
        self.armed = None
        self.phases[self.phase()] += 1
        self.daemon = Daemon(self.office, ready=False)
        if self.left:
            self.arm()

    def phase(self):
        """What the daemon was doing when it was killed, as far as can be seen from what it left."""
        words = [m.split("\n")[0] for _, m in self.daemon.listener.messages]
        words = [word for word in words if word in ("READY=1", "RELOADING=1")]
        if not words:
            return "starting"
        if words[-1] == "RELOADING=1":
            return "reloading"
        with tempfile.TemporaryDirectory(dir=self.office.folder) as name:
            # Looked at in a copy: opening a store repairs it, which is the next daemon's business.
            copy = Office(name)
            shutil.copytree(self.office.folder / "state", copy.folder / "state")
            return self.phase_of_files(copy)

    def phase_of_files(self, copy):
        entries = [name[:23] for name in self.office.names("spool/work")]
        if entries:
            if (entries[0],) in copy.rows('SELECT work_id FROM "drop"'):
                return "filing"
            if (entries[0],) not in copy.rows("SELECT work_id FROM attempt"):
                return "claiming"
            return "merging" if self.was_writing else "reading"
        if self.office.names("spool/incoming"):
            return "claiming"
        for phase, condition in OWED.items():
            if copy.rows(f"SELECT 1 FROM {condition} LIMIT 1"):
                return phase
        return "idle"

    # What is waited for.

    def wait(self, holds, complaint):
        """Waits until something holds, and starts the daemon again whenever it was killed."""

        def look():
            if self.daemon.ended():
                self.revive()
                return False
            try:
                return holds()
            except sqlite3.OperationalError:
                return False

        try:
            until(look, complaint, PATIENCE)
        except Difference as difference:
            raise Difference(f"{difference}: {self.state()}") from None

    def is_ready(self):
        return bool(self.daemon.listener.heard("READY=1"))

    def is_settled(self):
        """Whether nothing is left to do, and no kill is left in this step."""
        if self.armed or self.left or not self.is_ready():
            return False
        if self.office.names("spool/incoming") or self.office.names("spool/work"):
            return False
        if self.office.count("drop") < self.drops or rules_in_force(self.office) != self.good:
            return False
        owed = [phase for phase in OWED if self.owes(phase)]
        if owed == ["mailing"]:
            self.send_again()
        return not owed

    def all_held(self):
        if self.office.count("drop") < self.drops or self.owes("telling") or self.owes("composing"):
            return False
        states = self.office.rows("SELECT state, held FROM dispatch WHERE state <> 'delivered'")
        return bool(states) and set(states) == {("queued", 1)}

    def owes(self, phase):
        return self.office.rows(f"SELECT count(*) FROM {OWED[phase]}")[0][0]

    def send_again(self):
        """Does what people do who do not want to wait: mails that wait for a time are due now."""
        query = "SELECT count(*) FROM dispatch WHERE state = 'queued' AND next_attempt > ?"
        connection = self.office.store()
        [waiting] = connection.execute(query, [time.time() * 1000 + 300]).fetchone()
        connection.close()
        if waiting:
            result = self.office.run("outbox", "retry", "--all")
            if result.returncode != 0:
                raise Difference(f"'outbox retry' ended with {result.returncode}: {result.stderr}")

    def state(self):
        queries = {"drops": 'SELECT name, outcome FROM "drop"', "attempts": "SELECT * FROM attempt"}
        queries["mails"] = "SELECT recipient, state, held, attempts, answer FROM dispatch"
        try:
            found = {name: self.office.rows(query) for name, query in queries.items()}
        except sqlite3.Error as error:
            found = {"store": f"{error}"}
        found["work"] = self.office.names("spool/work")
        found["incoming"] = self.office.names("spool/incoming")
        return f"{found}, of {self.drops} drops; {self.daemon.said()[-1500:]}"


# What is owed while it is worked on, in its order.
OWED = {
    "telling": '"transition" WHERE journaled IS NULL',
    "composing": "notice WHERE composed IS NULL",
    "mailing": "dispatch WHERE state = 'queued'",
}


def rules_in_force(office):
    """The rules as the store keeps them for the next start."""
    rows = office.rows(
        "SELECT text FROM definition_file JOIN definition_text USING (sha256)"
        " WHERE path LIKE 'rules:%' AND definition_set ="
        " (SELECT max(id) FROM definition_set)"
    )
    return rows[0][0] if rows else None


def facts(run):
    """All that must be the same however often the daemon was killed."""
    return {
        **common_facts(run.office),
        "rules in force": rules_in_force(run.office),
        "accepted definitions": run.office.count("definition_set"),
        "mails of each notice": run.office.rows(
            "SELECT notice, count(*), count(DISTINCT recipient) FROM dispatch_notice"
            " JOIN dispatch ON dispatch.id = dispatch GROUP BY notice ORDER BY notice"
        ),
    }


def compare(expected, found):
    for name, value in expected.items():
        other = found[name]
        if value == other:
            continue
        if isinstance(value, list):
            value, other = ([f"{len(a)} of them"] + [x for x in a if x not in b]
                            for a, b in ((value, other), (other, value)))
        raise Difference(
            f"{name} differ\n  undisturbed: {str(value)[:1500]}\n  killed: {str(other)[:1500]}"
        )


def check_mails(run):
    """Each mail was taken by the server, and what it took is what the outbox holds.

    Returns how many mails were taken again.
    """
    owed = {
        identifier: (recipient, bytes(body))
        for identifier, recipient, body in run.office.rows(
            "SELECT message_id, recipient, body FROM dispatch"
        )
    }
    taken = collections.Counter()
    for mail in run.server.mails:
        identifier = email.message_from_bytes(mail["body"])["Message-ID"].strip("<>")
        if owed.get(identifier) != (mail["recipient"], mail["body"]):
            raise Difference(f"the server took '{identifier}', which is not what the outbox holds")
        taken[identifier] += 1
    if missing := owed.keys() - taken.keys():
        raise Difference(f"{len(missing)} of {len(owed)} mails never reached the server: {missing}")
    return taken.total() - len(taken)


def check_script(run):
    """The undisturbed run did what the script says."""
    kinds = dict(run.office.rows('SELECT kind, count(*) FROM "transition" GROUP BY kind'))
    outcomes = dict(run.office.rows('SELECT outcome, count(*) FROM "drop" GROUP BY outcome'))
    if kinds != TRANSITIONS or outcomes != OUTCOMES:
        reasons = run.office.rows("SELECT reason FROM \"drop\" WHERE outcome = 'rejected'")
        raise Difference(f"the script itself came out otherwise: {kinds}, {outcomes}, {reasons}")


def plan_of(generator, count, undisturbed):
    """Moments by step: half of them right after an action, half anywhere in the script's time."""
    kills = collections.defaultdict(list)
    start = undisturbed.start_seconds
    steps = list(SCRIPT)
    weights = [undisturbed.seconds[name] for name in steps]
    while count:
        is_burst = generator.random() < 0.5
        [step] = generator.choices(steps, weights=None if is_burst else weights)
        if len(kills[step]) == KILLS_OF_A_STEP:
            continue
        if kills[step]:
            # After the first kill the daemon starts: killed meanwhile, or soon after it.
            delay = generator.uniform(0, start) + generator.choice([0, generator.uniform(0, 0.5)])
            kills[step].append(Kill(delay))
        elif is_burst:
            action = generator.randrange(len(SCRIPT[step]))
            kills[step].append(Kill(generator.uniform(0, BURST), action))
        else:
            kills[step].append(Kill(generator.uniform(0, 1.1 * undisturbed.seconds[step])))
        count -= 1
    return dict(kills)


def identifiers(run):
    return {row[0] for row in run.office.rows('SELECT id FROM "transition"')}


def has_entries(known):
    """Waits until the journal has written what it was given."""
    last = []

    def look():
        last[:] = []
        try:
            return check_journal(known)
        except Difference as difference:
            last.append(difference)

    try:
        return until(look, "the journal is not complete", 10)
    except Difference:
        raise last[0] from None


def under_a_journal():
    """Starts again with a journal of its own; ends with 77 where there is none."""
    if "JOURNAL_DIR" not in os.environ:
        here = pathlib.Path(__file__).resolve()
        sys.exit(subprocess.call(["bash", here.parent / "with-journald", here, *sys.argv[1:]]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20, help="how many in total")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    under_a_journal()
    print(f"moments.py: seed {options.seed}", flush=True)
    start = time.monotonic()
    phases, failures, repeated, known = collections.Counter(), [], 0, set()
    with scratch("moments") as name:
        folder = pathlib.Path(name)
        undisturbed = Run(folder / "undisturbed", {})
        undisturbed.play()
        check_script(undisturbed)
        check_mails(undisturbed)
        expected = facts(undisturbed)
        known |= identifiers(undisturbed)
        number = math.ceil(options.kills / KILLS_OF_A_RUN)
        for index in range(number):
            count = options.kills * (index + 1) // number - options.kills * index // number
            generator = random.Random(f"{options.seed}-{index}")
            run = None
            try:
                run = Run(folder / "run", plan_of(generator, count, undisturbed))
                run.play()
                known |= identifiers(run)
                repeated += check_mails(run)
                compare(expected, facts(run))
            except Difference as difference:
                failures.append(f"run {index + 1}: {difference}")
            finally:
                Daemon.end_all()
                if run:
                    phases += run.phases
                    run.server.close()
                shutil.rmtree(folder / "run", ignore_errors=True)
        entries = 0
        if not failures:
            entries = has_entries(known) - len(known)
    for failure in failures[:5]:
        print(f"moments.py: {failure}", file=sys.stderr)
    shares = ", ".join(f"{phase} {count}" for phase, count in phases.most_common())
    print(
        f"moments.py: {phases.total()} kills in {number} runs ({shares}); {repeated} mails and"
        f" {entries} journal entries repeated; {len(failures)} runs with a difference;"
        f" {time.monotonic() - start:.0f} s"
    )
    tally("faults: kills of the daemon at a moment", phases.total(), len(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        Daemon.end_all()
        sys.exit(f"moments.py: {difference}")
