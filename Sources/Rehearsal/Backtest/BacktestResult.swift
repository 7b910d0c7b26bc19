package import Alerting
package import Indicators
package import Rules

/// What would have happened to the alerts of some rules.
package struct BacktestResult: Sendable {
    /// The news of the window, in the order of time, then of alerts.
    package let news: [BacktestNews]
    /// What fires when the window begins: alerts with their levels.
    package let before: [AlertKey: Level]
    /// What fires at the end.
    package let firing: [AlertKey: Level]
    /// How the periods of each rule were found, by its id and the side.
    package let counts: [String: [Side: PastCount]]
    /// How many keys were judged in which way.
    package let ways: Ways
    /// The lags by which history counts as known.
    package let lags: [ToldLag]
    package let extent: PastExtent

    init(
        news all: [BacktestNews],
        window: Backtest.Window,
        counts: [String: [Side: PastCount]],
        ways: Ways,
        lags: [ToldLag],
        extent: PastExtent
    ) {
        let from = window.from
        var levels: [AlertKey: Level] = [:]
        var before: [AlertKey: Level]?
        for one in all {
            if before == nil, from.map({ one.day >= $0 }) ?? true { before = levels }
            levels[one.transition.key] = one.transition.level
        }
        news = all.filter { one in from.map { one.day >= $0 } ?? true }
        self.before = before ?? levels
        firing = levels
        (self.counts, self.ways, self.lags) = (counts, ways, lags)
        self.extent = extent.within(window)
    }
}

extension BacktestResult {
    /// How many keys of all rules were judged in which way.
    package struct Ways: Hashable, Sendable {
        /// By one fold over today's readings.
        package internal(set) var folded = 0
        /// Anew with every arrival.
        package internal(set) var stepped = 0

        /// Adds the keys of another measure.
        static func += (left: inout Self, right: Self) {
            left.folded += right.folded
            left.stepped += right.stepped
        }
    }
}

extension BacktestResult {
    /// The news by the days and sources that brought it.
    var releases: [PastRelease] {
        var releases: [PastRelease] = []
        var rest = news[...]
        while let first = rest.first {
            let own = rest.prefix { $0.day == first.day && $0.source == first.source }
            rest = rest.dropFirst(own.count)
            releases.append(
                PastRelease(
                    day: first.day,
                    source: first.source,
                    transitions: own.map(\.transition)
                )
            )
        }
        return releases
    }
}

/// A piece of news with the day on which it would have been news.
package struct BacktestNews: Sendable {
    package let day: CalendarDate
    /// The source whose readings brought it.
    package let source: String
    package let transition: Transition

    init(_ news: PastNews, _ sources: [String]) {
        let arrival = Arrival(code: news.arrival)
        day = arrival.day
        source = arrival.source < sources.count ? sources[arrival.source] : ""
        transition = news.transition
    }
}

/// How much of the past there is.
package struct PastExtent: Hashable, Sendable {
    package let sources: Int
    package let drops: Int
    /// The first and the last day on which readings became known; nil without any.
    package private(set) var days: ClosedRange<CalendarDate>?
    /// The day on which the last drop came.
    private let lastDrop: CalendarDate?

    init(_ past: BacktestPast, _ knowledge: Knowledge) {
        sources = knowledge.sources.count
        drops = past.drops.count
        lastDrop = past.drops.values.map(\.received).max()
        let codes = knowledge.blocks.flatMap { block in
            [block.arrivals.min(), block.arrivals.filter { $0 != .max }.max()].compactMap(\.self)
        }.filter { $0 != .max && $0 != .min }
        if let first = codes.min(), let last = codes.max() {
            let end = max(Arrival(code: last).day, lastDrop ?? Arrival(code: last).day)
            days = Arrival(code: first).day...end
        }
    }

    /// The part that a window shows.
    func within(_ window: Backtest.Window) -> Self {
        guard let days else { return self }
        let first = max(days.lowerBound, window.from ?? days.lowerBound)
        let last = min(days.upperBound, window.to ?? days.upperBound)
        var extent = self
        extent.days = first <= last ? first...last : nil
        return extent
    }

    /// How many years it is long; at least one.
    package var years: Double {
        guard let days else { return 1 }
        let count = Double(days.upperBound.dayNumber - days.lowerBound.dayNumber)
        return max(1, count / 365.25)
    }
}
