#ifndef CMAIL_H
#define CMAIL_H

#include <stddef.h>

// What a message says, one thing at a time, in UTF-8.
enum mail_piece {
    // A field of its head: name and value, encoded words undone.
    mail_piece_field,
    // One address of its field From, without a name.
    mail_piece_sender,
    // A text that is shown, plain or HTML: the name is its type.
    mail_piece_text,
};

typedef void (*mail_sink)(void *context, enum mail_piece piece, const char *name,
                          const char *text);

// Why messages cannot be read here, for good as long as the process lives; NULL where they can.
const char *mail_reader_obstacle(void);

// Reads a message and tells the sink what it says; false when it is none.
//
// Parts deeper than `depth`, and those behind the first `count`, are left out; so are attachments
// and messages within the message. Only after mail_reader_obstacle, and on one thread at a time.
_Bool mail_read(const unsigned char *bytes, size_t length, int depth, int count, mail_sink sink,
                void *context);

#endif
