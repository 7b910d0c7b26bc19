"""The booted system, as the scripts beside this file work with it from outside."""

import json
import os
import pathlib
import subprocess
import sys
import time

from office import Difference

HERE = pathlib.Path(__file__).resolve().parent


def under_boot(command, *folders):
    """Starts the command beside a booted system that sees the folders; never returns."""
    binds = [word for folder in folders for word in ("--bind", folder)]
    sys.exit(subprocess.call(["bash", HERE / "boot", *binds, *command]))


def is_booted():
    return "BOOTED_LEADER" in os.environ


def inside(*command, user=None, check=True, text=None, timeout=60):
    """Runs a command in the booted system, as root or as another user of it."""
    prefix = ["nsenter", "--all", "--target", os.environ["BOOTED_LEADER"], "--"]
    if user:
        prefix += ["runuser", "-u", user, "--"]
    result = subprocess.run(
        [*prefix, *map(str, command)],
        input=text,
        capture_output=True,
        text=True,
        timeout=timeout,
        cwd="/",
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/"},
    )
    if check and result.returncode != 0:
        words = " ".join(map(str, command))
        raise Difference(f"'{words}' ended with {result.returncode}: {said_by(result)}")
    return result


def said_by(result):
    return (result.stdout + result.stderr).strip()


def shell(script, **options):
    """Runs a line of shell in the booted system."""
    return inside("sh", "-c", script, **options)


def write(path, text, mode="644"):
    """Writes a file of the booted system, through the mounts that are seen there."""
    inside("install", "-D", f"--mode={mode}", "/dev/stdin", path, text=text)


def names(folder):
    """What lies in a folder of the booted system."""
    return inside("ls", "-A", folder).stdout.split()


def journal(*matches, since=0):
    """The journal's entries that match, oldest first.

    `since` is a moment from `journal_end`: journalctl 252 loses the first entry after a cursor that
    does not match itself.
    """
    inside("journalctl", "--sync")
    lines = inside("journalctl", "--all", "--no-pager", "-o", "json", *matches).stdout
    entries = [json.loads(line) for line in lines.splitlines() if line.startswith("{")]
    return [entry for entry in entries if int(entry["__REALTIME_TIMESTAMP"]) > since]


def journal_end():
    """The moment of the journal's last entry."""
    return int(journal("-n", "1")[0]["__REALTIME_TIMESTAMP"])


def message(entry):
    """An entry's text; the journal gives bytes for texts with control characters."""
    text = entry.get("MESSAGE") or ""
    return text if isinstance(text, str) else bytes(text).decode(errors="replace")


def wait_until(what, condition, seconds=20):
    """Looks until the condition gives something, and returns it and the seconds that it took."""
    start = time.monotonic()
    while True:
        found = condition()
        took = time.monotonic() - start
        if found:
            return found, took
        if took > seconds:
            raise Difference(f"after {seconds} s: {what} did not come")
        time.sleep(0.02)


def demand(holds, complaint):
    if not holds:
        raise Difference(complaint)


def fact(text):
    print(f"booted.py: {text}", flush=True)
