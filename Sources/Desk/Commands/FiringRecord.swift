import Alerting
import Indicators
import Readings
import Rules

/// What a rule would have found in all periods that are known, as today's data tell it.
struct FiringRecord {
    /// How many periods of keys were decided, on whichever side.
    private(set) var decided = 0
    /// In how many of them an alert fires.
    private(set) var firing = 0
    /// In how many of them a limit is passed, long enough to fire or not.
    private(set) var held = 0
    /// How often an alert began.
    private(set) var raised = 0
    /// The most periods that were decided of one key.
    private(set) var longest = 0
    /// The areas with a decided period.
    private(set) var areas: Set<String> = []
    /// The years of the decided periods.
    private(set) var years: ClosedRange<Int>?
    /// Where a number came nearest to a limit, if none passed it.
    private(set) var nearest: Nearest?

    /// How near a number came to a limit.
    struct Nearest {
        /// The distance as a part of the limit.
        let distance: Double
        let area: String
        let period: TimePeriod
    }

    init(_ rule: Rule, in dataset: Dataset, _ book: RuleBook) {
        let measures = MeasureCompiler(dataset: dataset, book: book).measures(of: rule)
        for measure in measures {
            for key in measure.keys() { take(measure.series(for: key), of: key) }
        }
        guard held == 0 else { return }
        for measure in measures {
            for key in measure.keys() { approach(measure.series(for: key), of: key) }
        }
    }

    private mutating func take(_ series: MeasuredSeries, of key: EvaluationKey) {
        guard let latest = series.latest else { return }
        var decided: Set<Int32> = []
        var held: Set<Int32> = []
        var firing: Set<Int32> = []
        for side in series.sides {
            var wasFiring = false
            for step in FoldedSide(side).folds(through: latest) where !step.finding.isUndecided {
                let isFiring = step.fold.firing != nil
                decided.insert(step.ordinal)
                if step.finding.level != nil { held.insert(step.ordinal) }
                if isFiring { firing.insert(step.ordinal) }
                if isFiring, !wasFiring { raised += 1 }
                wasFiring = isFiring
            }
        }
        guard !decided.isEmpty else { return }
        self.decided += decided.count
        self.held += held.count
        self.firing += firing.count
        longest = max(longest, decided.count)
        areas.insert(key.area)
        for ordinal in decided {
            let year = TimePeriod(series.measure.frequency, ordinal: ordinal).lastDay.year
            years = min(year, years?.lowerBound ?? year)...max(year, years?.upperBound ?? year)
        }
    }

    /// Looks for the number nearest to a limit; what chance decides has no such distance.
    private mutating func approach(_ series: MeasuredSeries, of key: EvaluationKey) {
        guard let latest = series.latest else { return }
        for side in series.sides where side.side.confidence.isEmpty {
            for step in FoldedSide(side).folds(through: latest) where !step.finding.isUndecided {
                guard let weakest = side.side.limits.keys.min(),
                    let limit = side.limits(at: step.ordinal)?.limit(for: weakest), limit != 0,
                    let value = side.evidence(at: step.ordinal)?.measured.value
                else { continue }
                let distance = ((value - limit) / limit).magnitude
                guard distance < nearest?.distance ?? .infinity else { continue }
                nearest = Nearest(
                    distance: distance,
                    area: key.area,
                    period: TimePeriod(series.measure.frequency, ordinal: step.ordinal)
                )
            }
        }
    }
}
