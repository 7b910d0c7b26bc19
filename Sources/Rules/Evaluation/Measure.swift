package import Indicators
import Readings
import Statistics

// The way of a rule from its words to a finding, as this folder has it:
//
// 1. `MeasureCompiler` makes a `Measure` of each formula and frequency of a rule. The
//    `ExpressionBinder` binds its selectors to blocks (`BoundExpression`, `SelectorBinding`).
// 2. `Measure+Keys` says for which areas and members there is something to judge; after a drop
//    `RuleDependencies` and `Measure+Changes` say for which of them again.
// 3. For a key the `LineEvaluator` makes lines (`Line`, `Line+Arithmetic`) of what the
//    `SeriesResolver` finds: totals, sums, ages, predecessors of an area.
// 4. The form of the condition (`Rules/Conditions`) judges them period by period against a
//    `LimitTest`. A `Judged` is what `FoldedSide` in `Alerting` takes, period by period.
// 5. `InputTracer` tells where the numbers come from; `Measure+Scan` looks at many keys quickly.

/// What one rule measures of one indicator or formula, bound to the blocks of a dataset.
///
/// A measure serves one thread: what several of its formulas rest on is kept while a key is
/// evaluated.
package final class Measure {
    /// The formula whose line is judged.
    enum Formula {
        case plain(BoundExpression)
        /// A quotient, of which numerator and denominator are known by themselves.
        case quotient(BoundExpression, BoundExpression)

        var expressions: [BoundExpression] {
            switch self {
            case .plain(let expression): [expression]
            case .quotient(let part, let base): [part, base]
            }
        }

        var leaves: [BoundSelector] { expressions.flatMap(\.leaves) }
    }

    /// A test of shares says nothing of fewer persons.
    private static let usualBase = 30.0

    package let rule: Rule
    /// The indicator, or the name that the measure goes by.
    package let indicator: String
    package let frequency: Frequency
    let form: any ConditionForm
    /// The limits of each side of the rule, in the rule's order.
    let sides: [MeasuredSide]
    let formula: Formula
    /// What the condition reads beside the judged formula, and the denominator that a delivered
    /// percentage refers to.
    let companions: [BoundCompanion]
    /// The dimensions that make alerts of their own.
    let keyDimensions: [String]
    let evaluator: LineEvaluator
    /// The measures of the conditions that the rule's is made of.
    let parts: [Measure]
    /// The kinds of the numbers that stand in the rule alone, by their names.
    package let localKinds: [String: NumberKind]
    /// The selector that decides keys, periods and reference dates: the first that is read where it
    /// is judged and is not paired.
    let lead: BoundSelector?
    /// The formula's selectors that are read where they are judged.
    let ownLeaves: [BoundSelector]
    /// Those that are read in the areas below the one that is judged.
    let belowLeaves: [BoundSelector]
    /// The formulas over areas in the judged one.
    let folds: [BoundAreaFold]
    /// Every selector that the judgement rests on.
    let leaves: [BoundSelector]
    /// Whether the formulas fold more members than are evaluated: then there are no numbers.
    let hasTooManyMembers: Bool
    /// Whether there is a number only where each selector of the formula has one.
    let needsEverySelector: Bool
    /// The norms in the judged formula.
    let norms: [Norm]
    /// What kind of chance stands behind the judged number.
    let chance: Chance
    /// The smallest denominator that is judged; a test of shares has one if the rule names none.
    let smallestBase: Double?
    /// The areas that keys are compared with; nil where the form does not look at any.
    let peers: PeerTable?

    init(
        _ plan: MeasurePlan,
        kind: FormulaKind,
        formula: Formula,
        companions: [BoundCompanion],
        hasTooManyMembers: Bool,
        keyDimensions: [String],
        evaluator: LineEvaluator,
        parts: [Measure] = [],
        localKinds: [String: NumberKind] = [:]
    ) {
        self.localKinds = localKinds
        self.parts = parts
        rule = plan.rule
        indicator = plan.formula.name
        frequency = plan.frequency
        let form = plan.rule.condition.form
        self.form = form
        sides = plan.rule.sides.map { MeasuredSide($0, form, kind) }
        chance = kind.chance
        let isTestOfShares = kind.chance == .share && sides.contains(where: \.isTest)
        smallestBase = plan.rule.smallestBase ?? (isTestOfShares ? Self.usualBase : nil)
        peers = form.peerScope.map { PeerTable($0) }
        self.formula = formula
        self.companions = companions
        self.hasTooManyMembers = hasTooManyMembers
        self.keyDimensions = keyDimensions
        self.evaluator = evaluator
        let own = formula.leaves
        leaves =
            own + companions.flatMap { $0.formula.leaves + ($0.base?.leaves ?? []) }
            + parts.flatMap(\.leaves)
        norms = formula.expressions.flatMap(\.norms)
        needsEverySelector = formula.expressions.allSatisfy(\.needsEverySelector)
        ownLeaves = own.filter(\.isOwn)
        belowLeaves = own.filter(\.isBelowOwn)
        folds = own.compactMap(\.fold).reduce(into: []) { folds, fold in
            if !folds.contains(where: { $0 === fold }) { folds.append(fold) }
        }
        lead =
            (ownLeaves + belowLeaves).first { $0.pairing == nil }
            ?? own.first { $0.pairing == nil } ?? own.first
    }

    /// The delivered indicators that the measure rests on.
    package var indicators: Set<String> { Set(formula.leaves.map(\.selector.indicator)) }

    /// The name of an area as the publishers write it.
    package func label(of area: String) -> String? {
        evaluator.resolver.dataset.areaLabels[area]
    }

    /// The name under which evidence shows an input, by its place among all of them.
    package func inputName(at place: Int, of count: Int) -> String? {
        form.inputName(at: place, of: count)
    }

    /// The selectors of this measure whose counts are rounded, with how far they may be off.
    private(set) lazy var roundedLeaves: [(leaf: BoundSelector, within: Double)] = {
        let formulas =
            formula.expressions + companions.flatMap { [$0.formula, $0.base].compactMap(\.self) }
        var seen: Set<ObjectIdentifier> = []
        return formulas.flatMap(\.leaves).compactMap { leaf in
            let indicator = evaluator.resolver.book.indicators[leaf.selector.indicator]
            guard let rounding = indicator?.rounding, seen.insert(ObjectIdentifier(leaf)).inserted
            else { return nil }
            return (leaf, rounding.within)
        }
    }()

    /// The newest period of the indicators that are measured where they are judged.
    package var newest: Int32? {
        (ownLeaves + belowLeaves).lazy
            .filter { $0.pairing == nil }
            .compactMap {
                self.evaluator.resolver.dataset.shapes[$0.selector.indicator]?
                    .newest[self.frequency]
            }
            .max()
    }

    /// The lines of one key.
    package func series(for key: EvaluationKey) -> MeasuredSeries { series(for: key, moved: nil) }

    /// The lines of one key as they are where rounded counts are more or less than they say.
    func series(for key: EvaluationKey, moved shift: RoundingShift?) -> MeasuredSeries {
        let evaluator = shift == nil ? self.evaluator : self.evaluator.moved(by: shift)
        guard !hasTooManyMembers else {
            return MeasuredSeries(measure: self, lines: MeasuredLines(.empty), key: key)
        }
        let lead = evaluator.lead(lead, key: key)
        let lines: MeasuredLines
        switch formula {
        case .plain(.leaf(let leaf)) where leaf.pairing == nil:
            lines = MeasuredLines(lead)
        case .plain(let expression):
            lines = MeasuredLines(evaluator.line(expression, key: key, lead: lead))
        case .quotient(let part, let base):
            let wholes = evaluator.line(base, key: key, lead: lead)
            let base = shift == nil ? wholes : wholes.atLeastOne
            let counts = evaluator.line(part, key: key, lead: lead)
            let part = shift == nil || chance != .share ? counts : counts.clipped(to: base)
            lines = MeasuredLines(part.combined(with: base, /))
            lines.add(part, as: .part)
            lines.add(base, as: .base)
        }
        for companion in companions {
            guard let ahead = companion.ahead else {
                var line = evaluator.line(companion.formula, key: key, lead: lead)
                lines.add(line, as: companion.role)
                guard let base = companion.base else { continue }
                var whole = evaluator.line(base, key: key, lead: lead)
                if shift != nil, companion.isQuotient {
                    whole = whole.atLeastOne
                    if chance == .share { line = line.clipped(to: whole) }
                }
                lines.add(whole, as: companion.role.base)
                guard companion.isQuotient else { continue }
                lines.add(line, as: companion.role.part)
                lines.add(line.combined(with: whole, /), as: companion.role)
                continue
            }
            let outlook = Outlook { [evaluator] ordinal in
                let lead = evaluator.frame(lead, from: ordinal, ahead: ahead)
                return evaluator.known(at: ordinal).line(companion.formula, key: key, lead: lead)
            }
            lines.add(outlook, as: companion.role)
        }
        return MeasuredSeries(
            measure: self,
            lines: lines,
            key: key,
            parts: parts.map { $0.series(for: key) },
            corners: shift == nil ? RoundedCorners(self, key) : nil
        )
    }

    /// Why a key has no line at all: a range of ages does not fit the groups as they were
    /// delivered, an indicator comes at another frequency, or there are too many members.
    package func obstacle(for key: EvaluationKey) -> UndecidedReason? {
        if hasTooManyMembers { return .tooManyMembers(limit: FormulaBounds.partLimit) }
        let base = companions.first { $0.role == .base }?.formula.leaves ?? []
        for leaf in leaves where !base.contains(where: { $0 === leaf }) {
            if let block = leaf.elsewhere {
                return .otherFrequency("\(block.indicator): \(block.frequency.name)")
            }
            if let fold = leaf.fold, let reason = evaluator.obstacle(of: fold, for: key) {
                return reason
            }
            guard leaf.binding?.addsUpAges == true else { continue }
            for area in evaluator.codes(of: leaf, for: key) {
                if let reason = evaluator.resolver.ageObstacle(leaf, area: area) { return reason }
            }
        }
        return nil
    }
}

