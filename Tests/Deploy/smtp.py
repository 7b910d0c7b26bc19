#!/usr/bin/env python3
"""Hands over mails to a server that fails at every step, and prints what became of each.

    Tests/Deploy/smtp.py            every row
    Tests/Deploy/smtp.py dot tls    the rows whose name has one of the words

In each row a file raises one alert that three people are told of. A row says what is in the outbox
afterwards and what the server has, and that nobody waited for the mail of another one.
"""

import base64
import email
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import smtpd
from office import DELIVERIES, Difference, Office, program, scratch, tally

PASSWORD = "Geh3im-ÄÖ"
RECEIVERS = """\
receivers:
  kita: { mail: [anna@example.org, bernd@example.org, clara@example.org] }
  operators: { mail: technik@example.org }
routes:
  - { otherwise: true, to: kita }
"""
ALL = {"anna", "bernd", "clara"}
# A neighbour's mail must be there before a hanging one can have been given up.
TIMEOUT = 3
NO_WAIT = 2


def demand(holds, complaint):
    if not holds:
        raise Difference(complaint)


class Row:
    """An office with a mail server, and the checks that rows share."""

    def __init__(self, folder, certificates):
        self.office = Office.make(folder)
        (self.office.folder / "receivers.yaml").write_text(RECEIVERS)
        self.certificates = certificates
        self.credentials = self.office.folder / "credentials"
        self.credentials.mkdir()
        (self.credentials / "smtp-password").write_text(PASSWORD + "\n")
        os.environ["CREDENTIALS_DIRECTORY"] = str(self.credentials)
        self.servers = []
        self.output = ""
        self.seconds = 0
        self.timeout = TIMEOUT

    def server(self, *rules, **options):
        rules = [dict(zip(("step", "do", "match"), rule)) if isinstance(rule, tuple) else rule for rule in rules]
        if options.get("security", "none") != "none":
            options.setdefault("certificate", str(self.certificates / "good.pem"))
        server = smtpd.Server(rules, **options)
        self.servers.append(server)
        return server

    def configure(self, *servers):
        """Each server is one of ours, with more keys if it comes as a pair."""
        lines = []
        for server in servers:
            server, keys = server if isinstance(server, tuple) else (server, "")
            security = server.security
            host = "127.0.0.1" if security == "none" else "localhost"
            if security != "none":
                keys = f"authority: {self.certificates}/authority.pem, {keys}"
            lines.append(f"    - {{ host: {host}, port: {server.port}, security: {security}, {keys} }}\n")
        (self.office.folder / "waage.yaml").write_text(
            "state: state\nspool: spool\nsettle: 0 s\ngather: 0 s\nmail:\n  from: waage@example.org\n"
            f"  timeout: {self.timeout} s\n  smtp:\n{''.join(lines)}"
        )

    def once(self, deliver=True):
        if deliver:
            self.office.deliver(DELIVERIES[0])
        start = time.monotonic()
        result = self.office.once()
        self.seconds = time.monotonic() - start
        self.output += result.stdout + result.stderr
        return result

    def later(self):
        """The next run, when everything that waits is due."""
        self.office.alter("UPDATE dispatch SET next_attempt = 0 WHERE state = 'queued'")
        return self.once(deliver=False)

    def outbox(self):
        return {
            recipient.split("@")[0]: (state, held, attempts, answer or "")
            for recipient, state, held, attempts, answer in self.office.rows(
                "SELECT recipient, state, held, attempts, answer FROM dispatch ORDER BY id"
            )
        }

    def expect(self, states, words=""):
        """Compares the outbox: `delivered`, `dead`, `queued` or `held` by recipient."""
        found = {
            name: "held" if held else state
            for name, (state, held, _, _) in self.outbox().items()
            if name != "technik"
        }
        demand(found == states, f"outbox {self.outbox()}, expected {states}\n{self.output}")
        for name, (_, _, _, answer) in self.outbox().items():
            if states.get(name) not in (None, "delivered"):
                demand(words in answer, f"{name}: no '{words}' in '{answer}'")

    def arrived(self, server=None):
        return [mail["recipient"].split("@")[0] for mail in (server or self.servers[0]).mails]

    def neighbours_did_not_wait(self, names, server=None):
        """The mails of others came right after the first connection did."""
        server = server or self.servers[0]
        start = min(at for at, _, _ in server.commands)
        waits = {
            mail["recipient"].split("@")[0]: mail["at"] - start for mail in server.mails
        }
        for name in names:
            demand(name in waits, f"{name}'s mail did not arrive: {waits}\n{self.output}")
            demand(waits[name] < NO_WAIT, f"{name}'s mail waited {waits[name]:.2f} s")
        return max(waits[name] for name in names)

    def close(self):
        for server in self.servers:
            server.close()


