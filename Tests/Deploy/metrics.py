#!/usr/bin/python3
"""The metrics as Prometheus' own parser reads them, against a count of our own from the store.

Exits with 77 where that parser (Debian: python3-prometheus-client) is missing.
"""

import os
import pathlib
import sqlite3
import stat
import subprocess
import sys

from office import CONFIGURATION, DELIVERIES, Difference, Office, program, scratch

try:
    from prometheus_client.parser import text_string_to_metric_families
except ImportError:
    sys.exit(77)


def demand(holds, text):
    if not holds:
        raise Difference(text)


def samples(text):
    """Each sample's name with its labels, and its number; the parser refuses what is no metric."""
    found = {}
    for family in text_string_to_metric_families(text):
        demand(family.documentation, f"{family.name} has no help")
        demand(family.type in ("counter", "gauge"), f"{family.name} is a {family.type}")
        demand(
            (family.type == "counter") == all(s.name.endswith("_total") for s in family.samples),
            f"{family.name} is a {family.type}",
        )
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            demand(key not in found, f"{key} is there twice")
            found[key] = sample.value
    return found


def number(found, name, **labels):
    """One sample by its name and labels."""
    key = (name, tuple(sorted(labels.items())))
    demand(key in found, f"{key} is missing")
    return found[key]


def check(office, found):
    """Compares the metrics with what the tables hold."""
    with sqlite3.connect(f"file:{office.folder}/state/waage.sqlite?mode=ro", uri=True) as store:
        one = lambda sql: store.execute(sql).fetchone()[0]
        for outcome in ("accepted", "repeated", "rejected"):
            expected = one(f"""SELECT count(*) FROM "drop" WHERE outcome = '{outcome}'""")
            demand(number(found, "waage_drops_total", outcome=outcome) == expected, outcome)
        for level, name in ((1, "warning"), (2, "critical")):
            expected = one(f"SELECT count(*) FROM alert WHERE state = 'firing' AND level = {level}")
            told = number(found, "waage_alerts", state="firing", level=name)
            demand(told == expected, f"{told} alerts are {name}, not {expected}")
        latest = one("""SELECT max(received) FROM "drop" WHERE outcome = 'accepted'""")
        told = number(found, "waage_last_drop_timestamp_seconds")
        demand(abs(told * 1000 - latest) < 1, f"the latest file came at {told}, not {latest}")
        delivered = one("SELECT count(*) FROM dispatch WHERE state = 'delivered'")
        demand(number(found, "waage_mails_delivered_total") == delivered, "mails")


def main():
    os.umask(0o077)
    with scratch("metrics") as name:
        office = Office.make(pathlib.Path(name) / "office")
        metrics = office.folder / "metrics" / "waage.prom"
        metrics.parent.mkdir()
        config = office.folder / "waage.yaml"
        config.write_text(CONFIGURATION + "metrics: metrics/waage.prom\n")
        for delivery in DELIVERIES:
            office.deliver(delivery)
            office.once()
        text = metrics.read_text()
        found = samples(text)
        check(office, found)
        mode = stat.S_IMODE(metrics.stat().st_mode)
        demand(mode == 0o644, f"the file's mode is {mode:o}")
        demand([p.name for p in metrics.parent.iterdir()] == ["waage.prom"], "a draft was left")
        before = metrics.stat().st_ino
        office.once()
        demand(metrics.stat().st_ino == before, "the same text was written again")
        printed = subprocess.run(
            [program(), "status", "--format", "prometheus", "--config", "waage.yaml"],
            cwd=office.folder,
            capture_output=True,
            text=True,
        ).stdout
        demand(printed == text, "the command and the file differ")
        print(f"metrics.py: {len(found)} samples as the store says, mode {mode:o}")


if __name__ == "__main__":
    main()
