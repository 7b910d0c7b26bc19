import Indicators

/// A layout of tables: how it is known by its first rows, and what its columns mean.
///
/// A format is one type in one file and one line of `HeaderFormats.all`. What is special about it
/// stands in the fields of its plan; nobody behind the plan asks which format a table has.
protocol HeaderFormat: SendableMetatype {
    /// Whether a table that begins like this has the layout.
    static func recognises(_ head: Head) -> Bool

    /// The code by which a source may claim the table: `22541-01-04-4`.
    static func tableCode(of head: Head) -> String?

    /// What to cut records at, when the first line of a text tells it better than by counting.
    static func delimiter(of beginning: [UInt8]) -> UInt8?

    /// What is done with the fields of each record, by the first line of a text.
    static func fieldCut(of beginning: [UInt8]) -> FieldCut?

    /// Looks at the head of a table that is recognised.
    init(_ head: Head, source: SourceDefinition?) throws(FileRejection)

    /// What the columns mean.
    func plan() throws(FileRejection) -> ColumnPlan
}

extension HeaderFormat {
    static func tableCode(of head: Head) -> String? { head.tableInName }

    static func delimiter(of beginning: [UInt8]) -> UInt8? { nil }

    static func fieldCut(of beginning: [UInt8]) -> FieldCut? { nil }
}

/// The layouts that are read.
enum HeaderFormats {
    /// In the order in which they are asked: what is most certain of itself comes first.
    static let all: [any HeaderFormat.Type] = [
        JSONStatHeader.self,
        GenesisTableHeader.self,
        GenesisFlatHeader.self,
        GenesisCubeHeader.self,
        SDMXHeader.self,
        EurostatHeader.self,
        TidyHeader.self,
    ]

    /// The code by which a source may claim a table.
    static func tableCode(of head: Head) -> String? {
        all.first { $0.recognises(head) }?.tableCode(of: head) ?? head.tableInName
    }

    /// Whether a table that has no period in a column of its own has labels one above the other, as
    /// most sheets have, or periods across.
    private static func isStacked(_ head: Head, _ source: SourceDefinition?) -> Bool {
        let isDeep = head.sheet != nil && HeaderGuess(head).map { $0.rows.count > 1 } ?? false
        if !isDeep, (try? TidyHeader(head, source: source).plan()) != nil { return false }
        guard StackedHeader.recognises(head),
            let plan = try? StackedHeader(head, source: source).plan()
        else { return false }
        return head.sheet != nil || plan.values.contains { $0.period != nil }
    }

    /// The layout of a table: the one that its source describes, else the one that it shows.
    static func format(
        of head: Head,
        for source: SourceDefinition?
    ) throws(FileRejection) -> any HeaderFormat.Type {
        if head.dataset == nil, source?.describesLayout == true { return StackedHeader.self }
        if let format = all.first(where: { $0.recognises(head) }) {
            let isStacked = format == TidyHeader.self && isStacked(head, source)
            return isStacked ? StackedHeader.self : format
        }
        if StackedHeader.recognises(head) { return StackedHeader.self }
        let record = TidyHeader.titleRecord(of: head, nil)
        throw FileRejection(
            check: .notATable,
            problem: (record == 1 ? "the first record" : "record \(record)")
                + " is no header: \(listed(head[record]))",
            advice: "the first line names the columns, among them the period and the area",
            record: record
        )
    }
}
