package import Indicators

/// Readings in columns, with what is needed to name them.
///
/// A file that was read is a dataset, and so is the part of the store that an evaluation needs.
package struct Dataset: Sendable {
    package let vocabulary: Vocabulary
    /// At most one block for each indicator and frequency, in this order.
    package let blocks: [Block]
    /// What is known of each indicator beyond the series that are here.
    package var shapes: [String: IndicatorShape]
    /// The names of areas as the publishers write them.
    package var areaLabels: [String: String]
    /// The names of members as the publishers write them.
    package var memberLabels: [DimensionMember: String]
    /// Members that are a part of another one and never summed: `dar. …`.
    package var partMembers: Set<DimensionMember>
    /// Indicators of which a drop takes nothing back, even where it replaces the periods of others.
    package var additions: Set<String> = []

    package init(
        vocabulary: Vocabulary,
        blocks: [Block],
        shapes: [String: IndicatorShape]? = nil,
        areaLabels: [String: String] = [:],
        memberLabels: [DimensionMember: String] = [:],
        partMembers: Set<DimensionMember> = []
    ) {
        self.vocabulary = vocabulary
        self.blocks = blocks
        self.areaLabels = areaLabels
        self.memberLabels = memberLabels
        self.partMembers = partMembers
        self.shapes = shapes ?? Self.shapes(of: blocks, vocabulary)
    }

    package static let empty = Self(vocabulary: Vocabulary([]), blocks: [])

    /// The blocks of an indicator: one for each of its frequencies.
    package func blocks(of indicator: String) -> [Block] {
        blocks.filter { $0.indicator == indicator }
    }

    /// Whether any cell holds a number or a reason.
    package var hasReadings: Bool {
        blocks.contains { $0.marks.contains { !Mark(rawValue: $0).isAbsent } }
    }

    /// How many cells hold a number or a reason.
    package var readingCount: Int {
        blocks.reduce(0) { sum, block in
            // The low bits alone say whether a cell is absent.
            sum + block.marks.reduce(0) { $0 + ($1 & 0x0F == 0 ? 0 : 1) }
        }
    }

    private static func shapes(
        of blocks: [Block],
        _ vocabulary: Vocabulary
    ) -> [String: IndicatorShape] {
        var shapes: [String: IndicatorShape] = [:]
        for block in blocks {
            shapes[block.indicator, default: IndicatorShape()]
                .formUnion(IndicatorShape(of: block, in: vocabulary))
        }
        return shapes
    }
}

extension IndicatorShape {
    /// What one block shows of its indicator.
    package init(of block: Block, in vocabulary: Vocabulary) {
        var numbers = [Set<Int32>](repeating: [], count: block.dimensions.count)
        var newest: Int32?
        for series in 0..<block.seriesCount {
            for place in block.dimensions.indices {
                numbers[place].insert(block.member(of: series, in: place))
            }
            guard let last = block.last(of: series) else { continue }
            if last > newest ?? Int32.min, let judged = block.lastJudged(of: series) {
                newest = max(newest ?? judged, judged)
            }
        }
        self.init(
            members: Dictionary(
                uniqueKeysWithValues: zip(
                    block.dimensions,
                    numbers.map { Set($0.map { vocabulary[$0] }) }
                )
            ),
            newest: newest.map { [block.frequency: $0] } ?? [:]
        )
    }
}
