#include <cairo.h>
#include <cairo-ft.h>
#include FT_FREETYPE_H

// The pointers are made without casts that Swift cannot see: FreeType frees a face by a function of
// another type than the one that cairo calls.
static inline void waage_done_face(void *face) { FT_Done_Face((FT_Face)face); }
static inline cairo_status_t waage_give_face(cairo_font_face_t *font, FT_Face face) {
    static const cairo_user_data_key_t key = {0};
    return cairo_font_face_set_user_data(font, &key, face, waage_done_face);
}
