import Indicators
import Workbooks

/// Whether the marks in columns of numbers are decimal marks.
///
/// In `1.234` nobody can tell the mark of thousands from that of decimals. Where any marked number
/// of a column shows that decimals follow, all of them are decimals; where every one has three
/// digits behind its mark, a thousand children may have become one.
struct MarkProof {
    /// A column as the halves of a file both know it.
    private struct Column: Hashable {
        let number: Int
        let indicator: String
    }

    /// The first number of a column that may be either.
    private struct Doubt {
        let record: Int
        let text: String
    }

    private enum State {
        case unmarked
        case doubtful(Column, Doubt)
        case proven(Column)

        var column: Column? {
            switch self {
            case .unmarked: nil
            case .doubtful(let column, _), .proven(let column): column
            }
        }
    }

    /// Whether the marks are known without a look: statistical offices write none between
    /// thousands, and a source may say which they are.
    private let isKnown: Bool
    /// By the number of the assignment.
    private var states: [State] = []

    init(isKnown: Bool) { self.isKnown = isKnown }

    /// Looks at a number that is kept; one without a mark tells nothing.
    @inline(__always)
    mutating func note(
        _ records: borrowing some RecordSource & ~Copyable,
        _ column: Int,
        _ assignment: Int,
        in assignments: ValueAssignments
    ) {
        if isKnown { return }
        if assignment < states.count, case .proven = states[assignment] { return }
        guard records.kind(column) != .number else { return }
        look(records, column, assignment, assignments[assignment]?.indicator ?? "")
    }

    private mutating func look(
        _ records: borrowing some RecordSource & ~Copyable,
        _ column: Int,
        _ assignment: Int,
        _ indicator: String
    ) {
        guard let isDecimal = unsafe Self.isDecimal(records.field(column)) else { return }
        while states.count <= assignment { states.append(.unmarked) }
        let place = Column(number: column + 1, indicator: indicator)
        if isDecimal {
            states[assignment] = .proven(place)
        } else if case .unmarked = states[assignment] {
            let doubt = Doubt(record: records.record, text: records.text(column))
            states[assignment] = .doubtful(place, doubt)
        }
    }

    /// Adds what was seen in rows that stand behind as many others.
    mutating func append(_ other: Self, behind records: Int) {
        for state in other.states {
            guard let column = state.column else { continue }
            let known = states.firstIndex { $0.column == column }
            switch (state, known) {
            case (.proven, let place?): states[place] = state
            case (.doubtful(_, let doubt), nil):
                let moved = Doubt(record: doubt.record + records, text: doubt.text)
                states.append(.doubtful(column, moved))
            case (.proven, nil): states.append(state)
            case (.doubtful, _?), (.unmarked, _): break
            }
        }
    }

    /// Refuses a table with a column of which nobody can tell what its marks part.
    func check(_ source: SourceDefinition?) throws(FileRejection) {
        let doubts = states.compactMap { state in
            if case .doubtful(let column, let doubt) = state { (column, doubt) } else { nil }
        }.sorted { ($0.0.number, $0.1.record) < ($1.0.number, $1.1.record) }
        guard let (column, doubt) = doubts.first else { return }
        let others = doubts.count > 1 ? ", and so in \(doubts.count - 1) more columns" : ""
        let mark = doubt.text.first { $0 == "," || $0 == "." } ?? "."
        let (parting, decimal) = mark == "." ? ("1.234,5", "1234.5") : ("1,234.5", "1234,5")
        throw FileRejection(
            check: .thousands,
            problem: "nobody can tell whether '\(mark)' parts thousands or decimals in "
                + "'\(doubt.text)' (record \(doubt.record), column \(column.number), "
                + "'\(column.indicator)'): every marked number there has three digits behind "
                + "it" + others,
            advice: "say it at " + (source.map { "source '\($0.id)'" } ?? "a source of the file")
                + ": 'numbers: \"\(parting)\"' if it parts thousands, "
                + "'numbers: \"\(decimal)\"' if decimals follow; or write thousands without a mark",
            record: doubt.record
        )
    }

    /// Whether the mark of a number stands before decimals for certain; nil without a mark.
    private static func isDecimal(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        var before: [UInt8] = []
        var after: Int?
        for index in 0..<bytes.count {
            let byte = unsafe bytes[index]
            let isDigit = byte &- UInt8(ascii: "0") <= 9
            if let count = after {
                guard isDigit else { break }
                after = count + 1
            } else if isDigit {
                before.append(byte)
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                after = 0
            } else if !before.isEmpty {
                // Blanks part its thousands, so the mark does not.
                before.append(byte)
            }
        }
        guard let after else { return nil }
        return after != 3 || before.count > 3 || before.first == UInt8(ascii: "0")
    }
}
