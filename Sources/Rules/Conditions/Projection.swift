import Diagnostics
import Indicators
import Statistics

/// `projection: { of: …, method: linear, last: 5 periods, at: 3 periods }` with `below`, `above`:
/// where a series will stand if it goes on like this.
struct Projection: ConditionForm {
    static let word = "projection"
    static let sideWords = SideWord.values
    static let exampleLimit = "95 %"

    /// How the series is carried on.
    enum Method: String, CaseIterable, Hashable, Sendable {
        case linear
    }

    /// Which of the coming periods count.
    enum Horizon: Hashable, Sendable {
        /// Exactly so many periods ahead.
        case at(Int)
        /// The worst within so many periods.
        case within(Int)

        var steps: ClosedRange<Int> {
            switch self {
            case .at(let step): step...step
            case .within(let step): 1...max(1, step)
            }
        }
    }

    let subject: JudgedSubject
    let method: Method
    let last: Int
    let horizon: Horizon
    /// The capacity that the projected subject is divided by.
    let against: Expression?

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        let method = reader.method(block, built: Method.self, unbuilt: ["cohort"])
        let isCohort = block.node["method"]?.text == "cohort"
        if isCohort { ["births", "rates_from", "last"].forEach { _ = block.optional($0) } }
        let last = isCohort ? nil : reader.window(block, atLeast: 2)
        let against = block.optional("against").flatMap { reader.formulas.expression($0) }
        let horizon = self.horizon(block)
        block.finish()
        guard let subject, let last, let horizon else { return nil }
        return Self(
            subject: subject,
            method: method ?? .linear,
            last: last,
            horizon: horizon,
            against: against
        )
    }

    private static func horizon(_ block: MappingReader) -> Horizon? {
        let at = block.entry("at")
        let within = block.entry("within")
        switch (at, within) {
        case (let at?, nil):
            return block.periods(of: at.value, "at").map { .at($0) }
        case (nil, let within?):
            return block.periods(of: within.value, "within").map { .within($0) }
        case (_?, let within?):
            block.collector.error(
                "rule/horizon",
                at: within.key,
                "a projection has 'at' or 'within', not both",
                advice: "'at: 3 periods' is exactly then, 'within: 3 periods' the worst until then"
            )
        case (nil, nil):
            block.collector.error(
                "rule/horizon",
                at: block.node,
                "'projection' does not say how far it looks ahead",
                advice: "add 'at: 3 periods' or 'within: 3 periods'"
            )
        }
        return nil
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        guard form?.against == nil else { return .ratio }
        return MeasuredUnit(of: form?.subject.formulas ?? [], indicators)
    }

    func companions(of formula: [Expression]) -> [Companion] {
        against.map {
            [Companion(role: .capacity, formula: $0, ahead: horizon.steps.upperBound)]
        } ?? []
    }

    var window: Int? { last }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        guard against == nil else { return .ofShare(formula, side, .projection) }
        var kinds = NumberKinds.ofLevel(formula, side)
        kinds.measure = .projection
        return kinds
    }

    /// The fitted line some periods ahead, against the capacity if there is one.
    ///
    /// Of several periods it is the first in which the highest level holds, else the first that is
    /// beyond the value to clear at, else the last.
    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        guard let fit = series.fit(at: ordinal, last: last) else { return .undecided(.window) }
        let places = series.lines.known(.capacity, at: ordinal)
        var worst: (measured: MeasuredValue, rank: Int)?
        for step in horizon.steps {
            let target = ordinal.later(by: step)
            let projected = fit.value(at: Double(step))
            var measured = MeasuredValue(projected, target: target)
            if against != nil {
                guard let capacity = places?.capacity(at: target, from: ordinal), capacity != 0
                else { return .undecided(.missing(.notComputable)) }
                measured = MeasuredValue(projected / capacity, target: target)
                (measured.part, measured.base) = (projected, capacity)
            }
            let rank = side.test.finding(measured).rank
            if rank > worst?.rank ?? 0 || rank == 0 && worst?.rank ?? 0 == 0 {
                worst = (measured, rank)
            }
        }
        return worst.map { .value($0.measured) } ?? .undecided(.window)
    }

    /// What is compared, for each period up to the end of the horizon.
    func outlook(
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> [(ordinal: Int32, value: Double)] {
        guard let fit = series.fit(at: ordinal, last: last) else { return [] }
        let places = series.lines.known(.capacity, at: ordinal)
        return (1...horizon.steps.upperBound).compactMap { step in
            let (target, projected) = (ordinal.later(by: step), fit.value(at: Double(step)))
            guard against != nil else { return (target, projected) }
            guard let capacity = places?.capacity(at: target, from: ordinal), capacity != 0
            else { return nil }
            return (target, projected / capacity)
        }
    }
}

extension LineRole {
    /// What a projected demand is divided by.
    static let capacity = LineRole("capacity")
}

extension Finding {
    /// How bad it is, for the worst of several.
    fileprivate var rank: Int {
        switch self {
        case .holds(let level): 1 + level.rawValue
        case .between: 1
        case .clears, .undecided: 0
        }
    }
}

extension Line {
    /// What is planned for a period, else the newest number up to the one that is looked from.
    fileprivate func capacity(at target: Int32, from ordinal: Int32) -> Double? {
        if mark(at: target).status == .planned { return value(at: target) }
        guard !isEmpty else { return nil }
        for period in stride(from: min(ordinal, last), through: first, by: -1) {
            if let value = value(at: period) { return value }
        }
        return nil
    }
}
