import Indicators
import Readings

/// Finds the line of a selector for one key: members, totals, computed members and predecessors.
///
/// A class, because every key of a measure refers to it: a copy costs more than a sum.
final class SeriesResolver {
    let dataset: Dataset
    let book: RuleBook
    let totals: AreaTotals
    private let total: Int32?
    private let parts: [String: Set<Int32>]
    /// The selectors of a key mostly read one area.
    private var latest: (area: String, number: Int32?) = ("", nil)

    init(dataset: Dataset, book: RuleBook) {
        self.dataset = dataset
        self.book = book
        totals = AreaTotals(dataset, book)
        total = dataset.vocabulary.number(of: DimensionMember.totalCode)
        var parts: [String: Set<Int32>] = [:]
        for member in dataset.partMembers {
            guard let number = dataset.vocabulary.number(of: member.code) else { continue }
            parts[member.dimension, default: []].insert(number)
        }
        self.parts = parts
    }

    /// The number of an area's code, or nil when the dataset does not have it.
    func number(of area: String) -> Int32? {
        if latest.area != area { latest = (area, dataset.vocabulary.number(of: area)) }
        return latest.number
    }

    /// The line of an area with the readings of those that it took over, and of those that they
    /// had taken over before.
    ///
    /// A new code's own reading comes first; where it has none, the sum of its predecessors counts.
    /// A code that others joined counts with them for reference dates before the day of joining.
    /// With a horizon nothing but plan data is known beyond it. Periods that nobody reports are
    /// added up of the areas below, where the indicator says so.
    func line(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        horizon: Int32? = nil
    ) -> Line {
        guard totals.level(of: binding.block.indicator) != nil else {
            return delivered(binding, area: area, key: key, horizon: horizon)
        }
        return totals.line(binding, area: area, members: key.members, horizon: horizon) {
            let line = delivered(binding, area: area, key: key, horizon: horizon)
            return total(binding, area: area, key: key, horizon: horizon)
                .map(line.completed(by:)) ?? line
        }
    }

    /// The line of an area as far as it was delivered.
    func delivered(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        horizon: Int32? = nil
    ) -> Line {
        var counted: Set<String> = [area]
        return composed(area, &counted, binding.block.frequency) {
            ownLine(binding, area: $0, key: key, horizon)
        }
    }

    /// Composes the line of an area; who counts already does not count twice.
    private func composed(
        _ area: String,
        _ counted: inout Set<String>,
        _ frequency: Frequency,
        _ ownLine: (String) -> Line
    ) -> Line {
        var line = ownLine(area)
        guard let earlier = book.areas[area]?.takenOver(&counted) else { return line }
        if !earlier.predecessors.isEmpty {
            let before = earlier.predecessors.map { composed($0, &counted, frequency, ownLine) }
            line = line.filled(from: Line.sum(before, skipsNothing: true))
        }
        for (code, day) in earlier.absorbed {
            let joined = composed(code, &counted, frequency, ownLine)
            line = Self.adding(joined, to: line, before: day, frequency: frequency)
        }
        return line
    }

    /// The line of exactly this area.
    private func ownLine(
        _ binding: SelectorBinding,
        area: String,
        key: EvaluationKey,
        _ horizon: Int32?
    ) -> Line {
        guard binding.unknownDimension == nil,
            let number = number(of: area)
        else { return .empty }
        let lines = lines(binding, area: number, key: key, horizon)
        if lines.count == 1 { return lines[0] }
        if !lines.isEmpty { return Line.sum(lines) }
        return computed(binding, area: number, key: key, horizon) ?? .empty
    }

    /// The lines of an area that a binding adds up, as far as they are known.
    private func lines(
        _ binding: SelectorBinding,
        area: Int32,
        key: EvaluationKey,
        _ horizon: Int32?
    ) -> [Line] {
        series(binding, area: area, key: key, horizon: horizon).map {
            let line = Line(binding.block, series: $0)
            return horizon.map(line.known(at:)) ?? line
        }
    }

    /// The series of an area that a binding adds up, in key order; with a horizon those alone of
    /// which anything is known.
    func series(
        _ binding: SelectorBinding,
        area: Int32,
        key: EvaluationKey,
        horizon: Int32? = nil
    ) -> [Int] {
        let block = binding.block
        var known = Array(binding.series(of: area, key, dataset.vocabulary))
        if let horizon {
            known.removeAll { Line(block, series: $0).known(at: horizon).isEmpty }
        }
        var found = known
        for (place, choice) in binding.choices.enumerated() {
            switch choice {
            case .member, .ofKey:
                let number = binding.wanted(in: place, key, dataset.vocabulary)
                found.removeAll { block.member(of: $0, in: place) != number }
            case .all:
                let parts = parts[block.dimensions[place]]
                found.removeAll { series in
                    let member = block.member(of: series, in: place)
                    return member == total || parts?.contains(member) ?? false
                }
            case .ages(let lower, let upper):
                let groups = ageGroups(block, known, place: place)
                let answer = AgeTiling(groups.map(\.range)).tiles(from: lower, through: upper)
                var members: Set<Int32> = []
                if case .tiles(let tiles) = answer {
                    members = Set(tiles.map { groups[$0].member })
                }
                found.removeAll { !members.contains(block.member(of: $0, in: place)) }
            }
        }
        return found
    }

