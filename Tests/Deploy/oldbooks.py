"""Workbooks of old Excel in the installed service: a child of the daemon reads them in its sandbox."""

import json
import subprocess

import service
from machine import demand, fact, inside, journal, journal_end, shell, wait_until
from service import INCOMING, SUPPLIERS

# Debian's own Python, whose packages Deploy/test installs.
PYTHON = "/usr/bin/python3"
LIBRARY, FOLDER = "libfreexl.so.1", "/usr/lib/*-linux-gnu"
MAKER = """\
import json, os, sys, xlwt
os.umask(0o027)
book = xlwt.Workbook()
sheet = book.add_sheet("Plan")
for y, row in enumerate(json.load(sys.stdin)):
    for x, value in enumerate(row):
        sheet.write(y, x, value)
book.save(sys.argv[1])
"""
TITLES = ["jahr", "area", "plaetze", "kinder"]


def is_playable():
    """Whether this machine, and so the booted one, makes such workbooks and has their reader."""
    script = f"import ctypes, xlwt; ctypes.CDLL('{LIBRARY}')"
    return subprocess.run([PYTHON, "-c", script], capture_output=True).returncode == 0


def deliver(name, *rows):
    """Lets a supplier save a workbook of old Excel into incoming/."""
    text = json.dumps([TITLES, *rows])
    inside(PYTHON, "-c", MAKER, f"{INCOMING}/{name}", user=SUPPLIERS[0], text=text)


def old_workbooks():
    """The hardened unit reads XLS; without its library a file is refused that says what to install."""
    since = journal_end()
    service.start()
    main = service.main_process()
    # 920 of 1000 places are 92.0 %, less than the rule's 95 %.
    deliver("bedarfsplan_a.xls", [2022, "99901010", 920, 1000], [2022, "99901020", 205, 200])
    took = service.wait_for_drops(["bedarfsplan_a.xls"])
    row = service.table("drops")[0]
    demand((row["outcome"], row["new"]) == ("accepted", 4), f"the ledger says {row}")

    def entries():
        return journal("WAAGE_AREA=99901010", since=since)

    entry = wait_until("the alert", entries)[0][0]
    told = (entry["WAAGE_KIND"], entry["WAAGE_VALUE"])
    demand(told == ("raised", "92.0%"), f"the numbers of the workbook are told as {told}")
    fact(f"inside its sandbox the service took a workbook of old Excel in {took:.1f} s")

    shell(f"mkdir /srv/aside && mv {FOLDER}/{LIBRARY}* /srv/aside && ldconfig")
    deliver("bedarfsplan_b.xls", [2023, "99901010", 820, 1000], [2023, "99901020", 205, 200])
    service.wait_for_drops(["bedarfsplan_a.xls", ("bedarfsplan_b.xls", "rejected")])
    reason = service.table("drops")[1]["reason"]
    for part in ("XLS", "libfreexl1"):
        demand(part in reason, f"without {LIBRARY} the reason does not name {part}: {reason}")
    fact(f"without {LIBRARY} it is refused: {reason}")

    shell(f"mv /srv/aside/* {FOLDER} && rmdir /srv/aside && ldconfig")
    deliver("bedarfsplan_c.xls", [2023, "99901010", 820, 1000], [2023, "99901020", 205, 200])
    service.wait_for_drops(
        ["bedarfsplan_a.xls", ("bedarfsplan_b.xls", "rejected"), "bedarfsplan_c.xls"]
    )
    demand(service.main_process() == main, "the daemon was started again in between")
    fact("once it is installed, the next workbook is taken without a restart")


SCENES = (old_workbooks,)
