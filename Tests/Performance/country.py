#!/usr/bin/env python3
"""What areas beside and below cost, in a country: 11,000 municipalities over 20 years.

    Tests/Performance/country.py --waage PROGRAM [--areas 11000] [--runs 3] [--most 1.0]

`evaluate` of the same file with one rule after the other, as the fastest of its runs in seconds of
the processor: a limit that nothing passes, which is the cost of all but the areas; `peers`, the 25
or so municipalities of each county; `peers within DG`, all of them at once; the share of each county
as a sum over its municipalities; and the place of each municipality in its county. Exit code 1 when
one costs more than the seconds of `--most` above the limit, or finds other areas than this script.
"""

import argparse
import csv
import os
import pathlib
import random
import subprocess
import sys
import tempfile

YEARS = range(2005, 2025)
PER_COUNTY = 25
RULES = {
    "limit": "threshold: anteil, above: 100 %",
    "peers": "compare: { of: anteil, with: peers, above: any, by: 20 points }",
    "peers within DG": "compare: { of: anteil, with: peers within DG, above: any, by: 20 points }",
    "sum over area": "threshold: sum(anteil over area), above: 11 %",
    "rank over area": "threshold: rank(anteil over area), below: 2",
}
CONFIGURATION = """\
state: state
spool: spool
mail: { from: waage@example.org, maildir: mail }
"""
SOURCES = """\
sources:
  tafel:
    file: "tafel*"
    period: { column: jahr }
    areas: { column: gebiet }
    values: { teil: { header: teil }, ganzes: { header: ganzes } }
"""
INDICATORS = """\
indicators:
  teil: { unit: persons, better: lower }
  ganzes: { unit: persons, better: neither }
  anteil: { is: teil / ganzes, shown: percent, better: lower, chance: share }
"""


def areas(count):
    """Codes of municipalities, each behind that of its county."""
    return [f"{10_000 + number // PER_COUNTY:05d}{number % PER_COUNTY:03d}"
            for number in range(count)]


def write(folder, count):
    """The files of a country; which areas each rule must find in the last year."""
    random.seed(7)
    codes = areas(count)
    counties = sorted({code[:5] for code in codes})
    lines = ["areas:", '  "DG": { name: Land }']
    lines += [f'  "{code}": {{ name: Kreis {code}, level: kreis, parent: "DG" }}'
              for code in counties]
    lines += [f'  "{code}": {{ name: Ort {code}, level: gemeinde, parent: "{code[:5]}" }}'
              for code in codes]
    (folder / "areas.yaml").write_text("\n".join(lines) + "\n")
    out = {code for number, code in enumerate(codes) if number % 500 == 13}
    last = {}
    with open(folder / "tafel.csv", "w") as file:
        file.write("jahr;gebiet;teil;ganzes\n")
        for code in codes:
            whole = random.randint(400, 600)
            for year in YEARS:
                share = 0.5 if code in out and year == YEARS[-1] else 0.1
                # As many as chance gives, without its slow dice.
                spread = (whole * share * (1 - share)) ** 0.5
                part = min(whole, max(0, round(random.gauss(whole * share, spread))))
                file.write(f"{year};{code};{part};{whole}\n")
                last[code] = part, whole
    return {"limit": set(), "peers": out, "peers within DG": out} | found(last, counties)


def found(last, counties):
    """Which counties have a share above 11 %, and which municipalities the largest of theirs."""
    above, first = set(), set()
    for county in counties:
        own = {code: pair for code, pair in last.items() if code[:5] == county}
        parts, wholes = (sum(numbers) for numbers in zip(*own.values()))
        if parts / wholes > 0.11:
            above.add(county)
        most = max(part / whole for part, whole in own.values())
        first |= {code for code, (part, whole) in own.items() if part / whole == most}
    return {"sum over area": above, "rank over area": first}


def evaluate(program, folder, rule):
    (folder / "rules/rules.yaml").write_text(f"rules:\n  regel: {{ title: Regel, {rule} }}\n")
    command = [program, "evaluate", "--config", "waage.yaml", "--format", "csv",
               "--output", "alerts.csv", "tafel.csv"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    errors = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{errors}")
    with open(folder / "alerts.csv", newline="") as file:
        found = {row["area"] for row in csv.DictReader(file)}
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waage", required=True, type=os.path.abspath)
    parser.add_argument("--areas", type=int, default=11_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--most", type=float, default=1.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waage-country-", dir="/var/tmp") as name:
        folder = pathlib.Path(name)
        for part in ["rules", "sources"]:
            (folder / part).mkdir()
        for file, text in [("waage.yaml", CONFIGURATION), ("sources/tafel.yaml", SOURCES),
                           ("indicators.yaml", INDICATORS), ("receivers.yaml", "receivers: {}\n")]:
            (folder / file).write_text(text)
        expected = write(folder, options.areas)
        print(f"{options.areas} areas, {len(YEARS)} years")
        base, isSlow = None, False
        for word, rule in RULES.items():
            results = [evaluate(options.waage, folder, rule) for _ in range(options.runs)]
            seconds, megabytes, found = min(results, key=lambda result: result[0])
            base = seconds if base is None else base
            print(f"{word:16} {seconds:6.3f} s {megabytes:5.0f} MB  {seconds - base:+.3f} s  "
                  f"{len(found)} found", flush=True)
            isSlow = isSlow or seconds - base > options.most
            if found != expected[word]:
                sys.exit(f"{word}: {len(expected[word])} areas were to be found; "
                         f"{sorted(found ^ expected[word])[:5]} differ")
    sys.exit(1 if isSlow else 0)


if __name__ == "__main__":
    main()
