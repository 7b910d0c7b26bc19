import Alerting
import Indicators
import Readings
import Rules
import Store

/// The state of alerts after each period, as today's data tell it.
struct PeriodHistory {
    let known: KnownStore
    let book: RuleBook

    func table(rule wanted: String?, area: String?) throws -> Table {
        var table = Table(
            columns: [
                "rule", "side", "indicator", "area", "dimensions", "period", "value", "finding",
                "state", "level",
            ]
        )
        let dataset = try Engine(book).readings(ofRule: wanted, in: area, from: known)
        for rule in book.rules where wanted.map({ $0 == rule.id }) ?? true {
            for measure in MeasureCompiler(dataset: dataset, book: book).measures(of: rule) {
                for key in measure.keys(in: area.map { [$0] }) {
                    let series = measure.series(for: key)
                    for side in series.sides { table.rows += Self.rows(series, side, key) }
                }
            }
        }
        if table.rows.isEmpty { table.remarks.append("No rule judges anything here.") }
        return table
    }

    private static func rows(
        _ series: MeasuredSeries,
        _ judged: any Judged,
        _ key: EvaluationKey
    ) -> [[Table.Cell]] {
        guard let latest = series.latest else { return [] }
        return FoldedSide(judged).folds(through: latest).map { step in
            [
                .text(series.measure.rule.id), .text(judged.side.side.rawValue),
                .text(series.measure.indicator), .text(key.area),
                .text(key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: " ")),
                .text(TimePeriod(series.measure.frequency, ordinal: step.ordinal).description),
                Table.Cell(series.line.value(at: step.ordinal)),
                .text(step.finding.text), .text(step.fold.stateName),
                Table.Cell((step.fold.firing ?? step.fold.pending)?.name),
            ]
        }
    }
}

extension Finding {
    /// The finding in words for tables.
    var text: String {
        switch self {
        case .holds(let level): "holds (\(level.name))"
        case .between: "between limit and clear"
        case .clears: "clears"
        case .undecided(let reason): "undecided: \(reason.name)"
        }
    }
}

extension AlertFold {
    /// The state that the table stands in.
    var stateName: String {
        if firing != nil { return "firing" }
        return pending == nil ? "inactive" : "pending"
    }
}
