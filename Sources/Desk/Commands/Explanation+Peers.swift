import Alerting
import Dispatching
import Indicators
import Rules

extension Explanation {
    /// The areas that a number is compared with: each with its counts, its number and the limits
    /// that chance leaves it at the levels of the side.
    mutating func explainPeers(
        _ series: MeasuredSeries,
        _ judged: any Judged,
        at ordinal: Int32
    ) {
        guard let peers = series.peers(at: ordinal), !peers.rows.isEmpty else { return }
        let measure = series.measure
        let numbers = NumberWords(words.catalogue, per: measure.frequency)
        let decimals = book.indicators[measure.indicator]?.decimals
        func number(_ value: Double) -> String {
            let kinds = judged.kinds
            return numbers.number(value, kinds.value, unit: kinds.valueUnit, decimals: decimals)
        }
        func count(_ value: Double) -> String {
            numbers.number(value, .count, unit: nil, decimals: nil)
        }
        let center = "\(count(peers.part)) / \(count(peers.base)) = \(number(peers.center))"
        let phi = peers.overdispersion.map { numbers.number($0, .amount, unit: nil, decimals: 1) }
        let place = words.places.full(peers.root)
        line("      " + texts.peers(peers.rows.count, center, in: place, overdispersion: phi))
        let levels = judged.side.confidence.sorted { $0.key < $1.key }
        let rows = peers.rows.map { row -> [Table.Cell] in
            let limits = levels.map { _, confidence -> Table.Cell in
                guard let limits = peers.limits(of: row, confidence) else { return .text("") }
                return .text("\(number(limits.lower))–\(number(limits.upper))")
            }
            return [
                .text(words.places.full(row.area)),
                Table.Cell.number(0).told("\(count(row.part)) / \(count(row.base))"),
                Table.Cell.number(0).told(number(row.part / row.base)),
            ] + limits
        }
        let names = ["", " ", "  "] + levels.map { " " + words.catalogue.level($0.key) }
        let table = Table(columns: names, rows: rows)
        lines(TableDrawing(table, on: Sheet(ink: question.ink)).rows, indented: "        ")
    }
}
