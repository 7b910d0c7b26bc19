import Indicators

/// All that drops said about one cell, of which some may be taken back.
///
/// The store keeps what was replaced and what came too late, each under the drop that did it; what
/// merely repeated a reading is to be noted from its file. Who is left is heard once more, in the
/// order of then, and `InForce` decides as it did.
struct CellHistory {
    /// What one drop said.
    private enum Statement {
        case said(Cell)
        /// It replaces its periods and had nothing for this cell.
        case leftOut
    }

    /// A cell that was in force until a drop replaced it.
    private struct Replaced {
        let by: Int32
        let cell: Cell
    }

    private var statements: [Int32: Statement] = [:]
    private var replaced: [Replaced] = []
    private let current: Cell

    /// Begins with what is in force now.
    init(_ current: Cell) {
        self.current = current
        note(current)
    }

    /// Notes a cell that a drop replaced, or that came too late with it; in the order of the drops.
    mutating func note(_ cell: Cell, replacedBy drop: Int32) {
        guard !cell.mark.isAbsent else { return }
        if cell.origin.drop != drop { replaced.append(Replaced(by: drop, cell: cell)) }
        note(cell)
    }

    private mutating func note(_ cell: Cell) {
        guard !cell.mark.isAbsent, !cell.isNothing, statements[cell.origin.drop] == nil else {
            return
        }
        let isLeftOut = cell.mark.reason == .deleted && cell.origin.record == 0
        statements[cell.origin.drop] = isLeftOut ? .leftOut : .said(cell)
    }

    /// Notes that a drop said what was in force then, and where it says so.
    mutating func note(repetition origin: Origin) {
        guard statements[origin.drop] == nil, let cell = inForce(before: origin.drop),
            cell.mark.reason != .deleted || cell.origin.record > 0
        else { return }
        statements[origin.drop] = .said(
            Cell(value: cell.value, mark: cell.mark, date: cell.date, origin: origin)
        )
    }

    /// Notes that a drop that replaces its periods had nothing for the cell.
    mutating func note(leftOutBy drop: Int32) {
        if statements[drop] == nil { statements[drop] = .leftOut }
    }

    /// What was in force just before a drop; nil when nothing was.
    private func inForce(before drop: Int32) -> Cell? {
        let cell = replaced.first { $0.by >= drop }?.cell ?? current
        guard !cell.mark.isAbsent, !cell.isNothing, cell.origin.drop < drop else { return nil }
        return cell
    }

    /// What is in force when some drops count as never delivered, and the drop that it has its
    /// stamp of, unless that is its origin.
    func reading(
        without void: Set<Int32>,
        ranks: inout DropRanks
    ) throws -> (cell: Cell, stampedBy: Int32) {
        var known = Cell.absent
        var stampedBy: Int32 = 0
        for (drop, statement) in statements.sorted(by: { $0.key < $1.key })
        where !void.contains(drop) {
            let rank = try ranks.rank(of: drop)
            var stamped: DropRanks.Stamped?
            var isOlder = false
            if !known.mark.isAbsent {
                let other = try ranks.known(known.origin.drop, stampedBy)
                stamped = other.stamped
                isOlder = rank.isOlder(than: other)
            }
            let (change, arriving) = try change(
                statement,
                of: rank,
                known: known,
                isOlder: isOlder,
                &ranks
            )
            if change.takesForce {
                known = arriving
                stampedBy = rank.stamp == nil ? stamped?.drop ?? 0 : 0
            } else if change == .confirmed, let stamp = rank.stamp, stamp != stamped?.stamp {
                stampedBy = drop
            }
        }
        return (known, stampedBy)
    }

    private func change(
        _ statement: Statement,
        of rank: DropRank,
        known: Cell,
        isOlder: Bool,
        _ ranks: inout DropRanks
    ) throws -> (InForce.Change, Cell) {
        switch statement {
        case .said(let cell):
            return (InForce.change(cell, known: known, isOlder: isOlder), cell)
        case .leftOut:
            guard !known.mark.isAbsent else { return (.kept, known) }
            let change = InForce.change(
                missing: known,
                isOlder: isOlder,
                isOfSameSource: try ranks.rank(of: known.origin.drop).sharesSource(with: rank)
            )
            return (change, .deleted(from: known, by: rank.drop))
        }
    }
}

extension Cell {
    /// What stands among the replaced cells where nothing was known before: it was taken back, and
    /// came again.
    static let nothing = Self(
        value: 0,
        mark: Mark(.deleted, segment: 0),
        date: Block.noDate,
        origin: Origin(drop: 0, record: 0, column: 0)
    )

    /// Whether it says that nothing was known; no drop has the number 0.
    package var isNothing: Bool { origin.drop == 0 && mark.reason == .deleted }

    /// A reading that a drop took back by leaving it out.
    static func deleted(from known: Self, by drop: Int32) -> Self {
        Self(
            value: 0,
            mark: Mark(.deleted, segment: known.mark.segment),
            date: Block.noDate,
            origin: Origin(drop: drop, record: 0, column: 0)
        )
    }
}
