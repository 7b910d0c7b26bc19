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

    /// One column: what it shows, and what stands there when an alert has no such thing.
    private struct Column {
        let name: String
        let otherwise: String
    }

    private let columns: [Column]

    /// Takes names of `defaultColumns`, `group`, `title`, or of a dimension; `sex=T` prints `T` for
    /// alerts that have no member of the dimension `sex`.
    package init(columns names: [String] = defaultColumns) {
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
            remarks: holdings.isEmpty ? ["No alert holds."] : []
        )
    }

    private func cell(_ column: Column, of holding: Holding) -> Table.Cell {
        let key = holding.key
        switch column.name {
        case "rule": return .text(key.rule)
        case "group": return .text(holding.rule.head.group ?? column.otherwise)
        case "title": return .text(holding.rule.title)
        case "indicator": return .text(key.indicator)
        case "area": return .text(key.area)
        case "dimensions":
            return .text(key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: " "))
        case "period": return .text(holding.period.description)
        case "side": return .text(key.side.rawValue)
        case "level": return .text(holding.state.phase.level?.name ?? "")
        case "state": return .text(holding.state.phase.name)
        case "value": return .number(holding.value)
        case "limit": return Table.Cell(holding.limit)
        default:
            let member = key.members.first { $0.dimension == column.name }
            return .text(member?.code ?? column.otherwise)
        }
    }
}
