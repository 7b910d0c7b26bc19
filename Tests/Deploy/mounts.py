"""Small file systems in the place of folders, for the scripts beside this file."""

import contextlib
import os
import pathlib
import subprocess
import sys

SIZE = 8 << 20


def in_a_namespace(script):
    """Starts a script again where mounts are private and go with the process."""
    if os.environ.get("WAAGE_NAMESPACE") == "yes":
        return
    here = pathlib.Path(script).resolve()
    if subprocess.call(["unshare", "--mount", "true"], stderr=subprocess.DEVNULL) != 0:
        print(f"{here.name}: namespaces need root", file=sys.stderr)
        sys.exit(77)
    command = ["unshare", "--mount", "--propagation", "private", "--", sys.executable, str(here)]
    os.execvpe(command[0], [*command, *sys.argv[1:]], {**os.environ, "WAAGE_NAMESPACE": "yes"})


@contextlib.contextmanager
def mounted(folder, size=SIZE):
    """Puts a file system of its own in the place of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder, left):
    """Fills a file system up to some KiB, until the file `filler` is removed."""
    status = os.statvfs(folder)
    free = status.f_bavail * status.f_frsize - left * 1024
    with open(folder / "filler", "wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free))
