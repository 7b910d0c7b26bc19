import Indicators

/// The names of a block's series as tables of readings know them.
struct BlockTexts {
    private let block: Block
    private let vocabulary: Vocabulary
    /// For each series the number of its combination of members.
    private var combinations: [Int32] = []
    private var texts: [String] = []
    private var lists: [[DimensionMember]] = []
    /// The members of each dimension.
    private(set) var members: [String: Set<String>] = [:]

    init(_ block: Block, _ vocabulary: Vocabulary) {
        self.block = block
        self.vocabulary = vocabulary
        let width = block.dimensions.count
        var index = SeriesIndex(width: max(width, 1))
        combinations.reserveCapacity(block.seriesCount)
        for series in 0..<block.seriesCount {
            let tuple = Array(block.members[(series * width)..<((series + 1) * width)])
            let number = width == 0 ? 0 : index.number(of: tuple)
            if number == texts.count {
                let list = zip(block.dimensions, tuple).map { DimensionMember($0, vocabulary[$1]) }
                lists.append(list)
                texts.append(DimensionText.encode(list))
                for member in list { members[member.dimension, default: []].insert(member.code) }
            }
            combinations.append(number)
        }
    }

    func area(of series: Int) -> String { vocabulary[block.areas[series]] }

    func dimensions(of series: Int) -> String { texts[Int(combinations[series])] }

    func key(of series: Int) -> SeriesKey {
        SeriesKey(
            indicator: block.indicator,
            frequency: block.frequency,
            area: area(of: series),
            members: lists[Int(combinations[series])]
        )
    }
}
