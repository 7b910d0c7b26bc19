import Indicators
import Readings
import Store

/// What the ledger says of one drop: its areas and periods, the cells that could not be read, and
/// those that somebody thinks are wrong.
struct DropTable {
    let drop: Drop
    let cells: [RejectedCell]
    /// The open queries, about whichever drop.
    let queries: [FigureQuery]

    /// A row for each area, span of periods, dimension and cell; the text form begins with what
    /// became of the file.
    var table: Table {
        var table = Table(columns: ["what", "value", "record", "column", "problem"])
        let entry = drop.entry
        if let extent = entry.counts.extent {
            table.rows += extent.areas.map { ["area", .text($0), .empty, .empty, .empty] }
            table.rows += extent.periods.map { ["period", .text($0), .empty, .empty, .empty] }
            table.rows += extent.dimensions.sorted { $0.key < $1.key }.map { name, members in
                ["dimension", .text("\(name): \(members.joined(separator: ", "))")]
                    + Array(repeating: .empty, count: 3)
            }
            if extent.areaCount > extent.areas.count {
                table.remarks.append(
                    "The file has \(extent.areaCount) areas; the first \(extent.areas.count) are "
                        + "listed."
                )
            }
        } else if [.accepted, .repeated].contains(entry.outcome) {
            table.remarks.append("Areas and periods were not kept when this file was taken.")
        }
        table.rows +=
            entry.remarks.map(RemarkText.sentences)?.map { sentence in
                ["note", .text(sentence), .empty, .empty, .empty]
            } ?? []
        table.rows += cells.map { cell in
            [
                "cell", .text((cell.sheet.map { "\($0): " } ?? "") + cell.text),
                .integer(cell.record),
                cell.column > 0 ? .integer(cell.column) : .empty, .text(cell.problem),
            ]
        }
        table.rows += queries.flatMap(rows)
        if entry.counts.rejected > cells.count, entry.outcome != .rejected {
            table.remarks.append(
                "\(entry.counts.rejected) cells could not be read; the first \(cells.count) are "
                    + "listed."
            )
        }
        table.remarks.append(sentence)
        if let undoes = entry.undoes { table.remarks.append("It takes \(undoes) back.") }
        if let by = entry.undoneBy { table.remarks.append("It is taken back, by \(by).") }
        if let reason = entry.reason {
            table.remarks += reason.split(separator: "\n").map(String.init)
        }
        return table
    }

    /// A row for each place of this drop that a doubted figure rests on, as far as they were kept.
    private func rows(of query: FigureQuery) -> [[Table.Cell]] {
        guard let file = query.file(inDrop: drop.id) else { return [] }
        let rest = file.count - file.places.count
        let said = query.sentence + (rest > 0 ? " (and \(rest) more cells)" : "")
        guard !file.places.isEmpty else {
            return [["query", .text("\(query.alert)"), .empty, .empty, .text(said)]]
        }
        return file.places.map { place in
            let sheet = place.sheet > 0 ? "\(place.sheet): " : ""
            return [
                "query", .text(sheet + "\(query.alert)"), .integer(Int(place.record)),
                .integer(Int(place.column)), .text(said),
            ]
        }
    }

    private var sentence: String {
        let entry = drop.entry
        let source = entry.source.map { " of source '\($0)'" } ?? ""
        let owner = entry.owner.map { ", a file of '\($0)'" } ?? ""
        return "Drop \(drop.id), '\(entry.name)'\(source)\(owner), received "
            + "\(TimeText.text(entry.received)): \(entry.outcome.rawValue)."
    }
}

extension FigureQuery {
    /// What it rests on in a drop; nil for nothing.
    func file(inDrop drop: Int32) -> DoubtedFile? { files.first { $0.drop == drop } }

    /// The drops that it rests on, of many the first ten; nil where none were kept.
    var drops: String? {
        guard let first = files.first?.drop else { return nil }
        guard files.count > 1 else { return "Drop \(first)" }
        let named = files.prefix(10).map { "\($0.drop)" }.joined(separator: ", ")
        return "Drops " + named + (files.count > 10 ? " and \(files.count - 10) more" : "")
    }

    /// Who thinks that the figure is wrong, since when, and why.
    var sentence: String {
        "doubted by \(author) since \(LocalTime().date(at: made))"
            + (comment.isEmpty ? "" : ": \(comment)")
    }
}
