#!/usr/bin/env python3
"""Tries mail servers that answer at each step as no server should, and prints what became of the mail.

    Tests/Deploy/dialogues.py           every row
    Tests/Deploy/dialogues.py dot 552   the rows of these steps or answers

Each row is one mail and one server that answers wrongly once; then the mail is due again and all is well.
It must be delivered, or be a dead letter that the operators are told of: never both, and never nothing.
"""

import concurrent.futures
import email
import os
import pathlib
import shutil
import sys

import smtpd
from office import DELIVERIES, Difference, Office, scratch, tally

STEPS = ("greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "dot", "quit")
# A yes that is none at that step.
STRANGE = {
    "greeting": "250 hello", "ehlo": "220 hello", "starttls": "250 ok", "auth": "250 ok", "mail": "220 ok",
    "rcpt": "252 perhaps", "data": "250 ok", "dot": "251 ok", "quit": "250 ok",
}
ANSWERS = {
    "strange 2xx": STRANGE.get,
    "354": lambda step: "334 go on" if step == "data" else "354 go on",
    "4xx": lambda step: "451 4.3.0 later",
    "5xx": lambda step: "554 5.6.0 no",
    "5xx of itself": lambda step: "554 5.3.0 no",
    "552": lambda step: "552 5.3.4 too big",
    "two lines": lambda step: "451-4.3.0 later\r\n451 4.3.0 please",
    "usual in lines": lambda step: "lines",
    "over-long": lambda step: "250 " + "x" * 100_000,
    "garbage": lambda step: "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<html>",
    "no line end": lambda step: "no end",
    "closed": lambda step: "drop",
    "421": lambda step: "421 4.3.2 closing",
    "silent": lambda step: "hang",
    "byte by byte": lambda step: "slow",
}
MAILS = ("mail", "rcpt", "data", "dot")
PASSWORD = "geheim"


def expected(step, answer):
    """What becomes of the mail: delivered at once, shortened, or a dead letter; else it waits first."""
    if step == "ehlo" and answer in ("strange 2xx", "354", "4xx", "5xx", "5xx of itself", "552",
                                      "two lines", "over-long"):
        # Then HELO is tried, as RFC 5321 says.
        return "delivered"
    if step == "quit" or answer in ("usual in lines", "byte by byte"):
        return "delivered"
    if step in ("mail", "rcpt") and answer == "strange 2xx":
        # RFC 5321 lets a server forward, or say that it cannot verify.
        return "delivered"
    if step in MAILS and answer == "5xx":
        # The sender's address is the same in all mails.
        return "waits" if step == "mail" else "dead"
    if step in MAILS and answer == "552":
        return "short"
    return "waits"


def configure(office, server, certificates):
    login = ""
    if server.security != "none":
        login = f", user: waage, authority: {certificates}/authority.pem"
    host = "127.0.0.1" if server.security == "none" else "localhost"
    (office.folder / "waage.yaml").write_text(
        "state: state\nspool: spool\nsettle: 0 s\nmail:\n  from: waage@example.org\n  timeout: 1 s\n"
        f"  smtp: {{ host: {host}, port: {server.port}, security: {server.security}{login} }}\n"
    )


def play(template, folder, certificates, step, answer, **options):
    """One row; returns what became of the mail and how often it arrived."""
    shutil.copytree(template, folder)
    office = Office(folder)
    secure = step in ("starttls", "auth")
    rules = [{"step": step, "do": ANSWERS[answer](step), "times": 1}] if answer in ANSWERS else []
    server = smtpd.Server(
        rules,
        security="starttls" if secure else "none",
        certificate=str(certificates / "good.pem"),
        users={"waage": PASSWORD} if secure else None,
        **options,
    )
    try:
        configure(office, server, certificates)
        result = office.once()
        [(number, state, before, said)] = office.rows(
            "SELECT id, state, held, answer FROM dispatch WHERE receiver <> 'operators'"
        )
        first = ("held" if before else state), said or ""
        office.alter("UPDATE dispatch SET next_attempt = 0 WHERE state = 'queued'")
        log = result.stderr + office.once().stderr
        [(state,)] = office.rows(f"SELECT state FROM dispatch WHERE id = {number}")
        mine = [mail["body"] for mail in server.mails if mail["recipient"].startswith("kita")]
        told = [mail for mail in server.mails if mail["recipient"].startswith("technik")]
        return first, state, mine, told, log
    finally:
        server.close()


def judge(wanted, original, outcome):
    """Compares what became of a mail with what must; returns the row's words."""
    (first, said), state, mine, told, log = outcome
    identifiers = {email.message_from_bytes(body)["Message-ID"] for body in mine}
    if wanted == "dead":
        if (state, len(mine), len(told)) != ("dead", 0, 1):
            raise Difference(f"{state}, arrived {len(mine)} times, operators told {len(told)} times: {said}")
        return "dead letter, operators told"
    if wanted == "unsendable":
        # What goes to the operators is no shorter.
        if (state, len(mine), len(told)) != ("dead", 0, 0) or "A mail was given up" not in log:
            raise Difference(f"{state}, arrived {len(mine)} times: {said}\n{log}")
        return f"dead letter, the log says so ({said.split('; ')[0][-50:]})"
    if state != "delivered" or len(mine) != 1 or told:
        raise Difference(f"{state}, arrived {len(mine)} times, {len(told)} dead letters: {said}\n{log}")
    short = len(mine[0]) < len(original)
    if identifiers != {email.message_from_bytes(original)["Message-ID"]}:
        raise Difference(f"it arrived as {identifiers}")
    if (wanted == "short") != short:
        raise Difference(f"{len(mine[0])} of {len(original)} bytes arrived")
    if wanted == "short":
        body = email.message_from_bytes(mine[0]).get_payload(decode=True).decode()
        if not body.startswith("1 "):
            raise Difference(f"the short mail counts nothing: {body[:80]}")
        return f"{first} as plain text, {len(mine[0])} of {len(original)} bytes"
    if (wanted == "delivered") != (first == "delivered"):
        raise Difference(f"{first} at first: {said}")
    why = said.split("; ")[0][:90] if first != "delivered" else ""
    return f"{first} ({why}), then delivered" if why else "delivered"


def is_lost(outcome):
    """Whether nobody has a mail and nobody is told of it."""
    _, _, mine, told, log = outcome
    return not mine and not told and "A mail was given up" not in log


def main():
    words = sys.argv[1:]
    os.environ.pop("CREDENTIALS_DIRECTORY", None)
    rows = [(step, answer, expected(step, answer), {}) for step in STEPS for answer in ANSWERS]
    rows.append(("ehlo", "SIZE 4000", "short", {"size": 4000}))
    rows.append(("ehlo", "SIZE 0", "delivered", {"size": 0}))
    rows.append(("ehlo", "SIZE 100", "unsendable", {"size": 100}))
    if words:
        rows = [row for row in rows if row[0] in words or any(word in row[1] for word in words)]
    with scratch("dialogues") as top:
        top = pathlib.Path(top)
        certificates = top / "certificates"
        certificates.mkdir()
        smtpd.certificates(certificates)
        credentials = top / "credentials"
        credentials.mkdir()
        (credentials / "smtp-password").write_text(PASSWORD)
        os.environ["CREDENTIALS_DIRECTORY"] = str(credentials)
        template = Office.make(top / "template")
        (template.folder / "receivers.yaml").write_text(
            "receivers:\n  kita: { mail: kita@example.org }\n  operators: { mail: technik@example.org }\n"
            "routes:\n  - { otherwise: true, to: kita }\n"
        )
        (template.folder / "waage.yaml").write_text(
            "state: state\nspool: spool\nsettle: 0 s\nmail:\n  from: waage@example.org\n"
        )
        template.deliver(DELIVERIES[0])
        template.once()
        [(original,)] = template.rows("SELECT body FROM dispatch")

        def run(number):
            step, answer, _, options = rows[number]
            try:
                return play(template.folder, top / str(number), certificates, step, answer, **options)
            finally:
                shutil.rmtree(top / str(number))

        failed = lost = 0
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            outcomes = [pool.submit(run, number) for number in range(len(rows))]
            for (step, answer, wanted, _), future in zip(rows, outcomes):
                try:
                    outcome = future.result()
                    lost += is_lost(outcome)
                    text = judge(wanted, original, outcome)
                except Exception as difference:
                    failed += 1
                    text = f"DIFFERENT: {type(difference).__name__}: {difference}"
                print(f"{step:9} {answer:15} {text}", flush=True)
        print(f"dialogues.py: {len(rows)} dialogues, {failed} not as they must be; mails lost: {lost}")
    tally("faults: dialogues of mail servers", len(rows), lost)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
