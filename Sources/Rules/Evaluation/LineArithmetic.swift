import Indicators

extension Line {
    /// Each period's value by a function; gaps stay as they are.
    func mapped(_ transform: (Double) -> Double) -> Line {
        var builder = LineBuilder(first: first, count: values.count, sources: 1)
        for ordinal in ordinals {
            if let value = value(at: ordinal) {
                builder.append(transform(value), from: [mark(at: ordinal)])
            } else if let reason = mark(at: ordinal).reason {
                builder.append(reason)
            } else {
                builder.appendAbsent()
            }
        }
        return builder.line(dates: dates)
    }

    /// Two lines period by period, over the periods that both have.
    ///
    /// A missing operand makes the result missing with its reason. The result keeps the reference
    /// dates of the first line, else those of the second.
    func combined(with other: Line, _ operation: (Double, Double) -> Double) -> Line {
        let start = max(first, other.first)
        let end = min(last, other.last)
        guard !isEmpty, !other.isEmpty, start <= end else { return .empty }
        let count = Int(end - start) + 1
        var builder = LineBuilder(first: start, count: count, sources: 2)
        for ordinal in start...end {
            let marks = (mark(at: ordinal), other.mark(at: ordinal))
            if let left = value(at: ordinal), let right = other.value(at: ordinal) {
                builder.append(operation(left, right), from: [marks.0, marks.1])
            } else if marks.0.isAbsent || marks.1.isAbsent {
                builder.appendAbsent()
            } else {
                builder.append(marks.0.reason ?? marks.1.reason ?? .notComputable)
            }
        }
        let source = dates.isEmpty ? other : self
        return builder.line(dates: source.dates(from: start, through: end))
    }

    /// The sum of lines over all periods that any of them has.
    ///
    /// One missing or absent part makes the sum missing. Parts are added in the order given.
    static func sum(_ lines: [Line]) -> Line {
        let lines = lines.filter { !$0.isEmpty }
        guard lines.count != 1 else { return lines[0] }
        guard let start = lines.map(\.first).min(), let end = lines.map(\.last).max() else {
            return .empty
        }
        var builder = LineBuilder(
            first: start,
            count: Int(end - start) + 1,
            sources: lines.count
        )
        var marks = [Mark](repeating: .absent, count: lines.count)
        for ordinal in start...end {
            var total = 0.0
            var isComplete = true
            for (place, line) in lines.enumerated() {
                marks[place] = line.mark(at: ordinal)
                if let value = line.value(at: ordinal) { total += value } else { isComplete = false }
            }
            if isComplete {
                builder.append(total, from: marks)
            } else if marks.allSatisfy(\.isAbsent) {
                builder.appendAbsent()
            } else {
                builder.append(marks.lazy.compactMap(\.reason).first ?? .notComputable)
            }
        }
        let dated = lines.first { $0.first == start && $0.last == end }
        return builder.line(dates: dated?.dates ?? [])
    }

    /// The line as it was some periods before.
    func delayed(by periods: Int) -> Line {
        var line = self
        line.first += Int32(clamping: periods)
        line.dates = []
        return line
    }

    /// A function of the last periods up to each one; a gap or a break makes it missing.
    func windowed(last count: Int, _ function: ([Double]) -> Double?) -> Line {
        var builder = LineBuilder(first: first, count: values.count, sources: 1)
        for ordinal in ordinals {
            let start = ordinal - Int32(clamping: count) + 1
            let window = start...ordinal
            let numbers = window.compactMap { value(at: $0) }
            if numbers.count == count, !hasBreak(from: start, through: ordinal),
                let result = function(numbers)
            {
                builder.append(result, from: [mark(at: ordinal)])
            } else if mark(at: ordinal).isAbsent {
                builder.appendAbsent()
            } else {
                builder.append(mark(at: ordinal).reason ?? .notComputable)
            }
        }
        return builder.line(dates: dates)
    }

    var ordinals: StrideThrough<Int32> { stride(from: first, through: last, by: 1) }

    private func dates(from start: Int32, through end: Int32) -> ArraySlice<Int32> {
        guard !dates.isEmpty else { return [] }
        let offset = dates.startIndex + Int(start - first)
        return dates[offset...(offset + Int(end - start))]
    }
}
