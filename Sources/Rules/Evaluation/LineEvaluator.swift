import Indicators
import Readings

/// Evaluates bound formulas for one key after the other.
struct LineEvaluator {
    let resolver: SeriesResolver
    let frequency: Frequency
    /// The period beyond which plan data alone are known; nil when everything is.
    private(set) var horizon: Int32?
    /// Which counts are taken as more or less than they say; nil for none.
    private(set) var shift: RoundingShift?

    init(resolver: SeriesResolver, frequency: Frequency) {
        self.resolver = resolver
        self.frequency = frequency
    }

    /// The evaluator of what was known in a period: beyond that it reads plan data alone.
    ///
    /// Later readings are passed over where they are read, below all sums, windows and steps.
    func known(at ordinal: Int32) -> Self {
        var evaluator = self
        evaluator.horizon = ordinal
        return evaluator
    }

    /// The evaluator of what rounded counts may be.
    func moved(by shift: RoundingShift?) -> Self {
        var evaluator = self
        evaluator.shift = shift
        return evaluator
    }

    /// The line of a formula for a key; paired readings meet the periods and dates of the lead.
    func line(_ expression: BoundExpression, key: EvaluationKey, lead: Line) -> Line {
        switch expression {
        case .constant(let value): return constant(value, like: lead)
        case .norm(let norm): return self.norm(norm, like: lead)
        case .leaf(let leaf): return line(leaf, key: key, lead: lead)
        case .shared(let formula):
            let place = SharedFormula.Place(key: key, horizon: horizon, shift: shift?.number)
            return formula.line(for: place) {
                line($0, key: key, lead: lead)
            }
        case .mapped(let part, let transform):
            return line(part, key: key, lead: lead).mapped(transform)
        case .combined(let left, let right, let operation):
            let right = line(right, key: key, lead: lead)
            return line(left, key: key, lead: lead).combined(with: right, operation)
        case .stepped(let part, let periods, let operation):
            let line = line(part, key: key, lead: lead)
            return line.combined(with: line.delayed(by: periods), operation)
        case .joined(let left, let right, let junction):
            let right = line(right, key: key, lead: lead)
            return line(left, key: key, lead: lead).joined(with: right, junction)
        case .choice(let condition, let first, let second):
            let condition = line(condition, key: key, lead: lead)
            let first = line(first, key: key, lead: lead)
            let second = line(second, key: key, lead: lead)
            return condition.choosing(first, second)
        case .delayed(let part, let periods):
            return line(part, key: key, lead: lead).delayed(by: periods)
        case .windowed(let part, let count, let function):
            return line(part, key: key, lead: lead).windowed(last: count, function)
        case .gathered(let parts, let function):
            return Line.gathered(parts.map { line($0, key: key, lead: lead) }, function)
        case .overAreas(let fold): return line(fold, key: key, lead: lead)
        }
    }

    /// The line of the selector that decides periods and reference dates; empty without one.
    func lead(_ selector: BoundSelector?, key: EvaluationKey) -> Line {
        guard let selector, selector.pairing == nil else { return .empty }
        guard let fold = selector.fold, fold.isBelowOwn else {
            return line(selector, key: key, lead: .empty)
        }
        // Whatever is read in the areas, their periods are those of their readings.
        let lines = codes(of: selector, for: key).map { area -> (area: String, line: Line) in
            let key = EvaluationKey(area: area, members: key.members)
            return (area, line(selector, key: key, lead: .empty))
        }
        return AreaGroup(lines, frequency, resolver.book.areas).line { $0.reduce(0, +) }
    }

    /// The periods of a lead up to one and some beyond, with the reference dates known until then.
    ///
    /// Those beyond lie as far from the end of their periods as the last known one.
    func frame(_ lead: Line, from ordinal: Int32, ahead: Int) -> Line {
        let end = ordinal.later(by: ahead)
        guard !lead.isEmpty, lead.first <= end else { return .empty }
        func lastDay(_ ordinal: Int32) -> CalendarDate {
            TimePeriod(frequency, ordinal: ordinal).lastDay
        }
        var builder = LineBuilder(first: lead.first, count: lead.first.periods(through: end))
        var dates: [Int32] = []
        var distance: Int?
        for period in lead.first...end {
            builder.appendAbsent()
            guard lead.hasDates else { continue }
            let date = period <= ordinal ? lead.date(at: period) : nil
            if let date { distance = Int(date.dayNumber) - Int(lastDay(period).dayNumber) }
            let assumed = period > ordinal ? distance.map(lastDay(period).advanced(byDays:)) : nil
            dates.append((date ?? assumed)?.dayNumber ?? Block.noDate)
        }
        return builder.line(dates: dates[...])
    }

