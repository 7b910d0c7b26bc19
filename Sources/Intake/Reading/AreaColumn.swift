import Indicators
import Readings

/// Which area each row is about, and whether it is kept.
struct AreaColumn {
    /// What one text of the column stands for.
    struct Area {
        /// The area's code; empty where none is written.
        let text: String
        /// Why the text is no area, where it is none.
        let fault: CellFault?
        /// The number of the code in the builder.
        let number: Int32
        let isKept: Bool
        let isHome: Bool
        /// Whether the source passes such texts over.
        var isPassedOver = false
    }

    private let column: Int?
    private let labelColumn: Int?
    /// The area of a table that has no column of them.
    private let ofTable: String
    private let home: String?
    private let filter: AreaFilter
    private var codes: AreaCodes
    private let lookup: AreaLookup
    private let register: AreaRegister
    /// By the number of the text.
    private var areas: [Area] = []
    /// The names of kept areas as the publisher writes them.
    private(set) var labels: [String: String] = [:]
    /// The texts that the source passes over, or whose codes it lacks.
    private var passedOver: [String] = []
    /// The areas that nobody declared, for people.
    private(set) var notes = AreaNotes()

    init(_ plan: ColumnPlan, _ source: SourceDefinition?, _ register: AreaRegister) {
        column = plan.area
        labelColumn = plan.areaLabel
        ofTable = source?.areas.fixed ?? plan.fixedArea ?? ""
        home = register.home
        filter = AreaFilter(keep: source?.areas.keep ?? [], register: register)
        codes = AreaCodes(register, isOfficial: plan.isOfficial)
        lookup = AreaLookup(source?.areas.naming ?? .init(), register)
        self.register = register
    }

    /// The area of the current row, whose text has a number; negative where no column has it.
    ///
    /// A new text makes a new key, so texts come here in the order of their numbers.
    mutating func area(
        _ text: Int32,
        _ records: borrowing some RecordSource & ~Copyable,
        _ builder: inout DatasetBuilder
    ) throws(FileRejection) -> Area {
        let place = Int(max(text, 0))
        if place == areas.count { areas.append(try newArea(records, &builder)) }
        return areas[place]
    }

    /// The code of an area that was read.
    func code(_ text: Int32) -> String { areas[Int(max(text, 0))].text }

    /// The area that a row of any length names, or nil when the row does not reach it.
    func code(of records: borrowing some RecordSource & ~Copyable) -> String? {
        guard let column else { return ofTable }
        return column < records.fieldCount ? records.text(column) : nil
    }

    /// The areas that were read and are not kept, in the order of the file.
    var leftOut: [String] {
        areas.filter { !$0.isKept && $0.fault == nil && !$0.text.isEmpty }.map(\.text)
    }

    /// Texts that the source passes over as `others`, and names whose codes it lacks.
    var others: (unknown: [String], open: [String]) {
        let open = passedOver.filter { lookup.find($0) == .open }
        return (passedOver.filter { !open.contains($0) }, open)
    }

    /// Whether an area is kept.
    func keeps(_ code: String) -> Bool { filter.keeps(code) }

    private mutating func newArea(
        _ records: borrowing some RecordSource & ~Copyable,
        _ builder: inout DatasetBuilder
    ) throws(FileRejection) -> Area {
        var text = ofTable
        var fault: CellFault?
        var isPassedOver = false
        let written = try column.map { column throws(FileRejection) in try records.name(column) }
        if let written {
            switch lookup.find(written) {
            case .code(let code): text = code
            case .leftOut, .open:
                text = written
                isPassedOver = true
                passedOver.append(written)
            case .unknown, .ambiguous: (text, fault) = (written, lookup.fault(of: written))
            case .isCode: (text, fault) = reading(written)
            }
        }
        let area = Area(
            text: text,
            fault: fault,
            number: builder.code(text),
            isKept: fault == nil && !isPassedOver && filter.keeps(text),
            isHome: text == home,
            isPassedOver: isPassedOver
        )
        guard fault == nil, !isPassedOver, let written else { return area }
        if !text.isEmpty, register.home != nil, register[text] == nil, !register.isJudged(text) {
            notes.noteOutside(text, isKept: area.isKept)
        }
        if let labelColumn, area.isKept, labels[text] == nil {
            let label = try records.name(labelColumn)
            if !label.isEmpty { labels[text] = label }
        } else if text != written, area.isKept, labels[text] == nil, !written.isEmpty {
            labels[text] = written
        }
        return area
    }

    /// The area of a text that is no name.
    private mutating func reading(_ text: String) -> (code: String, fault: CellFault?) {
        switch codes.reading(text) {
        case .area(let code): return (code, nil)
        case .undeclared(let code):
            notes.undeclared.insert(code)
            return (code, nil)
        case .unreadable(let fault): return (text, text.isEmpty ? nil : fault)
        }
    }

    /// Adds the names in rows that stand behind; what was found first counts.
    mutating func append(_ other: Self) {
        labels.merge(other.labels) { first, _ in first }
        notes.append(other.notes)
        passedOver += other.passedOver.filter { !passedOver.contains($0) }
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
