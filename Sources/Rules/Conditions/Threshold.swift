import Diagnostics
import Indicators

/// `threshold: kita_auslastung` with `below`, `above`: the value itself against limits.
struct Threshold: ConditionForm {
    static let word = "threshold"
    static let sideWords = SideWord.values
    static let exampleLimit = "95 %"
    static let testing = TestPolicy.onRequest

    let subject: JudgedSubject
    var rounding: RoundingPolicy { .corners }

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
        series.unsampled(at: ordinal)
    }

    /// The number against the limit of the level, which is known.
    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        limitTest(level, at: ordinal, series, side)
    }
}
