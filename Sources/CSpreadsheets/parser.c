// A parser of expat that can take so much memory and no more: it keeps every name that it meets, and
// a document may have as many as it likes.

#include "CSpreadsheets.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

struct waage_account {
    size_t used, limit;
};

/// What stands before each piece of memory, and keeps it aligned.
typedef struct {
    waage_account *account;
    size_t size;
} head;

/// Whose memory is taken on this thread right now.
static _Thread_local waage_account *current;

static void *take(size_t size) {
    if (current == NULL || size > current->limit - current->used) return NULL;
    head *block = malloc(sizeof(head) + size);
    if (block == NULL) return NULL;
    current->used += size;
    *block = (head){current, size};
    return block + 1;
}

static void give(void *memory) {
    if (memory == NULL) return;
    head *block = (head *)memory - 1;
    block->account->used -= block->size;
    free(block);
}

static void *change(void *memory, size_t size) {
    if (memory == NULL) return take(size);
    head *block = (head *)memory - 1;
    waage_account *account = block->account;
    if (size > block->size && size - block->size > account->limit - account->used) return NULL;
    size_t before = block->size;
    block = realloc(block, sizeof(head) + size);
    if (block == NULL) return NULL;
    account->used = account->used - before + size;
    block->size = size;
    return block + 1;
}

static const XML_Memory_Handling_Suite memory = {take, change, give};

void *waage_parser_create(size_t limit, waage_account **account) {
    waage_account *own = malloc(sizeof *own);
    if (own == NULL) return NULL;
    *own = (waage_account){0, limit};
    current = own;
    void *parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    current = NULL;
    if (parser == NULL) free(own);
    else *account = own;
    return parser;
}

void waage_parser_use(waage_account *account) { current = account; }

void waage_parser_free(void *parser, waage_account *account) {
    XML_ParserFree(parser);
    if (current == account) current = NULL;
    free(account);
}
