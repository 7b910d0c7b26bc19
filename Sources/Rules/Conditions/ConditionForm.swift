import Diagnostics
import Indicators
import Statistics

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

    /// Whether a limit may be a norm, which is another number from some day on.
    static var takesNorms: Bool { get }
    /// The sides of a condition that says them itself; nil where the rule names them.
    func statedSides(_ polarity: Polarity, at place: YAMLNode) -> [RuleSide]?

    /// The words whose limits are sizes that `worse`, `better` or `differs` choose among.
    static var directedWords: [SideWord] { get }
    /// The sides of a rule that names none; none where it has to.
    static var sidesUnsaid: [SideWord] { get }
    /// Whether it asks how sure a finding is; of a condition as it was read, or of the form.
    static var testing: TestPolicy { get }
    var testing: TestPolicy { get }
    /// The kinds of chance that its test knows what to do with.
    var testable: Set<Chance> { get }
    /// The fewest values that `points` may ask for.
    var leastPoints: Int { get }
    /// What to do where it does not.
    static var adviceWithoutTest: String { get }

    /// The sides of a condition that names none of its own; nil where the rule says them.
    var ownSides: [RuleSide]? { get }
    /// The conditions that it is made of.
    var parts: [CombinedPart] { get }
    /// Every formula that it reads, in reading order, each once where it is read beside others.
    var expressions: [Expression] { get }

    /// The names of its cases, in the order in which they are asked.
    var caseNames: [String] { get }
    /// The sentence of a case, where it has one.
    func text(ofCase name: String) -> String?
    /// The names that stand in the rule alone, with their formulas.
    var locals: [LocalFormula] { get }
    /// Whether it may be a part of another condition.
    static var mayBePart: Bool { get }

    /// Reads what stands behind its word; nil after a mistake was noted.
    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self?

    /// What its limits may be; of a condition with mistakes, as far as the form alone says it.
    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit

    /// The condition with each limit moved that it states itself, and which one it is; none where
    /// the sides of the rule have them.
    func movedLimits(_ move: LimitMove) -> [(text: String, condition: Condition)]

    /// What does not go together with the sides of a rule; nil where all does.
    func conflict(with sides: [RuleSide]) -> FormConflict?

    /// How probable it is, at most, that chance alone makes a side hold in one period of one key,
    /// at a level or a worse one; 0 where nothing is left to chance.
    ///
    /// It is known before any number is: sizes, `for` and small counts make it less.
    func chance(of side: RuleSide, at level: Level) -> Double

    // MARK: - What it reads

    /// What is judged; each formula makes alerts of its own.
    var subject: JudgedSubject { get }
    /// The formulas beside the one that is judged.
    func companions(of formula: [Expression]) -> [Companion]
    /// The area in which the judged formula is read once more, to compare the two.
    var comparedArea: Selector.AreaSelection? { get }
    /// The areas among which the judged one is looked at; nil where they do not matter.
    var peerScope: PeerScope? { get }
    /// The number of periods of its window, or nil without one.
    var window: Int? { get }
    /// The periods of the judged line that it looks at when it judges one, oldest first.
    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32]

    // MARK: - What it finds

    /// What kinds of numbers it compares and shows, of a formula in a unit.
    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds
    /// How the limits compare with what is measured.
    static var comparison: LimitTest.Comparison { get }
    /// The latest period up to one in which all that is read of that very period has a number.
    func latest(_ lines: MeasuredLines, through end: Int32) -> Int32?
    /// The same of all that stands behind a series.
    func latest(of series: MeasuredSeries, through end: Int32) -> Int32?
    /// Why no other limits can simply be tried in place of those of its sides; nil where they can.
    var trialObstacle: TrialObstacle? { get }
    /// What must be known for a finding to stay what it was when it was made.
    var hindsight: Hindsight { get }
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
    /// Why a number makes no sense for the test of a rule; nil where it does, or none is asked.
    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason?
    /// What tells a measure from chance, against the limit of a level; nil where there is no test.
    ///
    /// It is asked of rules that test alone.
    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)?
    /// What it does with counts that their publisher rounded.
    var rounding: RoundingPolicy { get }
    /// The periods in which no rounded count may be small, where it does not ask of few.
    func countedPeriods(
        behind ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> [Int32]
    /// What the limits found, once more: how bad it is may depend on when it comes.
    func settled(_ finding: Finding, of measured: MeasuredValue, at ordinal: Int32) -> Finding
    /// What the judged formula is divided by on top, such as places; by default nothing.
    var divisor: Expression? { get }
    /// The formula that the judged one is compared with; by default there is none.
    var compared: Expression? { get }
    /// The number at which an alert ends, as it is told; by default that of the limits.
    func toldClearing(of measured: MeasuredValue, _ limits: LimitTest) -> Double?
    /// The number that a level's limit is told as; by default the limit itself.
    func toldLimit(_ level: Level, of measured: MeasuredValue, _ limits: LimitTest) -> Double?
    /// What is worked out once for a series and asked for in each period; nil for nothing.
    func workspace() -> AnyObject?
    /// What the limits, and chance where it is asked, say of a measure.
    func verdict(
        on measured: MeasuredValue,
        by test: LimitTest,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding
    /// What the rule says about one side in one period.
    func finding(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding
    /// What else a measure was computed from, for tables: `n=5 S=-10`; nil for nothing.
    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String?
    /// The norm that a period is judged by; nil without one.
    func norm(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> NormInForce?
    /// What is to be reached, and by when; nil where nothing is.
    var goal: Goal? { get }
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
        Threshold.self, Balance.self, Compare.self, Change.self, Streak.self, Trend.self,
        Control.self, Target.self, Projection.self, AllOf.self, AnyOf.self, Cases.self,
        SingleCase.self,
    ]

    /// Those that may be a part of another one.
    static let single = all.filter { $0.mayBePart }

    /// The keys of a rule that belong to each form, made once for all rules.
    static let keysBeside = all.map { (word: $0.word, keys: $0.keysBeside) }

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
    /// Whether its numerator and denominator are read, too, as those of what is judged are.
    var hasParts = false
}

/// What does not go together in a rule.
struct FormConflict {
    let check: String
    let problem: String
    let advice: String
}

/// The limits of a side in one period.
enum PeriodLimits {
    case limits(LimitTest)
    case undecided(UndecidedReason)
}

extension ConditionForm {
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

    func isEqual(_ other: any ConditionForm) -> Bool { (other as? Self) == self }
}
