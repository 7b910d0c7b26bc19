import Indicators
import Readings

/// A formula whose selectors are bound to blocks; one evaluation per key.
indirect enum BoundExpression {
    case constant(Double)
    case leaf(BoundSelector)
    case mapped(BoundExpression, (Double) -> Double)
    case combined(BoundExpression, BoundExpression, (Double, Double) -> Double)
    case choice(BoundExpression, BoundExpression, BoundExpression)
    case delayed(BoundExpression, periods: Int)
    case windowed(BoundExpression, last: Int, ([Double]) -> Double?)
    /// Several lines period by period, all of them needed.
    case gathered([BoundExpression], ([Double]) -> Double)
}

/// A selector bound to one block.
///
/// A class, because every key of a measure refers to it.
final class BoundSelector {
    let selector: Selector
    /// The way from the judged area to the one that is read: empty, or the steps of the derived
    /// indicators around the selector and then its own.
    let route: [Selector.AreaSelection]
    /// Nil when the dataset has no series of the indicator at the frequency.
    let binding: SelectorBinding?
    /// The indicator's series at another frequency, when it has none at this one.
    let elsewhere: Block?
    /// How readings of another reference date are found.
    let pairing: Pairing?
    /// What a delivered number is multiplied with: 0.01 for one in percent.
    let scale: Double

    init(
        _ selector: Selector,
        route: [Selector.AreaSelection],
        binding: SelectorBinding?,
        elsewhere: Block? = nil,
        pairing: Pairing?,
        scale: Double
    ) {
        self.selector = selector
        self.route = route
        self.binding = binding
        self.elsewhere = elsewhere
        self.pairing = pairing
        self.scale = scale
    }

    /// Whether the readings are those of the area that is judged.
    var isOwn: Bool { route.isEmpty }
}

extension BoundExpression {
    /// The selectors in reading order.
    var leaves: [BoundSelector] {
        switch self {
        case .constant: []
        case .leaf(let leaf): [leaf]
        case .mapped(let part, _), .delayed(let part, _), .windowed(let part, _, _):
            part.leaves
        case .combined(let left, let right, _): left.leaves + right.leaves
        case .choice(let condition, let first, let second):
            condition.leaves + first.leaves + second.leaves
        case .gathered(let parts, _): parts.flatMap(\.leaves)
        }
    }
}
