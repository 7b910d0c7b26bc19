import Indicators
import Readings

/// A formula over areas, bound: it is evaluated in each of them.
///
/// A class, because its selectors refer to it, and all keys of a measure share the lines.
final class BoundAreaFold {
    let function: AreaFold.Function
    /// The level that is named; nil for the one right below.
    let level: String?
    /// The way from the judged area to the one whose areas are read.
    let route: [Selector.AreaSelection]
    /// What is evaluated in each area; it is bound after the fold that its selectors refer to.
    private(set) var formula = BoundExpression.constant(0)
    /// As people write it: `sum(geburten over area)`.
    let name: String
    /// The formula's selectors, and the one that decides periods and reference dates in each area.
    private(set) var leaves: [BoundSelector] = []
    private(set) var lead: BoundSelector?
    /// What the number of an area counts.
    let kind: NumberKind
    /// What the number of one area comes of: numerator and denominator, where it has them.
    private(set) var counts: [Count] = []
    private let scope: AreaIndex.Scope
    private var index: AreaIndex?
    private var groups: [Name: AreaGroup] = [:]

    /// What the lines of several areas were worked out for.
    private struct Name: Hashable {
        let place: PeerScope.Place
        let members: [DimensionMember]
        let horizon: Int32?
        let shift: Int?
    }

    /// A number behind that of one area, with what it counts.
    struct Count {
        let formula: BoundExpression
        let kind: NumberKind
    }

    init(
        _ fold: AreaFold,
        function: AreaFold.Function,
        of part: Expression,
        kind: NumberKind,
        route: [Selector.AreaSelection]
    ) {
        self.kind = kind
        name = "\(function.rawValue)(\(part.inputName) \(fold.words))"
        self.function = function
        self.route = route + (fold.area == .own ? [] : [fold.area])
        level = fold.level?.text
        scope =
            fold.function == .rank
            ? .siblings : fold.level.map { .level($0.text) } ?? .below
    }

    /// Sets the formula that is evaluated.
    func bind(_ formula: BoundExpression, counts: [Count] = []) {
        (self.formula, self.counts) = (formula, counts)
        leaves = formula.leaves
        lead = leaves.first { $0.route.isEmpty && $0.pairing == nil }
    }

    /// Whether it reads the areas below the judged one.
    var isBelowOwn: Bool { scope != .siblings && route.isEmpty }
    /// Whether it reads the areas beside the judged one, itself among them.
    var isBesideOwn: Bool { scope == .siblings && route.isEmpty }

    /// Which areas belong together.
    func areas(_ resolver: SeriesResolver) -> AreaIndex {
        if let index { return index }
        let delivered = leaves.filter(\.route.isEmpty).compactMap {
            $0.binding?.block ?? $0.elsewhere
        }
        .reduce(into: Set<String>()) { $0.formUnion(resolver.areas(of: $1)) }
        let index = AreaIndex(scope, delivered, resolver.book.areas)
        self.index = index
        return index
    }

    /// The lines of the areas that are read where an area is judged; nil where there are none.
    func group(
        at area: String,
        for key: EvaluationKey,
        _ evaluator: LineEvaluator,
        lead: Line
    ) -> AreaGroup? {
        let index = areas(evaluator.resolver)
        guard let place = index.place(of: area), !index.isUnclear(area) else { return nil }
        let codes = index.members(of: area)
        guard !codes.isEmpty else { return nil }
        let name = Name(
            place: place,
            members: key.members,
            horizon: evaluator.horizon,
            shift: evaluator.shift?.number
        )
        if let group = groups[name] { return group }
        let leader = self.lead
        let lines = codes.map { code -> (area: String, line: Line) in
            let key = EvaluationKey(area: code, members: key.members)
            let lead = leader.map { evaluator.line($0, key: key, lead: .empty) } ?? lead
            return (code, evaluator.line(formula, key: key, lead: lead))
        }
        let group = AreaGroup(lines, evaluator.frequency, evaluator.resolver.book.areas)
        // Without a lead of their own the areas follow that of the judged one.
        if leader != nil { groups[name] = group }
        return group
    }

    /// The number of a group of areas; of a rank that of one of them.
    func line(of group: AreaGroup, own: () -> Line) -> Line {
        switch function {
        case .sum: group.line { $0.reduce(0, +) }
        case .mean: group.line { $0.reduce(0, +) / Double($0.count) }
        case .min: group.line { $0.min() ?? .nan }
        case .max: group.line { $0.max() ?? .nan }
        case .rank: group.rank(of: own())
        }
    }
}

extension LineEvaluator {
    /// Why it is not clear which areas a formula is read in.
    func obstacle(of fold: BoundAreaFold, for key: EvaluationKey) -> UndecidedReason? {
        guard let area = area(along: fold.route, from: key.area),
            fold.areas(resolver).isUnclear(area)
        else { return nil }
        return .severalLevels(resolver.book.areas.levelsBelow(area).joined(separator: ", "))
    }

    /// The line of a formula over areas for a key.
    func line(_ fold: BoundAreaFold, key: EvaluationKey, lead: Line) -> Line {
        guard let area = area(along: fold.route, from: key.area),
            let group = fold.group(at: area, for: key, self, lead: lead)
        else { return .empty }
        return fold.line(of: group) { group.line(of: area) }
    }

    /// The areas in which a selector is read for a judged key.
    func codes(of leaf: BoundSelector, for key: EvaluationKey) -> [String] {
        guard let fold = leaf.fold, !fold.isBesideOwn else {
            return code(of: leaf, for: key).map { [$0] } ?? []
        }
        guard let place = area(along: fold.route, from: key.area) else { return [] }
        return fold.areas(resolver).members(of: place).compactMap { member in
            code(of: leaf, for: EvaluationKey(area: member, members: key.members))
        }
    }
}
