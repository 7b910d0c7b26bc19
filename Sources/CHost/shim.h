#include <malloc.h>
#include <netdb.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

// In glibc since 2.28, but declared only for _GNU_SOURCE, which Swift does not set.
int renameat2(int from, const char *old_name, int to, const char *new_name, unsigned int flags);

// Declared only for _GNU_SOURCE too.
ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t length,
                        unsigned int flags);

// Declared only for _GNU_SOURCE too. A name has at most 15 bytes.
int pthread_setname_np(pthread_t thread, const char *name);

// The resolver's records are chains of pointers, which are safer walked here.

/// The full name that the resolver knows for a name of a machine; 0 when it knows one.
static inline int waage_canonical_name(const char *name, char *text, size_t size) {
    struct addrinfo hints = {.ai_flags = AI_CANONNAME, .ai_socktype = SOCK_DGRAM};
    struct addrinfo *found = NULL;
    if (getaddrinfo(name, NULL, &hints, &found) != 0) return -1;
    const char *canonical = found->ai_canonname;
    size_t length = canonical ? strnlen(canonical, size) : size;
    int result = length < size ? 0 : -1;
    if (result == 0) memcpy(text, canonical, length + 1);
    freeaddrinfo(found);
    return result;
}

/// The own address on the way to an address in digits; 0 when there is a way. Nothing is sent.
static inline int waage_own_address(const char *target, char *text, size_t size) {
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_DGRAM};
    struct addrinfo *found = NULL;
    if (getaddrinfo(target, "25", &hints, &found) != 0) return -1;
    struct sockaddr_storage own;
    socklen_t length = sizeof own;
    int result = -1;
    int descriptor = socket(found->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor >= 0) {
        if (connect(descriptor, found->ai_addr, found->ai_addrlen) == 0
            && getsockname(descriptor, (struct sockaddr *)&own, &length) == 0
            && getnameinfo((struct sockaddr *)&own, length, text, size, NULL, 0, NI_NUMERICHOST) == 0)
            result = 0;
        close(descriptor);
    }
    freeaddrinfo(found);
    return result;
}
