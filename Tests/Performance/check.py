#!/usr/bin/env python3
"""What `check` costs on 10,000 rules of all conditions.

    Tests/Performance/check.py --waage PROGRAM [--rules 10000] [--runs 5] [--most 0.3]

A folder of rules, no two of which say the same, with the indicators, areas and norms that they name,
and the fastest of the runs of `check` on it in seconds by the clock and of the processor; and the
same of each condition alone, so that a slow one is seen. Exit code 1 when the whole takes more than
the seconds of `--most`, or when `check` finds anything wrong.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PER_FILE = 500
CONDITIONS = {
    "threshold": "threshold: '{x}', above: {{ warning: 30 %, critical: 40 %, clear: 28 % }}",
    "norm": "threshold: '{n}', below: {{ critical: norm mindestzahl, near: 3 persons }}",
    "balance": "balance: {{ supply: '{p}', demand: '{n}' }}, "
               "shortage: {{ warning: 95 %, clear: 98 % }}",
    "area": "compare: {{ of: '{x}', with: area 14, above: any, by: 1 point }}",
    "peers": "compare: {{ of: '{x}', with: peers, above: any, by: 1 point }}",
    "group": "compare: {{ of: '{x}', with: '{y}', differs: true, by: 3 points }}, "
             "confidence: 99.8 %",
    "change": "change: '{x}', falls: {{ warning: 2 points, critical: 4 points }}, for: 2 periods",
    "streak": "streak: {{ of: '{n}', falls: 3 periods }}",
    "slope": "trend: {{ of: '{n}', last: 5 periods, method: slope }}, falls: 1 % per period",
    "mann-kendall": "trend: {{ of: '{n}', last: 8 periods, method: mann-kendall }}, "
                    "falls: 1 % per period",
    "marker": "trend: {{ of: '{x}', method: marker, rises: any }}",
    "control": "control: {{ of: '{n}', baseline: 24 periods, above: any }}",
    "target": "target: {{ of: '{x}', from: {{ '2020': actual }}, to: {{ '2026': 6 % }}, "
              "worse_is: above }}",
    "linear": "projection: {{ of: '{n}', method: linear, last: 5 periods, at: 3 periods }}, "
              "above: 100 persons",
    "cohort": "projection: {{ of: '{n}', method: cohort, births: geburten, within: 2 periods, "
              "births_after: mean of last 3 periods }}, above: 100 persons",
    "all": "indicator: '{x}', all: [{{ compare: {{ with: area 14, above: any, by: 1 point }} }}, "
           "{{ trend: {{ rises: any, method: marker }} }}]",
    "any": "any: [{{ threshold: '{x}', above: 30 % }}, {{ change: '{n}', falls: 5 % }}]",
    "cases": "let: {{ u: '{x}' }}, cases: [{{ when: u > 30 %, level: critical }}, "
             "{{ when: u > 20 % }}], clear: u < 18 %",
    "when": "when: '{n} > {p}', level: critical",
    "over area": "threshold: '{s}', above: 100 persons, only: {{ level: kreis }}",
    "delivery": "delivery: tafel, late: {{ warning: 10 working days }}",
}
FILES = {
    "waage.yaml": """\
state: state
mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
""",
    "sources/tafel.yaml": """\
codes: { alter: ages }
sources:
  tafel:
    file: "tafel*"
    period: { column: jahr }
    areas: { column: gebiet }
    expected: { every: year, by: 31.10. }
    supplier: { name: Amt, contact: amt@musterkreis.de }
    dimensions: { alter: alter }
    values: { kinder: { header: kinder }, plaetze: { header: plaetze },
              geburten: { header: geburten }, alle: { header: alle } }
""",
    "indicators.yaml": """\
indicators:
  kinder: { unit: persons, better: lower }
  plaetze: { unit: places }
  geburten: { unit: persons }
  alle: { unit: persons }
""",
    "norms.yaml": """\
norms:
  mindestzahl: [{ from: 2018-08-01, is: 15 persons, source: § 4a SächsSchulG }]
""",
    "receivers.yaml": """\
receivers:
  kita: { mail: kita@musterkreis.de }
  operators: { mail: technik@musterkreis.de }
routes: [{ otherwise: true, to: kita }]
""",
}


def rule(number, words):
    """A rule of a condition, on ages that no other rule of the condition has."""
    first, last = divmod(number, 100)
    first += 1
    ages = f"alter={first}-{first + 1 + last}"
    others = f"alter={first}-{first + 2 + last}"
    names = {
        "n": f"kinder[{ages}]",
        "p": f"plaetze[{ages}]",
        "x": f"kinder[{ages}] / alle[{ages}]",
        "y": f"kinder[{others}] / alle[{others}]",
        "s": f"sum(kinder[{ages}] over area gemeinde)",
    }
    return (f"  r-{number}: {{ title: Regel {number}, {words.format(**names)}, owner: kita, "
            f'text: "{{{{area}}}}: Regel {number}" }}\n')


def write(folder, conditions, count):
    """The files of an office with so many rules of some conditions."""
    for part in ["rules", "sources"]:
        (folder / part).mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    areas = ["home: \"14\"", "areas:", "  \"14\": { name: Land, level: land }"]
    for county in range(10):
        code = f"146{county:02d}"
        areas.append(f'  "{code}": {{ name: Kreis {code}, level: kreis, parent: "14" }}')
        areas += [f'  "{code}{town:03d}": {{ name: Ort, level: gemeinde, parent: "{code}" }}'
                  for town in range(28)]
    (folder / "areas.yaml").write_text("\n".join(areas) + "\n")
    rules = [rule(number, conditions[number % len(conditions)]) for number in range(count)]
    for start in range(0, count, PER_FILE):
        name = f"rules/{start:05d}.yaml"
        (folder / name).write_text("rules:\n" + "".join(rules[start:start + PER_FILE]))


def check(program, folder):
    """Seconds by the clock and of the processor, and megabytes; ends where something is wrong."""
    command = [program, "check", "--config", "waage.yaml"]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    told = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    last = told.strip().split("\n")[-1]
    if process.returncode != 0 or "warning" in last:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{told[:3000]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(options, conditions, count):
    with tempfile.TemporaryDirectory(prefix="waage-check-", dir="/var/tmp") as name:
        folder = pathlib.Path(name)
        write(folder, conditions, count)
        return min(check(options.waage, folder) for _ in range(options.runs))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waage", required=True, type=os.path.abspath)
    parser.add_argument("--rules", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=float, default=0.3)
    options = parser.parse_args()
    whole = measured(options, list(CONDITIONS.values()), options.rules)
    print(f"{options.rules} rules     {whole[0]:6.3f} s {whole[1]:6.3f} s of the processor "
          f"{whole[2]:5.0f} MB", flush=True)
    for word, condition in CONDITIONS.items():
        seconds, busy, megabytes = measured(options, [condition], options.rules // 10)
        print(f"{options.rules // 10:6} {word:12} {seconds:6.3f} s {busy:6.3f} s {megabytes:5.0f} MB",
              flush=True)
    sys.exit(1 if whole[0] > options.most else 0)


if __name__ == "__main__":
    main()
