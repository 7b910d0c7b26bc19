import Indicators
import Readings

/// Which area each row is about, and whether it is kept.
struct AreaColumn {
    private let column: Int?
    private let labelColumn: Int?
    /// The area of a table that has no column of them.
    private let ofTable: String
    private let home: String?
    private let filter: AreaFilter
    /// The codes in the builder, by the number of the text.
    private var codes: [Int32: Int32] = [:]
    /// The names of kept areas as the publisher writes them.
    private(set) var labels: [String: String] = [:]

    init(_ plan: ColumnPlan, _ source: SourceDefinition?, _ register: AreaRegister) {
        column = plan.area
        labelColumn = plan.areaLabel
        ofTable = source?.areas.fixed ?? plan.fixedArea ?? ""
        home = register.home
        filter = AreaFilter(keep: source?.areas.keep ?? [], register: register)
    }

    /// The code of the current row's area as it is written.
    func text(_ records: borrowing some RecordSource & ~Copyable) -> String {
        guard let column else { return ofTable }
        return records.text(column)
    }

    func keeps(_ area: String) -> Bool { filter.keeps(area) }

    func isHome(_ area: String) -> Bool { area == home }

    /// The area's code in the builder.
    mutating func code(
        _ area: String,
        _ number: Int32,
        _ records: borrowing some RecordSource & ~Copyable,
        _ builder: inout DatasetBuilder
    ) -> Int32 {
        if let code = codes[number] { return code }
        let code = builder.code(area)
        codes[number] = code
        if let labelColumn, keeps(area) {
            let label = records.text(labelColumn)
            if !label.isEmpty { labels[area] = label }
        }
        return code
    }

    /// Adds the names in rows that stand behind; what was found first counts.
    mutating func append(_ other: Self) {
        labels.merge(other.labels) { first, _ in first }
    }
}

/// Which areas of a delivery are kept.
struct AreaFilter {
    private let register: AreaRegister
    private let codes: Set<String>
    /// Areas that are kept with everything below them.
    private let roots: [String]
    private let keepsAll: Bool

    /// Keeps codes, `home` (with its predecessors and everything below) and `parents`.
    init(keep: [String], register: AreaRegister) {
        self.register = register
        var codes = Set(keep)
        var roots: [String] = []
        if let home = register.home {
            if keep.contains("home") { roots = Self.withPredecessors(home, register) }
            if keep.contains("parents") { codes.formUnion(register.parents(of: home)) }
        }
        // Without a home, all areas are at home.
        keepsAll = keep.isEmpty || (keep.contains("home") && register.home == nil)
        self.codes = codes
        self.roots = roots
    }

    func keeps(_ code: String) -> Bool {
        keepsAll || codes.contains(code) || roots.contains { register.isWithin(code, $0) }
            || isPredecessorBelowHome(code)
    }

    /// A dissolved area that lives on in one of the kept ones.
    private func isPredecessorBelowHome(_ code: String) -> Bool {
        guard !roots.isEmpty else { return false }
        return register.successors(of: code).contains { successor in
            roots.contains { register.isWithin(successor, $0) }
        }
    }

    private static func withPredecessors(_ code: String, _ register: AreaRegister) -> [String] {
        var all = [code]
        var next = 0
        while next < all.count {
            all += register.predecessors(of: all[next]).filter { !all.contains($0) }
            next += 1
        }
        return all
    }
}
