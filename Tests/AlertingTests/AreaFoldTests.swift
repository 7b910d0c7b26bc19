import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Formulas over areas: `sum(x over area)`.
struct AreaFoldTests {
    private static let county = "14627"
    private static let towns = ["14627010", "14627020", "14627030"]

    /// Three municipalities, of which one took over a village on 1 July 2012.
    private static let register = AreaRegister(
        areas: [
            ReferenceArea(code: county, level: "kreis", parent: "14"),
            ReferenceArea(code: towns[0], level: "gemeinde", parent: county),
            ReferenceArea(
                code: towns[1],
                level: "gemeinde",
                parent: county,
                absorbed: ["14627300": CalendarDate(dayNumber: 15_522)]
            ),
            ReferenceArea(code: towns[2], level: "gemeinde", parent: county),
            ReferenceArea(code: "14627300", level: "gemeinde", parent: county),
        ]
    )

    private static func book(_ formula: Expression, _ areas: AreaRegister = register) -> RuleBook {
        RuleBook(
            indicators: [
                "x": Indicator(id: "x", unit: "persons"), "n": Indicator(id: "n", unit: "persons"),
                "q": Indicator(id: "q", unit: "percent", base: "n"),
            ],
            derived: [
                "share": DerivedIndicator(
                    id: "share",
                    expression: .binary(.divide, B.selector("x"), B.selector("n"))
                )
            ],
            areas: areas,
            rules: [B.rule(B.threshold(formula), B.below(.number(1_000)))]
        )
    }

    /// Yearly numbers of the towns in their order.
    private static func rows(
        _ indicator: String,
        _ numbers: [[Double?]],
        from year: Int = 2020
    ) -> [MemoryStore.Row] {
        zip(towns, numbers).flatMap { S.years(indicator, in: $0, from: year, $1) }
    }

    private static func measure(
        _ formula: Expression,
        _ rows: [MemoryStore.Row],
        _ areas: AreaRegister = register
    ) throws -> Measure {
        let book = book(formula, areas)
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        return try #require(compiler.measures(of: book.rules[0]).first)
    }

    private static func series(
        _ formula: Expression,
        _ rows: [MemoryStore.Row],
        _ areas: AreaRegister = register,
        at area: String = county
    ) throws -> MeasuredSeries {
        try measure(formula, rows, areas).series(for: EvaluationKey(area: area))
    }

    @Test(
        arguments: [
            (AreaFold.Function.sum, 90.0, nil), (.mean, 30, nil),
            (.min, 10, towns[0]), (.max, 60, towns[2]),
        ]
    )
    func `the areas below become one number`(
        function: AreaFold.Function,
        value: Double,
        area: String?
    ) throws {
        let formula = B.over(function, B.selector("x"))
        let measure = try Self.measure(formula, Self.rows("x", [[10], [20], [60]]))
        let key = EvaluationKey(area: Self.county)
        #expect(measure.keys() == [key])
        #expect(measure.series(for: key).line.value(at: 2020) == value)
        let input = try #require(measure.trace(at: 2020, for: key).first)
        #expect(input.name == "\(function.rawValue)(x over area)")
        #expect(input.areas?.level == "gemeinde")
        #expect(input.areas?.numbers.map(\.value) == [10, 20, 60])
        #expect(input.areas?.chosen == area)
    }

    private static let gaps: [(Reading?, MissingReason)] = [
        (.missing(.unknown), .unknown), (.missing(.nothing), .nothing),
        (.missing(.later), .later), (nil, .notDelivered),
    ]

    @Test(arguments: gaps)
    func `one area without a number leaves the sum without one, and is named`(
        reading: Reading?,
        reason: MissingReason
    ) throws {
        var rows = Self.rows("x", [[10, 11], [20, 21], [60, nil]])
        if let reading { rows.append(S.row("x", 2021, reading, in: Self.towns[2])) }
        let series = try Self.series(B.over(.sum, B.selector("x")), rows)
        #expect(series.line.value(at: 2020) == 90)
        #expect(series.line.value(at: 2021) == nil)
        let finding = series.sides[0].finding(at: 2021)
        #expect(finding == .undecided(.missingIn(area: Self.towns[2], reason)))
        #expect(finding.text == "undecided: missing: \(reason.name) (\(Self.towns[2]))")
    }

