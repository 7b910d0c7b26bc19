#!/usr/bin/env python3
"""Times `waage backtest` of 100 rules on 11,000 areas and 20 years, and checks what it finds.

    Tests/Performance/backtest.py PROGRAM [--runs 3] [--areas 11000] [--limit 5.0]

The works: `plain` (100 rules without tests), `testing` (a tenth of them ask chance), `revised` (a
second file revises readings of 20 areas, whose keys are judged step by step), `store` (as `plain`,
from the store). Each is measured as seconds of the clock and of the processor, and megabytes at the
most; the first file is read anew each time. Exit code 1 when a median takes more seconds than the
limit, or when the quick way finds other news than were built in.
"""

import argparse
import csv
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

YEARS = range(2000, 2020)
INDICATORS = [f"x{number}" for number in range(10)]
# In one area of so many each indicator falls below its limit, in one year.
EVERY = 200
CONFIGURATION = """\
state: state
spool: spool
rules: {rules}
indicators: indicators.yaml
settle: 0 s
mail:
  from: waage@example.org
  maildir: mail
"""
SOURCES = """\
sources:
  zahlen:
    file: "zahlen*"
    lag: 300 days
    values:
""" + "".join(f"      {name}: {{ header: {name} }}\n" for name in INDICATORS + ["n"])
MEANINGS = "indicators:\n" + "".join(
    f"  {name}: {{ unit: persons, better: higher }}\n" for name in INDICATORS + ["n"]
)
RECEIVERS = """\
receivers:
  planung: { mail: planung@example.org }
routes:
  - { otherwise: true, to: planung }
"""


def rules(testing):
    """One hundred rules: ten of each indicator, of which the last asks chance where that is meant."""
    texts = []
    for name in INDICATORS:
        for number in range(9):
            # Of these only the first is ever passed.
            limit = 50 - 5 * number
            formula = f"{name} / n" if number % 2 else name
            below = f"{limit / 10} %" if number % 2 else f"{limit} persons"
            texts.append(f"  {name}-{number}: {{ threshold: {formula}, below: {below} }}\n")
        confidence = ", confidence: 99.8 %, smallest_base: 30" if testing else ""
        texts.append(f"  {name}-9: {{ threshold: {name} / n, below: 8 %{confidence} }}\n")
    return "defaults: { max_age: 100 }\nrules:\n" + "".join(texts)


def write(path, areas, years, lows, pick):
    with open(path, "w", encoding="utf-8") as file:
        file.write("indicator;area;period;value\n")
        for name in INDICATORS + ["n"]:
            for area in areas:
                low = lows.get((name, area))
                for year in years:
                    value = 1000 if name == "n" else 40 if year == low else pick.randint(90, 200)
                    file.write(f"{name};{area};{year};{value}\n")


def measured(command, folder):
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command}: exit code {process.returncode}\n{errors.decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--areas", type=int, default=11000)
    parser.add_argument("--limit", type=float, default=5.0)
    options = parser.parse_args()
    pick = random.Random(20)
    areas = [f"{number:05d}" for number in range(options.areas)]
    lows = {
        (name, area): pick.choice(YEARS[1:-1])
        for name in INDICATORS for area in areas[pick.randrange(EVERY)::EVERY]
    }
    with tempfile.TemporaryDirectory(prefix="waage-backtest-", dir="/var/tmp") as name:
        folder = pathlib.Path(name)
        (folder / "sources").mkdir()
        (folder / "sources/sources.yaml").write_text(SOURCES)
        (folder / "receivers.yaml").write_text(RECEIVERS)
        (folder / "indicators.yaml").write_text(MEANINGS)
        for kind in ("plain", "testing"):
            (folder / kind).mkdir()
            (folder / kind / "rules.yaml").write_text(rules(kind == "testing"))
            (folder / f"{kind}.yaml").write_text(CONFIGURATION.format(rules=kind))
        write(folder / "zahlen_2020-09-01.csv", areas, YEARS, lows, pick)
        # What is revised becomes another number that passes no limit, in the last year but one.
        write(folder / "zahlen_2020-10-01.csv", areas[1:21], YEARS[-2:-1], {}, pick)
        (folder / "spool/incoming").mkdir(parents=True)
        shutil.copy(folder / "zahlen_2020-09-01.csv", folder / "spool/incoming")
        measured([options.program, "once", "--config", "plain.yaml"], folder)
        first = ["--files", "zahlen_2020-09-01.csv"]
        works = {
            "plain": ["plain.yaml", *first],
            "testing": ["testing.yaml", *first],
            "revised": ["plain.yaml", *first, "zahlen_2020-10-01.csv"],
            "store": ["plain.yaml"],
        }
        check(options.program, folder, works["plain"], lows)
        slow = []
        print(f"{'work':8} {'clock s':>8} {'CPU s':>8} {'MB':>8}")
        for work, arguments in works.items():
            command = [options.program, "backtest", "--format", "csv", "--config", *arguments]
            runs = [measured(command, folder) for _ in range(options.runs)]
            seconds, processor, memory = (statistics.median(column) for column in zip(*runs))
            print(f"{work:8} {seconds:8.2f} {processor:8.2f} {memory:8.0f}", flush=True)
            if seconds > options.limit:
                slow.append(work)
    if slow:
        sys.exit(f"more than {options.limit} seconds: {', '.join(slow)}")


def check(program, folder, arguments, lows):
    """Each low year is raised once and recovers a year later, 300 days after the year's end."""
    command = [program, "backtest", "--format", "csv", "--rule", "x3-0", "--config", *arguments]
    text = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    found = {
        (row["area"], row["news"], row["period"], row["date"])
        for row in csv.DictReader(text.splitlines())
    }
    wanted = set()
    for (name, area), year in lows.items():
        if name == "x3":
            for kind, period in (("raised", year), ("recovered", year + 1)):
                # 300 days after 31 December: 27 October, in a leap year the 26th.
                leap = (period + 1) % 4 == 0
                date = min(f"{period + 1}-10-{26 if leap else 27}", "2020-09-01")
                wanted.add((area, kind, str(period), date))
    if found != wanted:
        sys.exit(f"{len(found ^ wanted)} news are wrong: {sorted(found ^ wanted)[:4]}")


if __name__ == "__main__":
    main()
