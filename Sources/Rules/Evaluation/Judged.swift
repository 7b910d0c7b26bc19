package import Indicators
import Readings
import Statistics

/// One side of a rule over the periods of one key: all that fold, judgement and evidence ask.
///
/// Behind it stand the lines of one condition; a condition that is made of others stands behind it
/// just as well.
package protocol Judged {
    /// The measure with the rule that judges.
    ///
    /// Who asks for little of the rule asks by it: a rule is large, and a copy of it takes longer
    /// than to judge a period.
    var measure: Measure { get }
    /// Whether the side has a warning.
    var hasWarning: Bool { get }
    /// How often the judged series is reported.
    var frequency: Frequency { get }
    /// The side with its limits as they were written.
    var side: RuleSide { get }
    /// What kinds of numbers it deals with.
    var kinds: NumberKinds { get }
    /// The first period that there is something to say about; nil when there is none.
    var first: Int32? { get }
    /// The latest period up to one in which all that is judged has a number.
    func latest(through end: Int32) -> Int32?
    /// What the rule says about a period.
    func finding(at ordinal: Int32) -> Finding
    /// The limits of a period; nil where there are none.
    func limits(at ordinal: Int32) -> LimitTest?
    /// The numbers that a period was judged by; nil where nothing is measured.
    func evidence(at ordinal: Int32) -> JudgedEvidence?
    /// What the measure of a period was computed from, for tables: `456/3814 against 6286/58909`.
    func inputs(at ordinal: Int32) -> String
    /// Where the movement began that is found in a period; nil when none is.
    func movementStart(at ordinal: Int32) -> Int32?
    /// The numbers of the coming periods, where a condition says any.
    func outlook(at ordinal: Int32) -> [(ordinal: Int32, value: Double)]
    /// What rounded counts may be, and what would be found there; nil where none is rounded.
    func rounded(at ordinal: Int32) -> RoundedRange?
    /// The conditions that it is made of, each over its own lines.
    var parts: [JudgedPart] { get }
    /// The part whose numbers stand for the whole in a period; nil where there are no parts.
    func shownPart(at ordinal: Int32) -> Int?
}

/// A condition that is a part of another one.
package struct JudgedPart {
    /// The word of its form: `compare`.
    package let word: String
    package let series: MeasuredSeries
    package let judged: any Judged
}

extension Judged {
    /// The latest period in which all that is judged has a number.
    package var latest: Int32? { latest(through: .max) }
    /// The rule that judges.
    package var rule: Rule { measure.rule }
    package var parts: [JudgedPart] { [] }
    /// Nothing, of a condition that is made of others.
    package func rounded(at ordinal: Int32) -> RoundedRange? { nil }
    /// None, of a condition that is made of no others.
    package func shownPart(at ordinal: Int32) -> Int? { nil }
}

/// The numbers that one period was judged by.
package struct JudgedEvidence {
    package let measured: MeasuredValue
    package let kinds: NumberKinds
    /// What is told as the limit of each level.
    package let toldLimits: [Level: Double]
    /// What is told as the number at which an alert ends.
    package let clearing: Double?
    /// What chance says of the number, for each level that is tested.
    package let testResults: [Level: TestResult]
    /// The norm that the period was judged by.
    package var norm: NormInForce?
    /// What is to be reached.
    package var goal: Goal?
}

/// What a test says at the confidence of one level.
package struct TestResult: Hashable, Sendable {
    /// The test, such as `wilson` or `newcombe`.
    package let name: String
    /// The two-sided confidence of the interval in percent; nil where its ends are no interval but
    /// the limits of a chart.
    package let confidence: Double?
    /// Whether it passes, whatever the size of what it tests.
    package let isSignificant: Bool
    /// The ends of the interval, where there are any.
    package let low: Double?
    package let high: Double?
    package let statistic: Double?
    /// How probable it is that chance leads so far.
    package let probability: Double?
    /// What a chart shows: `run`.
    package let signal: String?

    init(_ test: any SignificanceTest, _ side: Side, _ confidence: Confidence?) {
        let shown = confidence.map(test.shownConfidence)
        let interval = test.interval(shown ?? .critical)
        name = test.name
        self.confidence = shown?.percent
        isSignificant = test.isSignificant(side, confidence ?? .critical)
        signal = test.signal
        (low, high) = (interval?.lower, interval?.upper)
        statistic = test.statistic
        probability = test.probability(side)
    }
}

