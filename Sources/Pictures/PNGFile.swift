import Archives

/// A picture of at most 256 colours as a PNG file (ISO 15948).
///
/// Charts have few colours but for the soft edges of letters and lines: as a palette they take a
/// third of the bytes. What is beyond 256 colours gets the nearest of them.
struct PNGFile {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let bytes: [UInt8]

    /// Packs pixels, each red, green and blue in 24 bits, row by row from the top left.
    init(width: Int, height: Int, pixels: [UInt32]) throws(ArchiveFault) {
        let palette = Palette(pixels)
        var rows: [UInt8] = []
        rows.reserveCapacity((width + 1) * height)
        // Neighbours are mostly alike.
        var last = (colour: UInt32.max, place: UInt8(0))
        for (number, pixel) in pixels.enumerated() {
            // No filter at the beginning of a row: places in a palette do not count up.
            if number.isMultiple(of: width) { rows.append(0) }
            if pixel != last.colour { last = (pixel, palette[pixel]) }
            rows.append(last.place)
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

    init(_ pixels: [UInt32]) {
        var counts: [UInt32: Int] = [:]
        // Neighbours are mostly alike.
        var (last, run) = (UInt32.max, 0)
        for pixel in pixels {
            if pixel != last {
                counts[last, default: 0] += run
                (last, run) = (pixel, 0)
            }
            run += 1
        }
        counts[last, default: 0] += run
        counts[.max] = nil
        let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let most = Array(ordered.prefix(256))
        var places: [UInt32: UInt8] = [:]
        for (place, colour) in most.enumerated() { places[colour] = UInt8(place) }
        for colour in ordered.dropFirst(256) {
            let nearest = most.indices.min {
                Self.distance(most[$0], colour) < Self.distance(most[$1], colour)
            }
            places[colour] = UInt8(nearest ?? 0)
        }
        (colours, self.places) = (most, places)
    }

    subscript(colour: UInt32) -> UInt8 { places[colour] ?? 0 }

    private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
        func part(_ bits: UInt32) -> Int {
            let difference = Int((one >> bits) & 0xFF) - Int((other >> bits) & 0xFF)
            return difference * difference
        }
        return part(16) + part(8) + part(0)
    }
}
