import Indicators
import Rules
package import Alerting

/// The table that `evaluate` prints: one row for each alert that holds.
package struct HoldingsTable: Sendable {
    /// The columns that are printed when nothing else is asked for.
    package static let defaultColumns = [
        "rule", "indicator", "area", "dimensions", "period", "side", "level", "state", "value",
        "limit",
    ]

    private static let layout: [Table.TextColumn] = [
        .init("level"), .init("area"), .init("rule"), .init("side", .second), .init("dimensions"),
        .init("period"), .init("value"), .init("limit", .second), .init("state", .third),
        .init("indicator", .wide), .init("code", .wide, of: "area"),
    ]

    /// One column: what it shows, and what stands there when an alert has no such thing.
    private struct Column {
        let name: String
        let otherwise: String
    }

    private let columns: [Column]
    /// The columns of the text form; nil for those that a person named.
    private let layout: [Table.TextColumn]?
    private let cells: AlertCells

    /// Takes names of `defaultColumns`, `group`, `title`, or of a dimension; `sex=T` prints `T` for
    /// alerts that have no member of the dimension `sex`.
    ///
    /// - Parameters:
    ///   - names: The columns, in their order.
    ///   - words: What is said to people; nil for programs.
    package init(columns names: [String] = defaultColumns, words: AlertWords? = nil) {
        layout = names == Self.defaultColumns ? Self.layout : nil
        cells = AlertCells(words: words)
        columns = names.map { name in
            let parts = name.split(separator: "=", maxSplits: 1).map(String.init)
            return Column(name: parts.first ?? "", otherwise: parts.count > 1 ? parts[1] : "")
        }
    }

    /// The table of some alerts, in their order.
    package func table(of holdings: [Holding]) -> Table {
        Table(
            columns: columns.map(\.name),
            rows: holdings.map { holding in columns.map { cell($0, of: holding) } },
            remarks: holdings.isEmpty
                ? [(cells.words?.texts ?? Language.english.deskTexts).noAlertHolds] : [],
            layout: layout
        )
    }

    private func cell(_ column: Column, of holding: Holding) -> Table.Cell {
        let key = holding.key
        switch column.name {
        case "rule": return .text(key.rule)
        case "group": return .text(holding.rule.head.group ?? column.otherwise)
        case "title": return .text(holding.rule.title)
        case "indicator": return .text(key.indicator)
        case "area": return cells.area(key.area)
        case "dimensions": return cells.members(key.members)
        case "period": return cells.period(holding.period)
        case "side": return cells.side(of: key)
        case "level": return cells.level(holding.state.phase.level)
        case "state": return cells.state(holding.state.phase.name)
        case "value": return cells.value(holding.evidence, key)
        case "limit": return cells.limit(holding.evidence, key)
        default:
            let member = key.members.first { $0.dimension == column.name }
            return .text(member?.code ?? column.otherwise)
        }
    }
}
