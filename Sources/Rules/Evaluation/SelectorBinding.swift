import Indicators
import Readings

/// A selector made ready for one block: what each dimension of the block must be.
///
/// A class, because every key of a measure refers to it.
final class SelectorBinding {
    /// What a dimension must be for a series to count.
    enum Choice {
        /// This member; nil when the dataset never saw it.
        case member(String, Int32?)
        /// The member of the key that is judged, by the dimension's name.
        case ofKey(String)
        /// All members but totals and parts of others, added up.
        case all
        /// The members that together are these ages.
        case ages(Int, Int?)
    }

    let block: Block
    let choices: [Choice]
    /// A dimension that the selector names and the block does not have.
    let unknownDimension: String?
    /// Whether any series of the block has plan data.
    private(set) lazy var hasPlans = Line.havePlans(block.marks)

    /// Binds a selector; the judged keys may have the key dimensions beside the area.
    init(
        _ selector: Selector,
        block: Block,
        dataset: Dataset,
        keyDimensions: [String]
    ) {
        self.block = block
        let shape = dataset.shapes[selector.indicator] ?? IndicatorShape()
        let vocabulary = dataset.vocabulary
        choices = block.dimensions.map { dimension in
            if let filter = selector.filters.first(where: { $0.dimension == dimension }) {
                switch filter.match {
                case .member(let code): return .member(code, vocabulary.number(of: code))
                case .ages(let lower, let upper): return .ages(lower, upper)
                case .each: return .ofKey(dimension)
                }
            }
            if keyDimensions.contains(dimension) { return .ofKey(dimension) }
            guard shape.hasTotal(of: dimension) else { return .all }
            let total = DimensionMember.totalCode
            return .member(total, vocabulary.number(of: total))
        }
        unknownDimension =
            selector.filters.first { !block.dimensions.contains($0.dimension) }?.dimension
    }

    /// The dimensions whose members the keys take from this block.
    var keyDimensions: [String] {
        zip(block.dimensions, choices).compactMap {
            if case .ofKey = $1 { $0 } else { nil }
        }
    }

    /// The same binding with another choice for one dimension.
    func replacing(_ place: Int, by choice: Choice) -> SelectorBinding {
        var choices = choices
        choices[place] = choice
        return SelectorBinding(block: block, choices: choices)
    }

    private init(block: Block, choices: [Choice]) {
        self.block = block
        self.choices = choices
        unknownDimension = nil
    }
}

extension SelectorBinding {
    /// The member that a dimension must be for a key; nil when the dataset never saw it, or when
    /// more than one will do.
    func wanted(in place: Int, _ key: EvaluationKey, _ vocabulary: Vocabulary) -> Int32? {
        switch choices[place] {
        case .member(_, let number): number
        case .ofKey(let dimension):
            key.members.first { $0.dimension == dimension }
                .flatMap { vocabulary.number(of: $0.code) }
        case .all, .ages: nil
        }
    }

    /// The series of an area whose leading dimensions are what they must be.
    ///
    /// They lie side by side, for series stand in key order: one of many members is found without a
    /// look at the others.
    func series(
        of area: Int32,
        _ key: EvaluationKey,
        _ vocabulary: Vocabulary
    ) -> Range<Int> {
        var range = block.series(of: area)
        for place in choices.indices {
            guard range.count > 1, let wanted = wanted(in: place, key, vocabulary) else { break }
            let start = block.firstSeries(in: range) { block.member(of: $0, in: place) < wanted }
            range = start..<range.upperBound
            let end = block.firstSeries(in: range) { block.member(of: $0, in: place) <= wanted }
            range = start..<end
        }
        return range
    }
}

extension Block {
    /// The first of some series that is not before a place; those before it come first.
    fileprivate func firstSeries(in range: Range<Int>, where isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
