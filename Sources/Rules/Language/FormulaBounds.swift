/// How far formulas reach when derived indicators are put into them, and where that ends.
///
/// Each formula by itself is short; what derived indicators multiply is bounded here, so that to
/// check, bind and evaluate any definitions takes a moment. What depends on the delivered members
/// is bounded where formulas are bound, by the same number of parts.
struct FormulaBounds {
    /// As many steps as the longest formula can have by itself: formulas are evaluated by functions
    /// that call themselves, one call for each step.
    static let depthLimit = ExpressionParser.lengthLimit / 2
    /// No series of a county has more periods.
    static let lookBackLimit = ExpressionParser.stepLimit
    /// How many dimensions may be folded within each other.
    static let foldLimit = 3
    /// How many parts a formula may have, each derived indicator put in once for all that is asked
    /// of it: members, areas, dates.
    static let partLimit = 10_000

    private let book: RuleBook
    private var known: [String: FormulaExtent] = [:]
    /// The formulas whose parts were counted.
    private var counted: Set<Expression> = []

    init(_ derived: [String: DerivedIndicator]) { book = RuleBook(derived: derived) }

    /// Checks a formula with all that it rests on.
    ///
    /// An indicator that rests on itself is none of this check's mistakes, and must not be here.
    mutating func check(
        _ formula: Expression,
        pairs: [String: Pairing] = [:]
    ) throws(FormulaExcess) {
        let derived = formula.selectors.map(\.indicator).filter { book.derived[$0] != nil }
        for name in derived where known[name] == nil { try measure(name) }
        _ = try FormulaExtent(formula, known)
        // What rests on delivered indicators alone is no longer than it was written.
        guard !derived.isEmpty, counted.insert(formula).inserted else { return }
        var parts = FormulaParts(book)
        try parts.add(formula, in: ExpressionBinder.Context(pairs: pairs))
    }

    /// Measures an indicator after all that it rests on, without a call for each step.
    private mutating func measure(_ indicator: String) throws(FormulaExcess) {
        var way = [Step(indicator, book)]
        while var step = way.popLast() {
            if let next = step.next() {
                way.append(step)
                if known[next] == nil { way.append(Step(next, book)) }
            } else if let formula = book.derived[step.indicator]?.expression {
                known[step.indicator] = try FormulaExtent(formula, known)
            } else {
                known[step.indicator] = FormulaExtent()
            }
        }
    }

    /// An indicator on the way to the deepest, with those that it rests on and are still to come.
    private struct Step {
        let indicator: String
        private var rest: [String]

        init(_ indicator: String, _ book: RuleBook) {
            self.indicator = indicator
            rest =
                book.derived[indicator].map { Set($0.expression.selectors.map(\.indicator)) }
                .map { $0.sorted() } ?? []
        }

        mutating func next() -> String? { rest.popLast() }
    }
}

/// How far a formula reaches.
struct FormulaExtent {
    /// The steps to its deepest part.
    private(set) var depth = 0
    /// How many periods before the judged one it looks at; a year counts as twelve.
    private(set) var lookBack = 0
    /// How many dimensions are folded within each other.
    private(set) var folds = 0
    /// The dimensions that are folded.
    private(set) var folded: Set<String> = []

    /// Of what is delivered.
    init() {}

    /// Of a formula over indicators with known extents.
    init(_ formula: Expression, _ known: [String: FormulaExtent]) throws(FormulaExcess) {
        if case .indicator(let selector) = formula { self = known[selector.indicator] ?? Self() }
        for part in formula.parts {
            let extent = try Self(part, known)
            depth = max(depth, extent.depth)
            lookBack = max(lookBack, extent.lookBack)
            folds = max(folds, extent.folds)
            folded.formUnion(extent.folded)
        }
        depth += 1
        switch formula {
        case .ago(_, let periods): lookBack += periods
        case .yearAgo: lookBack += 12
        case .change, .growth: lookBack += 1
        case .window(_, _, let last): lookBack += last - 1
        case .over(_, _, let dimension):
            folds += 1
            guard folded.insert(dimension).inserted else { throw .foldedTwice(dimension) }
        case .overAreas:
            guard folded.insert("area").inserted else { throw .foldedTwice("area") }
        default: break
        }
        guard depth <= FormulaBounds.depthLimit else { throw .tooDeep }
        guard lookBack <= FormulaBounds.lookBackLimit else { throw .lookBack }
        guard folds <= FormulaBounds.foldLimit else { throw .tooManyFolds }
    }
}

/// Counts what a formula is made of when it is bound, before it is known what was delivered.
private struct FormulaParts {
    private let scope: FormulaScope
    private var seen: Set<ExpressionBinder.Name> = []
    private var count = 0

    init(_ book: RuleBook) { scope = FormulaScope(book) }

    mutating func add(
        _ formula: Expression,
        in context: ExpressionBinder.Context
    ) throws(FormulaExcess) {
        count += 1
        guard count <= FormulaBounds.partLimit else { throw .tooManyParts }
        switch formula {
        case .indicator(let selector):
            guard let inner = scope.opened(selector, in: context) else { return }
            let name = ExpressionBinder.Name(indicator: selector.indicator, context: inner.context)
            guard seen.insert(name).inserted else { return }
            try add(inner.expression, in: inner.context)
        case .over(_, let part, let dimension):
            // One stands for all members.
            try add(part, in: context.taking(.each, of: dimension))
        default:
            for part in formula.parts { try add(part, in: context) }
        }
    }
}

/// In which way a formula reaches too far.
enum FormulaExcess: Error, Hashable {
    case tooDeep, lookBack, tooManyFolds, tooManyParts
    case foldedTwice(String)

    /// The check's name within a scope.
    func check(in scope: String) -> String {
        switch self {
        case .tooDeep: "\(scope)/too-deep"
        case .lookBack: "\(scope)/look-back"
        case .tooManyFolds: "\(scope)/over"
        case .foldedTwice: "\(scope)/over-twice"
        case .tooManyParts: "\(scope)/too-many-parts"
        }
    }

    var problem: String {
        switch self {
        case .tooDeep:
            "rests on formulas that lie more than \(FormulaBounds.depthLimit) steps deep in each "
                + "other"
        case .lookBack:
            "looks back more than \(FormulaBounds.lookBackLimit) periods, all steps and windows "
                + "within each other added up"
        case .tooManyFolds:
            "folds more than \(FormulaBounds.foldLimit) dimensions within each other"
        case .foldedTwice("area"): "reads areas over areas"
        case .foldedTwice(let dimension): "folds the dimension '\(dimension)' within itself"
        case .tooManyParts:
            "has more than \(FormulaBounds.partLimit) parts when derived indicators are put in "
                + "for all the members, areas and dates that are asked of them"
        }
    }

    var advice: String {
        switch self {
        case .tooDeep: "derive it from fewer others"
        case .lookBack: "look back in fewer steps, or in shorter ones"
        case .tooManyFolds: "leave a dimension out: without 'over' its total is read"
        case .foldedTwice("area"):
            "keep one 'over area', and name the level that is meant: 'over area gemeinde'"
        case .foldedTwice: "keep one 'over \(dimensionName)'"
        case .tooManyParts: "ask less of them, or derive it from fewer others"
        }
    }

    private var dimensionName: String {
        if case .foldedTwice(let name) = self { name } else { "" }
    }
}
