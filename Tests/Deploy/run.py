#!/usr/bin/env python3
"""Runs the daemon among suppliers who do everything wrong, and listens to what it tells systemd.

    Tests/Deploy/run.py
"""

import errno
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

from office import (
    DELIVERIES, HEADER, RULES, Difference, Office, content, facts, program, scratch, tally, under_a_journal,
)
from running import Daemon, until

# A shortage: 92 % of the children have a place.
ROW = "2022;99901010;920;1000\n"


def demand(holds, complaint):
    if not holds:
        raise Difference(complaint)


def make(folder, **replaced):
    office = Office.make(folder)
    text = (office.folder / "waage.yaml").read_text() + "gather: 0 s\n"
    for old, new in replaced.items():
        text = text.replace(f"{old}: 0 s", f"{old}: {new}")
    (office.folder / "waage.yaml").write_text(text)
    office.incoming.mkdir(parents=True)
    return office


def put(office, name, text):
    """Delivers as a good supplier does: under a hidden name, then renamed."""
    draft = office.incoming / f".{name}"
    draft.write_bytes(text if isinstance(text, bytes) else text.encode())
    draft.rename(office.incoming / name)


def same_as_once(folder):
    """What comes out is what four runs of `once` make of the same files."""
    plain = Office.make(folder / "plain")
    office = make(folder / "same")
    daemon = Daemon(office)
    for number, files in enumerate(DELIVERIES):
        plain.deliver(files)
        plain.once()
        before = office.count("drop")
        for name, rows in files:
            put(office, name, content(rows))
        daemon.settled(before + len(files))
    until(lambda: len(office.names("mail/new")) == 8, "eight mails are due")
    daemon.stop()
    expected, found = facts(plain), facts(office)
    for name in expected:
        demand(found[name] == expected[name], f"{name}\n {expected[name]}\n {found[name]}")
    return f"{len(office.names('mail/new'))} mails, as of four runs of once"


def there_before(folder):
    """Files of before the start are taken, with what an interrupted run left in work/."""
    office = make(folder / "before")
    office.once()
    office.deliver(DELIVERIES[0])
    work = office.folder / "spool/work"
    name = "00001795000000000-abcde-bedarfsplan_2023-11-15.csv"
    (work / name).write_bytes(content(DELIVERIES[1][0][1]))
    daemon = Daemon(office)
    daemon.settled(2)
    daemon.stop()
    names = [row[0] for row in office.rows('SELECT name FROM "drop" ORDER BY id')]
    demand(names[0] == "bedarfsplan_2023-11-15.csv", f"what was claimed goes first: {names}")
    return f"{len(names)} files of before the start"


def written_slowly(folder):
    """A writer who pauses longer than the settling time is waited for."""
    office = make(folder / "slow", settle="1 s")
    daemon = Daemon(office)
    lines = [f"{year};99901010;{year};1000\n" for year in range(2000, 2020)]
    with open(office.incoming / "bedarfsplan_2020-01-01.csv", "w") as file:
        file.write(HEADER + "".join(lines[:10]))
        file.flush()
        os.fsync(file.fileno())
        start = time.monotonic()
        put(office, "bedarfsplan_2021-01-01.csv", HEADER + ROW)
        until(lambda: office.count("drop") == 1, "the neighbour's file is not taken")
        waited = time.monotonic() - start
        until(lambda: time.monotonic() - start > 2.5, "the clock stands")
        demand(office.count("drop") == 1, "a file was taken while it was written")
        file.write("".join(lines[10:]))
    daemon.settled(2)
    daemon.stop()
    [(counts,)] = office.rows("SELECT counts FROM \"drop\" WHERE name LIKE '%2020%'")
    demand('"readings":40' in counts, f"not all of the slow file was read: {counts}")
    return f"a pause of 2.5 s in writing; the neighbour's file was taken after {waited:.2f} s"


def overwritten(folder):
    """A supplier who writes one name again and again: each taken version is whole."""
    office = make(folder / "overwritten")
    daemon = Daemon(office)
    target = office.incoming / "bedarfsplan_2020-01-01.csv"
    for number in range(200):
        rows = [f"{2000 + n % 20};99901010;{number};1000\n" for n in range(20)]
        if number % 2:
            put(office, target.name, HEADER + "".join(rows))
        else:
            # In place: whoever has the old file open sees it change.
            target.write_text(HEADER + "".join(rows))
        if number % 10 == 9:
            until(lambda: not target.exists(), "the file stays in incoming/")
    until(lambda: not office.names("spool/incoming"), "the last version is not taken")
    daemon.settled(1)
    daemon.stop()
    values = office.rows('SELECT name, outcome, counts FROM "drop"')
    torn = [row for row in values if row[1] == "rejected" or '"readings":40' not in row[2]]
    demand(not torn, f"{len(torn)} of {len(values)} versions were torn: {torn[:3]}")
    rows = office.run("export", "--format", "csv").stdout.splitlines()
    last = {line.split(",")[4] for line in rows if ",2001," in line and "plaetze" in line}
    demand("199" in " ".join(rows), f"the last version is not in force: {last}")
    return f"200 versions of one name: {len(values)} taken, none torn, the last in force"