def states(default, **others):
    return {**dict.fromkeys(ALL, default), **others}


def all_is_well(row):
    server = row.server()
    row.configure(server)
    row.once()
    row.expect(states("delivered"))
    demand("3 mails composed, 3 delivered" in row.output, row.output)
    demand(set(row.arrived()) == ALL, f"{row.arrived()}")
    stored = {r: bytes(b) for r, b in row.office.rows("SELECT recipient, body FROM dispatch")}
    for mail in server.mails:
        demand(mail["body"] == stored[mail["recipient"]], "a mail is not what the outbox holds")
    return "3 delivered, byte for byte"


def away(row):
    server = row.server()
    server.away()
    row.configure(server)
    row.once()
    row.expect(states("held"), "cannot be reached")
    demand(all(entry[2] == 0 for entry in row.outbox().values()), "a held mail was counted as refused")
    demand(row.output.count("No mail server can be used") == 1, row.output)
    server.listen()
    row.later()
    row.expect(states("delivered"))
    return "3 held, told once; delivered when it is back"


def refused(step, reply, becomes, then=None):
    def run(row):
        rule = {"step": step, "do": reply, "times": 1} if step == "mail" else (step, reply, "bernd")
        server = row.server(rule)
        row.configure(server)
        row.once()
        box = row.outbox()
        odd = [name for name in ALL if box[name][0] != "delivered"]
        demand(len(odd) == 1, f"{box}")
        row.expect(states("delivered", **{odd[0]: becomes}), reply)
        others = ALL - set(odd)
        waited = row.neighbours_did_not_wait(others)
        if becomes == "dead":
            told = [mail for mail in server.mails if mail["recipient"].startswith("technik")]
            demand(len(told) == 1, "the operators were not told once")
            text = email.message_from_bytes(told[0]["body"]).get_payload(0).get_payload(decode=True).decode()
            flat = " ".join(text.split())
            demand(f"{odd[0]}@example.org" in flat and reply in flat, f"the word to the operators:\n{text}")
            demand("A mail was given up" in row.output, row.output)
            row.later()
            demand(row.arrived().count("technik") == 1, "the operators were told twice")
            return f"1 dead, operators told; others after {waited:.2f} s"
        demand(box[odd[0]][2] == 1, f"attempts {box}")
        server.rules.clear()
        row.later()
        row.expect(states("delivered"))
        return f"1 waits, later delivered; others after {waited:.2f} s"
    return run


def refuses_us(step, reply, advice):
    """A refusal that is about us condemns no mail, however often it comes."""
    def run(row):
        server = row.server((step, reply))
        row.configure(server)
        row.once()
        for _ in range(3):
            row.later()
        box = row.outbox()
        demand({state for state, _, _, _ in box.values()} == {"queued"}, f"{box}\n{row.output}")
        demand(any(advice in answer for _, _, _, answer in box.values()) or advice in row.output, f"{box}\n{row.output}")
        demand(row.output.count("No mail server can be used") >= 1, row.output)
        server.rules.clear()
        row.later()
        row.later()
        row.expect(states("delivered"))
        return "3 wait through 4 runs, then delivered"
    return run


