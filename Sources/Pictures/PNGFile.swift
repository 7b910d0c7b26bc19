import Archives

/// Neighbours in a row of a picture that have one colour.
struct PixelRun {
    /// Red, green and blue in 24 bits.
    let colour: UInt32
    let count: Int
}

/// A picture of at most 256 colours as a PNG file (ISO 15948).
///
/// Charts have few colours but for the soft edges of letters and lines: as a palette they take a
/// third of the bytes. What is beyond 256 colours gets the nearest of them.
struct PNGFile {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let bytes: [UInt8]

    /// Packs pixels, row by row from the top left.
    ///
    /// - Parameters:
    ///   - width: How many pixels a row has.
    ///   - height: How many rows there are.
    ///   - runs: The pixels; no run goes on in the next row.
    /// - Throws: When they cannot be packed.
    init(width: Int, height: Int, runs: [PixelRun]) throws(ArchiveFault) {
        let palette = Palette(runs)
        var rows: [UInt8] = []
        rows.reserveCapacity((width + 1) * height)
        var column = 0
        for run in runs {
            // No filter at the beginning of a row: places in a palette do not count up.
            if column == 0 { rows.append(0) }
            rows.append(contentsOf: repeatElement(palette[run.colour], count: run.count))
            column = (column + run.count) % width
        }
        // 8 bits an index, a palette, the usual packing and filters, not interlaced.
        let head = Self.number(width) + Self.number(height) + [8, 3, 0, 0, 0]
        let colours = palette.colours.flatMap { colour in
            [16, 8, 0].map { UInt8(truncatingIfNeeded: colour >> $0) }
        }
        bytes =
            Self.signature + Self.chunk("IHDR", head) + Self.chunk("PLTE", colours)
            + Self.chunk("IDAT", try ZlibBytes.packed(rows)) + Self.chunk("IEND", [])
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        var checksum = Checksum()
        unsafe body.withUnsafeBytes { unsafe checksum.add($0) }
        return number(content.count) + body + number(Int(checksum.value))
    }
}

/// The colours of a picture that are used most, and the place of each other one among them.
private struct Palette {
    let colours: [UInt32]
    private let places: [UInt32: UInt8]

    init(_ runs: [PixelRun]) {
        var counts: [UInt32: Int] = [:]
        for run in runs { counts[run.colour, default: 0] += run.count }
        let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let most = Array(ordered.prefix(256))
        var places: [UInt32: UInt8] = [:]
        for (place, colour) in most.enumerated() { places[colour] = UInt8(place) }
        for colour in ordered.dropFirst(256) { places[colour] = Self.nearest(to: colour, in: most) }
        (colours, self.places) = (most, places)
    }

    subscript(colour: UInt32) -> UInt8 { places[colour] ?? 0 }

    /// The place of the colour that differs least.
    private static func nearest(to colour: UInt32, in colours: [UInt32]) -> UInt8 {
        var best = (place: 0, distance: Int.max)
        for (place, other) in colours.enumerated() {
            let distance = Self.distance(colour, other)
            if distance < best.distance { best = (place, distance) }
        }
        return UInt8(best.place)
    }

    private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
        let red = Int(one >> 16) - Int(other >> 16)
        let green = Int(one >> 8 & 0xFF) - Int(other >> 8 & 0xFF)
        let blue = Int(one & 0xFF) - Int(other & 0xFF)
        return red * red + green * green + blue * blue
    }
}
