import Alerting
import Definitions
import Indicators
import Readings
import Rules
import Store

/// Why a rule says what it says about an area: inputs, steps, the fold, who was told.
package struct Explanation {
    /// What is to be explained.
    package struct Question: Sendable {
        package let rule: String
        package let area: String
        /// The period to explain; the judged one when nil.
        package let period: String?

        package init(rule: String, area: String, period: String?) {
            self.rule = rule
            self.area = area
            self.period = period
        }
    }

    /// The explanation for people.
    package private(set) var text = ""
    /// Every reading behind the numbers, one row each.
    package private(set) var table = Table(
        columns: [
            "rule", "side", "input", "input_area", "input_period", "input_value", "indicator",
            "area", "dimensions", "period", "reference_date", "value", "status", "drop", "file",
            "record", "column",
        ]
    )
    private let question: Question
    private let book: RuleBook
    let view: StoreView

    /// Explains from what the store holds, at a moment.
    init(
        _ question: Question,
        definitions: Definitions,
        view: StoreView,
        now: Moment
    ) throws {
        self.question = question
        book = definitions.rules
        self.view = view
        if let rule = book.deliveries.first(where: { $0.id == question.rule }) {
            explainHead(of: rule.head)
            let known = KnownStore(view, definitions)
            try explainDelivery(rule, known, on: LocalTime().date(at: now))
            try explainNews()
            return
        }
        guard let number = book.rules.firstIndex(where: { $0.id == question.rule }) else {
            let advice = book.heads.map(\.id).sorted().joined(separator: ", ")
            throw StartFailure(
                .environment,
                "there is no rule '\(question.rule)'; the rules are: \(advice)"
            )
        }
        let selections = RuleDependencies(book).selections(
            of: number,
            in: .areas([question.area]),
            delivered: Set(try view.indicators())
        )
        let dataset = try view.load(selections)
        try explain(book.rules[number], dataset)
    }

    private mutating func explain(_ rule: Rule, _ dataset: Dataset) throws {
        explainHead(of: rule.head)
        let name = book.areas[question.area]?.name ?? dataset.areaLabels[question.area]
        line("  area \(question.area)" + (name.map { " \($0)" } ?? ""))
        var count = 0
        for measure in MeasureCompiler(dataset: dataset, book: book).measures(of: rule) {
            for key in measure.keys(in: [question.area]) {
                try explain(measure, key)
                count += 1
            }
        }
        if count == 0 { line(whyNothing(rule)) }
        try explainNews()
    }

    private mutating func explainHead(of rule: RuleHead) {
        line("\(rule.id): \(rule.title)")
        line("  written in \(rule.location)")
    }

    /// Why no key of the rule lies in the area.
    private func whyNothing(_ rule: Rule) -> String {
        guard book.areas.isJudged(question.area) else {
            return "  not judged: the area does not lie within home, '\(book.areas.home ?? "")'"
        }
        let names = Set(rule.selectors.map(\.indicator)).sorted().joined(separator: ", ")
        return "  not judged: the store has not all of its indicators for the area (\(names)), "
            + "or a filter of the rule leaves it out"
    }

    private mutating func explain(_ measure: Measure, _ key: EvaluationKey) throws {
        let series = measure.series(for: key)
        let members = key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: ", ")
        line("")
        line("  \(measure.indicator)" + (members.isEmpty ? "" : "[\(members)]"))
        guard let latest = series.latest else {
            line("    no period has a number")
            return
        }
        let ordinal = try self.ordinal(measure, latest: latest)
        if let newest = measure.newest, measure.rule.isOutdated(latest, newest: newest) {
            line(
                "    not judged: its last period is \(period(measure, latest)), "
                    + "the newest of the indicator is \(period(measure, newest))"
            )
        }
        for side in series.sides { explain(series, side, at: ordinal, through: latest) }
        line("    inputs of \(period(measure, ordinal)):")
        for input in measure.traceWindows(at: ordinal, for: key) { try explain(input, measure) }
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
        let test = judged.limits(at: ordinal)
        let limits = Level.allCases.compactMap { level in
            test?.limit(for: level).map { "\(level.name) \(Self.text($0))" }
        }
        let clear = test?.clearing.map { ", clears at \(Self.text($0))" } ?? ""
        line("    \(judged.side.word): \(limits.joined(separator: ", "))\(clear)")
        if let measured = judged.evidence(at: ordinal)?.measured {
            line(
                "      measured in \(period(series.measure, ordinal)): " + Self.text(measured.shown)
            )
        }
        for step in FoldedSide(judged).folds(through: latest) {
            let value = series.line.value(at: step.ordinal).map { Self.text($0) } ?? "–"
            let level = (step.fold.firing ?? step.fold.pending).map { " \($0.name)" } ?? ""
            line(
                "      \(period(series.measure, step.ordinal))  \(value)  \(step.finding.text)"
                    + "  → \(step.fold.stateName)\(level)"
            )
        }
    }

    private mutating func explain(_ input: TracedInput, _ measure: Measure) throws {
        let value = input.value.map { Self.text($0) } ?? "no number"
        line("      \(input.name) in \(input.area), \(input.period): \(value)")
        for contribution in input.contributions {
            let origin = contribution.origin
            let drop = try origin.flatMap { try view.drop($0.drop) }
            let place = origin.map { origin in
                "drop \(origin.drop) '\(drop?.entry.name ?? "")', record \(origin.record), "
                    + "column \(origin.column)"
            }
            let row = ObservationTable.row(
                contribution.key,
                contribution.period,
                contribution.reading,
                contribution.date
            )
            let reading = row[5] == .empty ? row[6].plain : row[5].plain
            let date = contribution.date.map { " (\($0))" } ?? ""
            line(
                "        \(contribution.key), \(contribution.period)\(date): \(reading)"
                    + (place.map { " — \($0)" } ?? "")
            )
            for side in measure.rule.sides {
                table.rows.append(
                    [
                        .text(measure.rule.id), .text(side.side.rawValue), .text(input.name),
                        .text(input.area), .text(input.period.description),
                        Table.Cell(input.value),
                    ] + row + [
                        origin.map { .integer(Int($0.drop)) } ?? .empty,
                        Table.Cell(drop?.entry.name),
                        origin.map { .integer(Int($0.record)) } ?? .empty,
                        origin.map { .integer(Int($0.column)) } ?? .empty,
                    ]
                )
            }
        }
    }

    /// What was told about the rule in the area, and to whom.
    private mutating func explainNews() throws {
        line("")
        // A delivery is of no area, whichever was asked for.
        let isDelivery = book.deliveries.contains { $0.id == question.rule }
        let area = isDelivery ? book.areas.home ?? "" : question.area
        let past = try view.history(rule: question.rule, area: area)
        if past.isEmpty { line("  nobody was told anything: there was no news") }
        for entry in past.sorted(by: { $0.number < $1.number }) {
            let news = entry.transition
            line(
                "  \(TimeText.text(entry.written)) \(news.kind.rawValue) "
                    + "\(news.key.side.rawValue), \(news.period)"
                    + (entry.drop.map { ", drop \($0)" } ?? "")
            )
            let told = try view.told(of: entry.content.transition)
            if told.isEmpty { line("    nobody: no route matches and there are no operators") }
            for recipient in told {
                let mail = recipient.recipient.map { " <\($0)>" } ?? ""
                line(
                    "    \(recipient.receiver)\(mail): "
                        + (recipient.state?.rawValue ?? "not composed yet")
                )
            }
            line("    journal: \(entry.isJournaled ? "accepted" : "owed")")
        }
    }

    private func period(_ measure: Measure, _ ordinal: Int32) -> String {
        TimePeriod(measure.frequency, ordinal: ordinal).description
    }

    /// A number with all its digits; a whole one without a fraction, as tables print it.
    private static func text(_ number: Double) -> String { Table.Cell.number(number).plain }

    mutating func line(_ line: String) { text += line + "\n" }
}
