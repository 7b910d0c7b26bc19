#!/usr/bin/env python3
"""Checks from a trace that each step is on the disk before the next one relies on it.

    Tests/Deploy/order.py

Four runs of a small office are traced, and one that goes on where a kill left a mail that is in its
folder, but not marked as delivered. The rules are the texts of RULES; each must have been met at
least once, or nothing is shown by the absence of a complaint.
"""

import collections
import os
import pathlib
import re
import signal
import sys

from office import DELIVERIES, Difference, Office, scratch, under_a_journal

RULES = {
    "commit": "nothing outside the store changes, and the journal is told nothing, before the"
    " store's log is synced",
    "names": "after a rename nothing else changes before both folders are synced, but for what is"
    " removed from the first",
    "folder": "after making a folder nothing else changes before its parent is synced",
    "ledger": "a copy leaves work/ only after a commit that follows its sync and that of work/,"
    " a file itself after a commit",
    "kept": "a claimed file is removed only when its copy is in archive/, and that is synced",
    "whole": "a reason and a mail get their names only after their content is synced",
    "mark": "after the look for a mail in new/ nothing is committed before new/ is synced",
    "journal": "a commit follows what the journal is told",
    "checkpoint": "the database is written only when its log is synced, and the log is removed or"
    " begun again only when the database is synced",
}
CALLS = (
    "write writev pwrite64 pwritev fsync fdatasync rename renameat renameat2 unlink unlinkat"
    " ftruncate fallocate sendmsg sendto link linkat mkdir mkdirat openat copy_file_range"
)
COPY = "spool/work/."
DATABASE, LOG = "state/waage.sqlite", "state/waage.sqlite-wal"
LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
OPENED = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')

Event = collections.namedtuple("Event", "call paths text line")


def events(trace, folder):
    """The calls of a trace that succeeded, with their paths as seen from the folder."""
    for line in trace.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if not match or match[3].startswith("-"):
            continue
        call, text = match[1], match[2]
        names, parents = QUOTED.findall(text), OPENED.findall(text)
        if call in ("rename", "link", "mkdir", "unlink"):
            paths = names[:2]
        elif call in ("renameat", "renameat2", "linkat"):
            paths = [f"{parent}/{name}" for parent, name in zip(parents, names)]
        elif call in ("openat", "mkdirat", "unlinkat"):
            paths = [os.path.join(parents[0], names[0])]
        elif call == "copy_file_range":
            paths = parents[1:2]
        else:
            paths = parents[:1]
        absolute = [os.path.normpath(os.path.join(folder, path)) for path in paths]
        paths = [
            os.path.relpath(path, folder) if f"{path}/".startswith(f"{folder}/") else path
            for path in absolute
        ]
        yield Event(call, paths, text, line)


