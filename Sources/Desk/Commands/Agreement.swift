import Indicators
import Readings

/// What comes out when a reading of a file meets the one of the store for the same cell.
package enum Agreement: String, CaseIterable, Hashable, Sendable {
    /// The same number, status, reason and basis.
    case equal
    /// Another number, or a number on one side and a reason on the other.
    case different
    /// The same number with another status or basis, or another reason why there is none.
    case status
    case onlyInFile = "only_in_file"
    case onlyInStore = "only_in_store"

    /// The part of a number below which a difference is the rounding of a spreadsheet; whole
    /// numbers are not rounded.
    private static let tolerance = 1e-9

    /// Compares two cells; nil where neither has a reading.
    ///
    /// What was taken back is no reading. Reference dates are not compared.
    init?(file: Cell?, store: Cell?) {
        guard let file = file.flatMap(Self.reported) else {
            guard store.flatMap(Self.reported) != nil else { return nil }
            self = .onlyInStore
            return
        }
        guard let store = store.flatMap(Self.reported) else {
            self = .onlyInFile
            return
        }
        guard file.mark.hasValue == store.mark.hasValue, Self.isNear(file.value, store.value) else {
            self = .different
            return
        }
        self = file.mark == store.mark ? .equal : .status
    }

    private static func reported(_ cell: Cell) -> Cell? {
        cell.mark.isAbsent || cell.mark.reason == .deleted ? nil : cell
    }

    private static func isNear(_ left: Double, _ right: Double) -> Bool {
        guard left != right else { return true }
        guard left != left.rounded() || right != right.rounded() else { return false }
        return (left - right).magnitude < tolerance * max(left.magnitude, right.magnitude)
    }
}

/// How many cells of which indicator and source agree.
package struct AgreementCounts: Hashable, Sendable {
    /// What is counted together.
    package struct Subject: Hashable, Sendable {
        package let indicator: String
        /// The ids of the sources; nil where the file describes itself.
        package let source: String?

        package init(indicator: String, source: String?) {
            (self.indicator, self.source) = (indicator, source)
        }
    }

    private var counts: [Subject: [Agreement: Int]] = [:]

    package init() {}

    /// Notes one cell.
    mutating func count(_ agreement: Agreement, of subject: Subject) {
        counts[subject, default: [:]][agreement, default: 0] += 1
    }

    /// All subjects in code order.
    package var subjects: [Subject] {
        counts.keys.sorted { left, right in
            if left.indicator != right.indicator {
                return CodeOrder.isBefore(left.indicator, right.indicator)
            }
            return CodeOrder.isBefore(left.source ?? "", right.source ?? "")
        }
    }

    package subscript(subject: Subject, agreement: Agreement) -> Int {
        counts[subject]?[agreement] ?? 0
    }

    package subscript(agreement: Agreement) -> Int {
        counts.values.reduce(0) { $0 + ($1[agreement] ?? 0) }
    }

    /// How many cells are not equal.
    package var differences: Int {
        Agreement.allCases.reduce(0) { $1 == .equal ? $0 : $0 + self[$1] }
    }
}
