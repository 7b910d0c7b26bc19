import Alerting
import Dispatching
import Indicators
import Readings
import Rules
import Store

/// The state of alerts after each period, as today's data tell it.
struct PeriodHistory {
    let known: KnownStore
    let book: RuleBook
    /// What is said to people; nil for programs.
    let words: AlertWords?

    func table(_ filter: AlertFilter) throws -> Table {
        var table = Table(
            columns: [
                "rule", "side", "indicator", "area", "dimensions", "period", "value", "finding",
                "state", "level",
            ],
            layout: [
                .init("level"), .init("area"), .init("rule"), .init("side", .second),
                .init("dimensions"), .init("period"), .init("value"), .init("finding", .second),
                .init("state"), .init("indicator", .wide), .init("code", .wide, of: "area"),
            ]
        )
        let area = filter.area
        let dataset = try Engine(book).readings(ofRule: filter.rule, in: area, from: known)
        for rule in book.rules where filter.rule.map({ $0 == rule.id }) ?? true {
            for measure in MeasureCompiler(dataset: dataset, book: book).measures(of: rule) {
                for key in measure.keys(in: area.map { [$0] }) {
                    let series = measure.series(for: key)
                    for side in series.sides { table.rows += rows(series, side, key, filter.level) }
                }
            }
        }
        if table.rows.isEmpty {
            table.remarks.append((words?.texts ?? Language.english.deskTexts).nothingJudged)
        }
        return table
    }

    private func rows(
        _ series: MeasuredSeries,
        _ judged: any Judged,
        _ key: EvaluationKey,
        _ wanted: Level?
    ) -> [[Table.Cell]] {
        guard let latest = series.latest else { return [] }
        let cells = AlertCells(words: words)
        let measure = series.measure
        let alert = AlertKey(measure, judged.side.side, key)
        let decimals = book.indicators[measure.indicator]?.decimals
        let kinds = judged.kinds
        return FoldedSide(judged).folds(through: latest).compactMap { step in
            let level = step.fold.firing ?? step.fold.pending
            if let wanted, level != wanted { return nil }
            let value = series.line.value(at: step.ordinal)
            let number = words.map { NumberWords($0.catalogue, per: measure.frequency) }
            return [
                .text(measure.rule.id), cells.side(of: alert), .text(measure.indicator),
                cells.area(key.area), cells.members(key.members),
                cells.period(TimePeriod(measure.frequency, ordinal: step.ordinal)),
                Table.Cell(value).told(
                    value.flatMap {
                        number?.number($0, kinds.line, unit: kinds.lineUnit, decimals: decimals)
                    }
                ),
                Table.Cell.text(step.finding.text).told(words?.texts.finding(step.finding)),
                cells.state(step.fold.stateName), cells.level(level),
            ]
        }
    }
}

extension Finding {
    /// The level that is found; nil when none is.
    var level: Level? { if case .holds(let level) = self { level } else { nil } }

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
