import Indicators
import Readings

/// A formula whose selectors are bound to blocks; one evaluation per key.
indirect enum BoundExpression {
    case constant(Double)
    case norm(Norm)
    case leaf(BoundSelector)
    case shared(SharedFormula)
    case mapped(BoundExpression, (Double) -> Double)
    case combined(BoundExpression, BoundExpression, (Double, Double) -> Double)
    /// Each value with the one some periods before.
    case stepped(BoundExpression, periods: Int, (Double, Double) -> Double)
    case joined(BoundExpression, BoundExpression, Junction)
    case choice(BoundExpression, BoundExpression, BoundExpression)
    case delayed(BoundExpression, periods: Int)
    case windowed(BoundExpression, last: Int, ([Double]) -> Double?)
    /// Several lines period by period, all of them needed.
    case gathered([BoundExpression], ([Double]) -> Double)
    /// One formula in several areas.
    case overAreas(BoundAreaFold)
}

/// How two truths become one; each may be unknown.
enum Junction {
    /// False and unknown is false.
    case and
    /// True or unknown is true.
    case or
}

/// A derived indicator that several places of a formula rest on: it is evaluated once for a key.
///
/// Without that a chain of derived indicators that each name the one before twice would take twice
/// as long with every link.
final class SharedFormula {
    let expression: BoundExpression
    let needsEverySelector: Bool
    /// The norms that it rests on, each once.
    let norms: [Norm]
    private var latest: (place: Place, line: Line)?

    /// What it was evaluated for: a key, and how much of its readings were known.
    struct Place: Hashable {
        let key: EvaluationKey
        let horizon: Int32?
        /// Which counts are taken as more or less than they say.
        let shift: Int?
    }

    init(_ expression: BoundExpression) {
        self.expression = expression
        needsEverySelector = expression.needsEverySelector
        norms = expression.norms.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The line of a place, which is evaluated when it is asked for the first time.
    func line(for place: Place, _ evaluated: (BoundExpression) -> Line) -> Line {
        if let latest, latest.place == place { return latest.line }
        let line = evaluated(expression)
        latest = (place, line)
        return line
    }
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
    /// Whether plan data count as numbers.
    let readsPlans: Bool
    /// The formula over areas that it stands in: its way begins at each of them.
    ///
    /// It owns its selectors.
    unowned let fold: BoundAreaFold?

    init(
        _ selector: Selector,
        context: ExpressionBinder.Context,
        binding: SelectorBinding?,
        elsewhere: Block?,
        scale: Double,
        fold: BoundAreaFold? = nil
    ) {
        self.fold = fold
        self.selector = selector
        route = context.route + (selector.area == .own ? [] : [selector.area])
        self.binding = binding
        self.elsewhere = elsewhere
        pairing = context.pairs[selector.indicator]
        self.scale = scale
        readsPlans = context.readsPlans
    }

    /// Whether the readings are those of the area that is judged.
    var isOwn: Bool { route.isEmpty && fold?.isBesideOwn ?? true }

    /// Whether the readings are those of the areas below the one that is judged.
    var isBelowOwn: Bool { route.isEmpty && fold?.isBelowOwn ?? false }

    /// A line of the selector's block as the formula reckons with it: in its unit, and without plan
    /// data where these do not count.
    func read(_ line: Line) -> Line {
        let line = scale == 1 ? line : line.scaled(by: scale)
        return readsPlans || binding?.hasPlans != true ? line : line.withoutPlans()
    }
}

extension BoundExpression {
    /// The selectors in reading order, each once.
    var leaves: [BoundSelector] {
        var leaves: [BoundSelector] = []
        var seen: Set<ObjectIdentifier> = []
        addLeaves(to: &leaves, seen: &seen)
        return leaves
    }

    private func addLeaves(to leaves: inout [BoundSelector], seen: inout Set<ObjectIdentifier>) {
        switch self {
        case .leaf(let leaf): leaves.append(leaf)
        case .shared(let formula):
            guard seen.insert(ObjectIdentifier(formula)).inserted else { return }
            formula.expression.addLeaves(to: &leaves, seen: &seen)
        default: for part in parts { part.addLeaves(to: &leaves, seen: &seen) }
        }
    }

    /// The norms, as often as they are read.
    var norms: [Norm] {
        switch self {
        case .norm(let norm): [norm]
        case .shared(let formula): formula.norms
        default: parts.flatMap(\.norms)
        }
    }

    /// The formulas that this one is made of, in reading order; a derived indicator stands for
    /// itself.
    private var parts: [BoundExpression] {
        switch self {
        case .constant, .norm, .leaf, .shared: []
        case .mapped(let part, _), .delayed(let part, _), .windowed(let part, _, _),
            .stepped(let part, _, _):
            [part]
        case .combined(let left, let right, _): [left, right]
        case .joined(let left, let right, _): [left, right]
        case .choice(let condition, let first, let second): [condition, first, second]
        case .gathered(let parts, _): parts
        case .overAreas(let fold): [fold.formula]
        }
    }

    /// Whether there is a number only where each selector has one.
    ///
    /// Otherwise a series that no selector of a key reads may still make it a key of its area.
    var needsEverySelector: Bool {
        switch self {
        case .constant, .norm, .leaf: true
        case .shared(let formula): formula.needsEverySelector
        case .mapped(let part, _), .delayed(let part, _), .windowed(let part, _, _),
            .stepped(let part, _, _):
            part.needsEverySelector
        case .combined(let left, let right, _):
            left.needsEverySelector && right.needsEverySelector
        // Which members are gathered depends on those that are there; one truth may be enough.
        case .choice, .gathered, .joined, .overAreas: false
        }
    }
}