    @Test func `a declared area that never reported is missing, too`() throws {
        let series = try Self.series(
            B.over(.sum, B.selector("x")),
            Self.rows("x", [[10], [20]])
        )
        #expect(series.line.value(at: 2020) == nil)
        #expect(series.latest == nil)
        let found = series.measure.missing(for: EvaluationKey(area: Self.county))
        #expect(found.map(\.area) == [Self.towns[2]])
    }

    @Test(arguments: [AreaFold.Function.sum, .mean])
    func `shares are added up by numerator and denominator`(function: AreaFold.Function) throws {
        let rows =
            Self.rows("x", [[10], [20], [90]]) + Self.rows("n", [[100], [100], [300]])
        for share in [
            B.selector("share"), .binary(.divide, B.selector("x"), B.selector("n")),
        ] {
            let series = try Self.series(B.over(function, share), rows)
            // 120 of 500, and not the mean of 10, 20 and 30 %.
            #expect(series.line.value(at: 2020) == 0.24)
            #expect(series.part?.value(at: 2020) == 120)
            #expect(series.base?.value(at: 2020) == 500)
            #expect(series.sample(at: 2020)?.count == 120)
        }
        let difference = Expression.binary(
            .subtract,
            B.over(function, B.selector("share")),
            .literal(.number(0.04))
        )
        let inside = try Self.series(difference, rows).line.value(at: 2020)
        #expect(inside.map { ($0 - 0.2).magnitude < 1e-12 } == true)
    }

    @Test func `delivered percentages are added up by the persons behind them`() throws {
        // 33.3 % of 30 are 10, 12.5 % of 16 are 2, 50 % of 20 are 10: 22 of 66.
        let rows = Self.rows("q", [[33.3], [12.5], [50]]) + Self.rows("n", [[30], [16], [20]])
        let series = try Self.series(B.over(.mean, B.selector("q")), rows)
        #expect(series.part?.value(at: 2020) == 22)
        #expect(series.line.value(at: 2020) == 22.0 / 66)
    }

    @Test(
        arguments: zip(
            ["14627010", "14627020", "14627030", "14627040"],
            [2.0, 1, 2, 4]
        )
    )
    func `equal numbers share the better place`(area: String, place: Double) throws {
        let counts = ["14627010": 20.0, "14627020": 30, "14627030": 20, "14627040": 10]
        let rows = counts.sorted { $0.key < $1.key }.flatMap {
            S.years("x", in: $0.key, from: 2020, [$0.value, $0.value])
                + S.years("n", in: $0.key, from: 2020, [100, $0.key == "14627040" ? nil : 100])
        }
        let formula = B.over(.rank, B.selector("share"))
        let series = try Self.series(formula, rows, AreaRegister(), at: area)
        #expect(series.line.value(at: 2020) == place)
        // One of them has no share.
        #expect(series.line.value(at: 2021) == nil)
    }

    @Test func `an area counts with the one that took it over, as it does elsewhere`() throws {
        let rows =
            Self.rows("x", [[10, 10], [20, 25], [60, 60]], from: 2011)
            + S.years("x", in: "14627300", from: 2011, [5])
        let series = try Self.series(B.over(.sum, B.selector("x")), rows)
        #expect(series.line.value(at: 2011) == 95)
        #expect(series.line.value(at: 2012) == 95)
    }

