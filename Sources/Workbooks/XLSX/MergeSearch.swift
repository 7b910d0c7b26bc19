import Archives
import Glibc

/// Finds the merged ranges of a sheet, which stand behind its rows, without parsing those.
enum MergeSearch {
    /// The most ranges of a sheet, and their longest list in bytes.
    private static let most = 200_000
    private static let longest = 16 << 20

    static func merges(in part: ZipArchive.Entry, _ title: String) throws -> [MergedRange] {
        var stream = try part.part(from: 0)
        var window = Window()
        while try window.read(&stream) {
            guard let start = window.find("mergeCells", behind: "<") else { continue }
            window.drop(to: start)
            while window.find("mergeCells", behind: "/") == nil {
                guard window.count < longest else { throw tooMany(title) }
                guard try window.read(&stream) else { break }
            }
            return try ranges(window.bytes, title)
        }
        return []
    }

    /// The ranges of all attributes `ref` up to the end of the list.
    private static func ranges(_ list: [UInt8], _ title: String) throws -> [MergedRange] {
        var ranges: [MergedRange] = []
        let name = "mergeCells".utf8
        for tag in list.split(separator: UInt8(ascii: ">")) {
            let isEnd = tag.contains(UInt8(ascii: "/")) && tag.suffix(10).elementsEqual(name)
            if isEnd { break }
            guard let text = value(tag) else { continue }
            let places = text.split(separator: UInt8(ascii: ":"))
            let ends = places.map { unsafe Array($0).withUnsafeBytes { unsafe CellPlace($0) } }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil,
                first.row <= last.row, first.column <= last.column
            else {
                let shown = String(decoding: text.prefix(40), as: UTF8.self)
                throw WorkbookFault.damaged("\(title) has a merged range '\(shown)'")
            }
            ranges.append(
                MergedRange(
                    rows: first.row...last.row,
                    columns: first.column...last.column
                )
            )
            guard ranges.count <= most else { throw tooMany(title) }
        }
        return ranges
    }

    /// The value of the attribute `ref`.
    private static func value(_ tag: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let name = tag.firstRange(of: Array(" ref=".utf8)), name.upperBound < tag.endIndex
        else { return nil }
        let quote = tag[name.upperBound]
        let rest = tag[(name.upperBound + 1)...]
        return rest.firstIndex(of: quote).map { rest[..<$0] }
    }

    private static func tooMany(_ title: String) -> WorkbookFault {
        WorkbookFault(
            .tooLarge,
            "\(title) has more than \(most) merged ranges",
            advice: "deliver it as CSV"
        )
    }
}

/// The last pieces of a stream.
private struct Window {
    private(set) var bytes: [UInt8] = []
    private var isKept = false

    var count: Int { bytes.count }

    /// Reads on; keeps only the end of what was there unless all of it is wanted.
    mutating func read(_ stream: inout EntryStream) throws -> Bool {
        if !isKept { bytes.removeFirst(max(0, bytes.count - 64)) }
        let filled = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: 1 << 16))
        let count = unsafe try bytes.withUnsafeMutableBytes { buffer in
            unsafe try stream.read(
                into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            )
        }
        bytes.removeLast(bytes.count - filled - count)
        return count > 0
    }

    mutating func drop(to start: Int) {
        bytes.removeFirst(start)
        isKept = true
    }

    /// Where an element's name stands behind a character, with or without a prefix between them.
    func find(_ name: StaticString, behind character: Unicode.Scalar) -> Int? {
        let wanted = unsafe UnsafeBufferPointer(
            start: name.utf8Start,
            count: name.utf8CodeUnitCount
        )
        return unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var from = 0
            // The letter is rare in a sheet.
            while let hit = unsafe memchr(base + from, Int32(wanted[4]), buffer.count - from) {
                let place = unsafe UnsafeRawPointer(hit) - base - 4
                from = place + 5
                guard place > 0, place + wanted.count < buffer.count,
                    unsafe buffer[place..<place + wanted.count].elementsEqual(wanted)
                else { continue }
                var before = place - 1
                if unsafe buffer[before] == UInt8(ascii: ":") {
                    before -= 1
                    while unsafe before > 0 && isLetter(buffer[before]) { before -= 1 }
                }
                if unsafe before >= 0 && buffer[before] == UInt8(ascii: character) { return place }
            }
            return nil
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte > 0x7F
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
