import Indicators
import Readings

extension InputTracer {
    /// Tells a formula over areas as one number of them in each period.
    mutating func gather(_ fold: BoundAreaFold, at ordinals: [Int32]) {
        guard let area = evaluator.area(along: fold.route, from: key.area),
            let group = fold.group(at: area, for: key, evaluator, lead: lead),
            let leaf = fold.leaves.first
        else { return }
        let line = fold.line(of: group) { group.line(of: area) }
        for ordinal in ordinals {
            if ordinals.count > 1, line.mark(at: ordinal).isAbsent, ordinal != ordinals.last {
                continue
            }
            var input = TracedInput(
                name: fold.name,
                members: leaf.selector.filters.map { $0.member(for: key) },
                indicator: leaf.selector.indicator,
                area: area,
                period: TimePeriod(evaluator.frequency, ordinal: ordinal),
                date: line.date(at: ordinal),
                value: line.value(at: ordinal),
                contributions: []
            )
            input.areas = areas(of: fold, group, around: area, at: ordinal)
            found.append(input)
        }
    }

    /// The areas of a formula in a period; what was read in each of them only for who wants all.
    private func areas(
        of fold: BoundAreaFold,
        _ group: AreaGroup,
        around area: String,
        at ordinal: Int32
    ) -> TracedAreas {
        let register = evaluator.resolver.book.areas
        let values = group.values(at: ordinal)
        let isOfOne = fold.function == .max || fold.function == .min
        let chosen = isOfOne ? group.extreme(fold.function, at: ordinal) : nil
        var areas = TracedAreas(
            function: fold.function,
            level: fold.level ?? values.first.flatMap { register.level(of: $0.area) } ?? "",
            numbers: values.map { TracedAreas.Number(area: $0.area, value: $0.value) },
            chosen: chosen,
            inputs: showsWholeWindows
                ? values.flatMap { inputs(of: [fold.formula], fold, in: $0.area, at: ordinal) }
                : [],
            kind: fold.kind
        )
        // In a rank each area has all others behind it: their drops are not gathered anew for each.
        if tellsDrops, fold.function != .rank, area == key.area {
            let read = values.flatMap { inputs(of: [fold.formula], fold, in: $0.area, at: ordinal) }
            areas.drops = Set(read.flatMap(\.contributions).compactMap { $0.origin?.drop }).sorted()
        }
        if let told = fold.function == .rank ? area : chosen {
            let (key, lead) = place(in: told, of: fold)
            areas.counts = fold.counts.map { count in
                TracedAreas.Count(
                    value: evaluator.line(count.formula, key: key, lead: lead).value(at: ordinal),
                    kind: count.kind
                )
            }
        }
        return areas
    }

    /// What a formula over areas is evaluated for in one of them.
    private func place(
        in area: String,
        of fold: BoundAreaFold
    ) -> (key: EvaluationKey, lead: Line) {
        let key = EvaluationKey(area: area, members: key.members)
        return (key, fold.lead.map { evaluator.line($0, key: key, lead: .empty) } ?? lead)
    }

    /// What formulas over areas read in one of them.
    private func inputs(
        of formulas: [BoundExpression],
        _ fold: BoundAreaFold,
        in area: String,
        at ordinal: Int32
    ) -> [TracedInput] {
        let (key, lead) = place(in: area, of: fold)
        var tracer = InputTracer(evaluator, key: key, lead: lead, showsWholeWindows: false)
        return tracer.inputs(of: formulas, at: [ordinal])
    }
}