    @Test func `an area counts as long as there is one`() throws {
        var areas = Self.register.declared.filter { $0.code != Self.towns[2] }
        areas.append(
            ReferenceArea(
                code: Self.towns[2],
                level: "gemeinde",
                parent: Self.county,
                validFrom: CalendarDate(dayNumber: 18_383),
                validUntil: CalendarDate(dayNumber: 18_991)
            )
        )
        let rows =
            Self.rows("x", [[10, 10, 10], [20, 20, 20]], from: 2019)
            + S.years("x", in: Self.towns[2], from: 2020, [60])
        let line = try Self.series(
            B.over(.sum, B.selector("x")),
            rows,
            AreaRegister(areas: areas)
        ).line
        #expect([2019, 2020, 2021].map(line.value) == [30, 90, 30])
        // What comes or goes is a break.
        #expect(line.hasBreak(from: 2019, through: 2020))
        #expect(line.hasBreak(from: 2020, through: 2021))
    }

    @Test func `a break of one area is a break of the sum`() throws {
        let rows =
            Self.rows("x", [[10, 10, 10], [20, 20, 20]])
            + S.years("x", in: Self.towns[2], from: 2020, [60])
            + S.years("x", in: Self.towns[2], from: 2021, [70, 70], segment: 1)
        let line = try Self.series(B.over(.sum, B.selector("x")), rows).line
        #expect([2020, 2021, 2022].map(line.value) == [90, 100, 100])
        #expect(line.hasBreak(from: 2020, through: 2021))
        #expect(!line.hasBreak(from: 2021, through: 2022))
    }

    /// A county with a town of its own and two planning areas, one of them with two villages.
    private static let planned = AreaRegister(
        areas: [
            ReferenceArea(code: county, level: "kreis", parent: "14"),
            ReferenceArea(code: "P1", level: "planungsraum", parent: county),
            ReferenceArea(code: "P2", level: "planungsraum", parent: county),
            ReferenceArea(code: towns[0], level: "gemeinde", parent: "P1"),
            ReferenceArea(code: towns[1], level: "gemeinde", parent: "P1"),
            ReferenceArea(code: towns[2], level: "gemeinde", parent: "P2"),
        ]
    )

    @Test func `planning areas are a level like any other`() throws {
        let rows = Self.rows("x", [[10], [20], [60]])
        let near = try Self.measure(B.over(.sum, B.selector("x")), rows, Self.planned)
        #expect(near.keys().map(\.area) == ["P1", "P2"])
        #expect(near.series(for: EvaluationKey(area: "P1")).line.value(at: 2020) == 30)
        let far = try Self.measure(
            B.over(.sum, B.selector("x"), level: "gemeinde"),
            rows,
            Self.planned
        )
        #expect(far.keys().map(\.area) == ["14", "14627", "DG", "P1", "P2"])
        #expect(far.series(for: EvaluationKey(area: Self.county)).line.value(at: 2020) == 90)
        #expect(far.series(for: EvaluationKey(area: "14")).line.value(at: 2020) == 90)
    }

    @Test func `where areas of several levels lie below, one must be named`() throws {
        let areas = AreaRegister(
            areas: Self.planned.declared.map { area in
                guard area.code == Self.towns[2] else { return area }
                return ReferenceArea(code: area.code, level: area.level, parent: Self.county)
            }
        )
        let rows = Self.rows("x", [[10], [20], [60]])
        let unclear = try Self.measure(B.over(.sum, B.selector("x")), rows, areas)
        let key = EvaluationKey(area: Self.county)
        #expect(unclear.keys().contains(key))
        #expect(unclear.series(for: key).line.isEmpty)
        #expect(unclear.obstacle(for: key) == .severalLevels("gemeinde, planungsraum"))
        let clear = try Self.series(
            B.over(.sum, B.selector("x"), level: "gemeinde"),
            rows,
            areas
        )
        #expect(clear.line.value(at: 2020) == 90)
    }

