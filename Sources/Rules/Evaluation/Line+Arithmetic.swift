import Indicators
import Readings

extension Line {
    /// Each period's value by a function; gaps stay as they are.
    func mapped(_ transform: (Double) -> Double) -> Line {
        var builder = LineBuilder(first: first, count: count)
        for ordinal in ordinals {
            let mark = mark(at: ordinal)
            if let value = value(at: ordinal) {
                builder.append(transform(value), from: LineBuilder.Basis(mark))
            } else {
                builder.appendGap(mark)
            }
        }
        return builder.line(dates: dates(from: first, through: last))
    }

    /// Two lines period by period, over the periods that both have.
    ///
    /// A missing operand makes the result missing with its reason. The result keeps the reference
    /// dates of the first line, else those of the second.
    func combined(with other: Line, _ operation: (Double, Double) -> Double) -> Line {
        guard !isEmpty, !other.isEmpty else { return .empty }
        let start = max(first, other.first)
        let end = min(last, other.last)
        guard start <= end else { return .empty }
        if isPlain, other.isPlain {
            let numbers = (start...end).map {
                operation(plainValue(at: $0), other.plainValue(at: $0))
            }
            return Line(first: start, computed: numbers)
        }
        var builder = LineBuilder(first: start, count: start.periods(through: end))
        for ordinal in start...end {
            let marks = (mark(at: ordinal), other.mark(at: ordinal))
            if let left = value(at: ordinal), let right = other.value(at: ordinal) {
                builder.append(
                    operation(left, right),
                    from: LineBuilder.Basis(marks.0, marks.1)
                )
            } else if marks.0.isAbsent || marks.1.isAbsent {
                builder.appendAbsent()
            } else {
                builder.append(marks.0.reason ?? marks.1.reason ?? .notComputable)
            }
        }
        let dated = hasDates ? self : other
        return builder.line(dates: dated.dates(from: start, through: end))
    }

    /// Two lines of truths period by period, over all periods that either has.
    ///
    /// What one of them decides alone needs no other; else a missing one makes the result missing.
    func joined(with other: Line, _ junction: Junction) -> Line {
        let lines = [self, other].filter { !$0.isEmpty }
        guard let start = lines.map(\.first).min(), let end = lines.map(\.last).max() else {
            return .empty
        }
        let deciding = junction == .or
        var builder = LineBuilder(first: start, count: start.periods(through: end))
        for ordinal in start...end {
            let marks = (mark(at: ordinal), other.mark(at: ordinal))
            let truths = (value(at: ordinal), other.value(at: ordinal))
            if let left = truths.0, (left != 0) == deciding {
                builder.append(deciding ? 1 : 0, from: LineBuilder.Basis(marks.0))
            } else if let right = truths.1, (right != 0) == deciding {
                builder.append(deciding ? 1 : 0, from: LineBuilder.Basis(marks.1))
            } else if truths.0 != nil, truths.1 != nil {
                builder.append(deciding ? 0 : 1, from: LineBuilder.Basis(marks.0, marks.1))
            } else {
                builder.appendGap(truths.0 == nil ? marks.0 : marks.1)
            }
        }
        return builder.line(dates: Self.dates(of: lines, from: start, through: end))
    }

    /// The sum of lines over all periods that any of them has.
    ///
    /// One missing or absent part makes the sum missing. Parts are added in the order given. With
    /// `skipsNothing` a part that says `nothing` beside others with numbers counts as none: what no
    /// longer exists, or does not exist yet, adds nothing.
    static func sum(_ lines: [Line], skipsNothing: Bool = false) -> Line {
        if lines.count > 1, let sum = plainSum(lines) { return sum }
        let lines = lines.filter { !$0.isEmpty }
        if lines.count == 1 { return lines[0] }
        guard let start = lines.map(\.first).min(), let end = lines.map(\.last).max() else {
            return .empty
        }
        var sums = [PartialSum](repeating: PartialSum(), count: start.periods(through: end))
        for line in lines {
            for ordinal in line.ordinals {
                sums[Int(ordinal - start)].add(
                    line.value(at: ordinal),
                    line.mark(at: ordinal),
                    skipsNothing: skipsNothing
                )
            }
        }
        var builder = LineBuilder(first: start, count: sums.count)
        for sum in sums {
            if sum.found + sum.skipped == lines.count, sum.found > 0 {
                builder.append(sum.total, from: sum.basis)
            } else if sum.found == 0 {
                builder.appendGap(sum.gap)
            } else {
                builder.append(sum.gap.reason ?? .notComputable)
            }
        }
        return builder.line(dates: dates(of: lines, from: start, through: end))
    }

    /// The sum of plain lines of the same periods; nil for others.
    private static func plainSum(_ lines: [Line]) -> Line? {
        // Looked at where they lie: a line that is taken out of an array is counted in and out.
        let all = lines.span
        guard !all.isEmpty else { return nil }
        let (first, count) = (all[0].first, all[0].count)
        for place in all.indices {
            guard all[place].first == first, all[place].count == count, all[place].isPlain else {
                return nil
            }
        }
        var totals = [Double](repeating: 0, count: count)
        for place in all.indices { all[place].add(to: &totals) }
        return Line(first: first, computed: totals)
    }

