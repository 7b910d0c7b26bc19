import CZlib

/// A picture as pixels, read without the library that wrote it.
///
/// It knows what the writer of pictures makes: 8 bits for a pixel, which are a place in a palette
/// of opaque colours, not interlaced.
package struct PNGPixels {
    package let width: Int
    package let height: Int
    /// The place of each pixel's colour in the palette, from the top left.
    private let bytes: [UInt8]
    /// Red, green and blue of each colour.
    private let palette: [UInt8]

    /// Reads a file; nil when it is no such picture.
    package init?(_ file: [UInt8]) {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return nil
        }
        func number(at place: Int) -> Int {
            file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        var (place, packed) = (8, [UInt8]())
        var (header, palette): ([UInt8], [UInt8]) = ([], [])
        while place + 12 <= file.count {
            let size = number(at: place)
            let kind = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
            guard place + 12 + size <= file.count else { return nil }
            let content = file[place + 8..<place + 8 + size]
            if kind == "IHDR" { header = Array(content) }
            if kind == "PLTE" { palette = Array(content) }
            if kind == "IDAT" { packed += content }
            // Transparency would stand here.
            if kind == "tRNS" { return nil }
            place += 12 + size
        }
        guard header.count == 13, Array(header[8...]) == [8, 3, 0, 0, 0] else { return nil }
        (width, height) = (number(at: 16), number(at: 20))
        self.palette = palette
        let stride = width
        var raw = [UInt8](repeating: 0, count: (stride + 1) * height)
        var size = UInt(raw.count)
        let code = unsafe uncompress(&raw, &size, packed, UInt(packed.count))
        guard code == Z_OK, size == raw.count else { return nil }
        bytes = Self.unfiltered(raw, stride: stride, rows: height)
    }

    /// Red, green and blue in 24 bits.
    package subscript(x: Int, y: Int) -> UInt32 {
        let place = 3 * Int(bytes[y * width + x])
        return palette[place..<place + 3].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// How many pixels have a colour.
    package func count(of colour: UInt32) -> Int {
        (0..<height).reduce(0) { sum, y in sum + (0..<width).count { self[$0, y] == colour } }
    }

    private static func unfiltered(_ raw: [UInt8], stride: Int, rows: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: stride * rows)
        for row in 0..<rows {
            let filter = raw[row * (stride + 1)]
            for column in 0..<stride {
                let left = column >= 1 ? Int(bytes[row * stride + column - 1]) : 0
                let up = row > 0 ? Int(bytes[(row - 1) * stride + column]) : 0
                let corner =
                    row > 0 && column >= 1 ? Int(bytes[(row - 1) * stride + column - 1]) : 0
                let guess =
                    switch filter {
                    case 1: left
                    case 2: up
                    case 3: (left + up) / 2
                    case 4: paeth(left, up, corner)
                    default: 0
                    }
                let value = Int(raw[row * (stride + 1) + 1 + column]) + guess
                bytes[row * stride + column] = UInt8(truncatingIfNeeded: value)
            }
        }
        return bytes
    }

    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
        let guess = left + up - corner
        let distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
        if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
        return distances.1 <= distances.2 ? up : corner
    }
}
