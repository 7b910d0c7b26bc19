import Indicators

/// Evaluates bound formulas for one key after the other.
struct LineEvaluator {
    let resolver: SeriesResolver
    let frequency: Frequency

    /// The line of a formula for a key.
    ///
    /// - Parameter lead: The line whose periods and reference dates paired readings meet.
    func line(_ expression: BoundExpression, key: EvaluationKey, lead: Line) -> Line {
        switch expression {
        case .constant(let value): return constant(value, like: lead)
        case .leaf(let leaf): return line(leaf, key: key, lead: lead)
        case .mapped(let part, let transform):
            return line(part, key: key, lead: lead).mapped(transform)
        case .combined(let left, let right, let operation):
            let right = line(right, key: key, lead: lead)
            return line(left, key: key, lead: lead).combined(with: right, operation)
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
            let lines = parts.map { line($0, key: key, lead: lead) }.filter { !$0.isEmpty }
            return Line.gathered(lines, function)
        case .relocated(let part, let area):
            guard let code = code(of: area, for: key) else { return .empty }
            let key = EvaluationKey(area: code, members: key.members)
            return line(part, key: key, lead: self.lead(of: part, key: key))
        }
    }

    /// The line of the selector that decides periods and reference dates.
    func lead(of expression: BoundExpression, key: EvaluationKey) -> Line {
        guard let lead = expression.lead, lead.pairing == nil else { return .empty }
        return line(lead, key: key, lead: .empty)
    }

    /// The line of one selector.
    func line(_ leaf: BoundSelector, key: EvaluationKey, lead: Line) -> Line {
        guard let binding = leaf.binding, let code = code(of: leaf.selector.area, for: key) else {
            return .empty
        }
        var line = resolver.line(binding, area: code, key: key)
        if leaf.scale != 1 { line = line.mapped { $0 * leaf.scale } }
        guard let pairing = leaf.pairing else { return line }
        return paired(line, of: binding.block.frequency, by: pairing, with: lead)
    }

    /// The area that a selector reads for a key.
    func code(of selection: Selector.AreaSelection, for key: EvaluationKey) -> String? {
        switch selection {
        case .own: key.area
        case .parent: resolver.book.areas.parent(of: key.area)
        case .fixed(let code): code
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
        var builder = LineBuilder(first: lead.first, count: lead.values.count, sources: 1)
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
                builder.append(value, from: [mark])
            } else {
                builder.append(mark.reason ?? .notComputable)
            }
        }
        return builder.line()
    }

    private func constant(_ value: Double, like lead: Line) -> Line {
        var builder = LineBuilder(first: lead.first, count: lead.values.count, sources: 1)
        for _ in lead.ordinals { builder.append(value, from: [Mark(.normal)]) }
        return builder.line()
    }
}

extension Line {
    /// Picks from two lines by a condition: the first where it is not zero.
    fileprivate func choosing(_ first: Line, _ second: Line) -> Line {
        var builder = LineBuilder(first: self.first, count: values.count, sources: 1)
        for ordinal in ordinals {
            guard let condition = value(at: ordinal) else {
                builder.append(mark(at: ordinal).reason ?? .notComputable)
                continue
            }
            let chosen = condition != 0 ? first : second
            if let value = chosen.value(at: ordinal) {
                builder.append(value, from: [chosen.mark(at: ordinal)])
            } else {
                builder.append(chosen.mark(at: ordinal).reason ?? .notComputable)
            }
        }
        return builder.line(dates: dates)
    }

    /// A function of several lines, period by period; one gap makes the result missing.
    fileprivate static func gathered(_ lines: [Line], _ function: ([Double]) -> Double) -> Line {
        guard let start = lines.map(\.first).min(), let end = lines.map(\.last).max() else {
            return .empty
        }
        var builder = LineBuilder(
            first: start,
            count: Int(end - start) + 1,
            sources: lines.count
        )
        for ordinal in start...end {
            let numbers = lines.compactMap { $0.value(at: ordinal) }
            let marks = lines.map { $0.mark(at: ordinal) }
            if numbers.count == lines.count {
                builder.append(function(numbers), from: marks)
            } else if marks.allSatisfy(\.isAbsent) {
                builder.appendAbsent()
            } else {
                builder.append(marks.lazy.compactMap(\.reason).first ?? .notComputable)
            }
        }
        return builder.line(dates: lines[0].dates.count == Int(end - start) + 1 ? lines[0].dates : [])
    }
}