/// A formula that is read beside the judged one, bound.
struct BoundCompanion {
    let role: LineRole
    /// The formula, or the numerator of a quotient.
    let formula: BoundExpression
    /// The denominator of a quotient, or what a delivered percentage refers to.
    var base: BoundExpression?
    /// Whether it is a quotient.
    var isQuotient = false
    /// How many periods beyond the judged one it is read in; nil when it is not read ahead.
    var ahead: Int?
}

/// One side of a rule as a measure compares it.
///
/// A class, because every key of a measure refers to it.
final class MeasuredSide {
    let side: RuleSide
    let test: LimitTest
    let kinds: NumberKinds
    /// Whether the rule asks chance.
    let isTest: Bool
    /// Whether the side has a warning.
    let hasWarning: Bool
    /// Whether a limit is a norm, so that each period may have another one.
    let hasNorms: Bool
    /// Whether a norm is picked by a member, so that each key may have another one.
    let picksNorms: Bool
    private let warning: Confidence?
    private let critical: Confidence?

    /// How sure the test of a level is.
    func confidence(_ level: Level) -> Confidence? { level == .warning ? warning : critical }

    init(_ side: RuleSide, _ form: any ConditionForm, _ kind: FormulaKind) {
        self.side = side
        isTest = !side.confidence.isEmpty
        hasWarning = side.limits[.warning] != nil
        (warning, critical) = (side.confidence[.warning], side.confidence[.critical])
        hasNorms = side.limits.values.contains { $0.norm != nil }
        picksNorms = side.limits.values.contains { $0.norm?.dimension != nil }
        test = LimitTest(side, of: type(of: form))
        kinds = form.kinds(kind, side)
    }
}
