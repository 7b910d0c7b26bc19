#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>

// In glibc since 2.28, but declared only for _GNU_SOURCE, which Swift does not set.
int renameat2(int from, const char *old_name, int to, const char *new_name, unsigned int flags);

// Swift's module map of glibc leaves <malloc.h> out.
#include <malloc.h>
