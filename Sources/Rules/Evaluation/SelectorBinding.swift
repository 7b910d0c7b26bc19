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
