// The way of a file, from its bytes to a dataset. Start here.
//
//     bytes    `FileFormats` asks the first bytes what kind of file it is.
//     records  The kind makes rows of cells of them: `DelimitedRecords`, a `RecordSource`.
//     head     The first rows as text. `SourceChoice` finds the source that describes them,
//     plan     `HeaderFormats` the layout, which says in a `ColumnPlan` what each column means.
//     rows     `TableReading` passes every row to the one `TableExecutor`: its period
//              (`PeriodColumn`), its key (`RowKeys`), what the key stands for (`RowBook`), and its
//              values (`DecimalParser`, `ValueText`), each a reading for a `DatasetBuilder`.
//     file     What only the whole file tells: dashes (`DashRule`), the basis, trust (`Tally`).

package import Archives
package import Indicators

/// Reads a delivered file, in whichever of the formats it comes.
///
/// A file with a source is read as the source says; one without describes itself:
///
/// - The indicator is the path of header labels joined by ` / ` (tables), the code of the value
///   variable (flat files) or the column's title (tidy files).
/// - Dimensions are named by the variable's code or the column's title; untitled columns of labels
///   are `label_1`, `label_2`. A column of texts is one only when a rule names it or a code list
///   knows its texts (`LeftOutColumn`).
/// - Reference dates become the year that contains them, unless an indicator has two dates in one
///   year: then quarters, months or days, as fine as needed.
package struct TableFileReader: Sendable {
    private let sources: SourceBook
    private let areas: AreaRegister
    private let limits: ReadingLimits
    private let today: CalendarDate?
    private let keepsOrigins: Bool
    private let dimensions: Set<String>

    /// Takes what the files are read with.
    ///
    /// - Parameters:
    ///   - sources: What kinds of files there are.
    ///   - areas: The areas that are known.
    ///   - limits: How large a file may be.
    ///   - today: The day on which the files are taken, or nil to believe any release stamp.
    ///   - keepsOrigins: Whether each reading remembers where it stands.
    ///   - dimensions: Columns of texts that are dimensions in a file that no source describes.
    package init(
        sources: SourceBook,
        areas: AreaRegister,
        limits: ReadingLimits = ReadingLimits(),
        today: CalendarDate? = nil,
        keepsOrigins: Bool,
        dimensions: Set<String> = []
    ) {
        self.sources = sources
        self.areas = areas
        self.limits = limits
        self.today = today
        self.keepsOrigins = keepsOrigins
        self.dimensions = dimensions
    }

    /// Reads a file from its first byte to its last, on one thread.
    ///
    /// - Parameters:
    ///   - file: The bytes of the file.
    ///   - name: The file's name; it may tell the table and the release.
    ///   - requiresSource: Whether a file that no source describes is refused with a draft.
    /// - Returns: The readings with what is known of the file.
    /// - Throws: `FileRejection` when the file is to blame; errors of the bytes as they are.
    package func read(
        _ file: some DivisibleBytes,
        named name: String,
        requiresSource: Bool
    ) throws -> FileReading {
        let format = try FileFormats.format(of: file)
        return try format.read(file, context(name, requiresSource))
    }

    /// Reads a file as `read` does, a large one in parts side by side.
    ///
    /// The result is the one of reading in one go; only that the bytes may be read more than once.
    package func readInParts(
        _ file: some DivisibleBytes,
        named name: String,
        requiresSource: Bool
    ) async throws -> FileReading {
        let format = try FileFormats.format(of: file)
        return try await format.readInParts(file, context(name, requiresSource))
    }

    /// A source definition for a file, whether or not there is one.
    ///
    /// - Throws: `FileRejection` without a draft when nobody could describe the file.
    package func draft(_ file: some DivisibleBytes, named name: String) throws -> String {
        let format = try FileFormats.format(of: file)
        var context = context(name, true)
        context.isForDraft = true
        do {
            _ = try format.read(file, context)
        } catch let rejection as FileRejection {
            if let draft = rejection.draft { return draft }
            throw rejection
        }
        return ""
    }

    private func context(_ name: String, _ requiresSource: Bool) -> FileContext {
        FileContext(
            name: name,
            requiresSource: requiresSource,
            sources: sources,
            areas: areas,
            limits: limits,
            today: today,
            keepsOrigins: keepsOrigins,
            dimensions: dimensions
        )
    }
}

/// What the reading of a file needs beside its bytes.
struct FileContext: Sendable {
    let name: String
    let requiresSource: Bool
    let sources: SourceBook
    let areas: AreaRegister
    var limits: ReadingLimits
    let today: CalendarDate?
    let keepsOrigins: Bool
    /// The slots of a flat file that turned out to hold several variables.
    var mixedSlots: Set<Int> = []
    /// Whether only a draft of a source is wanted, whether or not there is one.
    var isForDraft = false
    /// Columns of texts that are dimensions in a file that no source describes.
    var dimensions: Set<String> = []

    /// The same for a file, or a part of one, of so many bytes.
    func ofBytes(_ bytes: Int) -> Self {
        var context = self
        let series = limits.seriesOfAnyFile + bytes / limits.bytesPerSeries
        context.limits.series = min(limits.series, series)
        return context
    }
}

/// How large a file may be; all of it is checked while reading, in bounded memory.
package struct ReadingLimits: Hashable, Sendable {
    /// The longest record, and with it the longest field, in bytes.
    package var recordBytes = 1 << 20
    /// How many bytes of a file are read at once; the head of a table must lie within them.
    package var chunkBytes = 1 << 20
    /// The most columns of one record.
    package var columns = 16_384
    /// The most records of one file, its header included.
    package var records = 1 << 25
    /// The most cells of values of one file, as many as a dataset can have.
    package var cells = 1 << 28
    /// The most series of one file: distinct keys of rows, times columns of values.
    package var series = 1 << 27
    /// How many series a file of any size may have; empty cells are the shortest of all, and so one
    /// more needs `bytesPerSeries`.
    package var seriesOfAnyFile = 1 << 19
    package var bytesPerSeries = 3
    /// The largest file, in bytes.
    package var fileBytes = 4 << 30
    /// The largest share of unreadable cells that a file may have and still be trusted.
    package var rejectedShare = 0.05

    /// From which size on a file is read in two halves side by side, in bytes.
    package var halvedBytes = 8 << 20

    package init() {}
}
