package import Alerting
import Definitions
package import Desk
import Indicators
import Readings
import Rules

/// The tables of a backtest.
package struct BacktestTables {
    private let answer: BacktestAnswer
    /// What is said to people; nil for programs.
    private let words: AlertWords?

    /// - Parameters:
    ///   - answer: What was found.
    ///   - language: The language of the people who read it; nil for programs.
    package init(_ answer: BacktestAnswer, in language: Language?) {
        self.answer = answer
        words = language.map { language in
            AlertWords(
                answer.definitions.rules,
                answer.places,
                memberLabels: answer.past.readings.latest.memberLabels,
                language: language
            )
        }
    }

    private var report: BacktestReport { answer.report }

    /// All news, in the order of time: a row for each.
    package var news: Table {
        var table = Table(
            columns: [
                "date", "rule", "area", "side", "indicator", "dimensions", "news", "level",
                "previous_level", "period", "value", "limit", "source",
            ],
            layout: [
                .init("date"), .init("rule"), .init("area"), .init("side", .second),
                .init("dimensions"), .init("news"), .init("level"), .init("period"),
                .init("value"), .init("limit", .second), .init("source", .wide),
                .init("indicator", .wide), .init("code", .wide, of: "area"),
            ]
        )
        let cells = AlertCells(words: words)
        for one in report.result.news {
            let (news, key) = (one.transition, one.transition.key)
            table.rows.append([
                .date(one.day), .text(key.rule), cells.area(key.area), cells.side(of: key),
                .text(key.indicator), cells.members(key.members), cells.news(news.kind),
                cells.level(news.level), cells.level(news.previousLevel),
                cells.period(news.period), cells.value(news.evidence, key),
                cells.limit(news.evidence, key), .text(one.source),
            ])
        }
        if table.rows.isEmpty { table.remarks.append("No alert would have been raised.") }
        return table
    }

    /// What each rule would have said, in numbers.
    package var rules: Table {
        var table = Table(
            columns: ["rule", "keys"] + Self.kinds.map(\.rawValue) + [
                "firing_now", "of_periods", "mails_a_year",
            ],
            layout: [.init("rule"), .init("keys")]
                + Self.kinds.map { .init($0.rawValue, $0.isUsual ? .first : .second) }
                + [.init("firing_now"), .init("of_periods"), .init("mails_a_year")]
        )
        for count in report.rules {
            table.rows.append(
                [.text(count.rule), .integer(count.keys)]
                    + Self.kinds.map { .count(count.kinds[$0] ?? 0) } + [
                        .count(count.firing),
                        Table.Cell(count.share).told(count.share.map(BacktestNumbers.percent)),
                        Table.Cell.number(count.mailsAYear)
                            .told(BacktestNumbers.oneDigit(count.mailsAYear)),
                    ]
            )
        }
        return table
    }

    /// What can happen to an alert while the rules stay as they are.
    private static let kinds: [Transition.Kind] = [
        .raised, .escalated, .eased, .changed, .recovered, .corrected, .rebased,
    ]

    /// The mails of each receiver and year.
    package var mails: Table {
        Table(
            columns: ["receiver", "year", "mails", "digests"],
            rows: report.years.map { year in
                [
                    .text(year.receiver), .integer(year.year), .integer(year.mails),
                    .integer(year.digests),
                ]
            }
        )
    }

    /// The lags by which history counts as known.
    package var lags: Table {
        Table(
            columns: ["source", "days", "origin", "until"],
            rows: report.result.lags.map { lag in
                [
                    .text(lag.source),
                    Table.Cell.integer(lag.days).told(Counted.text(lag.days, "day")),
                    .text(lag.lag.origin.text), .date(lag.until),
                ]
            },
            layout: [.init("source"), .init("days"), .init("origin")]
        )
    }

    /// How much of the past there is, in a sentence that ends where the lags begin.
    package var head: String {
        let extent = report.result.extent
        let parts = [
            Counted.text(extent.sources, "source"), Counted.text(extent.drops, "drop"),
            extent.days.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "no day of them",
        ]
        guard let last = report.result.lags.map(\.until).max() else {
            return parts.joined(separator: ", ")
        }
        return parts.joined(separator: ", ")
            + "; readings before \(last) count as known with these lags:"
    }

    /// What the rules would have said otherwise than older ones: a row for each alert that fires at
    /// other times, or at another level.
    package var differences: Table? {
        guard let comparison = answer.comparison else { return nil }
        var table = Table(
            columns: [
                "rule", "area", "side", "indicator", "dimensions", "change", "date", "old_date",
                "period", "old_period", "level", "old_level", "periods_later",
            ],
            layout: [
                .init("rule"), .init("area"), .init("side", .second), .init("dimensions"),
                .init("change"), .init("period"), .init("old_period"), .init("level"),
                .init("old_level"), .init("date", .third), .init("old_date", .third),
                .init("periods_later", .third), .init("indicator", .wide),
                .init("code", .wide, of: "area"),
            ]
        )
        let cells = AlertCells(words: words)
        for one in comparison.differences {
            table.rows.append([
                .text(one.key.rule), cells.area(one.key.area), cells.side(of: one.key),
                .text(one.key.indicator), cells.members(one.key.members),
                .text(one.change.rawValue), Table.Cell(one.new?.first), Table.Cell(one.old?.first),
                cells.period(one.new?.period), cells.period(one.old?.period),
                cells.level(one.new?.level), cells.level(one.old?.level),
                one.delay.map { .integer($0) } ?? .empty,
            ])
        }
        return table
    }

    /// The differences in a sentence: `ohne-hsa-land 2 gained, 1 earlier; …`.
    package func comparisonText(against old: String) -> String? {
        guard let counts = answer.comparison?.counts else { return nil }
        guard !counts.isEmpty else { return "Against \(old): all alerts fire as they did." }
        let rules = counts.sorted { $0.key < $1.key }.map { rule, changes in
            let parts = BookComparison.Change.allCases.compactMap { change in
                changes[change].map { "\($0) \(change.text)" }
            }
            return "\(rule) \(parts.joined(separator: ", "))"
        }
        return "Against \(old): \(rules.joined(separator: "; "))."
    }

    /// All of it, as people read it.
    ///
    /// - Parameters:
    ///   - sheet: What it is drawn on.
    ///   - limits: Other limits, where they are asked for.
    ///   - old: What the older rules are called, where there are some.
    /// - Returns: The text with all tables.
    package func text(on sheet: Sheet, limits: Table? = nil, against old: String? = nil) -> String {
        let lags = lags.lines(on: sheet).map { "  \($0)\n" }.joined()
        var tables = [news, rules]
        if !mails.rows.isEmpty { tables.append(mails) }
        if let limits { tables.append(limits) }
        var text =
            head + "\n" + lags
            + tables.map { $0.rendered(as: .text, on: sheet) }.joined(separator: "\n")
        if let old, let differences, let sentence = comparisonText(against: old) {
            text += "\n" + sentence + "\n"
            if !differences.rows.isEmpty { text += differences.rendered(as: .text, on: sheet) }
        }
        return text
    }

    /// All of it, for programs: an object with a list of each.
    package func json(limits: Table? = nil) -> String {
        var parts = [("lags", lags), ("news", news), ("rules", rules), ("mails", mails)]
        if let limits { parts.append(("limits", limits)) }
        if let differences { parts.append(("against", differences)) }
        let members = parts.map { name, table in
            "\"\(name)\": " + table.rendered(as: .json).dropLast()
        }
        return "{\n\(members.joined(separator: ",\n"))\n}\n"
    }
}

