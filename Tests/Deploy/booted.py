#!/usr/bin/env python3
"""Shows the installed service in a really booted systemd, with a real postfix.

    Tests/Deploy/booted.py                 everything
    Tests/Deploy/booted.py hanging limits  these scenes alone

The program is the one on the PATH or of the build folder. Each scene begins with an empty state, and
what was shown is printed with its figures. Exit code 77 where no systemd can be booted.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import time

import answers
import disturbances
import everyday
import oldbooks
import postoffice
import service
from machine import (
    demand,
    fact,
    inside,
    is_booted,
    journal,
    message,
    said_by,
    under_boot,
    write,
)
from office import ROOT, Difference, program

RUNTIME = "/usr/local/lib/swift"
NEEDED = ("postfix", "saslpasswd2", "openssl")


def runtime():
    """Where Swift's libraries lie, if the program needs them, and where a service sees them.

    They may lie below a home, which no service does.
    """
    text = subprocess.run(["ldd", program()], capture_output=True, text=True, check=True).stdout
    found = re.search(r"=> (\S+)/libswiftCore\.so", text)
    return [f"{found[1]}:{RUNTIME}"] if found else []


def main(wanted):
    for command in NEEDED:
        if not shutil.which(command, path="/usr/sbin:/usr/bin"):
            print(f"booted.py: {command} is not installed")
            sys.exit(77)
    if not oldbooks.is_playable():
        print("booted.py: python3-xlwt or libfreexl1 is not installed")
        sys.exit(77)
    if not is_booted():
        here = pathlib.Path(__file__).resolve()
        under_boot([here, *wanted], ROOT, pathlib.Path(program()).parent, *runtime())
    scenes = [*everyday.SCENES, *answers.SCENES, *oldbooks.SCENES, *disturbances.SCENES]
    unknown = set(wanted) - {scene.__name__ for scene in scenes}
    if unknown:
        raise Difference(f"there is no scene {sorted(unknown)}")
    start = time.monotonic()
    write("/etc/ld.so.conf.d/swift.conf", f"{RUNTIME}\n")
    inside("ldconfig")
    everyday.install(program())
    service.furnish()
    postoffice.open_office(service.RECIPIENTS)
    for scene in scenes:
        if wanted and scene.__name__ not in wanted:
            continue
        service.clear()
        scene()
    service.stop()
    for entry in journal("-t", "waage"):
        for noise in ("Fatal error", "thread priority"):
            demand(noise not in message(entry), f"the journal has: {message(entry)}")
    fact(f"everything shown in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Difference as difference:
        if is_booted():
            print(said_by(inside("journalctl", "--no-pager", "-n", "40", "-u", "waage", check=False)))
            print(said_by(inside("systemctl", "status", "-n", "0", "--no-pager", "waage", check=False)))
        sys.exit(f"booted.py: {difference}")