def second_server_for_us(row):
    first, second = row.server(("rcpt", "504 5.5.2 <w>: Helo command rejected: need a full name")), row.server()
    row.configure(first, second)
    row.once()
    row.expect(states("delivered"))
    demand(set(row.arrived(second)) == ALL, "the second server has not got them")
    return "3 delivered by the second"


def poisoned(row):
    """A refusal that never ends for one mail keeps nobody else waiting, whatever its status says."""
    server = row.server(("rcpt", "500 5.5.4 syntax error", "bernd"))
    row.configure(server)
    row.once()
    for _ in range(3):
        row.later()
    row.expect(states("delivered", bernd="queued"))
    demand("No mail server" not in row.output, f"a false alarm: {row.output}")
    return "1 waits through 4 runs, the others delivered"


def nameless(row):
    """A machine whose name has no dot, and which no resolver knows better, says its address."""
    server = row.server()
    row.configure(server)
    row.office.deliver(DELIVERIES[0])
    command = f"hostname waage-ohne-punkt && exec {program()} once --config waage.yaml"
    result = subprocess.run(["unshare", "--uts", "sh", "-c", command], cwd=row.office.folder,
                            capture_output=True, text=True, timeout=60)
    if "unshare" in result.stderr and result.returncode:
        return "not on this machine"
    row.output += result.stdout + result.stderr
    row.expect(states("delivered"))
    names = {line for _, verb, line in server.commands if verb == "EHLO"}
    demand(names == {"EHLO [127.0.0.1]"}, f"{names}")
    return "says EHLO [127.0.0.1]"


def stuck(step, action, security="none", sends_again=False, told=""):
    """One connection hangs or is lost; the others go on."""
    def run(row):
        server = row.server({"step": step, "do": action, "times": 1}, security=security,
                            users={"waage": PASSWORD} if security != "none" else None)
        if step == "dot":
            # There ten times as long is waited.
            row.timeout = 1
        row.configure((server, "user: waage" if security != "none" else ""))
        row.once()
        box = row.outbox()
        odd = [name for name in ALL if box[name][0] != "delivered"]
        demand("No mail server" not in row.output, f"a false alarm: {row.output}")
        if not odd and step in ("greeting", "ehlo", "starttls", "auth") and action != "hang":
            return "3 delivered, one at the second try"
        demand(len(odd) == 1, f"{box}\n{row.output}")
        row.expect(states("delivered", **{odd[0]: "queued"}))
        waited = row.neighbours_did_not_wait(ALL - set(odd))
        answer = box[odd[0]][3]
        demand(told in answer, f"not told as it was: {answer}")
        row.later()
        row.expect(states("delivered"))
        times = row.arrived().count(odd[0])
        demand(times == (2 if sends_again else 1), f"{odd[0]}'s mail is there {times} times")
        if sends_again:
            mails = [mail["body"] for mail in server.mails if mail["recipient"].startswith(odd[0])]
            demand(mails[0] == mails[1], "the mail that is sent again is another one")
        return f"1 waits ({answer.split(';')[0].split(chr(39))[-1].strip()}); others after {waited:.2f} s"
    return run


def unusable(words, step=None, action=None, keys="user: waage", secret=True, **options):
    """The server cannot be used at all: everything is held, nothing was said about anybody."""
    def run(row):
        if "certificate" in options:
            options["certificate"] = str(row.certificates / options["certificate"].split("/")[-1])
        if not secret:
            (row.credentials / "smtp-password").unlink()
        server = row.server(*([(step, action)] if step else []), **{"security": "starttls",
                            "users": {"waage": PASSWORD}, **options})
        row.configure((server, keys))
        row.once()
        row.expect(states("held"), words)
        demand(not {"MAIL", "RCPT"} & {verb for _, verb, _ in server.commands}, "a recipient was named")
        demand(row.output.count("No mail server can be used") == 1, row.output)
        return f"3 held: {row.outbox()['anna'][3].split(';')[0][:70]}"
    return run