extension Judged {
    /// Whether a limit is passed in a period, with the limit to tell beside its number.
    ///
    /// It is the limit of the level where that is passed, else the one that ends an alert: an alert
    /// that goes on between both passes none. A number that is near a limit is told with that one.
    package func toldLimit(
        at ordinal: Int32,
        _ level: Level?,
        of evidence: JudgedEvidence
    ) -> (limit: Double?, isPassed: Bool, isNear: Bool) {
        let finding = finding(at: ordinal)
        let isPassed = if case .holds = finding { true } else { false }
        if side.limits[.warning]?.near != nil, finding == .holds(.warning) {
            return (evidence.toldLimits[.critical], isPassed, true)
        }
        let passed = isPassed ? level.flatMap { evidence.toldLimits[$0] } : nil
        return (passed ?? evidence.clearing, isPassed, false)
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

    var measure: Measure { series.measure }
    var hasWarning: Bool { measuredSide.hasWarning }
    var frequency: Frequency { series.measure.frequency }
    var side: RuleSide { measuredSide.side }
    var kinds: NumberKinds { measuredSide.kinds }
    var first: Int32? { series.line.isEmpty ? nil : series.line.first }
    func latest(through end: Int32) -> Int32? { form.latest(of: series, through: end) }

    func finding(at ordinal: Int32) -> Finding {
        let finding = form.finding(at: ordinal, series, measuredSide)
        if case .undecided(.missing) = finding, let lack = series.lack(at: ordinal) {
            return .undecided(.missingIn(area: lack.area, lack.reason))
        }
        guard let corners = series.corners, !finding.isUndecided else { return finding }
        return corners.finding(finding, form, at: ordinal, series, measuredSide)
    }

    func rounded(at ordinal: Int32) -> RoundedRange? {
        series.corners?.summary(form, at: ordinal, measuredSide)
    }

    func limits(at ordinal: Int32) -> LimitTest? {
        let limits = form.limits(at: ordinal, series, measuredSide)
        if case .limits(let test) = limits { return test }
        return nil
    }

    func inputs(at ordinal: Int32) -> String {
        guard let value = series.line.value(at: ordinal),
            case .value(let measured) = form.measured(value, at: ordinal, series, measuredSide)
        else { return "" }
        var counts = [
            Self.fraction(series.part?.value(at: ordinal), series.base?.value(at: ordinal))
        ]
        if let other = measured.comparator { counts.append(Self.fraction(other.part, other.base)) }
        let note = form.inputNote(of: measured, at: ordinal, series, measuredSide)
        let text = counts.compactMap(\.self).joined(separator: " against ")
        return [text, note ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private static func fraction(_ part: Double?, _ base: Double?) -> String? {
        guard let part, let base else { return nil }
        return "\(part.shortText)/\(base.shortText)"
    }

    func movementStart(at ordinal: Int32) -> Int32? {
        form.movementStart(at: ordinal, series, measuredSide)
    }

    func outlook(at ordinal: Int32) -> [(ordinal: Int32, value: Double)] {
        form.outlook(at: ordinal, series)
    }

    func evidence(at ordinal: Int32) -> JudgedEvidence? {
        guard let value = series.line.value(at: ordinal),
            case .value(let measured) = form.measured(value, at: ordinal, series, measuredSide)
        else { return nil }
        guard let limits = limits(at: ordinal) else {
            // There is a number, and nothing to compare it with: before a way to a goal begins.
            return JudgedEvidence(
                measured: measured,
                kinds: measuredSide.kinds,
                toldLimits: [:],
                clearing: nil,
                testResults: [:]
            )
        }
        var told: [Level: Double] = [:]
        var results: [Level: TestResult] = [:]
        for level in Level.allCases {
            told[level] = form.toldLimit(level, of: measured, limits)
            let confidence = measuredSide.confidence(level)
            guard confidence != nil || form.testing.isBySigns,
                let test = form.significance(
                    of: measured,
                    level,
                    at: ordinal,
                    series,
                    measuredSide
                )
            else { continue }
            results[level] = TestResult(test, side.side, confidence)
        }
        let weakest = measuredSide.side.limits.keys.min()
        var evidence = JudgedEvidence(
            measured: measured,
            kinds: measuredSide.kinds,
            toldLimits: told,
            clearing: form.toldClearing(of: measured, limits) ?? weakest.flatMap { told[$0] },
            testResults: results
        )
        evidence.norm = form.norm(at: ordinal, series, measuredSide)
        evidence.goal = form.goal
        return evidence
    }
}