def moved_away(folder):
    """A supplier takes files back: what was taken before is in the ledger, the rest nowhere."""
    office = make(folder / "moved")
    daemon = Daemon(office)
    back = office.folder / "back"
    back.mkdir()
    returned = 0
    for number in range(200):
        name = f"bedarfsplan_2020-01-{number:03}.csv"
        put(office, name, HEADER + ROW)
        # Half of them at once, the others after some steps of the daemon.
        for _ in range(number % 2 * number * 50):
            if not (office.incoming / name).exists():
                break
        try:
            (office.incoming / name).rename(back / name)
            returned += 1
        except FileNotFoundError:
            pass
    daemon.settled(200 - returned)
    daemon.stop()
    demand(office.count("drop") == 200 - returned, f"{office.count('drop')} + {returned} of 200")
    return f"200 files, {returned} taken back, {200 - returned} in the ledger"


def folders_replaced(folder):
    """Whichever folder is removed, replaced or moved: the next file is taken."""
    office = make(folder)
    daemon = Daemon(office)
    spool = office.folder / "spool"
    put(office, "bedarfsplan_0.csv", HEADER + ROW)
    daemon.settled(1)

    def removed(path):
        """Says `rm -r` again when the daemon makes something of what is being removed."""
        for _ in range(100):
            try:
                return shutil.rmtree(path)
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.ENOENT):
                    raise
        raise Difference(f"{path} cannot be removed")

    def anew(path):
        removed(path)
        path.mkdir(exist_ok=True)

    def moved(path):
        path.rename(path.with_name("old-" + path.name))
        path.mkdir(exist_ok=True)

    done, seconds = [], []
    for name in ("incoming", "work", "archive", "rejected", ""):
        for change in (anew, removed, moved):
            path = spool / name
            until(path.is_dir, f"{name} is not made again")
            change(path)
            office.incoming.mkdir(parents=True, exist_ok=True)
            start = time.monotonic()
            number = len(done) + 1
            put(office, f"bedarfsplan_{number}.csv", HEADER + ROW + "\n" * number)
            # Of what happens above the spool only a look tells, once a minute.
            until(lambda: office.count("drop") == number + 1, f"{change.__name__} {name} blinds it", 90)
            until(lambda: not office.names("spool/work"), "the file stays in work/", 30)
            done.append(f"{change.__name__} {name}")
            seconds.append(time.monotonic() - start)
    daemon.stop()
    demand("was removed or replaced" in daemon.log.read_text(), "it does not say that a folder was replaced")
    return f"{len(done)} ways, the next file taken after at most {max(seconds):.1f} s"


def unreadable(folder):
    """Rights that do not let us read are a rejection with advice; needs another user than root."""
    if os.geteuid() != 0:
        return "skipped: not root"
    office = make(folder / "unreadable")
    subprocess.run(["chown", "-R", "nobody", office.folder], check=True)
    daemon = Daemon(office, before=["setpriv", "--reuid=nobody", "--clear-groups"])
    target = office.incoming / ".bedarfsplan_2020-01-01.csv"
    target.write_text(HEADER + ROW)
    target.chmod(0)
    target.rename(office.incoming / "bedarfsplan_2020-01-01.csv")
    (office.incoming / "kitas").mkdir()
    (office.incoming / "kitas/inner.csv").write_text(HEADER + ROW)
    put(office, "bedarfsplan_2021-01-01.csv", HEADER + ROW)
    until(lambda: office.count("drop") == 2, "the neighbour's file or the rejection is missing")
    outcomes = office.rows('SELECT name, outcome, reason FROM "drop" ORDER BY name')
    demand([row[1] for row in outcomes] == ["rejected", "accepted"], f"{outcomes}")
    demand("chmod 640" in outcomes[0][2], f"no advice: {outcomes[0]}")
    daemon.stop()
    return "rejected with 'chmod 640'; the neighbour's file was taken"