class Watch:
    """Follows the calls of one run and complains of the first that breaks a rule."""

    def __init__(self, met):
        self.met = met
        self.event = None
        # Files whose content is not yet on the disk.
        self.unsynced = set()
        # Folders that must be synced before anything else changes, and the rule that says so.
        self.due = {}
        # What lies in work/: a file is claimed or committed; a copy is begun, synced, named or
        # committed, and it is nobody's before.
        self.stages = {}
        # What was moved from work/ to where it stays.
        self.kept = set()
        self.is_log_synced = True
        self.has_looked_for_mail = False
        self.has_told_journal = False

    def demand(self, rule, holds):
        if not holds:
            raise Difference(f"broken is '{rule}': {RULES[rule]}\n  {self.event.line[:300]}")
        self.met[rule] += 1

    def see(self, event):
        self.event = event
        path = event.paths[0] if event.paths else ""
        match event.call:
            case "fsync" | "fdatasync":
                self.synced(path)
            case "rename" | "renameat" | "renameat2" | "link" | "linkat":
                self.renamed(*event.paths)
            case "mkdir" | "mkdirat":
                self.changes()
                self.due[os.path.dirname(path) or "."] = "folder"
            case "openat":
                self.opened(path)
            case "unlink" | "unlinkat":
                self.removed(path)
            case "sendmsg" | "sendto":
                self.sent()
            case _:
                self.written(path)

    def end(self):
        self.nothing_is_due()
        self.demand("commit", self.is_log_synced)
        self.demand("journal", not self.has_told_journal)

    def nothing_is_due(self, but=None):
        for folder, rule in self.due.items():
            self.demand(rule, folder == but)

    def changes(self, but=None):
        """Something outside the store is about to change."""
        self.nothing_is_due(but)
        self.demand("commit", self.is_log_synced)

    def synced(self, path):
        self.unsynced.discard(path)
        if path in self.due:
            self.met[self.due.pop(path)] += 1
        if path == LOG:
            self.is_log_synced = True
            for name, stage in self.stages.items():
                self.stages[name] = "committed" if stage in ("claimed", "named") else stage
        elif path in self.stages:
            self.stages[path] = "synced"
        elif path == "spool/work":
            for name, stage in self.stages.items():
                self.stages[name] = "named" if stage == "synced" else stage
        elif path == "mail/new":
            self.has_looked_for_mail = False

    def renamed(self, old, new):
        self.changes()
        folders = [os.path.dirname(old), os.path.dirname(new)]
        if folders[1] == "spool/work":
            self.stages[new] = "claimed"
        elif folders[0] == "spool/work":
            self.demand("ledger", self.stages.pop(old, None) == "committed")
            self.kept.add(os.path.basename(new))
        else:
            self.demand("whole", old not in self.unsynced)
        self.due |= dict.fromkeys(folders, "names")

    def opened(self, path):
        if path == "mail/new":
            # It is listed to see whether the mail is there, and opened again to be synced.
            self.has_looked_for_mail = True
        elif "O_CREAT" in self.event.text and path.startswith(COPY):
            self.stages[path] = "begun"
        elif "O_CREAT" in self.event.text and path.startswith(("spool/", "mail/")):
            self.changes()
            self.unsynced.add(path)

    def removed(self, path):
        if path == LOG:
            self.demand("checkpoint", DATABASE not in self.unsynced)
        elif path.startswith(("spool/", "mail/")):
            self.changes(but="spool/work")
            if path.startswith("spool/work/") and not path.startswith(COPY):
                self.demand("kept", os.path.basename(path) in self.kept)

    def sent(self):
        text = self.event.text
        if "/run/systemd/journal/socket" in text and "WAAGE_TRANSITION" in text:
            self.changes()
            self.has_told_journal = True

    def written(self, path):
        if path == LOG:
            self.log_written()
        elif path == DATABASE:
            self.demand("checkpoint", self.is_log_synced)
            self.unsynced.add(path)
        elif path.startswith(COPY):
            self.stages[path] = "begun"
        elif path.startswith(("spool/", "mail/")):
            self.changes()
            self.unsynced.add(path)

    def log_written(self):
        self.nothing_is_due()
        if self.event.text.endswith(", 32, 0"):
            self.demand("checkpoint", DATABASE not in self.unsynced)
        if self.is_log_synced:
            self.demand("mark", not self.has_looked_for_mail)
            self.met["journal"] += self.has_told_journal
            self.has_told_journal = False
        self.is_log_synced = False


def watch(office, trace, met):
    """Traces a run and follows it."""
    office.once(before=["strace", "-f", "-y", "-o", trace, "-e", f"trace={','.join(CALLS.split())}"])
    run = Watch(met)
    count = 0
    for event in events(trace, str(office.folder)):
        run.see(event)
        count += 1
    run.end()
    return count


def kill_at_the_sync_of_a_mail(office):
    """Leaves a mail in new/ that is neither synced there nor marked as delivered."""
    fewer = Office(office.folder)
    for number in range(1, 50):
        strace = ["strace", "-f", "-y", "-o", office.folder.parent / "killed", "-e", "trace=fsync"]
        strace += ["-P", office.folder / "mail/new"]
        strace += ["-e", f"inject=fsync:signal=SIGKILL:when={number}"]
        result = fewer.run("once", before=strace)
        if result.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL):
            return
    raise Difference("no run could be killed at the sync of a mail")


def main():
    has_journal = under_a_journal(__file__)
    met, count = collections.Counter(), 0
    with scratch("order") as name:
        folder = pathlib.Path(name).resolve()
        office = Office.make(folder / "office")
        for step, files in enumerate(DELIVERIES):
            office.deliver(files)
            count += watch(office, folder / f"trace-{step}", met)
        interrupted = Office.make(folder / "interrupted")
        interrupted.deliver(DELIVERIES[0])
        interrupted.incoming.parent.joinpath("work").mkdir(exist_ok=True)
        for part in ("tmp", "new", "cur"):
            (interrupted.folder / "mail" / part).mkdir(parents=True)
        kill_at_the_sync_of_a_mail(interrupted)
        if not interrupted.names("mail/new"):
            raise Difference("the kill left no mail in new/")
        count += watch(interrupted, folder / "trace-interrupted", met)
    for rule, text in RULES.items():
        if not met[rule] and (has_journal or rule != "journal"):
            raise Difference(f"'{rule}' was never met: {text}")
        print(f"order.py: {met[rule]:5} times: {text}")
    print(f"order.py: {count} calls of 5 runs in order")


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"order.py: {difference}")
