#include <zlib.h>

// The beginnings of streams are macros, which Swift cannot call. Bits: 15 with a zlib header, 31
// with gzip's, -15 with none.
static inline int waage_inflate_begin(z_stream *stream, int bits) {
    return inflateInit2(stream, bits);
}

static inline int waage_deflate_begin(z_stream *stream, int level, int bits) {
    return deflateInit2(stream, level, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
}
