import Diagnostics
import Indicators

/// `threshold: kita_auslastung` with `below`, `above`: the value itself against limits.
struct Threshold: ConditionForm {
    static let word = "threshold"
    static let sideWords = SideWord.values
    static let exampleLimit = "95 %"
    static let testing = TestPolicy.onRequest

    let subject: JudgedSubject

    init(_ subject: JudgedSubject) { self.subject = subject }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        reader.subject(node).map { Self($0) }
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        MeasuredUnit(of: form?.expressions ?? [], indicators)
    }

    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason? {
        series.sample(at: ordinal) == nil ? .noSample : nil
    }

    /// The number against the limit of the level, which is known.
    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        guard case .limits(let limits) = limits(at: ordinal, series, side),
            let limit = limits.limit(for: level), let sample = series.sample(at: ordinal)
        else { return nil }
        return NumberTest(sample: sample, number: limit)
    }
}