    /// The line of one selector.
    func line(_ leaf: BoundSelector, key: EvaluationKey, lead: Line) -> Line {
        guard let binding = leaf.binding, let code = code(of: leaf, for: key) else {
            return .empty
        }
        let horizon = horizon(of: leaf, binding, lead)
        var line = leaf.read(resolver.line(binding, area: code, key: key, horizon: horizon))
        if let move = shift?.moves[ObjectIdentifier(leaf)] {
            // Each reading of a sum was rounded by itself; a count is never less than none.
            line = line.moved { ordinal, value in
                let readings = resolver.contributions(binding, area: code, key: key, at: ordinal)
                return max(0, value + move * Double(max(1, readings.count)))
            }
        }
        guard let pairing = leaf.pairing else { return line }
        return paired(line, of: binding.block.frequency, by: pairing, with: lead)
    }

    /// The last period of a selector's block in which more than plan data is known: pairing moves
    /// the date, not the horizon.
    private func horizon(
        of leaf: BoundSelector,
        _ binding: SelectorBinding,
        _ lead: Line
    ) -> Int32? {
        guard let horizon, let pairing = leaf.pairing else { return horizon }
        let partner = partner(of: horizon, of: binding.block.frequency, by: pairing, with: lead)
        return partner?.ordinal ?? .min
    }

    /// The area that a selector reads for a key; nil when an area on the way has no parent.
    ///
    /// Of a selector in a formula over areas the key is that of one of them.
    func code(of leaf: BoundSelector, for key: EvaluationKey) -> String? {
        area(along: leaf.route, from: key.area)
    }

    /// The area at the end of a way; nil when an area on it has no parent.
    func area(along route: [Selector.AreaSelection], from start: String) -> String? {
        route.reduce(start) { area, step in
            switch step {
            case .own: area
            case .parent: area.flatMap(resolver.book.areas.parent)
            case .fixed(let code): code
            }
        }
    }

    /// The period of a paired line that meets a period of the lead.
    func partner(
        of ordinal: Int32,
        of other: Frequency,
        by pairing: Pairing,
        with lead: Line
    ) -> (ordinal: Int32, date: CalendarDate)? {
        let date = lead.date(at: ordinal) ?? TimePeriod(frequency, ordinal: ordinal).lastDay
        guard let partner = pairing.date(meeting: date) else { return nil }
        return (TimePeriod(other, containing: partner).ordinal, partner)
    }

    /// A line of other reference dates, laid on the periods of the lead.
    private func paired(
        _ line: Line,
        of other: Frequency,
        by pairing: Pairing,
        with lead: Line
    ) -> Line {
        var builder = LineBuilder(first: lead.first, count: lead.count)
        for ordinal in lead.ordinals {
            guard let partner = partner(of: ordinal, of: other, by: pairing, with: lead) else {
                builder.appendAbsent()
                continue
            }
            let mark = line.mark(at: partner.ordinal)
            let isOtherDate = line.date(at: partner.ordinal).map { $0 != partner.date } ?? false
            if isOtherDate || mark.isAbsent {
                builder.appendAbsent()
            } else if let value = line.value(at: partner.ordinal) {
                builder.append(value, from: LineBuilder.Basis(mark))
            } else {
                builder.append(mark.reason ?? .notComputable)
            }
        }
        return builder.line()
    }

    /// The norm that is in force on the reference date of each period, or on its last day.
    private func norm(_ norm: Norm, like lead: Line) -> Line {
        var builder = LineBuilder(first: lead.first, count: lead.count)
        for ordinal in lead.ordinals {
            let day = lead.date(at: ordinal) ?? TimePeriod(frequency, ordinal: ordinal).lastDay
            if let entry = norm.entry(on: day) {
                builder.append(entry.quantity.value, from: LineBuilder.Basis(Mark(.normal)))
            } else {
                builder.append(.notComputable)
            }
        }
        return builder.line()
    }

    private func constant(_ value: Double, like lead: Line) -> Line {
        var builder = LineBuilder(first: lead.first, count: lead.count)
        for _ in lead.ordinals { builder.append(value, from: LineBuilder.Basis(Mark(.normal))) }
        return builder.line()
    }
}
