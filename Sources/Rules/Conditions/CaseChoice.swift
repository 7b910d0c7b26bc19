import Diagnostics
import Indicators
import Statistics

/// `cases: [ { when: u > 10 %, level: warning, text: … }, … ]`: the first that is true.
typealias Cases = CaseChoice<CasesWord>
/// `when: u > 10 %` with `level`: one case.
typealias SingleCase = CaseChoice<WhenWord>

/// How cases are written.
protocol CaseWord: Hashable, Sendable {
    static var word: String { get }
}

enum CasesWord: CaseWord { static let word = "cases" }
enum WhenWord: CaseWord { static let word = "when" }

/// One of several cases.
struct Case: Hashable, Sendable {
    /// Its name, else its number.
    let name: String
    /// What must be true.
    let when: Expression
    let level: Level
    let text: String?

    /// The two sides of its first comparison, which are shown as value and limit.
    var compared: (left: Expression, right: Expression)? { when.firstComparison }
}

/// Cases that are asked in order; the first that is true gives level, text and name.
struct CaseChoice<Word: CaseWord>: ConditionForm {
    static var word: String { Word.word }
    static var sideWords: [SideWord] { [] }
    static var exampleLimit: String { "" }
    static var mayBePart: Bool { false }
    static var keysBeside: [String: String] {
        [
            "let": "it belongs to 'cases' and 'when'; name the formula in indicators.yaml",
            "shows": "it belongs to 'cases' and 'when'",
            "level": "it belongs to 'all', 'any' and 'when'; say the level at the side",
        ]
    }

    let cases: [Case]
    /// Where a firing alert ends; nil where it ends with its cases.
    let clear: Expression?
    /// What is shown, whichever case it is.
    let shows: Expression?
    /// The names of the rule itself, with their formulas.
    let locals: [LocalFormula]

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let parser = CaseParser(reader)
        let cases = parser.cases(node, isOne: Word.word == WhenWord.word)
        let clear = reader.rule.optional("clear").flatMap { parser.clear($0) }
        let shows = reader.rule.optional("shows").flatMap { parser.number($0) }
        reader.refuseSides(beside: word, but: ["clear"])
        guard let cases else { return nil }
        return Self(cases: cases, clear: clear, shows: shows, locals: parser.locals)
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        .amount(unit: nil)
    }

    var subject: JudgedSubject {
        .expressions([shows ?? cases[0].compared?.left ?? cases[0].when])
    }

    /// One side, whose word is `case`.
    var ownSides: [RuleSide]? {
        let levels = Set(cases.map(\.level))
        let limits = Dictionary(uniqueKeysWithValues: levels.map { ($0, Limit.any) })
        return [RuleSide(side: .above, word: "case", limits: limits)]
    }

    var caseNames: [String] { cases.map(\.name) }

    func movedLimits(_ move: LimitMove) -> [(text: String, condition: Condition)] {
        cases.enumerated().flatMap { place, one in
            one.when.movedNumbers(move).map { text, when in
                var cases = cases
                cases[place] = Case(name: one.name, when: when, level: one.level, text: one.text)
                let moved = Self(cases: cases, clear: clear, shows: shows, locals: locals)
                return ("case \(one.name): \(text)", Condition(moved))
            }
        }
    }

    func companions(of formula: [Expression]) -> [Companion] {
        var companions = locals.map { Companion(role: .local($0.name), formula: $0.formula) }
        for (place, one) in cases.enumerated() {
            companions.append(Companion(role: .when(place), formula: one.when))
            guard let compared = one.compared else { continue }
            companions.append(Companion(role: .left(place), formula: compared.left))
            companions.append(Companion(role: .right(place), formula: compared.right))
        }
        if let clear { companions.append(Companion(role: .clear, formula: clear)) }
        return companions
    }

    /// The latest period in which each name has a number.
    func latest(_ lines: MeasuredLines, through end: Int32) -> Int32? {
        lines.latest(with: locals.map { .local($0.name) }, through: end)
    }

    var trialObstacle: TrialObstacle? { .cases }

    /// A case may be true before a later one can be asked.
    var hindsight: Hindsight { .together }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        .ofLevel(formula, side)
    }

    /// A case that is not known leaves all after it open: the text would be a guess.
    func finding(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        if let reason = series.smallBase(at: ordinal) { return .undecided(reason) }
        for (place, one) in cases.enumerated() {
            guard let truth = series.lines[.when(place)]?.value(at: ordinal) else {
                return .undecided(.unknownCase(one.name))
            }
            if truth != 0 { return .holds(one.level) }
        }
        guard clear != nil, let line = series.lines[.clear] else { return .clears }
        guard let isClear = line.value(at: ordinal) else {
            return .undecided(.gap(line.mark(at: ordinal)))
        }
        return isClear == 0 ? .between : .clears
    }

    /// The numbers of the case that is true, else of the first.
    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        let held = cases.indices.first { place in
            series.lines[.when(place)]?.value(at: ordinal).map { $0 != 0 } ?? false
        }
        let place = held ?? 0
        let left = series.lines[.left(place)]?.value(at: ordinal)
        var measured = MeasuredValue(shows == nil ? left ?? value : value)
        measured.told = series.lines[.right(place)]?.value(at: ordinal)
        measured.caseName = held.map { cases[$0].name }
        measured.locals = locals.compactMap { local in
            series.lines[.local(local.name)]?.value(at: ordinal).map { (local.name, $0) }
        }
        return .value(measured)
    }

    /// What a case compares with; a formula of its own that ends alerts has no number to tell.
    func toldClearing(of measured: MeasuredValue, _ limits: LimitTest) -> Double? {
        measured.told
    }

    func toldLimit(_ level: Level, of measured: MeasuredValue, _ limits: LimitTest) -> Double? {
        measured.told
    }

    func text(ofCase name: String) -> String? { cases.first { $0.name == name }?.text }
}

/// A name that stands in one rule alone, with its formula.
struct LocalFormula: Hashable, Sendable {
    let name: String
    let formula: Expression
}

extension LineRole {
    /// Whether a case is true.
    fileprivate static func when(_ place: Int) -> Self { Self("when", place: place) }
    /// The sides of its first comparison.
    fileprivate static func left(_ place: Int) -> Self { Self("left", place: place) }
    fileprivate static func right(_ place: Int) -> Self { Self("right", place: place) }
    /// Whether an alert ends.
    fileprivate static let clear = LineRole("clear")
    /// A name of the rule itself.
    fileprivate static func local(_ name: String) -> Self { Self("let \(name)") }
}

extension Expression {
    /// The two sides of the first comparison in reading order.
    fileprivate var firstComparison: (left: Expression, right: Expression)? {
        if case .binary(let sign, let left, let right) = self, sign.isComparison {
            return (left, right)
        }
        return parts.lazy.compactMap(\.firstComparison).first
    }
}

extension Expression.BinaryOperator {
    var isComparison: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
        case .add, .subtract, .multiply, .divide, .and, .or: false
        }
    }
}
