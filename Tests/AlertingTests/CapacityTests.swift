import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What a projection is divided by: what was known in the period that it looks from, and plans.
///
/// Places that are built afterwards do not make a warning wrong that was true.
struct CapacityTests {
    /// A formula behind `against`.
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let formula: Expression
        /// What it gives for 2023, seen from 2022; nil where nothing is known.
        let expected: Double?

        init(_ description: String, _ formula: Expression, _ expected: Double?) {
            testDescription = description
            self.formula = formula
            self.expected = expected
        }
    }

    private static func number(_ value: Double) -> Expression { .literal(.number(value)) }
    private static let (p, q, m) = (B.selector("p"), B.selector("q"), B.selector("m"))
    private static let manyPlaces = Expression.binary(.greater, p, number(110))

    /// In 2020 to 2022 there were 80, 90, 100 places `p`, and 120 are planned for 2023; `q` was 10,
    /// 20, 30; of the members of `m` there were 40 and 50 in each year, of which 45 and 60 are
    /// planned for 2023, as are those of `a` in `n`.
    private static let before =
        S.years("x", from: 2020, [90, 100, 110]) + S.years("p", from: 2020, [80, 90, 100])
        + S.years("q", from: 2020, [10, 20, 30]) + plan("p", 2023, 120)
        + S.years("m", ["s": "a"], from: 2020, [40, 40, 40])
        + S.years("m", ["s": "b"], from: 2020, [50, 50, 50])
        + plan("m", 2023, 45, ["s": "a"]) + plan("m", 2023, 60, ["s": "b"])
        + S.years("n", ["s": "a"], from: 2020, [40, 40, 40])
        + S.years("n", ["s": "b"], from: 2020, [50, 50, 50])
        + plan("n", 2023, 45, ["s": "a"])
        + S.years("k", ["alter": "0-2"], from: 2020, [40, 40, 40])
        + S.years("k", ["alter": "3-5"], from: 2020, [50, 50, 50])
        + S.years("old", in: "A1", from: 2020, [30, 30, 30])
        + S.years("old", in: "A2", from: 2020, [40, 40, 40])
        + plan("old", 2023, 55, in: "A1")
        + S.years("p", in: "L", from: 2020, [800, 900, 1000]) + plan("p", 2023, 1200, in: "L")

    /// What comes later: readings of all that had none, plans apart.
    private static let after =
        S.years("x", from: 2023, [130, 140]) + S.years("p", from: 2024, [500])
        + S.years("q", from: 2023, [400, 500]) + S.years("m", ["s": "b"], from: 2024, [700])
        + S.years("m", ["s": "a"], from: 2024, [700])
        + S.years("n", ["s": "b"], from: 2023, [600, 700])
        + S.years("n", ["s": "c"], from: 2024, [800]) + S.years("m", ["s": "c"], from: 2024, [800])
        + S.years("k", ["alter": "0-5"], from: 2024, [900])
        + S.years("q", in: "A3", from: 2023, [70])
        + S.years("old", in: "A2", from: 2023, [800, 900])
        + S.years("old", in: "A1", from: 2024, [900])
        + S.years("p", in: "L", from: 2024, [5000])

    private static func plan(
        _ indicator: String,
        _ year: Int,
        _ value: Double,
        _ members: [String: String] = [:],
        in area: String = "A"
    ) -> [MemoryStore.Row] {
        [S.row(indicator, year, .value(value, .planned), of: members, in: area)]
    }

    private static let forms = [
        Form("a planned number", p, 120),
        Form("a number without plan", q, 30),
        Form("a part of a planned number", .binary(.multiply, p, number(0.5)), 60),
        Form("a number as it is written", number(50), 50),
        Form("a sum with one that is not planned", .binary(.add, p, q), 130),
        Form("a mean of the last", .window(.mean, p, last: 3), 310 / 3),
        Form("a mean of the last without plan", .window(.mean, q, last: 3), 20),
        Form("a slope", .window(.slope, p, last: 3), 15),
        Form("the period before", .ago(p, periods: 1), 90),
        Form("the year before", .yearAgo(p), 90),
        Form("a change", .change(p), 20),
        Form("a growth", .growth(p), 0.2),
        Form("a size", .function(.abs, .negated(p)), 120),
        Form("a choice by a plan", .choice(manyPlaces, p, q), 120),
        Form("a choice of what is not planned", .choice(manyPlaces, q, p), 100),
        Form("members that are all planned", .over(.sum, m, dimension: "s"), 105),
        Form("members without a total", m, 105),
        Form("members one of which is planned", .over(.sum, B.selector("n"), dimension: "s"), 90),
        Form("members without a total, one of them planned", B.selector("n"), 90),
        Form("ages of groups that are delivered otherwise later", B.selector("k", ages: 0...5), 90),
        Form("a member", B.selector("m", ["s": "b"]), 60),
        Form("a derived name", B.selector("d"), 220),
        Form("a derived name twice", .binary(.add, B.selector("d"), B.selector("d")), 440),
        Form("what was paired with the day before", B.selector("early"), 90),
        Form("what was paired with the day after", B.selector("late"), 120),
        Form("what the area took over", B.selector("old"), 70),
        Form("a larger area", B.selector("p", area: .fixed("L")), 1200),
    ]

    private static func measured(
        _ formula: Expression,
        _ rows: [MemoryStore.Row]
    ) throws -> Double? {
        var book = RuleBook()
        book.derived["d"] = DerivedIndicator(id: "d", expression: .binary(.add, p, number(100)))
        for (name, month, direction) in [
            ("early", 12, Pairing.Direction.before), ("late", 1, .after),
        ] {
            let pairing = Pairing(month: month, day: month == 1 ? 1 : 31, direction: direction)
            book.derived[name] = DerivedIndicator(id: name, expression: p, pairs: ["p": pairing])
        }
        let joined = CalendarDate(year: 2024, month: 1, day: 1)
        let area = ReferenceArea(
            code: "A",
            predecessors: ["A1", "A2"],
            absorbed: joined.map { ["A3": $0] } ?? [:]
        )
        book.areas = AreaRegister(areas: [area])
        let projection = Projection(
            subject: .expressions([B.selector("x")]),
            method: .linear,
            last: 3,
            horizon: .at(1),
            against: formula
        )
        let rule = B.rule(.projection(projection), B.above(.percent(110)))
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        let judged = measure.series(for: EvaluationKey(area: "A")).sides[0]
        return judged.evidence(at: 2022)?.measured.value
    }

    @Test(arguments: forms) func `is what was known or planned, in every form`(
        _ form: Form
    ) throws {
        // 90, 100, 110: the next is 120.
        let known = try Self.measured(form.formula, Self.before)
        let capacity = known.map { 120 / $0 }
        #expect((capacity == nil) == (form.expected == nil))
        if let capacity, let expected = form.expected { #expect(abs(capacity - expected) < 1e-9) }
    }

    @Test(arguments: forms) func `is the same when later readings have come`(_ form: Form) throws {
        let known = try Self.measured(form.formula, Self.before)
        #expect(try Self.measured(form.formula, Self.before + Self.after) == known)
    }
}
