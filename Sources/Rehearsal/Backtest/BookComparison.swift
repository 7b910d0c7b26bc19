package import Alerting
package import Indicators
package import Rules

/// What one book of rules would have said otherwise than another one, on the same past.
package struct BookComparison: Sendable {
    /// What became of an alert under the new rules.
    package enum Change: String, CaseIterable, Hashable, Sendable {
        /// It fires with the new rules alone.
        case gained
        /// It fired with the old rules alone.
        case lost
        case earlier
        case later
        case otherLevel = "other_level"
    }

    /// An alert that fires otherwise.
    package struct Difference: Hashable, Sendable {
        package let key: AlertKey
        package let change: Change
        package let new: FiringTime?
        package let old: FiringTime?

        /// By how many periods it begins later with the new rules; nil where that is no question.
        package var delay: Int? {
            guard let new, let old, new.period.frequency == old.period.frequency else { return nil }
            return Int(new.period.ordinal) - Int(old.period.ordinal)
        }
    }

    /// The differences, sorted by alert, then by time.
    package let differences: [Difference]

    /// Compares the times in which each alert fires.
    ///
    /// Two times belong together when they overlap; a time that overlaps none is gained or lost.
    package init(new: BacktestResult, old: BacktestResult) {
        let (newTimes, oldTimes) = (new.firingTimes, old.firingTimes)
        var differences: [Difference] = []
        for key in Set(newTimes.keys).union(oldTimes.keys).sorted() {
            var rest = oldTimes[key] ?? []
            for time in newTimes[key] ?? [] {
                guard let place = rest.firstIndex(where: time.overlaps) else {
                    differences.append(.init(key: key, change: .gained, new: time, old: nil))
                    continue
                }
                let other = rest.remove(at: place)
                differences += Self.changes(from: other, to: time).map {
                    .init(key: key, change: $0, new: time, old: other)
                }
            }
            differences += rest.map { .init(key: key, change: .lost, new: nil, old: $0) }
        }
        self.differences = differences
    }

    private static func changes(from old: FiringTime, to new: FiringTime) -> [Change] {
        var changes: [Change] = []
        if new.first < old.first { changes.append(.earlier) }
        if old.first < new.first { changes.append(.later) }
        if new.level != old.level { changes.append(.otherLevel) }
        return changes
    }

    /// How many differences of each kind a rule has.
    package var counts: [String: [Change: Int]] {
        differences.reduce(into: [:]) { $0[$1.key.rule, default: [:]][$1.change, default: 0] += 1 }
    }
}

/// The days from which on an alert fired until it ended.
package struct FiringTime: Hashable, Sendable {
    package let first: CalendarDate
    /// The period in which it was raised.
    package let period: TimePeriod
    /// The day on which it ended; nil when it still fires.
    package fileprivate(set) var end: CalendarDate?
    /// The highest level.
    package fileprivate(set) var level: Level

    /// Whether both fired on some day.
    func overlaps(_ other: Self) -> Bool {
        (end.map { other.first < $0 } ?? true) && (other.end.map { first < $0 } ?? true)
    }
}

extension BacktestResult {
    /// The times in which each alert fired in the window.
    package var firingTimes: [AlertKey: [FiringTime]] {
        var times: [AlertKey: [FiringTime]] = [:]
        for one in news where !one.transition.isBasisNote {
            let news = one.transition
            let isOpen = times[news.key]?.last.map { $0.end == nil } ?? false
            switch (news.level, isOpen) {
            case (.some(let level), false):
                // What fired before the window began is as old as the first that is heard of it.
                times[news.key, default: []].append(
                    FiringTime(first: one.day, period: news.period, level: level)
                )
            case (.some(let level), true):
                let last = times[news.key, default: []].count - 1
                let highest = max(level, times[news.key]?[last].level ?? level)
                times[news.key]?[last].level = highest
            case (nil, true):
                let last = times[news.key, default: []].count - 1
                times[news.key]?[last].end = one.day
            case (nil, false): break
            }
        }
        return times
    }
}
