#include <malloc.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/types.h>

// In glibc since 2.28, but declared only for _GNU_SOURCE, which Swift does not set.
int renameat2(int from, const char *old_name, int to, const char *new_name, unsigned int flags);

// Declared only for _GNU_SOURCE too.
ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t length,
                        unsigned int flags);

// Declared only for _GNU_SOURCE too. A name has at most 15 bytes.
int pthread_setname_np(pthread_t thread, const char *name);
