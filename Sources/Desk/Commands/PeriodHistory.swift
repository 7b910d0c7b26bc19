package import Alerting
import Dispatching
package import Indicators
import Readings
package import Rules
import Store

/// The state of alerts after each period, as today's data tell it.
package struct PeriodHistory<Memory: Known> {
    let known: Memory
    let book: RuleBook

    /// Folds by the rules of a book what somebody remembers.
    package init(_ known: Memory, _ book: RuleBook) {
        self.known = known
        self.book = book
    }

    /// Every period of the alerts that a filter takes, each alert's in their order.
    ///
    /// - Parameter filter: The rule, the area's code and the level after the period.
    /// - Returns: The steps, rule by rule.
    /// - Throws: `StoreError`
    package func steps(_ filter: AlertFilter) throws -> [PeriodStep] {
        let area = filter.area
        let dataset = try Engine(book).readings(ofRule: filter.rule, in: area, from: known)
        var steps: [PeriodStep] = []
        for rule in book.rules where filter.rule.map({ $0 == rule.id }) ?? true {
            for measure in MeasureCompiler(dataset: dataset, book: book).measures(of: rule) {
                for key in measure.keys(in: area.map { [$0] }) {
                    let series = measure.series(for: key)
                    for side in series.sides {
                        steps += self.steps(series, side, key, filter.level)
                    }
                }
            }
        }
        return steps
    }

    private func steps(
        _ series: MeasuredSeries,
        _ judged: any Judged,
        _ key: EvaluationKey,
        _ wanted: Level?
    ) -> [PeriodStep] {
        guard let latest = series.latest else { return [] }
        let measure = series.measure
        let alert = AlertKey(measure, judged.side.side, key)
        return FoldedSide(judged).folds(through: latest).compactMap { step in
            let level = step.fold.firing ?? step.fold.pending
            if let wanted, level != wanted { return nil }
            return PeriodStep(
                alert: alert,
                period: TimePeriod(measure.frequency, ordinal: step.ordinal),
                numbers: JudgedNumbers(judged, step.finding, at: step.ordinal),
                finding: step.finding,
                state: step.fold.stateName,
                level: level,
                kinds: judged.kinds,
                decimals: book.indicators[measure.indicator]?.decimals
            )
        }
    }

    // MARK: - As a table

    /// The steps as people or, without words, programs read them.
    func table(_ filter: AlertFilter, _ words: AlertWords?) throws -> Table {
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
        table.rows = try steps(filter).map { Self.row(of: $0, words) }
        if table.rows.isEmpty {
            table.remarks.append((words?.texts ?? Language.english.deskTexts).nothingJudged)
        }
        return table
    }

    private static func row(of step: PeriodStep, _ words: AlertWords?) -> [Table.Cell] {
        let cells = AlertCells(words: words)
        let (alert, numbers) = (step.alert, step.numbers)
        let texts = words.map { StepWords($0.catalogue, step) }
        return [
            .text(alert.rule), cells.side(of: alert), .text(alert.indicator),
            cells.area(alert.area), cells.members(alert.members), cells.period(step.period),
            .text(numbers.inputs),
            Table.Cell(numbers.value).told(texts?.value),
            Table.Cell(numbers.limit).told(texts?.limit),
            Table.Cell(numbers.low).told(texts?.low), Table.Cell(numbers.high).told(texts?.high),
            Table.Cell(numbers.confidence),
            Table.Cell.text(step.finding.text).told(words?.texts.finding(step.finding)),
            cells.state(step.state), cells.level(step.level),
        ]
    }
}

/// What one period of one side says.
package struct PeriodStep: Sendable {
    package let alert: AlertKey
    package let period: TimePeriod
    package let numbers: JudgedNumbers
    package let finding: Finding
    package let state: String
    /// The level that fires or is pending.
    package let level: Level?
    /// What kinds of numbers they are.
    package let kinds: NumberKinds
    /// How many decimals the indicator has for people.
    package let decimals: Int?
}

/// The numbers of a step as people read them.
package struct StepWords {
    package let value: String?
    package let limit: String?
    package let low: String?
    package let high: String?

    /// Writes the numbers of a step in a language.
    package init(_ step: PeriodStep, in language: Language) {
        self.init(language.catalogue, step)
    }

    init(_ catalogue: any Catalogue, _ step: PeriodStep) {
        let words = NumberWords(catalogue, per: step.alert.frequency)
        func text(_ number: Double?, _ kind: NumberKind) -> String? {
            number.map {
                words.number($0, kind, unit: step.kinds.valueUnit, decimals: step.decimals)
            }
        }
        value = text(step.numbers.value, step.kinds.value)
        limit = text(step.numbers.limit, step.kinds.limit)
        low = text(step.numbers.low, step.kinds.value)
        high = text(step.numbers.high, step.kinds.value)
    }
}

/// The numbers that one period was judged by, at the level that is found or the weakest one.
package struct JudgedNumbers: Sendable {
    package private(set) var value: Double?
    package private(set) var limit: Double?
    /// The ends of the interval of a test.
    package private(set) var low: Double?
    package private(set) var high: Double?
    /// How sure the interval is, in percent.
    package private(set) var confidence: Double?
    /// How probable it is that chance leads so far.
    package private(set) var chance: Double?
    package private(set) var inputs = ""

    fileprivate init(_ judged: any Judged, _ finding: Finding, at ordinal: Int32) {
        guard let evidence = judged.evidence(at: ordinal) else { return }
        let level = finding.level ?? judged.side.limits.keys.min()
        value = evidence.measured.shown
        limit = level.flatMap { evidence.toldLimits[$0] }
        inputs = judged.inputs(at: ordinal)
        guard let result = level.flatMap({ evidence.testResults[$0] }) else { return }
        (low, high, confidence) = (result.low, result.high, result.confidence)
        chance = result.probability
    }
}

extension AlertFold {
    /// The state that the table stands in.
    var stateName: String {
        if firing != nil { return "firing" }
        return pending == nil ? "inactive" : "pending"
    }
}
