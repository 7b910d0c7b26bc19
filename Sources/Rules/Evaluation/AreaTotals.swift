import Indicators
import Readings
import Statistics

/// The numbers of areas that nobody delivers and that are added up: `total: sum of gemeinde`.
///
/// They are those of home and below: beyond it nobody knows which areas there are.
///
/// A class, because all selectors of a measure share what was found out.
final class AreaTotals {
    private let dataset: Dataset
    private let book: RuleBook
    private var indexes: [Name: AreaIndex?] = [:]
    private var latest: [ObjectIdentifier: (binding: SelectorBinding, place: Place, line: Line)] =
        [:]

    /// What a line was worked out for.
    private struct Place: Hashable {
        let area: String
        let members: [DimensionMember]
        let horizon: Int32?
    }

    private struct Name: Hashable {
        let indicator: String
        let frequency: Frequency
    }

    init(_ dataset: Dataset, _ book: RuleBook) { (self.dataset, self.book) = (dataset, book) }

    /// The level whose areas an indicator is added up of.
    func level(of indicator: String) -> String? { book.indicators[indicator]?.totalLevel }

    /// Which areas of a block are added up for which; nil where none are.
    func index(of block: Block) -> AreaIndex? {
        guard let level = level(of: block.indicator) else { return nil }
        let name = Name(indicator: block.indicator, frequency: block.frequency)
        if let index = indexes[name] { return index }
        let index = AreaIndex(
            .level(level),
            block.areaCodes(dataset.vocabulary),
            book.areas,
            isJudgedOnly: true
        )
        indexes[name] = index
        return index
    }

    /// The line of an area, which is worked out once for all that read it one after the other, as
    /// municipalities read their county.
    func line(
        _ binding: SelectorBinding,
        area: String,
        members: [DimensionMember],
        horizon: Int32?,
        _ evaluated: () -> Line
    ) -> Line {
        let place = Place(area: area, members: members, horizon: horizon)
        let name = ObjectIdentifier(binding)
        if let latest = latest[name], latest.place == place { return latest.line }
        let line = evaluated()
        // What is kept has no other one in its place.
        latest[name] = (binding, place, line)
        return line
    }

    /// The areas whose numbers are added up for one, in code order; none where nothing is.
    func members(of area: String, in block: Block) -> [String] {
        index(of: block)?.members(of: area) ?? []
    }
}

extension Block {
    /// The codes of the areas that have series, each once.
    func areaCodes(_ vocabulary: Vocabulary) -> [String] {
        var codes: [String] = []
        var last: Int32?
        for area in areas where area != last {
            last = area
            codes.append(vocabulary[area])
        }
        return codes
    }
}

extension SeriesResolver {
    /// The areas that have series of a block, delivered or added up.
    func areas(of block: Block) -> [String] {
        let delivered = block.areaCodes(dataset.vocabulary)
        guard let index = totals.index(of: block) else { return delivered }
        return Set(delivered).union(index.roots).inCodeOrder()
    }

    /// The lines that are added up for an area; nil where none are.
    func total(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        horizon: Int32? = nil
    ) -> AreaGroup? {
        let members = totals.members(of: area, in: binding.block)
        guard !members.isEmpty else { return nil }
        let lines = members.map {
            (area: $0, line: line(binding, area: $0, key: key, horizon: horizon))
        }
        return AreaGroup(lines, binding.block.frequency, book.areas)
    }
}

extension SeriesResolver {
    /// The areas that the number of one is added up of in a period; nil where it is delivered.
    func totalAreas(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        at ordinal: Int32
    ) -> TracedAreas? {
        guard let group = total(binding, area: area, key: key),
            delivered(binding, area: area, key: key).mark(at: ordinal).isAbsent,
            let level = totals.level(of: binding.block.indicator)
        else { return nil }
        return TracedAreas(
            function: .sum,
            level: level,
            numbers: group.values(at: ordinal).map {
                TracedAreas.Number(area: $0.area, value: $0.value)
            },
            chosen: nil,
            inputs: [],
            kind: NumberKind(of: book.indicators[binding.block.indicator])
        )
    }
}

extension SeriesResolver {
    /// What the areas of one add up to in a period, where something else is delivered for it.
    func differingTotal(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        at ordinal: Int32
    ) -> Double? {
        guard let group = total(binding, area: area, key: key),
            let delivered = delivered(binding, area: area, key: key).value(at: ordinal),
            let sum = group.line({ $0.reduce(0, +) }).value(at: ordinal),
            Tolerance.isLess(delivered, sum) || Tolerance.isLess(sum, delivered)
        else { return nil }
        return sum
    }
}

extension Line {
    /// A line whose periods without a report are those of areas that are added up.
    ///
    /// A report that says that there is no number stays.
    func completed(by group: AreaGroup) -> Line {
        let total = group.line { $0.reduce(0, +) }
        guard !total.isEmpty else { return self }
        let start = isEmpty ? total.first : min(first, total.first)
        let end = isEmpty ? total.last : max(last, total.last)
        var builder = LineBuilder(first: start, count: start.periods(through: end))
        var dates: [Int32] = []
        for ordinal in start...end {
            let mark = mark(at: ordinal)
            let source = mark.isAbsent ? total : self
            dates.append(source.date(at: ordinal)?.dayNumber ?? Block.noDate)
            if let value = source.value(at: ordinal) {
                let basis =
                    mark.isAbsent
                    ? group.basis(at: ordinal) ?? LineBuilder.Basis() : LineBuilder.Basis(mark)
                builder.append(value, from: basis)
            } else {
                builder.appendGap(source.mark(at: ordinal))
            }
        }
        return builder.line(dates: hasDates || total.hasDates ? dates[...] : [])
    }
}