def a_thousand(folder):
    """1,000 files at once, a few of them bad: all in the ledger, one mail for each receiver."""
    office = make(folder / "thousand", gather="1 s")
    daemon = Daemon(office)
    start = time.monotonic()
    for number in range(1000):
        row = f"2022;99901010;{900 + number % 50};1000\n"
        text = "<!DOCTYPE html>" if number % 100 == 99 else HEADER + row
        (office.incoming / f"bedarfsplan_{number:04}.csv").write_text(text)
    daemon.settled(1000, seconds=240)
    seconds = time.monotonic() - start
    until(lambda: office.names("mail/new"), "no mail")
    daemon.stop()
    outcomes = dict(office.rows('SELECT outcome, count(*) FROM "drop" GROUP BY outcome'))
    demand(outcomes.get("rejected") == 10, f"{outcomes}")
    demand(sum(outcomes.values()) == 1000, f"{outcomes}")
    names = office.rows('SELECT count(DISTINCT name) FROM "drop"')[0][0]
    demand(names == 1000, f"{names} names")
    table = office.run("drops", "--format", "csv").stdout.splitlines()
    demand(len(table) == 1001, f"'waage drops' has {len(table) - 1} lines")
    return f"{outcomes} in {seconds:.1f} s, {len(office.names('mail/new'))} mails"


def reloaded(folder):
    """A good rule file is put into force, a bad one keeps the old, also over a restart."""
    office = make(folder / "reload")
    office.deliver(DELIVERIES[0])
    daemon = Daemon(office)
    daemon.settled(1)
    rules = office.folder / "rules/kita.yaml"
    firing = lambda: [row[0] for row in office.rows("SELECT kind FROM 'transition' ORDER BY number")]
    demand(firing() == ["raised"], f"{firing()}")
    rules.write_text(RULES.replace("warning: 95 %, critical: 85 %, clear: 98 %", "warning: 50 %"))
    daemon.reload()
    demand(firing() == ["raised", "withdrawn"], f"a milder rule withdraws: {firing()}")
    rules.write_text(RULES.replace("95 %", "95 &"))
    daemon.reload()
    demand("kita.yaml:6:" in daemon.said(), f"the mistake is not named: {daemon.said()}")
    demand(firing() == ["raised", "withdrawn"], f"a bad rule changed something: {firing()}")
    daemon.stop()
    (office.folder / "waage.yaml").open("a").write("colour: red\n")
    failing = Daemon(office, ready=False)
    code = failing.process.wait(20)
    demand(code == 78, f"a bad waage.yaml without a state folder known: {code}")
    daemon = Daemon(office, environment={"STATE_DIRECTORY": str(office.folder / "state")})
    demand("unknown key 'colour'" in daemon.said(), f"not named: {daemon.said()}")
    demand(firing() == ["raised", "withdrawn"], f"a restart changed something: {firing()}")
    [(text,)] = office.rows(
        "SELECT text FROM definition_file JOIN definition_text USING (sha256)"
        " WHERE path LIKE 'rules:%' ORDER BY definition_set DESC LIMIT 1"
    )
    demand("50 %" in text, f"the last good rule is not in force: {text}")
    daemon.stop()
    return "good, bad, and bad over a restart, waage.yaml too"


def vanished(folder):
    """Receivers that are gone stay in force until somebody says that they are meant to be."""
    office = make(folder / "vanished")
    daemon = Daemon(office)
    (office.folder / "receivers.yaml").unlink()
    result = office.run("reload")
    demand(result.returncode == 1, f"a reload without receivers ended with {result.returncode}")
    demand("--accept-removed" in result.stdout, f"a reload without receivers said: {result.stdout}")
    status = office.run("status").stdout
    demand(status.startswith("needs attention: 1 file with errors"), f"the status is {status}")
    put(office, "bedarfsplan_0.csv", HEADER + ROW)
    until(lambda: office.names("mail/new"), "the receivers are forgotten")
    result = office.run("reload", "--accept-removed")
    said = f"{result.returncode}: {result.stdout}{result.stderr}"
    demand(said == "0: today's definitions are in force\n", f"accepting what is gone said {said}")
    daemon.reload()
    status = office.run("status").stdout
    demand("with errors" not in status, f"afterwards the status is {status}")
    daemon.stop()
    return "receivers that are gone stay in force until 'waage reload --accept-removed'"


def second(folder):
    """A second daemon ends at once and names the first."""
    office = make(folder / "second")
    daemon = Daemon(office)
    result = office.run("run", timeout=20)
    demand(result.returncode == 1, f"the second one ended with {result.returncode}")
    demand(f"process {daemon.pid}" in result.stderr, result.stderr)
    demand(office.run("once").returncode == 1, "'once' ran beside the daemon")
    daemon.stop()
    return result.stderr.strip()


