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
                "rule", "side", "indicator", "area", "dimensions", "period", "inputs", "value",
                "limit", "low", "high", "confidence", "finding", "state", "level",
            ],
            layout: [
                .init("level"), .init("area"), .init("rule"), .init("side", .second),
                .init("dimensions"), .init("period"), .init("value"), .init("limit"),
                .init("finding", .second), .init("state"), .init("low", .wide),
                .init("high", .wide), .init("confidence", .wide), .init("inputs", .wide),
                .init("indicator", .wide), .init("code", .wide, of: "area"),
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
        let texts = words?.texts
        let measure = series.measure
        let alert = AlertKey(measure, judged.side.side, key)
        let decimals = book.indicators[measure.indicator]?.decimals
        let kinds = judged.kinds
        return FoldedSide(judged).folds(through: latest).compactMap { step in
            let level = step.fold.firing ?? step.fold.pending
            if let wanted, level != wanted { return nil }
            let numbers = JudgedNumbers(judged, step.finding, at: step.ordinal)
            let words = words.map { NumberWords($0.catalogue, per: measure.frequency) }
            func told(_ value: Double?, _ kind: NumberKind, _ unit: String?) -> Table.Cell {
                Table.Cell(value).told(
                    value.flatMap { words?.number($0, kind, unit: unit, decimals: decimals) }
                )
            }
            return [
                .text(measure.rule.id), cells.side(of: alert), .text(measure.indicator),
                cells.area(key.area), cells.members(key.members),
                cells.period(TimePeriod(measure.frequency, ordinal: step.ordinal)),
                .text(numbers.inputs),
                told(numbers.value, kinds.value, kinds.valueUnit),
                told(numbers.limit, kinds.limit, kinds.valueUnit),
                told(numbers.low, kinds.value, kinds.valueUnit),
                told(numbers.high, kinds.value, kinds.valueUnit),
                Table.Cell(numbers.confidence),
                Table.Cell.text(step.finding.text).told(texts?.finding(step.finding)),
                cells.state(step.fold.stateName), cells.level(level),
            ]
        }
    }
}

/// The numbers that one period was judged by, at the level that is found or the weakest one.
private struct JudgedNumbers {
    private(set) var value: Double?
    private(set) var limit: Double?
    private(set) var low: Double?
    private(set) var high: Double?
    private(set) var confidence: Double?
    private(set) var inputs = ""

    init(_ judged: any Judged, _ finding: Finding, at ordinal: Int32) {
        guard let evidence = judged.evidence(at: ordinal) else { return }
        let level = finding.level ?? judged.side.limits.keys.min()
        value = evidence.measured.shown
        limit = level.flatMap { evidence.toldLimits[$0] }
        inputs = judged.inputs(at: ordinal)
        guard let result = level.flatMap({ evidence.testResults[$0] }) else { return }
        (low, high, confidence) = (result.low, result.high, result.confidence)
    }
}

extension AlertFold {
    /// The state that the table stands in.
    var stateName: String {
        if firing != nil { return "firing" }
        return pending == nil ? "inactive" : "pending"
    }
}