    /// The age groups of some series, in code order.
    private func ageGroups(
        _ block: Block,
        _ series: some Sequence<Int>,
        place: Int
    ) -> [(range: AgeRange, member: Int32)] {
        Set(series.map { block.member(of: $0, in: place) }).sorted()
            .compactMap { member in
                AgeRange(code: dataset.vocabulary[member]).map { ($0, member) }
            }
    }

    /// Why a range of ages that a binding asks for cannot be put together from the groups that were
    /// delivered for an area.
    func ageObstacle(_ leaf: BoundSelector, area: String) -> UndecidedReason? {
        guard let binding = leaf.binding else { return nil }
        let codes = [area] + book.areas.predecessors(of: area)
        for case .ages(let lower, let upper) in binding.choices {
            for number in codes.compactMap(dataset.vocabulary.number) {
                for place in binding.choices.indices {
                    guard case .ages(lower, upper) = binding.choices[place] else { continue }
                    let series = binding.block.series(of: number)
                    let groups = ageGroups(binding.block, series, place: place).map(\.range)
                    let answer = AgeTiling(groups).tiles(from: lower, through: upper)
                    if let reason = answer.obstacle(of: leaf.selector) { return reason }
                }
            }
        }
        return nil
    }

    /// A member that is not delivered but known as a difference: `m` is `total - w`.
    private func computed(
        _ binding: SelectorBinding,
        area: Int32,
        key: EvaluationKey,
        _ horizon: Int32?
    ) -> Line? {
        guard let difference = difference(binding, key: key) else { return nil }
        let lines = [difference.minuend, difference.subtrahend].map { side in
            Line.sum(self.lines(side, area: area, key: key, horizon))
        }
        return lines[0].combined(with: lines[1], -)
    }

    private func difference(
        _ binding: SelectorBinding,
        key: EvaluationKey
    ) -> (minuend: SelectorBinding, subtrahend: SelectorBinding)? {
        func replaced(_ place: Int, _ code: String) -> SelectorBinding {
            binding.replacing(place, by: .member(code, dataset.vocabulary.number(of: code)))
        }
        guard !book.computedMembers.isEmpty else { return nil }
        for (place, choice) in binding.choices.enumerated() {
            let dimension = binding.block.dimensions[place]
            let code: String
            switch choice {
            case .member(let member, _): code = member
            case .ofKey: code = key.members.first { $0.dimension == dimension }?.code ?? ""
            case .all, .ages: continue
            }
            if let rule = book.computedMembers[DimensionMember(dimension, code)] {
                return (replaced(place, rule.minuend), replaced(place, rule.subtrahend))
            }
        }
        return nil
    }

    /// The series that a binding rests on: what it adds up, or the two sides of a difference.
    func contributingSeries(
        _ binding: SelectorBinding,
        area: Int32,
        key: EvaluationKey
    ) -> [Int] {
        guard binding.unknownDimension == nil else { return [] }
        let direct = series(binding, area: area, key: key)
        guard direct.isEmpty, let difference = difference(binding, key: key) else { return direct }
        return [difference.minuend, difference.subtrahend].flatMap {
            series($0, area: area, key: key)
        }
    }

    /// A line to which another one is added for reference dates before a day.
    ///
    /// Where the other area has readings at all, one that is not there makes the sum missing: an
    /// undecided period is better than a false leap. `nothing` adds nothing.
    private static func adding(
        _ other: Line,
        to line: Line,
        before day: CalendarDate,
        frequency: Frequency
    ) -> Line {
        guard !other.isEmpty, !line.isEmpty else { return line }
        var builder = LineBuilder(first: line.first, count: line.count)
        for ordinal in line.ordinals {
            let date =
                line.date(at: ordinal) ?? TimePeriod(frequency, ordinal: ordinal).lastDay
            let mark = line.mark(at: ordinal)
            let joined = other.value(at: ordinal)
            let value = line.value(at: ordinal) ?? 0
            if date >= day || !mark.hasValue || other.mark(at: ordinal).reason == .nothing {
                builder.append(value, marked: mark)
            } else if let joined {
                builder.append(value + joined, marked: mark)
            } else {
                builder.append(.notComputable)
            }
        }
        return builder.line(dates: line.dates(from: line.first, through: line.last))
    }
}

extension AgeTiling.Answer {
    /// Why a selector's range is not read.
    fileprivate func obstacle(of selector: Selector) -> UndecidedReason? {
        func names(_ groups: [AgeRange]) -> String { groups.map(\.code).joined(separator: " + ") }
        switch self {
        case .tiles, .cut(nil): return nil
        case .cut(let group?): return .cutsGroup("\(selector): \(group.code)")
        case .ambiguous(let one, let other):
            return .overlappingGroups("\(selector): \(names(one)) or \(names(other))")
        }
    }
}
