// The parent: it starts the child, and reads from it until the time is over.

#define _GNU_SOURCE
#include "CSpreadsheets.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int waage_memory_file(void) { return memfd_create("workbook", MFD_CLOEXEC); }

int waage_xls_program(char *path, size_t size) {
    // The file that holds this code: the program, or the tests, which have it beside them.
    uintptr_t own = (uintptr_t)&waage_xls_program;
    char line[8192];
    int result = -1;
    FILE *maps = fopen("/proc/self/maps", "re");
    if (maps == NULL) return -1;
    while (fgets(line, sizeof line, maps) != NULL) {
        uintptr_t from = 0, to = 0;
        char *name = strchr(line, '/');
        if (sscanf(line, "%lx-%lx", &from, &to) != 2 || own < from || own >= to || name == NULL)
            continue;
        name[strcspn(name, "\n")] = 0;
        char *gone = strstr(name, " (deleted)");
        if (gone != NULL) *gone = 0;
        char *last = strrchr(name, '/');
        // Also when the file was replaced since, this is the program that runs.
        if (strcmp(last, "/waage") == 0) strcpy(line, name = "/proc/self/exe");
        else strcpy(last, "/waage");
        if (strlen(name) < size) {
            strcpy(path, name);
            result = 0;
        }
        break;
    }
    fclose(maps);
    return result;
}

int waage_xls_start(const char *program, const char *memory_bytes, const char *seconds, int file,
                    pid_t *pid, int *output) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    // Above what the child has, so that none is overwritten before it is moved.
    int input = fcntl(file, F_DUPFD_CLOEXEC, 10);
    int writing = fcntl(ends[1], F_DUPFD_CLOEXEC, 10);
    close(ends[1]);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, writing, 3);
    posix_spawn_file_actions_addclosefrom_np(&actions, 4);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    char *arguments[] = {
        "waage", "--read-xls", (char *)memory_bytes, (char *)seconds, NULL,
    };
    char *environment[] = {"LC_ALL=C", "LIBDISPATCH_LOG=NO", NULL};
    int code = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(input);
    close(writing);
    if (code == 0) *output = ends[0];
    else close(ends[0]);
    return code;
}

int64_t waage_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

ssize_t waage_read_until(int descriptor, void *buffer, size_t size, int64_t deadline) {
    for (;;) {
        int64_t left = deadline - waage_clock();
        if (left <= 0) return -1;
        struct pollfd wanted = {.fd = descriptor, .events = POLLIN};
        int ready = poll(&wanted, 1, left > 1000 ? 1000 : (int)left);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        if (ready < 0) return -2;
        ssize_t count = read(descriptor, buffer, size);
        if (count >= 0) return count;
        if (errno != EINTR) return -2;
    }
}

int waage_xls_end(pid_t pid, int kills) {
    int status = 0;
    if (kills) kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

int waage_exit_code(int status) {
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
