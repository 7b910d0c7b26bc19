#!/usr/bin/env python3
"""How long `waage test` takes for 1,000 tests, as a whole process.

    Tests/Performance/ruletests.py --waage PROGRAM [--tests N] [--runs N]

Writes a folder with a configuration, twenty rules and a file of so many tests, each with two
deliveries and three expectations, and prints the median, minimum and maximum of the runs. A tenth of
the tests looks at mails, too.
"""
import argparse
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

GOAL = 1.0


def write(folder: pathlib.Path, count: int) -> None:
    (folder / "rules").mkdir()
    (folder / "sources").mkdir()
    (folder / "waage.yaml").write_text("state: state\nspool: spool\n")
    (folder / "indicators.yaml").write_text(
        "indicators:\n" + "".join(
            f"  n{i}: {{ unit: persons }}\n  d{i}: {{ unit: persons }}\n" for i in range(20)
        )
    )
    (folder / "areas.yaml").write_text('home: "14627"\nareas: { "14627": { name: Meißen } }\n')
    (folder / "receivers.yaml").write_text(
        "receivers: { office: { mail: office@example.org } }\n"
    )
    rules = "".join(
        f"  rule-{i}:\n    title: Regel {i}\n    owner: office\n    threshold: n{i} / d{i}\n"
        f"    below: {{ warning: 95 %, critical: 85 %, clear: 98 % }}\n"
        for i in range(20)
    )
    (folder / "rules" / "all.yaml").write_text("rules:\n" + rules)
    tests = []
    for number in range(count):
        i = number % 20
        mails = ", mails: 1" if number % 10 == 0 else ""
        tests.append(
            f"  - name: test {number}\n    drops:\n"
            f"      - on: 2023-03-31\n        table: |\n"
            f"          period | area  | n{i} | d{i}\n"
            f"          2021   | 14627 | 990 | 1000\n          2022   | 14627 | 840 | 1000\n"
            f"      - on: 2024-03-31\n        table: |\n"
            f"          period | area  | n{i} | d{i}\n          2023   | 14627 | 985 | 1000\n"
            f"    expect:\n"
            f'      - {{ after: 2023-03-31, rule: rule-{i}, area: "14627", side: below, '
            f"state: firing, level: critical, value: 84.0 %{mails} }}\n"
            f"      - {{ after: 2024-03-31, rule: rule-{i}, state: resolved, news: recovered }}\n"
            f"      - {{ after: 2024-03-31, rule: rule-{i}, other: none }}\n"
        )
    (folder / "rules" / "all.test.yaml").write_text("tests:\n" + "".join(tests))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--waage", default="waage")
    parser.add_argument("--tests", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, arguments.tests)
        times = []
        command = [arguments.waage, "test", "--config", str(folder / "waage.yaml")]
        for _ in range(arguments.runs):
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True)
            times.append(time.perf_counter() - start)
            last = done.stdout.splitlines()[-2:]
            assert done.returncode == 0, done.stdout[-2000:] + done.stderr
            assert f"{arguments.tests} passed" in last[0], last
        processor = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = (processor.ru_utime + processor.ru_stime) / arguments.runs
        median = statistics.median(times)
        print(
            f"{arguments.tests} tests: {median:.3f} s ({min(times):.3f} to {max(times):.3f}), "
            f"processor {spent:.3f} s, at most {processor.ru_maxrss / 1024:.0f} MB"
        )
        if arguments.tests == 1000 and min(times) > GOAL:
            raise SystemExit(f"more than {GOAL} s")


if __name__ == "__main__":
    main()
