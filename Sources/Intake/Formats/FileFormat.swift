import Archives

/// A kind of file: how it is known by its first bytes, and which tables it holds.
///
/// A kind is one type in one file and one line of `FileFormats.all`. It makes records of the bytes,
/// a `RecordSource` of its own where they are no text, and gives them to a `TableReading` through a
/// `FileTable`.
protocol FileFormat: SendableMetatype {
    /// Whether a file that begins like this is of the kind.
    static func recognises(_ beginning: [UInt8]) -> Bool

    /// The tables of a file, of which none is read yet.
    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable]
}

/// The kinds of files that are read.
enum FileFormats {
    /// How much of a file tells what it is.
    static let beginningBytes = 1 << 16

    /// In the order in which they are asked; text comes last and refuses what is none.
    static let all: [any FileFormat.Type] = [
        ZipFile.self,
        GzippedFile.self,
        OldWorkbook.self,
        JSONStat.self,
        DelimitedText.self,
    ]

    /// The tables of a file of any kind.
    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        let beginning = try file.beginning(beginningBytes)
        let format = all.first { $0.recognises(beginning) } ?? DelimitedText.self
        return try format.tables(of: file, context)
    }
}