    /// What is added up of one period so far.
    private struct PartialSum {
        var total = 0.0
        var basis = LineBuilder.Basis()
        /// How many parts have a number.
        var found = 0
        /// How many parts say `nothing` and are passed over.
        var skipped = 0
        /// The first part without a number.
        var gap = Mark.absent

        mutating func add(_ value: Double?, _ mark: Mark, skipsNothing: Bool) {
            if let value {
                total += value
                basis.add(mark)
                found += 1
            } else {
                if gap.isAbsent { gap = mark }
                if skipsNothing, mark.reason == .nothing { skipped += 1 }
            }
        }
    }

    /// A function of several lines, over all periods that any of them has; empty lines are left
    /// out.
    ///
    /// One missing or absent part makes the result missing. Parts keep the order given.
    static func gathered(_ lines: [Line], _ function: ([Double]) -> Double) -> Line {
        let lines = lines.filter { !$0.isEmpty }
        guard let start = lines.map(\.first).min(), let end = lines.map(\.last).max() else {
            return .empty
        }
        var builder = LineBuilder(first: start, count: start.periods(through: end))
        var numbers: [Double] = []
        for ordinal in start...end {
            numbers.removeAll(keepingCapacity: true)
            var basis = LineBuilder.Basis()
            var gap = Mark.absent
            for line in lines {
                let mark = line.mark(at: ordinal)
                if let value = line.value(at: ordinal) {
                    numbers.append(value)
                    basis.add(mark)
                } else if gap.isAbsent {
                    gap = mark
                }
            }
            if numbers.count == lines.count {
                builder.append(function(numbers), from: basis)
            } else if numbers.isEmpty {
                builder.appendGap(gap)
            } else {
                builder.append(gap.reason ?? .notComputable)
            }
        }
        return builder.line(dates: dates(of: lines, from: start, through: end))
    }

    /// The line as it was some periods before.
    ///
    /// A value is not carried over a break: it would be compared with what it does not compare to.
    func delayed(by periods: Int) -> Line {
        guard !isEmpty, hasBreak(from: first, through: last) else { return shifted(by: periods) }
        var builder = LineBuilder(first: first.later(by: periods), count: count)
        for ordinal in ordinals {
            let mark = mark(at: ordinal)
            if hasBreak(from: ordinal, through: ordinal.later(by: periods)) {
                builder.append(.notComputable)
            } else if let value = value(at: ordinal) {
                builder.append(value, from: LineBuilder.Basis(mark))
            } else {
                builder.appendGap(mark)
            }
        }
        return builder.line()
    }

    /// A function of the last periods up to each one; a gap or a break makes it missing.
    func windowed(last width: Int, _ function: ([Double]) -> Double?) -> Line {
        var builder = LineBuilder(first: first, count: count)
        for ordinal in ordinals {
            let start = ordinal.earlier(by: width - 1)
            let mark = mark(at: ordinal)
            let isFull = start >= first && width <= count
            let numbers = isFull ? (start...ordinal).compactMap { value(at: $0) } : []
            if numbers.count == width, !hasBreak(from: start, through: ordinal),
                let result = function(numbers)
            {
                builder.append(result, from: LineBuilder.Basis(mark))
            } else {
                builder.appendGap(mark)
            }
        }
        return builder.line(dates: dates(from: first, through: last))
    }

    /// Picks from two lines by a condition: the first where it is not zero.
    func choosing(_ first: Line, _ second: Line) -> Line {
        var builder = LineBuilder(first: self.first, count: count)
        for ordinal in ordinals {
            guard let condition = value(at: ordinal) else {
                builder.appendGap(mark(at: ordinal))
                continue
            }
            let chosen = condition != 0 ? first : second
            let mark = chosen.mark(at: ordinal)
            if let value = chosen.value(at: ordinal) {
                builder.append(value, from: LineBuilder.Basis(mark))
            } else {
                builder.appendGap(mark)
            }
        }
        return builder.line(dates: dates(from: self.first, through: last))
    }

    /// A line whose gaps are filled from another one.
    func filled(from other: Line) -> Line {
        guard !other.isEmpty else { return self }
        guard !isEmpty else { return other }
        let start = min(first, other.first)
        let end = max(last, other.last)
        var builder = LineBuilder(first: start, count: start.periods(through: end))
        for ordinal in start...end {
            let isOwn = mark(at: ordinal).hasValue || !other.mark(at: ordinal).hasValue
            let source = isOwn ? self : other
            builder.append(source.value(at: ordinal) ?? 0, marked: source.mark(at: ordinal))
        }
        return builder.line(dates: Self.dates(of: [self, other], from: start, through: end))
    }

    /// The reference dates of periods: of the first line that has one.
    private static func dates(
        of lines: [Line],
        from start: Int32,
        through end: Int32
    ) -> ArraySlice<Int32> {
        let dated = lines.filter(\.hasDates)
        guard let first = dated.first else { return [] }
        if first.first == start, first.last == end { return first.dates(from: start, through: end) }
        return stride(from: start, through: end, by: 1).map { ordinal in
            dated.lazy.compactMap { $0.date(at: ordinal)?.dayNumber }.first ?? Block.noDate
        }[...]
    }
}
