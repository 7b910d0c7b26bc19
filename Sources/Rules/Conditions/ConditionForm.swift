import Diagnostics
import Indicators

/// A form of condition: how it is written, and what it finds.
///
/// Each form is one file of this folder and one line of `ConditionForms.all`; the parser, the
/// checks, the compiler and the evidence ask the form and know none by name. A form is a pure
/// function of its lines and a period: it remembers nothing, that is the fold's part.
///
/// What a form does not say itself has a default below: most forms judge one line in one period
/// against fixed limits.
protocol ConditionForm: Hashable, Sendable {
    // MARK: - How it is written

    /// The key that states it.
    static var word: String { get }
    /// The words for its sides, the usual ones first.
    static var sideWords: [SideWord] { get }
    /// A limit that fits, for advice.
    static var exampleLimit: String { get }
    /// The keys of a rule that belong to this form, each with what to say beside another one.
    static var keysBeside: [String: String] { get }
    /// Whether its sides may stand in its own block, too.
    static var mayHoldSides: Bool { get }
    /// Whether a limit may ask for a smallest difference besides: `10 % and 20 persons`.
    static var takesSmallestDifference: Bool { get }

    /// Reads what stands behind its word; nil after a mistake was noted.
    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self?

    /// What its limits may be; of a condition with mistakes, as far as the form alone says it.
    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit

    // MARK: - What it reads

