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
        var areas: Set<Int32> = []
        var ordinals: [Frequency: Set<Int32>] = [:]
        var members: [String: Set<Int32>] = [:]
        for block in dataset.blocks {
            var reported = ordinals.removeValue(forKey: block.frequency) ?? []
            for series in 0..<block.seriesCount {
                var isReported = false
                for cell in block.cells(of: series) where block.marks[cell] != 0 {
                    isReported = true
                    reported.insert(block.ordinal(of: cell, in: series))
                }
                guard isReported else { continue }
                areas.insert(block.areas[series])
                for (place, dimension) in block.dimensions.enumerated() {
                    members[dimension, default: []].insert(block.member(of: series, in: place))
                }
            }
            ordinals[block.frequency] = reported
        }
        let codes = areas.map { dataset.vocabulary[$0] }.inCodeOrder()
        areaCount = codes.count
        self.areas = Array(codes.prefix(Self.listLimit))
        periods = ordinals.sorted { $0.key.rawValue < $1.key.rawValue }
            .flatMap { Self.spans($0.value.sorted(), $0.key) }
        dimensions = members.mapValues { numbers in
            Array(numbers.map { dataset.vocabulary[$0] }.inCodeOrder().prefix(Self.listLimit))
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
