import Indicators

/// The statuses that stand in columns of their own beside the values.
struct StatusColumns {
    /// What one text says, as the low bits of a mark; 0 for nothing.
    private struct Meaning {
        let ofNumber: UInt8
        let ofGap: UInt8
    }

    /// Stands for a status that no number has: `M` beside one.
    static let contradiction = UInt8.max

    private static let unknownLimit = 10
    private static let unlocked: Set<String> = ["", "N", "0"]

    /// Whether nothing beside a number says anything of it.
    let areSilentOfNumbers: Bool
    /// The column of each column of values; -1 for none.
    private let columns: [Int]
    /// The column that tells what is kept secret.
    private let secrecy: Int?
    /// The column of our own words.
    private let remark: Int?
    private var words = ColumnMeanings<Meaning>()
    /// The columns that lock single values.
    private let locks: [Int?]
    private let hasLocks: Bool
    /// Why there is no number where nothing says it.
    private let unsaid: UInt8
    private var meanings = ColumnMeanings<Meaning>()
    /// Texts of which nobody knows what they say of a number, in formats that have codes.
    private var unknown: Set<String> = []

    init(_ plan: ColumnPlan) {
        columns = plan.values.map { $0.status ?? -1 }
        secrecy = plan.secrecy
        remark = plan.remark
        locks = plan.values.map(\.lock)
        hasLocks = locks.contains { $0 != nil }
        unsaid = plan.emptyReason.rawValue
        areSilentOfNumbers = !hasLocks && remark == nil && columns.allSatisfy { $0 < 0 }
    }

    /// The status of a number, or why there is none, as the low bits of a mark; a number that is
    /// locked has a reason.
    @inline(__always)
    mutating func mark(
        of records: borrowing some RecordSource & ~Copyable,
        _ place: Int,
        isNumber: Bool,
        _ values: ValueText
    ) -> UInt8 {
        if hasLocks, let lock = locks[place], !Self.unlocked.contains(records.text(lock)) {
            return MissingReason.unknown.rawValue
        }
        if let said = word(of: records, isNumber: isNumber) { return said }
        let column = columns[place]
        guard column >= 0 else {
            return isNumber ? ObservationStatus.normal.rawValue : gap(0, records)
        }
        let known = unsafe meanings.known(records.field(column))
        let meaning = known ?? learn(records.text(column), values)
        guard isNumber else { return gap(meaning.ofGap, records) }
        return meaning.ofNumber == 0 ? ObservationStatus.normal.rawValue : meaning.ofNumber
    }

    /// What our own word in the row says; nil where there is none.
    @inline(__always)
    mutating func word(
        of records: borrowing some RecordSource & ~Copyable,
        isNumber: Bool
    ) -> UInt8? {
        guard let remark else { return nil }
        let known = unsafe words.known(records.field(remark))
        let meaning = known ?? learnWord(records.text(remark))
        let said = isNumber ? meaning.ofNumber : meaning.ofGap
        return said == 0 ? nil : said
    }

    private mutating func learnWord(_ text: String) -> Meaning {
        words.learn(
            Meaning(
                ofNumber: ObservationStatus(name: text)?.rawValue ?? 0,
                ofGap: MissingReason(name: text)?.rawValue ?? 0
            )
        )
    }

    private mutating func learn(_ text: String, _ values: ValueText) -> Meaning {
        let meaning = Self.meaning(text, values)
        if values.areFlags, !text.isEmpty, meaning.ofNumber == 0, meaning.ofGap == 0,
            unknown.count < Self.unknownLimit
        {
            unknown.insert(String(text.prefix(40)))
        }
        return meanings.learn(meaning)
    }

    /// Adds what was seen in rows that stand behind.
    mutating func append(_ other: Self) { unknown.formUnion(other.unknown) }

    /// What is to be said of statuses.
    var notes: [String] {
        guard !unknown.isEmpty else { return [] }
        return [
            "nobody knows the statuses \(listed(unknown.sorted())), which say nothing then: name "
                + "them under 'status:' of the source"
        ]
    }

    /// Why there is no number, where a status says something of it or nothing.
    private func gap(
        _ said: UInt8,
        _ records: borrowing some RecordSource & ~Copyable
    ) -> UInt8 {
        if said != 0 { return said }
        guard let secrecy, !StatusCodes.open.contains(records.text(secrecy)) else { return unsaid }
        return MissingReason.unknown.rawValue
    }

    private static func meaning(_ text: String, _ values: ValueText) -> Meaning {
        let status = values.status(text)
        let gap = values.gap(text)
        guard status == nil, gap != nil, values.hasGaps else {
            let named = gap ?? MissingReason(name: text)
            return Meaning(ofNumber: status?.rawValue ?? 0, ofGap: named?.rawValue ?? 0)
        }
        return Meaning(ofNumber: contradiction, ofGap: gap?.rawValue ?? 0)
    }
}
