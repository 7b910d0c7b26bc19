import Indicators

/// The row of a series' chunk: the series' id × 4096 + the chunk + 2048.
enum CellsID {
    static let chunks = -2048...2047

    static func make(series: Int64, chunk: Int) -> Int64 {
        series << 12 | Int64(chunk - chunks.lowerBound)
    }

    static func rows(of series: Int64) -> ClosedRange<Int64> {
        make(
            series: series,
            chunk: chunks.lowerBound
        )...make(
            series: series,
            chunk: chunks.upperBound
        )
    }

    static func chunk(of id: Int64) -> Int { Int(id & 4095) + chunks.lowerBound }
    static func series(of id: Int64) -> Int64 { id >> 12 }

    /// The chunk that a period lies in.
    static func chunk(at ordinal: Int32) -> Int { Int(ordinal >> 6) }
    /// The period's place in its chunk.
    static func place(at ordinal: Int32) -> Int { Int(ordinal & 63) }
    /// The period of a chunk's first place.
    static func ordinal(ofChunk chunk: Int) -> Int32 { Int32(chunk) << 6 }
}