def wrong_password(row):
    (row.credentials / "smtp-password").write_text("anderes-Geheimnis")
    result = unusable("refused the login of 'waage' (535 5.7.8)")(row)
    dump = "\n".join(row.office.store().iterdump()) + row.output
    secret = base64.b64encode(b"\0waage\0anderes-Geheimnis").decode()
    for text in ("anderes-Geheimnis", secret, base64.b64encode(b"anderes-Geheimnis").decode()):
        demand(text not in dump, f"the password is in the log or the store: {text}")
    (row.credentials / "smtp-password").write_text(PASSWORD)
    row.later()
    row.expect(states("delivered"))
    return result + "; then delivered"


def login(security, keys):
    def run(row):
        server = row.server(security=security, users={"waage": PASSWORD})
        row.configure((server, f"user: waage, hello: amt.example.org{keys}"))
        row.once()
        row.expect(states("delivered"))
        demand("EHLO amt.example.org" in {line for _, _, line in server.commands}, f"{server.commands}")
        return "3 delivered"
    return run


def second_server(row):
    first, second = row.server(), row.server()
    first.away()
    row.configure(first, second)
    row.once()
    row.expect(states("delivered"))
    demand(set(row.arrived(second)) == ALL, "the second server has not got them")
    demand(row.output.count("the next one is") == 1, row.output)
    return f"3 delivered by the second, {row.seconds:.2f} s"


def second_server_for_one(row):
    first, second = row.server(("rcpt", "hang", "bernd")), row.server()
    row.configure(first, second)
    row.once()
    row.expect(states("delivered"))
    demand(row.arrived(second) == ["bernd"], f"{row.arrived(second)}")
    waited = row.neighbours_did_not_wait({"anna", "clara"}, first)
    return f"1 by the second; others after {waited:.2f} s"


def no_tls_there(row):
    server = row.server()
    row.configure(server)
    path = row.office.folder / "waage.yaml"
    path.write_text(path.read_text().replace("security: none", "security: tls"))
    row.once()
    row.expect(states("held"), "we do not agree on TLS at the TLS handshake")
    return f"3 held: {row.outbox()['anna'][3].split(';')[0][:70]}"


def hanging_for_all(row):
    server = row.server(("rcpt", "hang"))
    row.configure(server)
    row.once()
    box = row.outbox()
    demand(all(state == "queued" for state, _, _, _ in box.values()), f"{box}")
    demand(row.output.count("No mail server can be used") == 1, row.output)
    seconds = row.seconds
    server.rules.clear()
    row.later()
    row.expect(states("delivered"))
    return f"3 wait after {seconds:.2f} s; later delivered"


def insert(row, recipients, body):
    insert = (
        "INSERT INTO dispatch (receiver, recipient, message_id, body, made, state, next_attempt, changed)"
        " VALUES ('kita', ?, ?, ?, 0, 'queued', 0, 0)"
    )
    row.office.alter(*(
        (insert, (recipient, f"{number}@test", body)) for number, recipient in enumerate(recipients)
    ))


def reuse(row):
    server = row.server(("rcpt", "550 5.1.1 no", "m7@"))
    row.configure(server)
    row.once()
    before = server.connections
    insert(row, [f"m{number}@example.org" for number in range(40)], b"Subject: x\r\n\r\nx\r\n")
    row.later()
    arrived = [mail for mail in server.mails if mail["recipient"].startswith("m")]
    demand(len(arrived) == 39, f"{len(arrived)} of 39")
    # The word to the operators comes after the others.
    demand(server.connections - before <= 9, f"{server.connections - before} connections")
    verbs = [verb for _, verb, _ in server.commands]
    demand("RSET" in verbs, "no RSET after a refusal")
    return f"40 mails over {server.connections - before} connections, {row.seconds:.2f} s"


