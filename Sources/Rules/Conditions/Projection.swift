import Diagnostics
import Indicators
import Statistics

/// `projection: { of: …, method: linear, last: 5 periods, at: 3 periods }` with `below`, `above`:
/// where a series will stand if it goes on like this.
struct Projection: ConditionForm {
    static let word = "projection"
    static let takesNorms = false
    static let sideWords = SideWord.values
    static let exampleLimit = "95 %"

    /// How the series is carried on.
    enum Method: String, CaseIterable, Hashable, Sendable {
        case linear
        /// Children from births, or from those who are younger now.
        case cohort
    }

    /// Which of the coming periods count.
    enum Horizon: Hashable, Sendable {
        /// Exactly so many periods ahead.
        case at(Int)
        /// The worst within so many periods.
        case within(Int)
        /// The worst within so many periods; how soon it comes says how bad it is.
        case levels([Level: Int])

        var steps: ClosedRange<Int> {
            switch self {
            case .at(let step): step...step
            case .within(let step): 1...max(1, step)
            case .levels(let levels): 1...max(1, levels.values.max() ?? 1)
            }
        }
    }

    let subject: JudgedSubject
    let method: Method
    let last: Int
    let horizon: Horizon
    /// The capacity that the projected subject is divided by.
    let against: Expression?
    /// What a projection by cohorts rests on.
    var cohort: Cohort?

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        let method = block.choice("method", as: Method.self)
        var cohort: Cohort?
        let last: Int?
        if method == .cohort {
            cohort = Cohort.read(block, of: subject, reader)
            last = cohort?.ratesFrom
        } else {
            last = reader.window(block, atLeast: 2)
        }
        let against = block.optional("against").flatMap { reader.formulas.expression($0) }
        let horizon = self.horizon(block)
        block.finish()
        guard let subject, let last, let horizon else { return nil }
        if let cohort, !cohort.reaches(horizon.steps.upperBound, reader, at: node) { return nil }
        return Self(
            subject: subject,
            method: method ?? .linear,
            last: last,
            horizon: horizon,
            against: against,
            cohort: cohort
        )
    }

    private static func horizon(_ block: MappingReader) -> Horizon? {
        let at = block.entry("at")
        let within = block.entry("within")
        switch (at, within) {
        case (let at?, nil):
            return block.periods(of: at.value, "at").map { .at($0) }
        case (nil, let within?):
            guard within.value.entries != nil else {
                return block.periods(of: within.value, "within").map { .within($0) }
            }
            return levels(within.value, block)
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

    /// `within: { warning: 3 periods, critical: 1 period }`.
    private static func levels(_ node: YAMLNode, _ block: MappingReader) -> Horizon? {
        let reader = MappingReader(
            node,
            subject: "'within'",
            scope: "rule",
            collector: block.collector
        )
        var levels: [Level: Int] = [:]
        for level in Level.allCases { levels[level] = reader.periods(level.name) }
        reader.finish()
        guard let warning = levels[.warning], let critical = levels[.critical], critical < warning
        else {
            block.collector.error(
                "rule/horizon",
                at: node,
                "'within' does not look further ahead for a warning than for what is critical",
                advice: "say '{ warning: 3 periods, critical: 1 period }', or '3 periods'"
            )
            return nil
        }
        return .levels(levels)
    }

    func conflict(with sides: [RuleSide]) -> FormConflict? {
        guard case .levels = horizon, sides.contains(where: { $0.limits.count > 1 }) else {
            return nil
        }
        return FormConflict(
            check: "rule/horizon",
            problem: "has levels under 'within' and two limits",
            advice: "keep one limit, or say 'within: 3 periods'"
        )
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        guard form?.against == nil else { return .ratio }
        return MeasuredUnit(of: form?.subject.formulas ?? [], indicators)
    }

    func companions(of formula: [Expression]) -> [Companion] {
        let capacity = against.map {
            [Companion(role: .capacity, formula: $0, ahead: horizon.steps.upperBound)]
        }
        return (capacity ?? [])
            + (cohort?.companions(of: formula, ahead: horizon.steps.upperBound) ?? [])
    }

    var window: Int? { last }

    func latest(_ lines: MeasuredLines, through end: Int32) -> Int32? {
        // The children of the last step may come from the births of the judged year alone.
        let needsBirths = cohort?.needsNewestBirths(for: horizon.steps.upperBound) ?? false
        return lines.latest(with: needsBirths ? [.births] : [], through: end)
    }

    var trialObstacle: TrialObstacle? { .outlook }

    /// What was planned then is known no more, and births come when they come.
    var hindsight: Hindsight { .none }

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
        let forecast: Forecast
        switch self.forecast(at: ordinal, series) {
        case .undecided(let reason): return .undecided(reason)
        case .forecast(let found): forecast = found
        }
        let places = series.lines.known(.capacity, at: ordinal)
        var worst: (measured: MeasuredValue, rank: Int)?
        for step in horizon.steps {
            let target = ordinal.later(by: step)
            guard let projected = forecast.number(step) else {
                return .undecided(.missing(.notComputable))
            }
            var measured = MeasuredValue(projected, target: target)
            if against != nil {
                guard let places, let known = places.capacity(at: target, from: ordinal),
                    known.value != 0
                else { return .undecided(.missing(.notComputable)) }
                measured = MeasuredValue(projected / known.value, target: target)
                (measured.part, measured.base) = (projected, known.value)
                if let period = known.period {
                    measured.assumed.append(.capacity(series.capacityDate(of: period)))
                }
            }
            measured.assumed += forecast.assumed(step)
            measured.rate = forecast.rate
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
        guard case .forecast(let forecast) = forecast(at: ordinal, series) else { return [] }
        let places = series.lines.known(.capacity, at: ordinal)
        return (1...horizon.steps.upperBound).compactMap { step in
            let target = ordinal.later(by: step)
            guard let projected = forecast.number(step) else { return nil }
            guard against != nil else { return (target, projected) }
            guard let capacity = places?.capacity(at: target, from: ordinal)?.value, capacity != 0
            else { return nil }
            return (target, projected / capacity)
        }
    }

    /// How soon a limit is passed says how bad that is, where the horizon has levels.
    func settled(_ finding: Finding, of measured: MeasuredValue, at ordinal: Int32) -> Finding {
        guard case .holds = finding, case .levels(let levels) = horizon,
            let target = measured.target
        else { return finding }
        let lead = Int(target) - Int(ordinal)
        return .holds(lead <= levels[.critical] ?? 0 ? .critical : .warning)
    }

    var divisor: Expression? { against }

    func toldLimit(_ level: Level, of measured: MeasuredValue, _ limits: LimitTest) -> Double? {
        guard case .levels = horizon else { return limits.limit(for: level) }
        return limits.limit(for: .warning) ?? limits.limit(for: .critical)
    }

    /// Each period with what it is of what, for tables: `2016:6458.4/6314`.
    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String? {
        let numbers = outlook(at: ordinal, series).map { ordinal, value in
            "\(TimePeriod(series.measure.frequency, ordinal: ordinal)):\(value.shortText)"
        }
        let rate = measured.rate.map { ["s=\($0.shortText)"] } ?? []
        return (rate + numbers).joined(separator: "; ")
    }

    private func forecast(at ordinal: Int32, _ series: MeasuredSeries) -> Forecast.Answer {
        if let cohort { return cohort.forecast(at: ordinal, series) }
        guard let fit = series.fit(at: ordinal, last: last) else { return .undecided(.window) }
        return .forecast(Forecast { fit.value(at: Double($0)) })
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
    /// What is planned for a period, else the newest number up to the one that is looked from, with
    /// its period.
    fileprivate func capacity(
        at target: Int32,
        from ordinal: Int32
    ) -> (value: Double, period: Int32?)? {
        if mark(at: target).status == .planned { return value(at: target).map { ($0, nil) } }
        guard !isEmpty else { return nil }
        for period in stride(from: min(ordinal, last), through: first, by: -1) {
            if let value = value(at: period) { return (value, period) }
        }
        return nil
    }
}