    /// What is judged; each formula makes alerts of its own.
    var subject: JudgedSubject { get }
    /// The formulas beside the one that is judged.
    func companions(of formula: [Expression]) -> [Companion]
    /// The number of periods of its window, or nil without one.
    var window: Int? { get }
    /// The periods of the judged line that it looks at when it judges one, oldest first.
    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32]

    // MARK: - What it finds

    /// What kinds of numbers it compares and shows, of a formula in a unit.
    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds
    /// How the limits compare with what is measured.
    static var comparison: LimitTest.Comparison { get }
    /// The latest period in which all that is read of that very period has a number.
    func latest(_ lines: MeasuredLines) -> Int32?
    /// The measure in one period, where the judged line has a number.
    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured
    /// The limits in one period: those that were written, or others that depend on it.
    func limits(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> PeriodLimits
    /// What the rule says about one side in one period.
    func finding(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding
    /// Where the movement began that a condition on a movement finds in a period; nil when it finds
    /// something else.
    func movementStart(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Int32?
    /// The numbers of the coming periods, as far as a condition says any.
    func outlook(
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> [(ordinal: Int32, value: Double)]
    /// One side of a key as it is folded.
    func judged(_ series: MeasuredSeries, _ side: MeasuredSide) -> any Judged
    /// Whether any limit may hold in the latest period of a key.
    func isSuspect(_ series: MeasuredSeries) -> Bool
    /// The name under which evidence shows an input, by its place among all of them; nil for the
    /// selector as it was written.
    func inputName(at place: Int, of count: Int) -> String?
}

/// Every form that is built, in the order in which messages name them.
enum ConditionForms {
    static let all: [any ConditionForm.Type] = [
        Threshold.self, Balance.self, Change.self, Streak.self, Trend.self, Projection.self,
    ]

    /// Every word that names a side of some form, each once.
    static let sideWords: [String] = all.flatMap { $0.sideWords.map(\.word) }
        .reduce(into: []) { words, word in
            if !words.contains(word) { words.append(word) }
        }
}

/// A word for a side of a condition.
struct SideWord: Hashable, Sendable {
    let word: String
    let side: Side
    /// Whether its limits are sizes, which are written without a sign: `falls: 5 %`.
    var isSize = false
    /// Whether what it calls a size is measured as a negative number.
    var isMeasuredNegative = false

    /// `below` and `above`, whose limits are values.
    static let values = [
        SideWord(word: "below", side: .below), SideWord(word: "above", side: .above),
    ]
    /// `falls` and `rises`, whose limits are sizes of changes.
    static let changes = [
        SideWord(word: "falls", side: .below, isSize: true, isMeasuredNegative: true),
        SideWord(word: "rises", side: .above, isSize: true),
    ]
}

/// A formula that a condition reads beside the one that is judged.
struct Companion: Hashable, Sendable {
    let role: LineRole
    let formula: Expression
    /// How many periods beyond the one that is judged it is read in.
    ///
    /// There plan data count, which are no numbers in all other lines, and nothing else that is
    /// later than the judged period.
    var ahead: Int?
}

/// The limits of a side in one period.
enum PeriodLimits {
    case limits(LimitTest)
    case undecided(UndecidedReason)
}

extension ConditionForm {
    static var keysBeside: [String: String] { [:] }
    static var mayHoldSides: Bool { false }
    static var takesSmallestDifference: Bool { false }
    static var comparison: LimitTest.Comparison { .beyond }
    var window: Int? { nil }

    func companions(of formula: [Expression]) -> [Companion] { [] }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        Array(ordinal.earlier(by: (window ?? 1) - 1)...ordinal)
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        .ofLevel(formula, side)
    }

    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        .value(MeasuredValue(value))
    }

    func latest(_ lines: MeasuredLines) -> Int32? { lines.value.lastJudged }

    func limits(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> PeriodLimits {
        .limits(side.test)
    }

    func movementStart(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Int32? { nil }

    func outlook(
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> [(ordinal: Int32, value: Double)] { [] }

    /// The order of questions: is there a number, is its base large enough, is there enough around
    /// it, and what do the limits say.
    func finding(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        guard let value = series.lines.value.value(at: ordinal) else {
            return .undecided(.gap(series.lines.value.mark(at: ordinal)))
        }
        if let smallest = series.measure.rule.smallestBase, let base = series.lines[.base] {
            guard let count = base.value(at: ordinal) else {
                return .undecided(.gap(base.mark(at: ordinal)))
            }
            if count < smallest { return .undecided(.smallBase(count)) }
        }
        switch measured(value, at: ordinal, series, side) {
        case .undecided(let reason): return .undecided(reason)
        case .value(let measured):
            switch limits(at: ordinal, series, side) {
            case .undecided(let reason): return .undecided(reason)
            case .limits(let test): return test.finding(measured)
            }
        }
    }

    func judged(_ series: MeasuredSeries, _ side: MeasuredSide) -> any Judged {
        JudgedSide(form: self, series: series, side: side)
    }

    func isSuspect(_ series: MeasuredSeries) -> Bool {
        guard let latest = latest(series.lines) else { return false }
        return series.measure.sides.contains { side in
            switch finding(at: latest, series, side) {
            case .holds, .between: true
            case .clears, .undecided: false
            }
        }
    }

    func inputName(at place: Int, of count: Int) -> String? { nil }

    /// The formulas of the condition in reading order.
    var expressions: [Expression] {
        let judged: [[Expression]] =
            switch subject {
            case .everyIndicator: [[]]
            case .expressions(let formulas): formulas.map { [$0] }
            case .quotient(let part, let base): [[part, base]]
            }
        // What is read beside several formulas alike is one formula.
        let beside = judged.flatMap { companions(of: $0).map(\.formula) }
        return subject.formulas
            + beside.enumerated().filter { place, formula in
                !beside[..<place].contains(formula)
            }.map(\.element)
    }

    fileprivate func isEqual(_ other: any ConditionForm) -> Bool { (other as? Self) == self }
}

/// A condition of some form, as a rule keeps it.
package struct Condition: Hashable, Sendable {
    let form: any ConditionForm

    init(_ form: some ConditionForm) { self.form = form }

    package static func == (left: Self, right: Self) -> Bool { left.form.isEqual(right.form) }
    package func hash(into hasher: inout Hasher) { form.hash(into: &hasher) }

    /// The number of periods of the longest window, or nil without one.
    var longestWindow: Int? {
        ([form.window] + form.expressions.map(\.longestWindow)).compactMap(\.self).max()
    }
}