def bad_addresses(row):
    """Twelve mails that failed before and hang are due when three new ones come."""
    server = row.server(("rcpt", "hang", "bad"))
    row.configure(server)
    row.once(deliver=False)
    insert(row, [f"bad{number}@example.org" for number in range(12)], b"Subject: x\r\n\r\nx\r\n")
    row.office.alter("UPDATE dispatch SET attempts = 1")
    row.once()
    box = row.outbox()
    demand({box[name][0] for name in ALL} == {"delivered"}, f"{box}\n{row.output}")
    waited = row.neighbours_did_not_wait(ALL)
    demand("No mail server" not in row.output, row.output)
    demand(all(box[f"bad{number}"][2] == 2 for number in range(12)), f"{box}")
    return f"12 wait, {row.seconds:.1f} s; others after {waited:.2f} s"


def given_up(row):
    server = row.server(("rcpt", "450 4.2.0 greylisted", "bernd"))
    row.configure(server)
    row.once()
    # A mail of 1970, and its eighth attempt.
    row.office.alter("UPDATE dispatch SET made = 0, attempts = 7 WHERE state = 'queued'")
    row.later()
    row.expect(states("delivered", bernd="dead"), "given up after 8 attempts: '450 4.2.0 greylisted'")
    demand(row.arrived().count("technik") == 1, "the operators were not told")
    return "1 dead at the eighth attempt, operators told"


def hostile_text(row):
    server = row.server()
    row.configure(server)
    row.once()
    body = (b"Subject: x\r\n\r\n.\r\n..\r\n.x\r\nMAIL FROM:<x@example.org>\r\nRCPT TO:<opfer@example.org>\r\n"
            b"DATA\r\n. \r\n" + b"." * 998 + b"\r\n.")
    insert(row, ["punkt@example.org"], body)
    row.later()
    found = [mail["body"] for mail in server.mails if mail["recipient"].startswith("punkt")]
    demand(found == [body + b"\r\n"], f"{found}")
    demand(not any("opfer" in mail["recipient"] for mail in server.mails), "a recipient was injected")
    return "one mail, byte for byte"


def surplus_replies(row):
    server = row.server({"step": "rcpt", "do": "twice", "times": 1})
    row.configure(server)
    row.once()
    odd = [name for name in ALL if row.outbox()[name][0] != "delivered"]
    demand(len(odd) <= 1, f"{row.outbox()}")
    row.later()
    row.expect(states("delivered"))
    return "not taken for an answer to another command"


def until(condition, complaint, seconds=20):
    """Waits until something is so, but not for ever."""
    end = time.monotonic() + seconds
    while not condition():
        demand(time.monotonic() < end, complaint())
        time.sleep(0.02)


def switches(pid):
    """How often the thread that hands over mails went to sleep."""
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        if (task / "comm").read_text().strip() == "mails":
            return [line for line in (task / "status").read_text().splitlines() if "ctxt" in line]
    raise Difference("there is no thread for mails")


def sleeps(pid):
    """Whether it does not wake for a while."""
    before = switches(pid)
    time.sleep(1.5)
    return switches(pid) == before


