#!/usr/bin/env python3
"""Compares two programs on the same work, one after the other and again: medians and ratios.

    Tests/Performance/compare.py --before PROGRAM --after PROGRAM [--runs 5] [--areas 1000] [WORK...]

The works: `sorted` and `shuffled` (`evaluate` of 400 rows for each area), `first` (`once` of the same
into an empty store), `drop` (`once` of 1,000 rows into that store), `check` (3,000 rules). Each is
measured as seconds of the processor, seconds of the clock and megabytes at the most; of these the
clock counts on a quiet machine only. Exit code 1 when a median of processor or memory is more than
SLOWER above the one before.
"""

import argparse
import multiprocessing
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from county import RECEIVERS, RULES, SOURCES, County

SLOWER = 0.05
CONFIGURATION = """\
state: state
spool: spool
settle: 0 s
mail:
  from: waage@example.org
  maildir: mail
"""
EVALUATE = ["evaluate", "--rules", str(RULES), "--format", "csv", "--output", "alerts"]


def measured(command, folder):
    """Seconds of the processor and of the clock, and megabytes, of a command that succeeds."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        sys.exit(f"{command}: exit code {process.returncode}\n{errors.decode()}")
    return usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss / 1024


class Works:
    """What both programs do, in a folder of their own."""

    def __init__(self, folder, area_count, programs):
        self.folder = pathlib.Path(folder)
        self.sorted_file = self.folder / "statistik.csv"
        self.shuffled_file = self.folder / "shuffled.csv"
        self.drop_file = self.folder / "statistik_drop.csv"
        # A child is charged with the memory that its parent had: what is large is another's.
        generator = multiprocessing.Process(target=self.write_files, args=(area_count,))
        generator.start()
        generator.join()
        self.rules = self.folder / "many"
        self.rules.mkdir()
        (self.rules / "many.yaml").write_text("rules:\n" + "".join(
            f"  r{number}:\n    title: Rule {number}\n    threshold: \"x{number} / (y + {number})\"\n"
            f"    above: {{ warning: 95 %, critical: 99 %, clear: 90 % }}\n"
            for number in range(3000)
        ))
        self.stores = {}
        for name, program in programs.items():
            office = self.office(f"store-{name}")
            shutil.copy(self.sorted_file, office / "spool/incoming")
            measured([program, "once", "--config", "waage.yaml"], office)
            self.stores[name] = office

    def write_files(self, area_count):
        county = County(area_count)
        county.write(self.sorted_file)
        header, *rows = self.sorted_file.read_text().splitlines(keepends=True)
        random.Random(1).shuffle(rows)
        self.shuffled_file.write_text(header + "".join(rows))
        self.drop_file.write_text(county.scattered_drop())

    def office(self, name):
        office = self.folder / name
        shutil.rmtree(office, ignore_errors=True)
        for part in ("sources", "spool/incoming"):
            (office / part).mkdir(parents=True)
        shutil.copytree(RULES, office / "rules")
        (office / "waage.yaml").write_text(CONFIGURATION)
        (office / "sources/sources.yaml").write_text(SOURCES)
        (office / "receivers.yaml").write_text(RECEIVERS)
        return office

    def run_sorted(self, _, program):
        return measured([program, *EVALUATE, str(self.sorted_file)], self.folder)

    def run_shuffled(self, _, program):
        return measured([program, *EVALUATE, str(self.shuffled_file)], self.folder)

    def run_first(self, _, program):
        office = self.office("first")
        shutil.copy(self.sorted_file, office / "spool/incoming")
        return measured([program, "once", "--config", "waage.yaml"], office)

    def run_drop(self, name, program):
        office = self.folder / "drop"
        shutil.rmtree(office, ignore_errors=True)
        shutil.copytree(self.stores[name], office)
        (office / "spool/incoming").mkdir(parents=True, exist_ok=True)
        shutil.copy(self.drop_file, office / "spool/incoming")
        return measured([program, "once", "--config", "waage.yaml"], office)

    def run_check(self, _, program):
        return measured([program, "check", str(self.rules)], self.folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--before", required=True, type=os.path.abspath)
    parser.add_argument("--after", required=True, type=os.path.abspath)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--areas", type=int, default=1000)
    parser.add_argument("works", nargs="*")
    options = parser.parse_args()
    programs = {"before": options.before, "after": options.after}
    slower = []
    with tempfile.TemporaryDirectory(prefix="waage-compare-", dir="/var/tmp") as folder:
        works = Works(folder, options.areas, programs)
        print(f"{'work':9} {'':9} {'before':>9} {'after':>9} {'ratio':>6}")
        for work in options.works or ["sorted", "shuffled", "first", "drop", "check"]:
            results = {name: [] for name in programs}
            for _ in range(options.runs):
                for name, program in programs.items():
                    results[name].append(getattr(works, f"run_{work}")(name, program))
            for place, unit in enumerate(("CPU s", "clock s", "MB")):
                before, after = (
                    statistics.median(result[place] for result in results[name]) for name in programs
                )
                print(f"{work:9} {unit:9} {before:9.3f} {after:9.3f} {after / before:6.2f}", flush=True)
                if unit != "clock s" and after > before * (1 + SLOWER):
                    slower.append(f"{work} ({unit})")
    if slower:
        sys.exit("more than before: " + ", ".join(slower))


if __name__ == "__main__":
    main()
