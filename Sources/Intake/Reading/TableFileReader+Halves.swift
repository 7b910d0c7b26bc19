extension TableFileReader {
    /// Reads a file from its first byte to its last, the two halves of a large one side by side.
    ///
    /// The result is the one of reading in one go. Nobody knows beforehand whether a line end in
    /// the middle ends a record or belongs to a quoted text; when the first half turns out not to
    /// end there, the rest is read again behind it.
    ///
    /// - Parameters:
    ///   - file: The bytes of the file.
    ///   - name: The file's name; it may tell the table and the release.
    ///   - requiresSource: Whether a file that no source describes is refused with a draft.
    /// - Returns: The readings with what is known of the file.
    /// - Throws: `FileRejection` when the file is to blame; errors of the stream as they are.
    package func read(
        _ file: some DivisibleBytes,
        named name: String,
        requiresSource: Bool
    ) async throws -> FileReading {
        var stream = try file.part(from: 0)
        var reading = try begin(&stream, named: name, requiresSource: requiresSource)
        var isComplete = false
        if file.size >= limits.halvedBytes,
            let middle = try Self.lineStart(behind: file.size / 2, file)
        {
            let rest = try file.part(from: middle)
            let continuation = reading.continuation
            async let second = Self.secondHalf(rest, continuation)
            try reading.read(from: &stream, upTo: middle)
            let half = try? await second
            isComplete = half.map { reading.append($0, startingAt: middle) } ?? false
        }
        if !isComplete { try reading.read(from: &stream) }
        return try reading.conclude(isParallel: true)
    }

    @concurrent
    private static func secondHalf(
        _ stream: some ByteStream & Sendable,
        _ continuation: TableReading.Continuation
    ) async throws -> TableReading.SecondHalf {
        var stream = stream
        return try TableReading.secondHalf(of: &stream, continuation)
    }

    /// The place of the first line that starts behind a place, if there is one nearby.
    private static func lineStart(behind offset: Int, _ file: some DivisibleBytes) throws -> Int? {
        var stream = try file.part(from: offset)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe try bytes.withUnsafeMutableBytes { unsafe try stream.read(into: $0) }
        return bytes[..<count].firstIndex(of: UInt8(ascii: "\n")).map { offset + $0 + 1 }
    }
}
