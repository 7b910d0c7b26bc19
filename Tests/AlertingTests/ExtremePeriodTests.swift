import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder

/// The first and the last periods that there are stop nobody, whatever looks back or ahead.
@Suite(.timeLimit(.minutes(1))) struct ExtremePeriodTests {
    /// The ends of what a file may say, and those of the numbers that count periods.
    struct End: Sendable, CustomTestStringConvertible {
        let frequency: Frequency
        let ordinals: [Int32]

        var testDescription: String { "\(frequency.name) \(ordinals[0])" }
    }

    private static let ends = Frequency.allCases.flatMap { frequency in
        let written = [CalendarDate.years.lowerBound, CalendarDate.years.upperBound].compactMap {
            CalendarDate(year: $0, month: 6, day: 15)
        }.map { TimePeriod(frequency, containing: $0).ordinal }
        let first = written.map { $0 - 2 } + [Int32.min, Int32.max - 4]
        return first.map { End(frequency: frequency, ordinals: Array($0...($0 + 4))) }
    }

    private static let x = B.selector("x")
    private static let limit = ExpressionParser.stepLimit

    private static let formulas: [Expression] = [
        x, .ago(x, periods: limit), .yearAgo(x), .change(x), .growth(x),
        .window(.mean, x, last: limit), .window(.slope, x, last: 3), .window(.sum, x, last: 2),
        .binary(.add, x, .ago(x, periods: 1)), .negated(x),
        .choice(
            .binary(.or, .binary(.less, x, .ago(x, periods: 1)), .binary(.less, x, x)),
            x,
            .ago(x, periods: 2)
        ),
        B.selector("x", area: .fixed("B")), .over(.sum, B.selector("m"), dimension: "s"),
    ]

    /// Each formula under plain conditions, and each condition over the plain indicator.
    private static let conditions: [Condition] = {
        let subject = JudgedSubject.expressions([x])
        func projection(_ last: Int, _ horizon: Projection.Horizon) -> Condition {
            .projection(
                Projection(
                    subject: subject,
                    method: .linear,
                    last: last,
                    horizon: horizon,
                    against: .binary(.add, x, .literal(.number(1)))
                )
            )
        }
        return formulas.flatMap {
            [B.threshold($0), B.change($0), .balance(supply: $0, demand: x)]
        } + [
            .change(subject, against: .yearAgo), .change(subject, against: .meanOfLast(2)),
            .change(subject, against: .meanOfLast(limit)), .streak(subject),
            .trend(subject, last: 3, method: .slope), .trend(subject, last: limit, method: .slope),
            projection(2, .at(limit)), projection(limit, .at(1)), projection(2, .within(100)),
        ]
    }()

    private static func dataset(_ end: End) throws -> Dataset {
        var builder = DatasetBuilder(keepsOrigins: false)
        for (place, ordinal) in end.ordinals.enumerated() {
            let period = TimePeriod(end.frequency, ordinal: ordinal)
            for (area, name, member) in [
                ("A", "x", nil), ("B", "x", nil), ("A", "m", "w"), ("A", "m", "m"),
            ] {
                let key = SeriesKey(
                    indicator: name,
                    frequency: end.frequency,
                    area: area,
                    members: member.map { [DimensionMember("s", $0)] } ?? []
                )
                builder.append(.value(Double(10 - place), .normal), at: period, of: key)
            }
        }
        return try builder.build().dataset
    }

    @Test(arguments: ends) func `are judged like any other`(_ end: End) throws {
        let book = RuleBook()
        let compiler = MeasureCompiler(dataset: try Self.dataset(end), book: book)
        var judgedCount = 0
        for condition in Self.conditions {
            let rule = B.rule(condition, B.below(.number(1000)), B.above(.percent(1))) {
                $0.maxAge = Self.limit
            }
            for measure in compiler.measures(of: rule) {
                for key in measure.keys() { judgedCount += look(at: measure, key, book, end) }
            }
        }
        #expect(judgedCount > 0)
    }

    /// Asks everything that is asked of a key, and counts what is judged.
    private func look(
        at measure: Measure,
        _ key: EvaluationKey,
        _ book: RuleBook,
        _ end: End
    ) -> Int {
        let series = measure.series(for: key)
        var judgedCount = 0
        for side in series.sides {
            let writer = EvidenceWriter(book: book, series: series, judged: side, key: key)
            for ordinal in end.ordinals + [.min, .max] {
                _ = side.finding(at: ordinal)
                _ = writer.evidence(at: ordinal, level: .warning, since: ordinal)
                let before = AlertState(
                    phase: .firing(.warning),
                    judged: TimePeriod(end.frequency, ordinal: ordinal)
                )
                let judgement = Judgement(
                    FoldedSide(side),
                    before: before,
                    newest: measure.newest,
                    occasion: .rules
                )
                judgedCount += judgement.undecided == nil ? 1 : 0
            }
            if let latest = side.latest { _ = FoldedSide(side).folds(through: latest) }
        }
        for ordinal in [end.ordinals[0], end.ordinals[4]] {
            _ = measure.traceWindows(at: ordinal, for: key)
        }
        return judgedCount
    }

    @Test(arguments: ends) func `are told like any other`(_ end: End) {
        for ordinal in end.ordinals {
            let period = TimePeriod(end.frequency, ordinal: ordinal)
            #expect(!period.description.isEmpty)
            #expect(period.firstDay <= period.lastDay)
            _ = (period.advanced(by: .max), period.advanced(by: .min))
        }
    }
}
