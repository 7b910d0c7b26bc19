// The child: the library reads the workbook, and its cells go to descriptor 3 as a stream of
// records, numbers as this machine has them:
//
//     WXLS1\n
//     S length:u32 bytes               a sheet with its name begins
//     R row:u32                        a row begins, counted from 0
//     I column:u16 value:i32           a cell: a whole number,
//     D column:u16 value:f64           a number,
//     T column:u16 length:u32 bytes    a text,
//     d column:u16 length:u32 bytes    a date, or a time, as text
//     F code:i32                       the library gave up; nothing follows
//     P                                a password is needed; nothing follows
//     E sheets:u32 cells:u64           the end, with what there was

#define _GNU_SOURCE
#include "CSpreadsheets.h"

#include <dlfcn.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
    unsigned char type;
    union {
        int int_value;
        double double_value;
        const char *text_value;
    } value;
} cell_value;

enum { OK = 0, INFO_PASSWORD = 32008, INFO_SHEETS = 32010, OBFUSCATED = 3003 };
enum { CELL_INT = 102, CELL_DOUBLE, CELL_TEXT, CELL_SST_TEXT, CELL_DATE, CELL_DATETIME, CELL_TIME };

static struct {
    int (*open)(const char *, const void **);
    int (*get_info)(const void *, unsigned short, unsigned int *);
    int (*worksheet_name)(const void *, unsigned short, const char **);
    int (*select)(const void *, unsigned short);
    int (*dimensions)(const void *, unsigned int *, unsigned short *);
    int (*cell)(const void *, unsigned int, unsigned short, cell_value *);
} library;

static char stream[1 << 16];
static size_t filled;

static void flush(void) {
    for (size_t at = 0; at < filled;) {
        ssize_t written = write(3, stream + at, filled - at);
        if (written <= 0) _exit(1);
        at += (size_t)written;
    }
    filled = 0;
}

static void put(const void *bytes, size_t count) {
    while (count > 0) {
        if (filled == sizeof stream) flush();
        size_t piece = sizeof stream - filled;
        if (piece > count) piece = count;
        memcpy(stream + filled, bytes, piece);
        filled += piece;
        bytes = (const char *)bytes + piece;
        count -= piece;
    }
}

static void put_tag(char tag) { put(&tag, 1); }

static void put_text(const char *text) {
    uint32_t length = (uint32_t)strlen(text);
    put(&length, sizeof length);
    put(text, length);
}

static _Noreturn void refuse(int code) {
    int32_t number = code;
    put_tag('F');
    put(&number, sizeof number);
    flush();
    _exit(WAAGE_XLS_REFUSED);
}

static int limit(int resource, uint64_t most) {
    struct rlimit value = {most, most};
    return setrlimit(resource, &value);
}

static void confine(uint64_t memory_bytes, uint64_t seconds) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || limit(RLIMIT_AS, memory_bytes) != 0 || limit(RLIMIT_CPU, seconds) != 0
        || limit(RLIMIT_FSIZE, 0) != 0 || limit(RLIMIT_NOFILE, 16) != 0
        || limit(RLIMIT_CORE, 0) != 0)
        _exit(WAAGE_XLS_UNLIMITED);
    // The parent may have ended before it could take the child along.
    if (getppid() == 1) _exit(1);
}

static void *symbol(void *handle, const char *name) {
    void *found = dlsym(handle, name);
    if (found == NULL) _exit(WAAGE_XLS_NO_LIBRARY);
    return found;
}

static void load(void) {
    void *handle = dlopen("libfreexl.so.1", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) _exit(WAAGE_XLS_NO_LIBRARY);
    library.open = symbol(handle, "freexl_open");
    library.get_info = symbol(handle, "freexl_get_info");
    library.worksheet_name = symbol(handle, "freexl_get_worksheet_name");
    library.select = symbol(handle, "freexl_select_active_worksheet");
    library.dimensions = symbol(handle, "freexl_worksheet_dimensions");
    library.cell = symbol(handle, "freexl_get_cell_value");
}

/// Writes a cell; returns whether there is one.
static int put_cell(const void *workbook, uint32_t row, uint16_t column, int begins_row) {
    cell_value cell = {0};
    int code = library.cell(workbook, row, column, &cell);
    if (code != OK) refuse(code);
    char tag;
    switch (cell.type) {
    case CELL_INT: tag = 'I'; break;
    case CELL_DOUBLE: tag = 'D'; break;
    case CELL_TEXT: case CELL_SST_TEXT: tag = 'T'; break;
    case CELL_DATE: case CELL_DATETIME: case CELL_TIME: tag = 'd'; break;
    default: return 0;
    }
    int is_text = tag == 'T' || tag == 'd';
    if (is_text && (cell.value.text_value == NULL || *cell.value.text_value == 0)) return 0;
    if (begins_row) {
        put_tag('R');
        put(&row, sizeof row);
    }
    put_tag(tag);
    put(&column, sizeof column);
    if (is_text) put_text(cell.value.text_value);
    else if (tag == 'D') put(&cell.value.double_value, sizeof(double));
    else put(&cell.value.int_value, sizeof(int));
    return 1;
}

static uint64_t put_sheet(const void *workbook, unsigned short number) {
    const char *name = NULL;
    unsigned int rows = 0;
    unsigned short columns = 0;
    uint64_t cells = 0;
    int code = library.worksheet_name(workbook, number, &name);
    if (code == OK) code = library.select(workbook, number);
    if (code == OK) code = library.dimensions(workbook, &rows, &columns);
    if (code != OK) refuse(code);
    put_tag('S');
    put_text(name == NULL ? "" : name);
    for (uint32_t row = 0; row < rows; row++) {
        int begins = 1;
        for (uint32_t column = 0; column < columns; column++)
            if (put_cell(workbook, row, (uint16_t)column, begins)) {
                begins = 0;
                cells++;
            }
    }
    return cells;
}

_Noreturn void waage_xls_child(uint64_t memory_bytes, uint64_t seconds) {
    confine(memory_bytes, seconds);
    load();
    put("WXLS1\n", 6);
    const void *workbook = NULL;
    unsigned int password = 0, sheets = 0;
    int code = library.open("/proc/self/fd/0", &workbook);
    if (workbook != NULL && library.get_info(workbook, INFO_PASSWORD, &password) == OK
        && password == OBFUSCATED) {
        put_tag('P');
        flush();
        _exit(WAAGE_XLS_REFUSED);
    }
    if (code == OK) code = library.get_info(workbook, INFO_SHEETS, &sheets);
    if (code != OK) refuse(code);
    uint64_t cells = 0;
    for (unsigned int number = 0; number < sheets; number++)
        cells += put_sheet(workbook, (unsigned short)number);
    uint32_t total = sheets;
    put_tag('E');
    put(&total, sizeof total);
    put(&cells, sizeof cells);
    flush();
    _exit(WAAGE_XLS_READ);
}
