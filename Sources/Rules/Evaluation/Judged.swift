package import Indicators
import Readings

/// One side of a rule over the periods of one key: all that fold, judgement and evidence ask.
///
/// Behind it stand the lines of one condition; a condition that is made of others stands behind it
/// just as well.
package protocol Judged {
    /// The rule that judges.
    var rule: Rule { get }
    /// How often the judged series is reported.
    var frequency: Frequency { get }
    /// The side with its limits as they were written.
    var side: RuleSide { get }
    /// What kinds of numbers it deals with.
    var kinds: NumberKinds { get }
    /// The first period that there is something to say about; nil when there is none.
    var first: Int32? { get }
    /// The latest period in which all that is judged has a number.
    var latest: Int32? { get }
    /// What the rule says about a period.
    func finding(at ordinal: Int32) -> Finding
    /// The limits of a period; nil where there are none.
    func limits(at ordinal: Int32) -> LimitTest?
    /// The numbers that a period was judged by; nil where nothing is measured.
    func evidence(at ordinal: Int32) -> JudgedEvidence?
    /// Where the movement began that is found in a period; nil when none is.
    func movementStart(at ordinal: Int32) -> Int32?
    /// The numbers of the coming periods, where a condition says any.
    func outlook(at ordinal: Int32) -> [(ordinal: Int32, value: Double)]
}

/// The numbers that one period was judged by.
package struct JudgedEvidence {
    package let measured: MeasuredValue
    package let limits: LimitTest
    package let kinds: NumberKinds
}

extension Judged {
    /// Whether a limit is passed in a period, with the limit to tell beside its number.
    ///
    /// It is the limit of the level where that is passed, else the one that ends an alert: an alert
    /// that goes on between both passes none.
    package func toldLimit(
        at ordinal: Int32,
        _ level: Level?,
        of evidence: JudgedEvidence
    ) -> (limit: Double?, isPassed: Bool) {
        let isPassed = if case .holds = finding(at: ordinal) { true } else { false }
        let passed = isPassed ? level.flatMap(evidence.limits.limit) : nil
        return (passed ?? evidence.limits.clearing, isPassed)
    }
}

/// One side of one condition.
struct JudgedSide<Form: ConditionForm>: Judged {
    let form: Form
    let series: MeasuredSeries
    let measuredSide: MeasuredSide

    init(form: Form, series: MeasuredSeries, side: MeasuredSide) {
        self.form = form
        self.series = series
        measuredSide = side
    }

    var rule: Rule { series.measure.rule }
    var frequency: Frequency { series.measure.frequency }
    var side: RuleSide { measuredSide.side }
    var kinds: NumberKinds { measuredSide.kinds }
    var first: Int32? { series.line.isEmpty ? nil : series.line.first }
    var latest: Int32? { form.latest(series.lines) }

    func finding(at ordinal: Int32) -> Finding {
        form.finding(at: ordinal, series, measuredSide)
    }

    func limits(at ordinal: Int32) -> LimitTest? {
        let limits = form.limits(at: ordinal, series, measuredSide)
        if case .limits(let test) = limits { return test }
        return nil
    }

    func movementStart(at ordinal: Int32) -> Int32? {
        form.movementStart(at: ordinal, series, measuredSide)
    }

    func outlook(at ordinal: Int32) -> [(ordinal: Int32, value: Double)] {
        form.outlook(at: ordinal, series)
    }

    func evidence(at ordinal: Int32) -> JudgedEvidence? {
        guard let value = series.line.value(at: ordinal),
            case .value(let measured) = form.measured(value, at: ordinal, series, measuredSide),
            let limits = limits(at: ordinal)
        else { return nil }
        return JudgedEvidence(measured: measured, limits: limits, kinds: measuredSide.kinds)
    }
}
