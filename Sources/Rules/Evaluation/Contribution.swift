package import Indicators
import Readings

/// One delivered reading that a number of a rule rests on.
package struct Contribution: Hashable, Sendable {
    package let key: SeriesKey
    package let period: TimePeriod
    package let reading: Reading
    package let date: CalendarDate?
    package let origin: Origin?
}

/// One selector of a rule in one period: what it is, and the readings it comes from.
package struct TracedInput: Hashable, Sendable {
    /// The selector as people write it: `kinder_betreut[alter=0-2]`.
    package let name: String
    /// The members that the selector names.
    package let members: [DimensionMember]
    package let indicator: String
    package let area: String
    package let period: TimePeriod
    package let date: CalendarDate?
    /// Nil where the readings give no number.
    package let value: Double?
    package let contributions: [Contribution]
    /// The areas behind a number of several.
    package var areas: TracedAreas?
    /// What the areas below add up to, where that is not what was delivered.
    package var total: Double?
}

/// The areas that a number is made of.
package struct TracedAreas: Hashable, Sendable {
    /// `sum`, `max`.
    package let function: AreaFold.Function
    /// The level that they are of.
    package let level: String
    /// Each with its number; nil where it has none.
    package let numbers: [Number]
    /// The area that the number is of, where it is that of one.
    package let chosen: String?
    /// The selectors that were read in each area; none where it is one delivered number, or where
    /// only the numbers are asked for.
    package let inputs: [TracedInput]
    /// What the number of an area counts.
    package let kind: NumberKind
    /// Numerator and denominator of the area that the number is of, or of the own one in a rank.
    package var counts: [Count] = []
    /// The drops of the areas' readings; none where each area reads all others, or nobody asks.
    package var drops: [Int32] = []

    /// A count behind the number of one area.
    package struct Count: Hashable, Sendable {
        package let value: Double?
        package let kind: NumberKind
    }

    /// The number of one area.
    package struct Number: Hashable, Sendable {
        package let area: String
        package let value: Double?
    }
}

extension Measure {
    /// Every selector of the measure in one period, with the delivered readings behind it.
    ///
    /// A selector of another area or an earlier period is told there; of a window the last period.
    /// The drops of areas that become one number are told to who asks for them.
    package func trace(
        at ordinal: Int32,
        for key: EvaluationKey,
        tellsDrops: Bool = false
    ) -> [TracedInput] {
        trace([ordinal], for: key, inWindows: false, tellsDrops: tellsDrops)
    }

    /// As `trace`, of each condition that the rule's is made of.
    package func traceWhole(at ordinal: Int32, for key: EvaluationKey) -> [TracedInput] {
        parts.isEmpty
            ? trace(at: ordinal, for: key) : parts.flatMap { $0.trace(at: ordinal, for: key) }
    }

    /// As `trace`, with every period of the windows that functions and the rule's condition look
    /// at.
    package func traceWindows(at ordinal: Int32, for key: EvaluationKey) -> [TracedInput] {
        trace(form.periods(behind: ordinal, rule.sides, frequency), for: key, inWindows: true)
    }

    private func trace(
        _ ordinals: [Int32],
        for key: EvaluationKey,
        inWindows: Bool,
        tellsDrops: Bool = false
    ) -> [TracedInput] {
        let lead = evaluator.lead(lead, key: key)
        var tracer = InputTracer(evaluator, key: key, lead: lead, showsWholeWindows: inWindows)
        tracer.tellsDrops = tellsDrops
        return tracer.inputs(of: formula.expressions + companions.map(\.formula), at: ordinals)
    }
}

extension SeriesResolver {
    /// The readings that the line of an area rests on in one period.
    func contributions(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        at ordinal: Int32
    ) -> [Contribution] {
        var counted: Set<String> = [area]
        let period = TimePeriod(binding.block.frequency, ordinal: ordinal)
        let own = composed(area, &counted, period) {
            cells(binding, area: $0, key: key, at: ordinal)
        }
        guard own.isEmpty else { return own }
        return totals.members(of: area, in: binding.block).flatMap {
            contributions(binding, area: $0, key: key, at: ordinal)
        }
    }

    /// Composes the readings as `line` does its numbers.
    private func composed(
        _ area: String,
        _ counted: inout Set<String>,
        _ period: TimePeriod,
        _ cells: (String) -> [Contribution]
    ) -> [Contribution] {
        let own = cells(area)
        guard let earlier = book.areas[area]?.takenOver(&counted) else { return own }
        var result = own
        let before = earlier.predecessors.flatMap { composed($0, &counted, period, cells) }
        if !own.contains(where: \.hasNumber), before.contains(where: \.hasNumber) {
            result = before
        }
        let date = own.first?.date ?? period.lastDay
        for (code, day) in earlier.absorbed {
            let joined = composed(code, &counted, period, cells)
            if date < day { result += joined }
        }
        return result
    }

    private func cells(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        at ordinal: Int32
    ) -> [Contribution] {
        guard let number = dataset.vocabulary.number(of: area) else { return [] }
        let block = binding.block
        return contributingSeries(binding, area: number, key: key).compactMap { series in
            guard let cell = block.cell(of: series, at: ordinal),
                let reading = block.reading(at: cell)
            else { return nil }
            return Contribution(
                key: block.key(of: series, in: dataset.vocabulary),
                period: TimePeriod(block.frequency, ordinal: ordinal),
                reading: reading,
                date: block.referenceDate(at: cell),
                origin: block.origins.isEmpty ? nil : block.origins[cell]
            )
        }
    }
}

extension Contribution {
    fileprivate var hasNumber: Bool { if case .value = reading { true } else { false } }
}

extension Selector: CustomStringConvertible {
    /// The selector as people write it: `kinder_betreut[alter=0-2, area=14]`.
    package var description: String {
        var parts = filters.map { "\($0.dimension)=\($0.match)" }
        switch area {
        case .own: break
        case .parent: parts.append("area=parent")
        case .fixed(let code): parts.append("area=\(code)")
        }
        return indicator + (parts.isEmpty ? "" : "[\(parts.joined(separator: ", "))]")
    }
}

extension Selector.Filter {
    /// The member that is meant for a key; where each is meant, the key's own.
    func member(for key: EvaluationKey) -> DimensionMember {
        switch match {
        case .member(let code): DimensionMember(dimension, code)
        case .ages(let lower, let upper):
            DimensionMember(dimension, AgeRange(lower: lower, upper: upper).code)
        case .each:
            key.members.first { $0.dimension == dimension } ?? DimensionMember(dimension, "*")
        }
    }
}

extension Selector.Match: CustomStringConvertible {
    /// The member as people write it.
    package var description: String {
        switch self {
        case .member(let code):
            code.allSatisfy { $0.isLetter || $0.isNumber || "_-+".contains($0) }
                ? code : "\"\(code)\""
        case .ages(let lower, let upper):
            AgeRange(lower: lower, upper: upper).code
        case .each: "*"
        }
    }
}