class Daemon:
    """`waage run` on a row's office."""

    def __init__(self, row):
        self.log = open(row.office.folder / "log", "w+b")
        self.process = subprocess.Popen(
            [program(), "run", "--config", "waage.yaml"], cwd=row.office.folder,
            stdout=self.log, stderr=self.log,
        )

    def text(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


def daemon(row):
    server = row.server(("rcpt", "hang", "bernd"))
    server.away()
    row.configure(server)
    row.office.incoming.mkdir(parents=True)
    with Daemon(row) as running:
        until(lambda: "Started." in running.text(), running.text)
        row.office.deliver(DELIVERIES[0])
        until(lambda: len(row.outbox()) == 3 and all(held for _, held, _, _ in row.outbox().values()), running.text)
        server.listen()
        back = time.monotonic()
        until(lambda: {"anna", "clara"} <= set(row.arrived()), running.text)
        waited = time.monotonic() - back
        until(lambda: row.outbox()["bernd"][2] == 1, running.text)
        until(lambda: not server.open, lambda: "a connection stays open")
        until(lambda: sleeps(running.process.pid), lambda: "the thread for mails wakes up with nothing to do")
        start = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        running.process.wait(20)
        stopped = time.monotonic() - start
        demand(running.process.returncode == 0, running.text())
        text = running.text()
    demand(text.count("No mail server can be used") == 1 and "used again" in text, text)
    return f"delivered {waited:.1f} s after the server came back; idle; stopped in {stopped:.2f} s"


def daemon_bad_addresses(row):
    """Mails that failed before hang for long on half of the connections when new ones come."""
    server = row.server(("rcpt", "hang", "bad"))
    row.timeout = 30
    row.configure(server)
    row.once(deliver=False)
    insert(row, [f"bad{number}@example.org" for number in range(12)], b"Subject: x\r\n\r\nx\r\n")
    row.office.alter("UPDATE dispatch SET attempts = 1")

    def hanging():
        return sum("bad" in line for _, verb, line in server.commands if verb == "RCPT")

    with Daemon(row) as running:
        until(lambda: hanging() == 4, running.text)
        row.office.deliver(DELIVERIES[0])
        until(lambda: len(row.office.rows("SELECT id FROM dispatch")) == 15, running.text)
        start = time.monotonic()
        until(lambda: ALL <= set(row.arrived()), running.text, 10)
        waited = time.monotonic() - start
        demand(hanging() == 4, f"{hanging()} of the connections are for bad addresses")
    return f"4 connections hang; others after {waited:.2f} s"


def daemon_killed(row):
    """What the server has and the store does not know is sent again; nothing else is."""
    server = row.server({"step": "dot", "match": "bernd", "do": "take and hang", "times": 1})
    row.configure(server)
    row.office.incoming.mkdir(parents=True)
    with Daemon(row) as running:
        until(lambda: "Started." in running.text(), running.text)
        row.office.deliver(DELIVERIES[0])
        until(lambda: ALL <= set(row.arrived()), running.text)
        until(lambda: sum(entry[0] == "delivered" for entry in row.outbox().values()) == 2, running.text)
        running.process.kill()
        running.process.wait(20)
    with Daemon(row) as running:
        until(lambda: row.outbox()["bernd"][0] == "delivered", running.text)
    demand(sorted(row.arrived()) == ["anna", "bernd", "bernd", "clara"], f"{row.arrived()}")
    twice = [mail["body"] for mail in server.mails if mail["recipient"].startswith("bernd")]
    demand(twice[0] == twice[1], "the mail that is sent again is another one")
    return "1 sent again after the kill, the same bytes"


def daemon_stops(row):
    server = row.server(("dot", "hang", "bernd"))
    row.configure(server)
    row.office.incoming.mkdir(parents=True)
    with Daemon(row) as running:
        until(lambda: "Started." in running.text(), running.text)
        row.office.deliver(DELIVERIES[0])
        until(lambda: {"anna", "clara"} <= set(row.arrived()), running.text)
        start = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        running.process.wait(20)
        stopped = time.monotonic() - start
        demand(running.process.returncode == 0 and stopped < 8, f"{stopped:.1f} s\n{running.text()}")
    row.expect(states("delivered", bernd="queued"), "it may have the mail")
    return f"stopped in {stopped:.1f} s, one mail is sent again later"


ROWS = {
    "all is well": all_is_well,
    "server away": away,
    **{f"{reply[:9].strip()} at {step}": refused(step, reply, becomes) for step, reply, becomes in (
        ("mail", "451 4.3.0 later", "queued"),
        ("rcpt", "450 4.2.0 greylisted", "queued"), ("rcpt", "550 5.1.1 unknown", "dead"),
        ("rcpt", "550 User unknown", "dead"), ("rcpt", "550 5.7.1 not to him", "queued"),
        ("data", "451 4.3.0 later", "queued"), ("data", "554 5.6.0 no", "dead"),
        ("dot", "452 4.3.1 full", "queued"), ("dot", "552 5.3.4 too big", "dead"))},
    **{f"{action} at {step}": stuck(step, action, "starttls" if step in ("starttls", "auth") else "none")
       for action in ("hang", "drop", "421 4.3.2 closing")
       for step in ("greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data")},
    **{f"{reply[:9]} at {step} for all": refuses_us(step, reply, advice) for step, reply, advice in (
        ("mail", "550 5.1.8 sender's domain", "check 'mail.from'"), ("mail", "550 no", "check 'mail.from'"),
        ("rcpt", "504 5.5.2 <w>: Helo command rejected: need a full name", "as 'hello' of the server"),
        ("rcpt", "554 5.7.1 relaying denied", "whether this machine may send there"))},
    "refused by the first server": second_server_for_us,
    "one mail that a server never takes": poisoned,
    "a machine without a full name": nameless,
    "hang at dot": stuck("dot", "hang"),
    "drop at dot": stuck("dot", "drop"),
    **{f"{reply[:3]} at {step}": stuck(step, reply, told=f"answered '{reply}' at {place}")
       for step, reply, place in (
        ("mail", "354 go on", "MAIL FROM"), ("rcpt", "334 go on", "RCPT TO"),
        ("data", "250 2.0.0 ok", "DATA"), ("data", "220 2.0.0 ready", "DATA"),
        ("dot", "354 go on", "the final dot"), ("dot", "251 2.0.0 ok", "the final dot"))},
    "reply to the dot lost": stuck("dot", "take and drop", sends_again=True),
    "hang at rcpt for all": hanging_for_all,
    "554 at greeting": unusable("554 5.7.0 no service", "greeting", "554 5.7.0 no service"),
    "550 at ehlo": unusable("550 5.7.1 no", "ehlo", "550 5.7.1 no"),
    "454 at starttls": unusable("454 4.7.0 not now", "starttls", "454 4.7.0 not now"),
    "454 at auth": unusable("454 4.7.0", "auth", "454 4.7.0 try later"),
    "other authority": unusable("is not trusted", certificate="x/stranger-signed.pem"),
    "other host name": unusable("is not trusted", certificate="x/other-host.pem"),
    "expired": unusable("is not trusted", certificate="x/expired.pem"),
    "no STARTTLS": unusable("no STARTTLS", starttls=False),
    "TLS expected, none there": no_tls_there,
    "no login offered": unusable("offers no login", offers=()),
    "unknown login only": unusable("offers no login", offers=("X-OWN",)),
    "no credential": unusable("no credential 'smtp-password'", secret=False),
    "wrong password": wrong_password,
    "starttls with login": login("starttls", ""),
    "starttls with plain": login("starttls", ", login: plain"),
    "tls with login": login("tls", ""),
    "second server": second_server,
    "second server for one": second_server_for_one,
    "given up": given_up,
    "connections reused": reuse,
    "bad addresses": bad_addresses,
    "hostile text": hostile_text,
    "surplus replies": surplus_replies,
    "daemon: server back": daemon,
    "daemon: bad addresses": daemon_bad_addresses,
    "daemon: killed": daemon_killed,
    "daemon: stop": daemon_stops,
}


def main():
    words = sys.argv[1:]
    failed = []
    with scratch("smtp") as top:
        certificates = pathlib.Path(top) / "certificates"
        certificates.mkdir()
        smtpd.certificates(certificates)
        smtpd.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
                      "subjectAltName=DNS:localhost", "-days", "2", "-keyout", "s.key", "-out", "s.crt",
                      cwd=certificates)
        (certificates / "stranger-signed.pem").write_text(
            (certificates / "s.crt").read_text() + (certificates / "s.key").read_text())
        for number, (name, run) in enumerate(ROWS.items()):
            if words and not any(word in name for word in words):
                continue
            row = Row(pathlib.Path(top) / str(number), certificates)
            try:
                result = run(row)
            except Exception as difference:
                failed.append(name)
                result = f"DIFFERENT: {type(difference).__name__}: {difference}"
            finally:
                row.close()
                shutil.rmtree(row.office.folder)
            print(f"{name:26} {result}", flush=True)
    tally("faults: mail servers that fail at a step", len(ROWS), len(failed))
    if failed:
        print(f"failed: {', '.join(failed)}")
        sys.exit(1)


if __name__ == "__main__":
    main()
