#ifndef WAAGE_CSCAN_H
#define WAAGE_CSCAN_H

#include <stddef.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// The bytes that give a table its structure besides the delimiter: line ends, quotes and NUL.
static inline int waage_is_structural(uint8_t byte, uint8_t delimiter) {
    return byte == delimiter || byte == '\n' || byte == '\r' || byte == '"' || byte == 0;
}

/// Writes the places of the structural bytes among `bytes[from..<to]` to `places`, in order.
///
/// `places` must have room for `to - from` numbers. Nothing outside the range is read.
/// Returns how many were written.
static inline size_t waage_structure(
    const uint8_t *bytes, size_t from, size_t to, uint8_t delimiter, uint32_t *places
) {
    size_t count = 0;
    size_t at = from;
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8((char)delimiter);
    const __m128i feed = _mm_set1_epi8('\n');
    const __m128i carriage = _mm_set1_epi8('\r');
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i zero = _mm_setzero_si128();
    for (; at + 64 <= to; at += 64) {
        uint64_t mask = 0;
        for (int part = 0; part < 4; part++) {
            const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + at + 16 * part));
            __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, wanted), _mm_cmpeq_epi8(block, feed));
            hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, carriage));
            hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, quote));
            hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, zero));
            mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * part);
        }
        while (mask != 0) {
            places[count++] = (uint32_t)(at + (size_t)__builtin_ctzll(mask));
            mask &= mask - 1;
        }
    }
#endif
    for (; at < to; at++) {
        if (waage_is_structural(bytes[at], delimiter)) {
            places[count++] = (uint32_t)at;
        }
    }
    return count;
}

#endif
