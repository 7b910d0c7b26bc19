import Archives

/// A kind of file: how it is known by its first bytes, and how it becomes tables.
///
/// A kind is one type in one file and one line of `FileFormats.all`. It makes records of the bytes,
/// a `RecordSource` of its own where they are no text, and gives each of its tables to a
/// `TableReading`.
protocol FileFormat: SendableMetatype {
    /// Whether a file that begins like this is of the kind.
    static func recognises(_ beginning: [UInt8]) -> Bool

    /// Reads a file on one thread.
    static func read(
        _ file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> FileReading

    /// Reads a file on more than one thread where that is faster; the result is the same.
    static func readInParts(
        _ file: some DivisibleBytes,
        _ context: FileContext
    ) async throws -> FileReading
}

extension FileFormat {
    static func readInParts(
        _ file: some DivisibleBytes,
        _ context: FileContext
    ) async throws -> FileReading {
        try read(file, context)
    }
}

/// The kinds of files that are read.
enum FileFormats {
    /// How much of a file tells what it is.
    private static let beginningBytes = 1 << 16

    /// In the order in which they are asked; text comes last and refuses what is none.
    static let all: [any FileFormat.Type] = [JSONStat.self, DelimitedText.self]

    /// The kind of a file.
    static func format(of file: some DivisibleBytes) throws -> any FileFormat.Type {
        let beginning = try file.beginning(beginningBytes)
        return all.first { $0.recognises(beginning) } ?? DelimitedText.self
    }
}
