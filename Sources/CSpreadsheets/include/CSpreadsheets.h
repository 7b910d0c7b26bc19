#ifndef WAAGE_CSPREADSHEETS_H
#define WAAGE_CSPREADSHEETS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The memory of one parser.
typedef struct waage_account waage_account;

/// A parser of expat that takes at most so many bytes; NULL when there are none.
void *waage_parser_create(size_t limit, waage_account **account);

/// Says whose parser this thread goes on with; before each call that may take memory.
void waage_parser_use(waage_account *account);

void waage_parser_free(void *parser, waage_account *account);

/// Writes the places of `<`, `>` and both quotes among `bytes[from..<to]` to `places`, in order.
/// There must be room for `to - from` numbers. Returns how many were written.
size_t waage_markup(const uint8_t *bytes, size_t from, size_t to, uint32_t *places);

/// Where the first of these few bytes begins among `bytes[from..<to]`; `to` where they do not.
size_t waage_first(const uint8_t *bytes, size_t from, size_t to, const char *text);

// The reader of XLS is a library that we trust with nothing: it runs in a child process, which is
// our own program started again. Here are both ends; what goes between them is told in child.c.

/// Reads the workbook that is standard input, writes what stands in it, and ends the process.
_Noreturn void waage_xls_child(uint64_t memory_bytes, uint64_t seconds);

/// How the child ended, by its exit code.
enum {
    WAAGE_XLS_READ = 0,
    WAAGE_XLS_UNLIMITED = 40,
    WAAGE_XLS_NO_LIBRARY = 41,
    WAAGE_XLS_REFUSED = 42,
};

/// A file in memory that nobody else sees; -1 when there is none.
int waage_memory_file(void);

/// The program that reads XLS: this one, if it is `waage`, else the one beside this code.
/// Returns 0 when it was found.
int waage_xls_program(char *path, size_t size);

/// Starts the child with a file as its standard input; `output` is where its stream is read.
/// Returns 0, or the number of the error.
int waage_xls_start(const char *program, const char *memory_bytes, const char *seconds, int file,
                    pid_t *pid, int *output);

/// Milliseconds of a clock that only goes forward.
int64_t waage_clock(void);

/// Reads what the child wrote, waiting until a moment of that clock.
/// Returns the number of bytes, 0 at the end, -1 when the time is over, -2 after an error.
ssize_t waage_read_until(int descriptor, void *buffer, size_t size, int64_t deadline);

/// Ends the child if it should not have ended, and waits for it. Returns its status for `wait`.
int waage_xls_end(pid_t pid, int kills);

/// What became of a child: its exit code, or less than 0: minus the signal.
int waage_exit_code(int status);

#endif