    @Test func `a drop for one area judges the sum and all ranks anew`() throws {
        var book = Self.book(B.over(.sum, B.selector("x")))
        book.rules = [
            B.rule(B.threshold(B.over(.sum, B.selector("x"))), id: "sum", B.above(.number(100))),
            B.rule(
                B.threshold(B.over(.rank, B.selector("share"))),
                id: "rank",
                B.below(.number(2))
            ),
        ]
        var store = MemoryStore(book)
        _ = store.take(
            Self.rows("x", [[10], [20], [60]]) + Self.rows("n", [[100], [100], [100]])
        )
        let outcome = store.take(S.years("x", in: Self.towns[0], from: 2020, [70]))
        let news = outcome.transitions.map { "\($0.key.rule) \($0.key.area) \($0.kind.rawValue)" }
        #expect(
            news == [
                "rank \(Self.towns[0]) raised", "rank \(Self.towns[2]) corrected",
                "sum \(Self.county) raised",
            ]
        )
        let evidence = outcome.transitions.last?.evidence
        #expect(evidence?.value == 150)
        #expect(evidence?.inputs.map(\.name) == ["sum(x over area)"])
        #expect(evidence?.inputs.first?.areas?.count == 3)
    }

    @Test func `a county is compared with the Land by the areas of each`() throws {
        let share = B.over(.mean, B.selector("share"))
        var side = RuleSide(side: .above, word: "above", limits: [.warning: .any])
        side.confidence = [.warning: .warning]
        let condition = Condition(Compare(.expressions([share]), with: .area(.fixed("14"))))
        var book = Self.book(share)
        book.rules = [B.rule(condition, side)]
        var store = MemoryStore(book)
        // 240 of 1,000 in the towns; the Land has them and the 160 of 1,000 of another county.
        _ = store.take(
            Self.rows("x", [[80], [80], [80]]) + Self.rows("n", [[300], [300], [400]])
                + S.years("x", in: Self.county, from: 2020, [240])
                + S.years("n", in: Self.county, from: 2020, [1000])
                + S.years("x", in: "14628", from: 2020, [160])
                + S.years("n", in: "14628", from: 2020, [1000])
        )
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: book.rules[0]).first)
        let key = EvaluationKey(area: Self.county)
        let evidence = try #require(measure.series(for: key).sides[0].evidence(at: 2020))
        #expect(evidence.measured.shown == 0.24)
        #expect(evidence.measured.comparator?.value == 0.2)
        #expect(evidence.measured.comparator?.part == 400)
        #expect(evidence.measured.comparator?.base == 2000)
        #expect(measure.comparedArea(for: key) == "14")
        // Wilson's lower end of 240 of 1,000 is 21.5 %.
        #expect(measure.series(for: key).sides[0].finding(at: 2020) == .holds(.warning))
    }

    @Test func `in each area dates meet as they do elsewhere`() throws {
        let day = CalendarDate(dayNumber: 18_322)
        let before = CalendarDate(dayNumber: 18_261)
        var book = Self.book(B.over(.mean, B.selector("share")))
        book.rules[0].pairs = ["n": Pairing(month: 12, day: 31, direction: .before)]
        var store = MemoryStore(book)
        _ = store.take(
            zip(Self.towns, [100.0, 200, 300]).flatMap { area, count in
                [
                    S.row("x", 2020, .value(10, .normal), in: area, date: day),
                    S.row("n", 2019, .value(count, .normal), in: area, date: before),
                ]
            }
        )
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: book.rules[0]).first)
        // On 1 March 2020: 30 of the 600 of 31 December 2019.
        let line = measure.series(for: EvaluationKey(area: Self.county)).line
        #expect(line.value(at: 2020) == 0.05)
        #expect(line.date(at: 2020) == day)
    }

    @Test func `a county that only its areas are delivered for is looked at, too`() throws {
        var book = Self.book(B.over(.sum, B.selector("x")))
        book.areas = AreaRegister(home: Self.county, areas: Self.register.declared)
        var store = MemoryStore(book)
        store.judgesEverything = true
        let outcome = store.take(Self.rows("x", [[10], [20], [60]]))
        #expect(outcome.transitions.map(\.key.area) == [Self.county])
    }
}
