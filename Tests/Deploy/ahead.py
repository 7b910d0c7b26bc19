"""A clock of the day that is ahead of the machine's, for programs that are started with it."""

import shutil
import subprocess

# Answers for the clock of the day alone, so many seconds later as the environment says, or a file
# at that moment. The environment costs no further system call.
SHIM = r"""
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    if (result != 0 || clock != CLOCK_REALTIME) return result;
    const char *later = getenv("WAAGE_TEST_LATER"), *path = getenv("WAAGE_TEST_CLOCK");
    if (later) time->tv_sec += atol(later);
    if (!path) return result;
    char text[32] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return result;
    if (read(file, text, sizeof text - 1) > 0) time->tv_sec += atol(text);
    close(file);
    return result;
}
"""


def library(folder):
    """Compiles what is to be preloaded; returns its path."""
    path = folder / "ahead.so"
    compiler = shutil.which("cc") or shutil.which("clang") or "/opt/swift/usr/bin/clang"
    command = [compiler, "-shared", "-fPIC", "-x", "c", "-o", path, "-"]
    subprocess.run(command, input=SHIM, text=True, check=True)
    return path
