import Diagnostics
import Indicators
import Statistics

/// `trend: { of: kurse, last: 5 periods }` with `falls`, `rises`: the slope of the last periods.
struct Trend: ConditionForm {
    static let word = "trend"
    static let sideWords = SideWord.changes
    static let exampleLimit = "3 % per period"

    /// How a trend is measured.
    enum Method: String, CaseIterable, Hashable, Sendable {
        /// Least squares; in percent it is the slope divided by the mean of the window.
        case slope
    }

    let subject: JudgedSubject
    let last: Int
    let method: Method

    init(_ subject: JudgedSubject, last: Int, method: Method = .slope) {
        self.subject = subject
        self.last = last
        self.method = method
    }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        let last = reader.window(block, atLeast: 3)
        let method = reader.method(block, built: Method.self, unbuilt: ["mann-kendall", "marker"])
        reader.refuseUnbuilt(
            ["worse"],
            in: block,
            advice: "state the side: 'falls: { warning: 3 % per period }'"
        )
        block.finish()
        guard let subject, let last else { return nil }
        return Self(subject, last: last, method: method ?? .slope)
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        .slope
    }

    var window: Int? { last }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        .ofChange(formula, side, .slope)
    }

    /// The first number of the window.
    func movementStart(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Int32? {
        (ordinal.earlier(by: last - 1)...ordinal).first { series.line.value(at: $0) != nil }
    }

    /// The slope; relative to the mean of the window where the limit is a percentage.
    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        guard let fit = series.fit(at: ordinal, last: last) else { return .undecided(.window) }
        guard side.test.isRelative else { return .value(MeasuredValue(fit.slope)) }
        if let reason = series.unfit(fit.meanY) { return .undecided(reason) }
        return .value(MeasuredValue(fit.slope / fit.meanY.magnitude))
    }
}
