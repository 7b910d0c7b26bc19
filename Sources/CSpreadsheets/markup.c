// What XML is made of, found without parsing it.

#define _GNU_SOURCE
#include "CSpreadsheets.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

size_t waage_markup(const uint8_t *bytes, size_t from, size_t to, uint32_t *places) {
    size_t count = 0;
    size_t at = from;
#ifdef __SSE2__
    const __m128i open = _mm_set1_epi8('<');
    const __m128i close = _mm_set1_epi8('>');
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i apostrophe = _mm_set1_epi8('\'');
    for (; at + 64 <= to; at += 64) {
        uint64_t mask = 0;
        for (int part = 0; part < 4; part++) {
            const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + at + 16 * part));
            __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, open), _mm_cmpeq_epi8(block, close));
            hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, quote));
            hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, apostrophe));
            mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * part);
        }
        while (mask != 0) {
            places[count++] = (uint32_t)(at + (size_t)__builtin_ctzll(mask));
            mask &= mask - 1;
        }
    }
#endif
    for (; at < to; at++) {
        uint8_t byte = bytes[at];
        if (byte == '<' || byte == '>' || byte == '"' || byte == '\'') {
            places[count++] = (uint32_t)at;
        }
    }
    return count;
}

size_t waage_first(const uint8_t *bytes, size_t from, size_t to, const char *text) {
    const void *hit = memmem(bytes + from, to - from, text, strlen(text));
    return hit == NULL ? to : (size_t)((const uint8_t *)hit - bytes);
}