def watchdog(folder):
    """What systemd hears comes in order, and the watchdog goes on in a large file."""
    office = make(folder / "watchdog")
    interval = 400_000
    environment = {"WATCHDOG_USEC": str(interval)}
    daemon = Daemon(office, environment=environment)
    # An optimised program needs more for the same time.
    count = 60_000 if "/debug/" in program() else 240_000
    rows = [f"{1900 + n % 120};{n:08};{n % 977};{1 + n % 993}\n" for n in range(count)]
    put(office, "bedarfsplan_2022-01-01.csv", HEADER + "".join(rows))
    start = time.monotonic()
    daemon.settled(1, seconds=120)
    seconds = time.monotonic() - start
    daemon.stop()
    demand(seconds > 2, f"the file was no large one: {seconds:.1f} s")
    times = [when for when, text in daemon.listener.messages if "WATCHDOG=1" in text]
    gaps = [later - earlier for earlier, later in zip(times, times[1:])]
    demand(len(times) > seconds, f"{len(times)} signs of life in {seconds:.1f} s")
    words = [m.split("\n")[0] for _, m in daemon.listener.messages if not m.startswith("WATCHDOG")]
    demand(words[0] == "READY=1" and words[-1] == "STOPPING=1", f"{words}")
    return f"a file of {seconds:.1f} s, longest gap {max(gaps):.2f} s at {interval / 1e6} s asked for"


def stopped_in_the_middle(folder):
    """A stop in a large file ends at once; the file is taken once, after the next start."""
    office = make(folder / "stopped")
    daemon = Daemon(office)
    rows = [f"{1900 + n % 120};{n:08};{n % 977};{1 + n % 993}\n" for n in range(60_000)]
    put(office, "bedarfsplan_2022-01-01.csv", HEADER + "".join(rows))
    times = []
    for _ in range(4):
        until(lambda: office.names("spool/work"), "the file is not claimed")
        start = time.monotonic()
        daemon.stop()
        times.append(time.monotonic() - start)
        demand(office.count("drop") == 0, "the file was taken before the stop")
        daemon = Daemon(office)
    daemon.settled(1, seconds=120)
    daemon.stop()
    [(outcome,)] = office.rows('SELECT outcome FROM "drop"')
    demand(outcome == "accepted", f"{outcome}: stops are no crashes")
    return f"four stops of at most {max(times):.2f} s, then taken once"


def idle(folder):
    """Nothing is done while nothing happens: no system call, little memory."""
    office = make(folder / "idle")
    daemon = Daemon(office)
    for name, rows in DELIVERIES[0]:
        put(office, name, content(rows))
    daemon.settled(1)
    until(lambda: len(office.names("mail/new")) == 2, "no mails")
    trace = office.folder / "trace"
    # It gives its memory back after five seconds of rest.
    until(lambda: daemon.slept(), "it never rests")
    seconds = 8
    tracer = subprocess.Popen(["strace", "-f", "-o", trace, "-p", str(daemon.pid)],
                              stderr=subprocess.DEVNULL)
    start = time.monotonic()
    until(lambda: time.monotonic() - start > seconds, "the clock stands", seconds + 5)
    tracer.send_signal(signal.SIGINT)
    tracer.wait()
    lines = [l for l in trace.read_text().splitlines() if "detached" not in l and "resumed" not in l]
    calls = [l for l in lines if "restart_syscall" not in l and "poll(" not in l]
    own = [l for l in calls if "futex" not in l]
    status = pathlib.Path(f"/proc/{daemon.pid}/status").read_text()
    memory = int(status.split("RssAnon:")[1].split()[0])
    daemon.stop()
    demand(memory < 25_000, f"{memory} kB of anonymous memory")
    demand(not own, f"{len(calls)} calls in {seconds} s: {calls[:10]}")
    return f"{len(calls)} system calls in {seconds} s, {memory} kB anonymous memory"


CASES = [
    same_as_once, there_before, written_slowly, overwritten, moved_away, folders_replaced, unreadable,
    a_thousand, reloaded, vanished, second, watchdog, stopped_in_the_middle, idle,
]


def main():
    under_a_journal(__file__)
    chosen = [case for case in CASES if not sys.argv[1:] or case.__name__ in sys.argv[1:]]
    failures = 0
    with scratch("run") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        for case in chosen:
            try:
                print(f"run.py: {case.__name__}: {case(folder)}", flush=True)
            except Difference as difference:
                failures += 1
                print(f"run.py: {case.__name__}: FAILED: {difference}", file=sys.stderr, flush=True)
            finally:
                Daemon.end_all()
    tally("faults: suppliers and admins who do it wrong", len(chosen), failures)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