extension BookComparison.Change {
    /// The change in words.
    fileprivate var text: String { self == .otherLevel ? "at another level" : rawValue }
}

extension Transition.Kind {
    /// Whether it happens so often that its column is always there.
    fileprivate var isUsual: Bool {
        switch self {
        case .raised, .escalated, .recovered, .corrected: true
        case .eased, .changed, .withdrawn, .rebased: false
        }
    }
}

extension AlertCells {
    /// What happened to an alert.
    func news(_ kind: Transition.Kind) -> Table.Cell { .text(kind.rawValue) }
}

extension SourceLag.Origin {
    /// Where the lag is known from, in words.
    var text: String {
        switch self {
        case .written: "as its source says"
        case .expected(let schedule):
            "expected by \(schedule.by.day.padded(2)).\(schedule.by.month.padded(2))."
                + (schedule.graceInWorkingDays > 0
                    ? " + \(Counted.text(schedule.graceInWorkingDays, "working day"))" : "")
        case .observed(_, let deliveries): "median of \(deliveries) later deliveries"
        case .usual: "usual for its frequency; 'lag: 300 days' at the source says better"
        }
    }
}

/// Numbers of a backtest in words: none of them is a reading.
enum BacktestNumbers {
    /// `19 %`.
    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// `0.1`.
    static func oneDigit(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
