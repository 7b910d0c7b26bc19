// The way of a file, from its bytes to a dataset. Start here.
//
//     bytes    `FileFormats` asks the first bytes what kind of file it is.
//     tables   The kind makes tables of them, each a `FileTable`: a text is one, a workbook has one
//              per sheet, an archive those of its members.
//     head     The first rows as text. `SourceChoice` finds the sources that describe them,
//     plan     `HeaderFormats` the layout, which says in a `ColumnPlan` what each column means.
//     records  The table makes rows of cells, a `RecordSource`; `ShapedRecords` drops rows and puts
//              fields behind the real ones, where a source asks for it.
//     rows     `TableReading` passes every row to the one `TableExecutor`: its period
//              (`PeriodColumn`), its key (`RowKeys`), what the key stands for (`RowBook`), and its
//              values (`DecimalParser`, `ValueText`), each a reading for a `DatasetBuilder`.
//     table    What only the whole table tells: dashes (`DashRule`), the basis.
//     file     What only all tables tell: contradictions, trust (`FileConclusion`, `Tally`).

package import Archives
package import Indicators
import Workbooks

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
        try rejecting {
            var choice = try TableChoice(file, context(name, requiresSource))
            for table in choice.tables {
                for reading in try choice.readings(of: table) {
                    var reading = reading
                    while true {
                        do {
                            try table.read(into: &reading)
                            break
                        } catch let several as SeveralVariables where reading.isNew(several) {
                            reading = try reading.again(several)
                        }
                    }
                    try choice.take(reading)
                }
            }
            return try choice.conclude(isParallel: false)
        }
    }

    /// Reads a file as `read` does, a large one in parts side by side.
    ///
    /// The result is the one of reading in one go; only that the bytes may be read more than once.
    package func readInParts(
        _ file: some DivisibleBytes,
        named name: String,
        requiresSource: Bool
    ) async throws -> FileReading {
        try await rejecting {
            var choice = try TableChoice(file, context(name, requiresSource))
            for table in choice.tables {
                for reading in try choice.readings(of: table) {
                    var reading = reading
                    while true {
                        do {
                            try await table.readInParts(into: &reading)
                            break
                        } catch let several as SeveralVariables where reading.isNew(several) {
                            reading = try reading.again(several)
                        }
                    }
                    try choice.take(reading)
                }
            }
            return try choice.conclude(isParallel: true)
        }
    }

    /// A source definition for a file, whether or not there is one.
    ///
    /// - Throws: `FileRejection` without a draft when nobody could describe the file.
    package func draft(_ file: some DivisibleBytes, named name: String) throws -> String {
        try drafts(file, named: name).yaml
    }

    /// Runs what reads bytes; what a library says against them is said of the file.
    func rejecting<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw FileRejection.named(error)
        }
    }

    private func rejecting<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            throw FileRejection.named(error)
        }
    }

    func context(_ name: String, _ requiresSource: Bool) -> FileContext {
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
    var name: String
    let requiresSource: Bool
    var sources: SourceBook
    let areas: AreaRegister
    var limits: ReadingLimits
    let today: CalendarDate?
    let keepsOrigins: Bool
    /// The slots of a flat file that turned out to hold several variables.
    var mixedSlots: Set<Int> = []
    /// The name of the archive that the file lies in.
    var archiveName: String?
    /// Which table of the file it is.
    var place = TablePlace.file
    /// Columns of texts that are dimensions in a file that no source describes.
    var dimensions: Set<String> = []
}

extension FileRejection {
    /// What a library says against the bytes of a file is said of the file; other errors stay.
    fileprivate static func named(_ error: any Error) -> any Error {
        switch error {
        case let fault as ArchiveFault: Self(fault)
        case let fault as WorkbookFault: Self(fault)
        default: error
        }
    }

    init(_ fault: ArchiveFault) {
        self.init(check: .archive, problem: fault.problem, advice: fault.advice)
    }

    init(_ fault: WorkbookFault) {
        self.init(
            check: fault.kind == .lacksLibrary ? .lacksReader : .workbook,
            problem: fault.problem,
            advice: fault.advice
        )
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

    /// How many series a table of so many bytes may have.
    func series(ofBytes bytes: Int) -> Int {
        min(series, seriesOfAnyFile + bytes / bytesPerSeries)
    }
}
