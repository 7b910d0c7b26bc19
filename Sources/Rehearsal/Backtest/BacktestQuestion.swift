import Alerting
package import Definitions
package import Desk
import Diagnostics
import Host
package import Indicators
import Readings
package import Rules
import Store

/// What a person wants to know of the past.
package struct BacktestQuestion: Sendable {
    /// The configuration file.
    package var config: String
    /// Rule files or folders in place of those of the configuration.
    package var rules: [String] = []
    /// Delivered files in place of the store.
    package var files: [String] = []
    /// The id of a rule; nil for all.
    package var rule: String?
    /// The code or name of an area; nil for all.
    package var area: String?
    package var from: CalendarDate?
    package var to: CalendarDate?
    /// Older rules, or a configuration, to compare with.
    package var against: String?

    package init(config: String) { self.config = config }
}

/// The answer: what the rules would have said, and all that is needed to tell it.
package struct BacktestAnswer: Sendable {
    package let definitions: Definitions
    /// The rules that were tried.
    package let book: RuleBook
    package let past: BacktestPast
    package let report: BacktestReport
    /// The code of the area that was asked for.
    package let area: String?
    /// The names of places.
    package let places: Places
    /// What older rules said otherwise; nil where none are asked for.
    package let comparison: BookComparison?
}

extension BacktestQuestion {
    /// Looks at the past.
    ///
    /// - Parameter today: The day of today, for files without a release.
    /// - Returns: The answer.
    /// - Throws: `StartFailure` for definitions with mistakes, for a name that nobody knows, and
    ///   where there is nothing to look at; `DryRun.Refusal` for a file that cannot be read.
    package func answer(
        on today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) async throws -> BacktestAnswer {
        try await answer(
            by: TriedDefinitions(
                config: config,
                rules: rules,
                isOptional: !files.isEmpty && !rules.isEmpty
            ),
            on: today
        )
    }

    /// Looks at the past by definitions that were read before.
    ///
    /// - Parameters:
    ///   - tried: The definitions.
    ///   - today: The day of today, for files without a release.
    /// - Returns: The answer.
    /// - Throws: As `answer(on:)` does.
    package func answer(
        by tried: TriedDefinitions,
        on today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) async throws -> BacktestAnswer {
        if let from, let to, to < from {
            throw StartFailure(
                .environment,
                "'--from \(from)' lies after '--to \(to)': exchange the two days"
            )
        }
        let old = try against.map { try TriedDefinitions(older: $0, than: tried, config: config) }
        let books = [tried.definitions.rules] + (old.map { [$0.definitions.rules] } ?? [])
        let past = try await past(tried, books, today)
        guard past.readings.latest.hasReadings else {
            throw StartFailure(
                .environment,
                "no delivered file has a reading that a rule needs; 'waage drops' lists what was "
                    + "delivered, and '--files FILE…' names files to try"
            )
        }
        let book = try chosen(tried.definitions.rules)
        let now = past.readings.latest
        let places = Places(
            book.areas,
            labels: now.areaLabels,
            known: Set(now.blocks.flatMap { block in Set(block.areas).map { now.vocabulary[$0] } })
        )
        let area = try self.area.map(places.code)
        let backtest = Backtest(
            book,
            on: past,
            sources: tried.definitions.sources,
            window: Backtest.Window(from: from, to: to, area: area)
        )
        let result = try await backtest.run()
        var comparison: BookComparison?
        if let old {
            var other = old.definitions.rules
            if let rule { other.rules.removeAll { $0.id != rule } }
            comparison = BookComparison(new: result, old: try await backtest.with(other).run())
        }
        return BacktestAnswer(
            definitions: tried.definitions,
            book: book,
            past: past,
            report: try BacktestReport(
                result,
                of: book,
                routing: tried.definitions.routing,
                labels: past
            ),
            area: area,
            places: places,
            comparison: comparison
        )
    }

    private func past(
        _ tried: TriedDefinitions,
        _ books: [RuleBook],
        _ today: CalendarDate
    ) async throws -> BacktestPast {
        if !files.isEmpty {
            return try await BacktestPast(files: files, for: tried.definitions, on: today)
        }
        guard let configuration = tried.configuration else {
            throw StartFailure(.configuration, "no configuration names a store; name '--config'")
        }
        guard let store = try StoreAccess.reading(configuration) else {
            let missing = StoreAccess.missing(configuration)
            throw StartFailure(
                missing.cause,
                "\(missing); '--files FILE…' tries rules on files without a store"
            )
        }
        return try store.read { try BacktestPast($0, for: books) }
    }

    /// The book with the rule that is asked for, or with all.
    private func chosen(_ book: RuleBook) throws -> RuleBook {
        guard let rule else { return book }
        if book.deliveries.contains(where: { $0.id == rule }) {
            throw StartFailure(
                .environment,
                "rule '\(rule)' is about deliveries, which a backtest does not judge; "
                    + "'waage explain \(rule)' tells its dates"
            )
        }
        var one = book
        one.rules.removeAll { $0.id != rule }
        guard !one.rules.isEmpty else {
            throw StoreNames.unknown("rule", rule, among: Set(book.rules.map(\.id)))
        }
        return one
    }
}
