package import Indicators

/// Reads a delivered file, in whichever of the formats it comes.
///
/// A header interpreter makes a plan of the columns, and one executor runs it. A file with a source
/// is read as the source says; one without describes itself:
///
/// - The indicator is the path of header labels joined by ` / ` (tables), the code of the value
///   variable (flat files) or the column's title (tidy files).
/// - Dimensions are named by the variable's code or the column's title; untitled columns of labels
///   are `label_1`, `label_2`.
/// - Reference dates become the year that contains them, unless an indicator has two dates in one
///   year: then quarters, months or days, as fine as needed.
package struct TableFileReader: Sendable {
    private let sources: SourceBook
    private let areas: AreaRegister
    let limits: ReadingLimits
    private let keepsOrigins: Bool

    package init(
        sources: SourceBook,
        areas: AreaRegister,
        limits: ReadingLimits = ReadingLimits(),
        keepsOrigins: Bool
    ) {
        self.sources = sources
        self.areas = areas
        self.limits = limits
        self.keepsOrigins = keepsOrigins
    }

    /// Reads a file from its first byte to its last.
    ///
    /// - Parameters:
    ///   - stream: The bytes of the file.
    ///   - name: The file's name; it may tell the table and the release.
    ///   - requiresSource: Whether a file that no source describes is refused with a draft.
    /// - Returns: The readings with what is known of the file.
    /// - Throws: `FileRejection` when the file is to blame; errors of the stream as they are.
    package func read(
        _ stream: inout some ByteStream,
        named name: String,
        requiresSource: Bool
    ) throws -> FileReading {
        var reading = try begin(&stream, named: name, requiresSource: requiresSource)
        try reading.read(from: &stream)
        return try reading.conclude(isParallel: false)
    }

    /// Reads the beginning of a file and finds out what its columns mean.
    func begin(
        _ stream: inout some ByteStream,
        named name: String,
        requiresSource: Bool
    ) throws -> TableReading {
        var reader = RecordReader(limits: limits)
        try reader.open(&stream)
        let beginning = reader.beginning(1 << 16)
        try ContentCheck.check(beginning)
        let delimiter = try ContentCheck.delimiter(of: beginning)
        try reader.start(delimiter: delimiter)
        let head = try head(of: &reader, named: name)
        try reader.start(delimiter: delimiter)
        let (plan, executor) = try prepare(head, requiresSource: requiresSource)
        return TableReading(reader, plan, executor)
    }

    private func head(of reader: inout RecordReader, named name: String) throws(FileRejection)
        -> Head
    {
        var records: [[String]] = []
        while records.count < Head.recordLimit, try reader.nextInBuffer() {
            records.append(reader.texts())
        }
        if reader.isUnterminated { throw FileRejection.unterminated(reader.record) }
        for text in records.prefix(60).flatMap({ $0 }) {
            if let original = TextDecoding.unspoiled(text) {
                throw FileRejection.spoiled(text, original)
            }
        }
        return Head(fileName: name, records: records)
    }

    private func prepare(_ head: Head, requiresSource: Bool) throws(FileRejection)
        -> (ColumnPlan, TableExecutor)
    {
        let table =
            GenesisTableHeader.recognises(head)
            ? GenesisTableHeader.code(of: head) : head.tableInName
        let source = try sources.source(for: head, table: table)
        var plan = try Self.plan(head, source)
        plan.release = plan.release ?? head.releaseInName
        let coder = LabelCoder(lists: sources.codeLists)
        if let source { plan.nameDimensions(for: source, coder, head) }
        guard source != nil || !requiresSource else {
            throw SourceDraft(plan, head, home: areas.home).rejection
        }
        if plan.area == nil, plan.fixedArea == nil, source?.areas.fixed == nil {
            throw SourceDraft(plan, head, home: areas.home).areaRejection
        }
        var mapping = IndicatorMapping(source: source, coder: coder)
        let assignments = plan.indicator == nil ? try mapping.assignments(of: plan.values) : []
        let context = FileContext(
            sources: sources,
            areas: areas,
            limits: limits,
            keepsOrigins: keepsOrigins
        )
        return (plan, TableExecutor(plan, context, mapping: mapping, assignments: assignments))
    }

    private static func plan(_ head: Head, _ source: SourceDefinition?) throws(FileRejection)
        -> ColumnPlan
    {
        if GenesisTableHeader.recognises(head) { return try GenesisTableHeader(head).plan() }
        if GenesisFlatHeader.recognises(head) {
            return try GenesisFlatHeader(head, source: source).plan()
        }
        guard TidyHeader.recognises(head) else {
            throw FileRejection(
                check: "not-a-table",
                problem: "the first record is no header: \(listed(head[1]))",
                advice: "the first line names the columns, among them the period and the area",
                record: 1
            )
        }
        return try TidyHeader(head, source: source).plan()
    }
}
