import Alerting
package import Indicators
package import Intake
import Readings
package import Rules

// How rules are tried on the past, as this folder has it:
//
// 1. `BacktestPast` is what was delivered: from the store, or from files. `Knowledge` says on which
//    day each reading counts as known (`SourceLag`, `Arrival`, `KnownBlock`).
// 2. `MeasureClocks` says which keys nothing revised. They are folded once (`PastFold` in
//    `Alerting`); all others are judged anew with every arrival (`Stepping`).
// 3. `Backtest` puts both together. `BacktestReport` counts the news, and the mails that they would
//    have come by (`MailCourse` in `Alerting`). `BookComparison` holds two books against each
//    other, `BacktestLimits` tries other limits.
// 4. `BacktestTables` and `BacktestSheet` bring it to paper.

/// The rules of a book on the readings of the past.
package struct Backtest: Sendable {
    /// Which part of the past is looked at.
    package struct Window: Hashable, Sendable {
        /// The first day whose news count.
        package var from: CalendarDate?
        /// The last day that is played.
        package var to: CalendarDate?
        /// The code of an area; nil for all.
        package var area: String?

        package init(from: CalendarDate? = nil, to: CalendarDate? = nil, area: String? = nil) {
            (self.from, self.to, self.area) = (from, to, area)
        }
    }

    /// How keys are judged.
    package enum Way: Sendable {
        /// Once where that is enough.
        case quick
        /// All of them with every arrival; a property test holds both equal.
        case stepped
    }

    private let book: RuleBook
    private let window: Window
    private let knowledge: Knowledge
    private let clocks: MeasureClocks
    private let past: BacktestPast

    /// Prepares a past for some rules.
    ///
    /// - Parameters:
    ///   - book: The rules with all that they need.
    ///   - past: What was delivered.
    ///   - sources: The sources, whose lags say when it was known.
    ///   - window: The part that is looked at.
    package init(
        _ book: RuleBook,
        on past: BacktestPast,
        sources: SourceBook,
        window: Window = Window()
    ) {
        (self.book, self.past, self.window) = (book, past, window)
        knowledge = Knowledge(past, sources: sources)
        clocks = MeasureClocks(knowledge, in: past.readings.latest.vocabulary)
    }

    private init(_ other: Self, book: RuleBook) {
        self.book = book
        (window, knowledge) = (other.window, other.knowledge)
        (clocks, past) = (other.clocks, other.past)
    }

    /// Other rules on the same past.
    package func with(_ book: RuleBook) -> Self { Self(self, book: book) }

    /// What would have happened.
    ///
    /// - Throws: `RemotePeriod` for a period that no table takes.
    package func run(_ way: Way = .quick) async throws -> BacktestResult {
        let parts = await fold(way)
        let stepping = Stepping(
            knowledge: knowledge,
            clocks: clocks,
            dataset: past.readings.latest,
            book: book,
            end: window.to
        )
        var news = try stepping.news(about: parts.compactMap(\.stepped))
        if let area = window.area { news.removeAll { $0.transition.key.area != area } }
        news += parts.flatMap(\.news)
        if let end = window.to { news.removeAll { Arrival(code: $0.arrival).day > end } }
        news.sort { ($0.arrival, $0.transition.key) < ($1.arrival, $1.transition.key) }
        var counts: [String: [Side: PastCount]] = [:]
        for part in parts {
            for (side, count) in part.counts {
                counts[part.rule, default: [:]][side, default: PastCount()] += count
            }
        }
        return BacktestResult(
            news: news.map { BacktestNews($0, knowledge.sources) },
            window: window,
            counts: counts,
            ways: parts.reduce(into: BacktestResult.Ways()) { $0 += $1.ways },
            lags: knowledge.lags,
            extent: PastExtent(past, knowledge)
        )
    }

    /// What folding the keys of one measure brought.
    private struct Part: Sendable {
        let rule: String
        let news: [PastNews]
        let counts: [Side: PastCount]
        let stepped: SteppedKeys?
        let ways: BacktestResult.Ways
    }

    /// Folds all keys that nothing revised, measures side by side.
    private func fold(_ way: Way) async -> [Part] {
        let dataset = past.readings.latest
        let compiler = MeasureCompiler(dataset: dataset, book: book)
        return await withTaskGroup(of: (Int, Part).self) { group in
            var count = 0
            for plan in book.rules.flatMap(compiler.plans) {
                let number = count
                group.addTask {
                    let compiler = MeasureCompiler(dataset: dataset, book: book)
                    return (number, part(of: compiler.measure(plan), way))
                }
                count += 1
            }
            var parts = [Part?](repeating: nil, count: count)
            for await (number, part) in group { parts[number] = part }
            return parts.compactMap(\.self)
        }
    }

    private func part(of measure: Measure, _ way: Way) -> Part {
        let clock = way == .quick ? clocks.clock(of: measure) : nil
        var fold = PastFold(measure, by: clock ?? KnowledgeClock([]), in: book)
        var stepped: Set<EvaluationKey> = []
        var ways = BacktestResult.Ways()
        for key in measure.keys(in: window.area.map { [$0] }) {
            if clock != nil, clocks.uneven.map({ !measure.rests(on: $0, key) }) ?? true {
                fold.take(key)
                ways.folded += 1
            } else {
                ways.stepped += 1
                fold.count(key)
                stepped.insert(key)
            }
        }
        let isWhole = clock == nil && window.area == nil
        return Part(
            rule: measure.rule.id,
            news: fold.news,
            counts: fold.counts,
            stepped: stepped.isEmpty
                ? nil
                : SteppedKeys(
                    rule: measure.rule.id,
                    indicator: measure.indicator,
                    frequency: measure.frequency,
                    keys: isWhole ? nil : stepped
                ),
            ways: ways
        )
    }
}
