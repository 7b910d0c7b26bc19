// Reads mails with GMime, which is loaded when the first one is read: most machines need none.

#include "CMail.h"

#include <dlfcn.h>
#include <string.h>
#include <strings.h>

typedef unsigned long gtype;

// The functions of GMime 3.0 and of the libraries below it, as their headers declare them; an object
// is a pointer to void here.
static struct {
    void (*g_mime_init)(void);
    void *(*g_mime_stream_mem_new_with_buffer)(const char *, size_t);
    void *(*g_mime_parser_new_with_stream)(void *);
    void *(*g_mime_parser_construct_message)(void *, void *);
    void *(*g_mime_object_get_header_list)(void *);
    int (*g_mime_header_list_get_count)(void *);
    void *(*g_mime_header_list_get_header_at)(void *, int);
    const char *(*g_mime_header_get_name)(void *);
    const char *(*g_mime_header_get_value)(void *);
    void *(*g_mime_message_get_from)(void *);
    int (*internet_address_list_length)(void *);
    void *(*internet_address_list_get_address)(void *, int);
    gtype (*internet_address_mailbox_get_type)(void);
    const char *(*internet_address_mailbox_get_addr)(void *);
    void *(*g_mime_message_get_mime_part)(void *);
    gtype (*g_mime_multipart_get_type)(void);
    gtype (*g_mime_text_part_get_type)(void);
    int (*g_mime_multipart_get_count)(void *);
    void *(*g_mime_multipart_get_part)(void *, int);
    char *(*g_mime_text_part_get_text)(void *);
    void *(*g_mime_object_get_content_type)(void *);
    int (*g_mime_content_type_is_type)(void *, const char *, const char *);
    const char *(*g_mime_object_get_disposition)(void *);
    int (*g_type_check_instance_is_a)(void *, gtype);
    void (*g_object_unref)(void *);
    void (*g_free)(void *);
} mime;

static const char *load(void) {
    void *library = dlopen("libgmime-3.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) return "the package libgmime-3.0-0 is not installed";
#define LOAD(name)                                                   \
    if (!(*(void **)&mime.name = dlsym(library, #name)))             \
        return "the library libgmime-3.0.so.0 has no function " #name
    LOAD(g_mime_init);
    LOAD(g_mime_stream_mem_new_with_buffer);
    LOAD(g_mime_parser_new_with_stream);
    LOAD(g_mime_parser_construct_message);
    LOAD(g_mime_object_get_header_list);
    LOAD(g_mime_header_list_get_count);
    LOAD(g_mime_header_list_get_header_at);
    LOAD(g_mime_header_get_name);
    LOAD(g_mime_header_get_value);
    LOAD(g_mime_message_get_from);
    LOAD(internet_address_list_length);
    LOAD(internet_address_list_get_address);
    LOAD(internet_address_mailbox_get_type);
    LOAD(internet_address_mailbox_get_addr);
    LOAD(g_mime_message_get_mime_part);
    LOAD(g_mime_multipart_get_type);
    LOAD(g_mime_text_part_get_type);
    LOAD(g_mime_multipart_get_count);
    LOAD(g_mime_multipart_get_part);
    LOAD(g_mime_text_part_get_text);
    LOAD(g_mime_object_get_content_type);
    LOAD(g_mime_content_type_is_type);
    LOAD(g_mime_object_get_disposition);
    LOAD(g_type_check_instance_is_a);
    LOAD(g_object_unref);
    LOAD(g_free);
#undef LOAD
    mime.g_mime_init();
    return NULL;
}

const char *mail_reader_obstacle(void) {
    static _Bool is_ready;
    if (is_ready) return NULL;
    const char *obstacle = load();
    is_ready = obstacle == NULL;
    return obstacle;
}

struct walk {
    int depth;
    int count;
    mail_sink sink;
    void *context;
};

static void tell_fields(void *message, struct walk *walk) {
    void *fields = mime.g_mime_object_get_header_list(message);
    int count = mime.g_mime_header_list_get_count(fields);
    for (int number = 0; number < count; number++) {
        void *field = mime.g_mime_header_list_get_header_at(fields, number);
        const char *name = mime.g_mime_header_get_name(field);
        const char *value = mime.g_mime_header_get_value(field);
        if (name && value) walk->sink(walk->context, mail_piece_field, name, value);
    }
}

static void tell_senders(void *message, struct walk *walk) {
    void *senders = mime.g_mime_message_get_from(message);
    int count = senders ? mime.internet_address_list_length(senders) : 0;
    for (int number = 0; number < count; number++) {
        void *sender = mime.internet_address_list_get_address(senders, number);
        // A group of addresses has none of its own, and is one sender too many.
        const char *address = "";
        if (mime.g_type_check_instance_is_a(sender, mime.internet_address_mailbox_get_type()))
            address = mime.internet_address_mailbox_get_addr(sender);
        walk->sink(walk->context, mail_piece_sender, "From", address ? address : "");
    }
}

static void tell_texts(void *part, int depth, struct walk *walk) {
    if (!part || depth > walk->depth || walk->count-- <= 0) return;
    if (mime.g_type_check_instance_is_a(part, mime.g_mime_multipart_get_type())) {
        int count = mime.g_mime_multipart_get_count(part);
        for (int number = 0; number < count && walk->count > 0; number++)
            tell_texts(mime.g_mime_multipart_get_part(part, number), depth + 1, walk);
        return;
    }
    if (!mime.g_type_check_instance_is_a(part, mime.g_mime_text_part_get_type())) return;
    const char *disposition = mime.g_mime_object_get_disposition(part);
    if (disposition && strcasecmp(disposition, "attachment") == 0) return;
    void *type = mime.g_mime_object_get_content_type(part);
    const char *name = mime.g_mime_content_type_is_type(type, "text", "plain")  ? "text/plain"
                       : mime.g_mime_content_type_is_type(type, "text", "html") ? "text/html"
                                                                               : NULL;
    if (!name) return;
    char *text = mime.g_mime_text_part_get_text(part);
    if (text) walk->sink(walk->context, mail_piece_text, name, text);
    mime.g_free(text);
}

_Bool mail_read(const unsigned char *bytes, size_t length, int depth, int count, mail_sink sink,
                void *context) {
    void *stream = mime.g_mime_stream_mem_new_with_buffer((const char *)bytes, length);
    void *parser = mime.g_mime_parser_new_with_stream(stream);
    mime.g_object_unref(stream);
    void *message = mime.g_mime_parser_construct_message(parser, NULL);
    mime.g_object_unref(parser);
    if (!message) return 0;
    struct walk walk = {depth, count, sink, context};
    void *part = mime.g_mime_message_get_mime_part(message);
    tell_fields(message, &walk);
    // What says of which kind the content is.
    if (part) tell_fields(part, &walk);
    tell_senders(message, &walk);
    tell_texts(part, 1, &walk);
    mime.g_object_unref(message);
    return 1;
}
