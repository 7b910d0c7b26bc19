import Indicators

/// Finds the line of a selector for one key: members, totals, computed members and predecessors.
struct SeriesResolver {
    let dataset: Dataset
    let book: RuleBook
    private let total: Int32?
    private let parts: [String: Set<Int32>]

    init(dataset: Dataset, book: RuleBook) {
        self.dataset = dataset
        self.book = book
        total = dataset.vocabulary.number(of: DimensionMember.totalCode)
        var parts: [String: Set<Int32>] = [:]
        for member in book.partMembers {
            guard let number = dataset.vocabulary.number(of: member.code) else { continue }
            parts[member.dimension, default: []].insert(number)
        }
        self.parts = parts
    }

    /// The line of an area with the readings of those that it took over.
    ///
    /// A new code's own reading comes first; where it has none, the sum of its predecessors counts.
    /// A code that others joined counts with them for reference dates before the day of joining.
    func line(_ binding: SelectorBinding, area: String, key: EvaluationKey) -> Line {
        let own = ownLine(binding, area: area, key: key)
        guard let register = book.areas[area] else { return own }
        var line = own
        if !register.predecessors.isEmpty {
            let before = Line.sum(
                register.predecessors.sorted().map { ownLine(binding, area: $0, key: key) }
            )
            line = Self.filling(line, from: before)
        }
        for (code, day) in register.absorbed.sorted(by: { $0.key < $1.key }) {
            let joined = ownLine(binding, area: code, key: key)
            line = Self.adding(joined, to: line, before: day, frequency: binding.block.frequency)
        }
        return line
    }

    /// The line of exactly this area.
    private func ownLine(_ binding: SelectorBinding, area: String, key: EvaluationKey) -> Line {
        guard binding.unknownDimension == nil,
            let number = dataset.vocabulary.number(of: area)
        else { return .empty }
        let series = series(binding, area: number, key: key)
        if series.count == 1 { return Line(binding.block, series: series[0]) }
        if !series.isEmpty { return Line.sum(series.map { Line(binding.block, series: $0) }) }
        return computed(binding, area: number, key: key) ?? .empty
    }

    /// The series of an area that a binding adds up, in key order.
    func series(_ binding: SelectorBinding, area: Int32, key: EvaluationKey) -> [Int] {
        let block = binding.block
        let all = block.series(of: area)
        guard !binding.choices.isEmpty else { return Array(all) }
        var wanted: [Set<Int32>?] = []
        for (place, choice) in binding.choices.enumerated() {
            switch choice {
            case .member(_, let number):
                guard let number else { return [] }
                wanted.append([number])
            case .ofKey(let dimension):
                let code = key.members.first { $0.dimension == dimension }?.code
                guard let code, let number = dataset.vocabulary.number(of: code) else { return [] }
                wanted.append([number])
            case .all:
                wanted.append(nil)
            case .ages(let lower, let upper):
                let delivered = Set(all.map { block.member(of: $0, in: place) })
                guard let tiles = tiles(lower, upper, among: delivered) else { return [] }
                wanted.append(tiles)
            }
        }
        return all.filter { series in
            wanted.indices.allSatisfy { place in
                let member = block.member(of: series, in: place)
                if let wanted = wanted[place] { return wanted.contains(member) }
                return member != total
                    && !(parts[block.dimensions[place]]?.contains(member) ?? false)
            }
        }
    }

    /// The members that together are a range of ages: the exact group, else groups that tile it.
    private func tiles(_ lower: Int, _ upper: Int?, among members: Set<Int32>) -> Set<Int32>? {
        let ranges = members.compactMap { member in
            AgeRange(code: dataset.vocabulary[member]).map { (range: $0, member: member) }
        }
        if let exact = ranges.first(where: { $0.range.lower == lower && $0.range.upper == upper }) {
            return [exact.member]
        }
        var result = Set<Int32>()
        var next = lower
        while true {
            let fitting = ranges.filter { candidate in
                guard candidate.range.lower == next else { return false }
                guard let upper else { return true }
                return candidate.range.upper.map { $0 <= upper } ?? false
            }
            guard
                let widest = fitting.max(by: {
                    ($0.range.upper ?? .max) < ($1.range.upper ?? .max)
                })
            else { return nil }
            result.insert(widest.member)
            guard let end = widest.range.upper else { return upper == nil ? result : nil }
            if end == upper { return result }
            next = end + 1
        }
    }

    /// A member that is not delivered but known as a difference: `m` is `total - w`.
    private func computed(_ binding: SelectorBinding, area: Int32, key: EvaluationKey) -> Line? {
        guard let difference = difference(binding, key: key) else { return nil }
        let lines = [difference.minuend, difference.subtrahend].map { side in
            Line.sum(series(side, area: area, key: key).map { Line(side.block, series: $0) })
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

    /// A line whose gaps are filled from another one.
    private static func filling(_ line: Line, from other: Line) -> Line {
        guard !other.isEmpty else { return line }
        guard !line.isEmpty else { return other }
        let start = min(line.first, other.first)
        let end = max(line.last, other.last)
        var filled = Line(first: start, values: [], marks: [], dates: [])
        for ordinal in start...end {
            let own = line.mark(at: ordinal)
            let source = own.hasValue || !other.mark(at: ordinal).hasValue ? line : other
            filled.append(from: source, at: ordinal)
        }
        return filled
    }

    /// A line to which another one is added for reference dates before a day.
    private static func adding(
        _ other: Line,
        to line: Line,
        before day: CalendarDate,
        frequency: Frequency
    ) -> Line {
        guard !other.isEmpty, !line.isEmpty else { return line }
        var result = Line(first: line.first, values: [], marks: [], dates: [])
        for ordinal in line.ordinals {
            let date =
                line.date(at: ordinal) ?? TimePeriod(frequency, ordinal: ordinal).lastDay
            result.append(from: line, at: ordinal)
            guard date < day, let own = line.value(at: ordinal) else { continue }
            if let joined = other.value(at: ordinal) {
                result.values[result.values.endIndex - 1] = own + joined
            } else if !other.mark(at: ordinal).isAbsent,
                other.mark(at: ordinal).reason != .nothing
            {
                result.values[result.values.endIndex - 1] = 0
                result.marks[result.marks.endIndex - 1] = Mark(.notComputable).rawValue
            }
        }
        return result
    }
}

extension SelectorBinding {
    private init(block: Block, choices: [Choice]) {
        self.block = block
        self.choices = choices
        unknownDimension = nil
    }

    /// The same binding with another choice for one dimension.
    func replacing(_ place: Int, by choice: Choice) -> Self {
        var choices = choices
        choices[place] = choice
        return Self(block: block, choices: choices)
    }
}

extension Line {
    /// Adds one period of another line at the end.
    fileprivate mutating func append(from source: Line, at ordinal: Int32) {
        values.append(source.value(at: ordinal) ?? 0)
        marks.append(source.mark(at: ordinal).rawValue)
        dates.append(source.date(at: ordinal)?.dayNumber ?? Block.noDate)
    }
}
