import Indicators

/// What a dataset is about, as people look it over: its areas, periods and dimensions.
package struct DatasetExtent: Hashable, Sendable, Codable {
    /// How many texts are listed one by one.
    package static let listLimit = 200

    /// How many areas there are.
    package let areaCount: Int
    /// Their codes in order, at most `listLimit`.
    package let areas: [String]
    /// The periods as people write them, those in a row as a span: `2015–2018`.
    package let periods: [String]
    /// The dimensions with their members in order, at most `listLimit` of each.
    package let dimensions: [String: [String]]

    /// Looks at everything that is reported.
    package init(_ dataset: Dataset) {
        var areas = NumberSet(dataset.vocabulary)
        var ordinals: [Frequency: Set<Int32>] = [:]
        var members: [String: NumberSet] = [:]
        for block in dataset.blocks {
            var reported = ordinals.removeValue(forKey: block.frequency) ?? []
            var ofBlock = block.dimensions.map {
                members.removeValue(forKey: $0) ?? NumberSet(dataset.vocabulary)
            }
            var known = 0..<0
            for series in 0..<block.seriesCount {
                guard block.add(periodsOf: series, to: &reported, known: &known) else { continue }
                areas.insert(block.areas[series])
                for place in ofBlock.indices {
                    ofBlock[place].insert(block.member(of: series, in: place))
                }
            }
            ordinals[block.frequency] = reported
            for (dimension, numbers) in zip(block.dimensions, ofBlock) {
                members[dimension] = numbers.numbers.isEmpty ? nil : numbers
            }
        }
        let codes = areas.numbers.map { dataset.vocabulary[$0] }.inCodeOrder()
        areaCount = codes.count
        self.areas = Array(codes.prefix(Self.listLimit))
        periods = ordinals.sorted { $0.key.rawValue < $1.key.rawValue }
            .flatMap { Self.spans($0.value.sorted(), $0.key) }
        dimensions = members.mapValues { numbers in
            Array(
                numbers.numbers.map { dataset.vocabulary[$0] }.inCodeOrder().prefix(Self.listLimit)
            )
        }
    }

    private static func spans(_ ordinals: [Int32], _ frequency: Frequency) -> [String] {
        var spans: [ClosedRange<Int32>] = []
        for ordinal in ordinals {
            if let last = spans.last, last.upperBound + 1 == ordinal {
                spans[spans.count - 1] = last.lowerBound...ordinal
            } else {
                spans.append(ordinal...ordinal)
            }
        }
        return spans.prefix(listLimit).map { span in
            let first = TimePeriod(frequency, ordinal: span.lowerBound)
            return PeriodSpan(first: first, last: TimePeriod(frequency, ordinal: span.upperBound))
                .description
        }
    }
}

/// Distinct numbers of a vocabulary: millions are put in, and few are new.
private struct NumberSet {
    private(set) var numbers: [Int32] = []
    private var isIn: [Bool]

    init(_ vocabulary: Vocabulary) {
        isIn = [Bool](repeating: false, count: vocabulary.texts.count)
    }

    mutating func insert(_ number: Int32) {
        guard !isIn[Int(number)] else { return }
        isIn[Int(number)] = true
        numbers.append(number)
    }
}

extension Block {
    /// Adds the periods in which a series was reported, where they are not known yet.
    ///
    /// Most series of a table have the same periods: `known` are some of which all were added.
    ///
    /// - Returns: Whether it was reported at all.
    fileprivate func add(
        periodsOf series: Int,
        to reported: inout Set<Int32>,
        known: inout Range<Int>
    ) -> Bool {
        let cells = cells(of: series)
        guard let last = last(of: series) else { return false }
        let first = Int(ordinal(of: cells.lowerBound, in: series))
        if known.lowerBound <= first, last < known.upperBound {
            return marks[cells].contains { $0 != 0 }
        }
        let before = reported.count
        var count = 0
        for cell in cells where marks[cell] != 0 {
            count += 1
            reported.insert(ordinal(of: cell, in: series))
        }
        if count == Int(last) - first + 1, before < reported.count || known.isEmpty {
            known = first..<Int(last) + 1
        }
        return count > 0
    }
}
