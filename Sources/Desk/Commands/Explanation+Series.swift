import Alerting
import Definitions
import Dispatching
import Indicators
import Readings
import Rules
import Store

extension Explanation {
    /// The numbers of one key: limits, each period with its finding, inputs with their places.
    mutating func explain(_ measure: Measure, _ key: EvaluationKey) throws {
        let series = measure.series(for: key)
        let members = key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: ", ")
        line("")
        line("  \(measure.indicator)" + (members.isEmpty ? "" : "[\(members)]"))
        guard let latest = series.latest else { return explainNothing(measure, key) }
        let ordinal = try self.ordinal(measure, latest: latest)
        if let newest = measure.newest, measure.rule.isOutdated(latest, newest: newest) {
            line(
                "    "
                    + texts.outdated(last: period(measure, latest), newest: period(measure, newest))
            )
        }
        explainLacks(series, after: latest)
        for side in series.sides { explain(series, side, at: ordinal, through: latest) }
        line("    " + texts.inputs(of: period(measure, ordinal)))
        for input in measure.traceWindows(at: ordinal, for: key) {
            try explain(input, measure)
            for part in input.areas?.inputs ?? [] { try explain(part, measure) }
        }
    }

    /// Why a key has no number in any period.
    private mutating func explainNothing(_ measure: Measure, _ key: EvaluationKey) {
        if let obstacle = measure.obstacle(for: key) {
            return line("    " + texts.finding(.undecided(obstacle)))
        }
        let missing = measure.missing(for: key)
        for series in missing { line("    " + sentence(series)) }
        if missing.isEmpty { line("    " + texts.noPeriodHasNumber) }
    }

    private func ordinal(_ measure: Measure, latest: Int32) throws -> Int32 {
        guard let text = question.period else { return latest }
        guard let period = TimePeriod(parsing: text), period.frequency == measure.frequency else {
            throw StartFailure(
                .environment,
                "'--period \(text)' is no \(measure.frequency.name), such as "
                    + "'\(TimePeriod(measure.frequency, ordinal: latest))'"
            )
        }
        return period.ordinal
    }

    private mutating func explain(
        _ series: MeasuredSeries,
        _ judged: any Judged,
        at ordinal: Int32,
        through latest: Int32
    ) {
        let measure = series.measure
        let numbers = NumberWords(words.catalogue, per: measure.frequency)
        let decimals = book.indicators[measure.indicator]?.decimals
        func limit(_ limit: Double) -> String {
            numbers.limit(limit, of: judged.kinds.evidence(0, limit: limit))
        }
        line("    \(judged.side.word): \(limits(of: judged, at: ordinal, limit))")
        if let found = judged.evidence(at: ordinal) {
            let level: Level? = judged.finding(at: ordinal).level
            let evidence = judged.kinds.evidence(
                found.measured.shown,
                limit: judged.toldLimit(at: ordinal, level, of: found).limit
            )
            let value = numbers.value(of: evidence, decimals: decimals)
            line("      " + texts.measured(value, in: period(measure, ordinal)))
            explainTest(judged, found, at: ordinal, numbers, decimals: decimals)
            explainRounding(judged, at: ordinal, numbers, decimals: decimals)
        }
        explainPeers(series, judged, at: ordinal)
        let kinds = judged.kinds
        let steps = FoldedSide(judged).folds(through: latest).map { step -> [Table.Cell] in
            let value = series.line.value(at: step.ordinal).map {
                numbers.number($0, kinds.line, unit: kinds.lineUnit, decimals: decimals)
            }
            let level = step.fold.firing ?? step.fold.pending
            let state = texts.state(step.fold.stateName)
            return [
                .text(period(measure, step.ordinal)),
                // It stands to the right, as numbers do.
                Table.Cell.number(0).told(value ?? "–"), .text(texts.finding(step.finding)),
                Table.Cell.text("").told(
                    "→ " + state + (level.map { " " + words.catalogue.level($0) } ?? ""),
                    level.map(Tint.init)
                ),
            ]
        }
        let table = Table(columns: ["", " ", "  ", "   "], rows: steps)
        lines(TableDrawing(table, on: Sheet(ink: question.ink)).rows, indented: "      ")
    }

    private mutating func explain(_ input: TracedInput, _ measure: Measure) throws {
        let name = texts.input(
            input.name,
            in: words.places.name(of: input.area),
            words.period(input.period)
        )
        line("      \(name): \(number(input, measure))")
        explainAreas(of: input, measure.frequency)
        for contribution in input.contributions {
            let origin = contribution.origin
            let drop = try origin.flatMap { try view.drop($0.drop) }
            let place = origin.map { origin in
                texts.origin(
                    drop: origin.drop,
                    file: drop?.entry.name ?? "",
                    sheet: Int(origin.sheet),
                    record: Int(origin.record),
                    column: Int(origin.column)
                )
            }
            let row = ObservationTable.row(
                contribution.key,
                contribution.period,
                contribution.reading,
                contribution.date
            )
            let date = contribution.date.map { " (\(texts.date($0)))" } ?? ""
            line(
                "        \(contribution.key), \(contribution.period)\(date): "
                    + number(contribution) + (place.map { " — \($0)" } ?? "")
            )
            for side in measure.rule.sides {
                table.rows.append(
                    [
                        .text(measure.rule.id), .text(side.side.rawValue), .text(input.name),
                        .text(input.area), .text(input.period.description),
                        Table.Cell(input.value),
                    ] + row + [
                        Table.Cell(origin?.drop), Table.Cell(drop?.entry.name),
                        origin.map { .integer(Int($0.record)) } ?? .empty,
                        origin.map { .integer(Int($0.column)) } ?? .empty,
                    ]
                )
            }
        }
    }

    private func number(_ input: TracedInput, _ measure: Measure) -> String {
        guard let value = input.value else {
            return input.contributions.isEmpty ? texts.noReading : texts.noNumber
        }
        if let areas = input.areas {
            return number(value, of: input.indicator, areas, measure.frequency)
        }
        return number(value, of: input.indicator, measure.frequency)
    }

    /// A reading: its number as it was delivered, or why there is none.
    private func number(_ contribution: Contribution) -> String {
        switch contribution.reading {
        case .value(let value, _):
            // A delivered percentage is 28 where the rule reads 0.28.
            let indicator = book.indicators[contribution.key.indicator]
            guard indicator?.unit != "percent" else { return Table.Cell.number(value).plain + " %" }
            return number(value, of: contribution.key.indicator, contribution.period.frequency)
        case .missing(let reason):
            return texts.language == .german ? words.catalogue.reason(reason) : reason.name
        }
    }

    func number(_ value: Double, of id: String, _ frequency: Frequency) -> String {
        let indicator = book.indicators[id]
        return NumberWords(words.catalogue, per: frequency).number(
            value,
            NumberKind(of: indicator),
            unit: indicator?.unit,
            decimals: indicator?.decimals
        )
    }

    func period(_ measure: Measure, _ ordinal: Int32) -> String {
        words.period(TimePeriod(measure.frequency, ordinal: ordinal))
    }
}
