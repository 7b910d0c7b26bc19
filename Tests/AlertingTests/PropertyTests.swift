import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What must hold for any sequence of drops.
@Suite struct `Properties of the engine` {
    /// Numbers from a seed, the same on every machine (SplitMix64).
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let areas = [
        "K", "K1", "K2", "K3", "K4", "K5", "OLD1", "OLD2", "JOINED", "LAND", "M", "M1", "M2",
    ]

    private static let register = AreaRegister(
        areas: [
            ReferenceArea(
                code: "K",
                level: "county",
                parent: "LAND",
                predecessors: ["OLD1", "OLD2"]
            ),
            ReferenceArea(code: "M", level: "county", parent: "LAND"),
            ReferenceArea(code: "M1", level: "village", parent: "M"),
            ReferenceArea(
                code: "M2",
                level: "village",
                parent: "M",
                validFrom: CalendarDate(dayNumber: 17_800)
            ),
            ReferenceArea(
                code: "K1",
                level: "village",
                parent: "K",
                absorbed: ["JOINED": CalendarDate(dayNumber: 18_500)]
            ),
        ] + ["K2", "K3", "K4", "K5"].map { ReferenceArea(code: $0, level: "village", parent: "K") }
    )

    /// Rules that read their own area, a parent, a named area, predecessors and derived indicators,
    /// and those that name members, add them up or know one as a difference.
    ///
    /// With them come rules as people write them, by one version of their norms.
    private static func book(_ version: Int = 0) throws -> RuleBook {
        var book = ownBook
        let written = try PropertyRules.book(version, areas: register)
        book.rules += written.rules
        book.norms = written.norms
        book.indicators.merge(written.indicators) { first, _ in first }
        book.derived.merge(written.derived) { first, _ in first }
        return book
    }

    private static var ownBook: RuleBook {
        let x = B.selector("x")
        let ratio = Expression.binary(.divide, x, B.selector("y"))
        let damping = { (rule: inout Rule) in rule.damping = Damping(warning: 2) }
        return RuleBook(
            indicators: [
                "ratio": Indicator(id: "ratio", chance: .share),
                "w": Indicator(id: "w", totalLevel: "village"),
            ],
            derived: [
                "ratio": DerivedIndicator(id: "ratio", expression: ratio),
                "all": DerivedIndicator(id: "all", expression: B.over(.sum, x)),
            ],
            areas: register,
            rules: [
                B.rule(B.threshold(x), id: "own", B.below(.number(20), clear: .number(30))),
                B.rule(
                    .balance(supply: x, demand: B.selector("y")),
                    id: "balance",
                    B.below(.percent(80), critical: .percent(50), clear: .percent(100)),
                    B.above(.percent(300)),
                    with: damping
                ),
                B.rule(
                    B.threshold(.binary(.subtract, x, B.selector("x", area: .parent))),
                    id: "parent",
                    B.below(.number(-20))
                ),
                B.rule(
                    B.threshold(.binary(.divide, x, B.selector("x", area: .fixed("LAND")))),
                    id: "fixed",
                    B.below(.percent(50))
                ),
                B.rule(
                    B.threshold(B.selector("ratio", area: .fixed("K"))),
                    id: "derived",
                    B.below(.percent(90))
                ),
                B.rule(
                    B.threshold(B.selector("z", each: "sex")),
                    id: "each",
                    B.below(.number(20))
                ),
                B.rule(
                    .streak(.everyIndicator),
                    id: "every",
                    B.below(.periods(2))
                ),
            ] + rulesAboutMembers + rulesAboutOthers + rulesAboutThePast + rulesOverAreas,
            computedMembers: [
                DimensionMember("sex", "m"): ComputedMember(minuend: "total", subtrahend: "w")
            ]
        )
    }

    /// Rules that read many areas as one, below the judged one and beside it, and those of an
    /// indicator that is added up.
    private static var rulesOverAreas: [Rule] {
        let (x, w) = (B.selector("x"), B.selector("w"))
        let formulas: [(String, Expression, Quantity)] = [
            ("sum", B.over(.sum, x), .number(60)),
            ("largest", B.over(.max, .binary(.subtract, x, B.selector("y"))), .number(5)),
            ("smallest in villages", B.over(.min, x, level: "village"), .number(10)),
            ("ratio of areas", B.over(.mean, B.selector("ratio")), .percent(120)),
            ("rest", .binary(.subtract, x, B.over(.sum, x)), .number(0)),
            ("rank", B.over(.rank, B.selector("ratio")), .number(2)),
            ("part of all", .binary(.divide, x, B.selector("all", area: .parent)), .percent(60)),
            ("villages by sex", B.over(.sum, B.selector("z", each: "sex")), .number(40)),
            ("in all", B.selector("all", area: .fixed("M")), .number(50)),
            ("total", w, .number(60)),
            ("part of total", .binary(.divide, w, B.selector("w", area: .parent)), .percent(60)),
            ("sum of totals", B.over(.sum, w), .number(90)),
        ]
        return formulas.map { id, formula, limit in
            B.rule(B.threshold(formula), id: id, B.below(limit))
        }
    }

    /// Rules that look at all areas beside the judged one, or at births.
    private static var rulesAboutOthers: [Rule] {
        let ratio = B.selector("ratio")
        let cohort = Cohort(ages: 1...2, ratesFrom: 1, births: B.selector("x"), birthsAfter: nil)
        let assumed = Cohort(ages: 1...1, ratesFrom: 1, births: B.selector("x"), birthsAfter: 1)
        func projection(_ cohort: Cohort, at step: Int) -> Condition {
            .projection(
                Projection(
                    subject: .expressions([B.selector("y")]),
                    method: .cohort,
                    last: 1,
                    horizon: .at(step),
                    against: nil,
                    cohort: cohort
                )
            )
        }
        return [
            B.rule(
                Condition(Compare(.expressions([ratio]), with: .peers(.siblings))),
                id: "peers",
                B.above(.percent(20))
            ),
            B.rule(
                Condition(Compare(.expressions([ratio]), with: .peers(.within("LAND")))),
                id: "peers within",
                B.above(.percent(20))
            ),
            B.rule(projection(cohort, at: 1), id: "births", B.above(.number(20))),
            B.rule(projection(assumed, at: 3), id: "births assumed", B.above(.number(20))),
        ]
    }

    /// Rules that look at many periods when they judge one.
    private static var rulesAboutThePast: [Rule] {
        let ratio = JudgedSubject.expressions([B.selector("ratio")])
        var falls = RuleSide(side: .below, word: "falls", limits: [.warning: .any])
        falls.confidence = [.warning: .warning]
        var rises = RuleSide(side: .above, word: "rises", limits: [.critical: .any])
        rises.confidence = [.critical: .warning]
        let limits: [Level: Limit] = [.warning: .any, .critical: .any]
        let above = RuleSide(side: .above, word: "above", limits: limits)
        let below = RuleSide(side: .below, word: "below", limits: limits)
        var chart = Control(ratio)
        chart.baseline = .first(4)
        var season = Control(.expressions([B.selector("x")]))
        (season.baseline, season.season) = (.first(3), 1)
        season.rebases = [Control.Rebase(day: CalendarDate(dayNumber: 18_000), reason: "new")]
        var anew = Control(.expressions([B.selector("x")]))
        anew.baseline = .first(3)
        anew.rebases = [Control.Rebase(day: CalendarDate(dayNumber: 17_800), reason: "new")]
        anew.signals = [.critical: [.outside], .warning: [.trend, .twoInThree]]
        return [
            B.rule(.trend(ratio, last: 6, method: .mannKendall), id: "kendall", falls, rises) {
                $0.points = 5
            },
            B.rule(.trend(ratio, last: 5, method: .marker), id: "marker", falls, rises) {
                $0.smallestBase = 1
            },
            B.rule(Condition(chart), id: "chart", above, below),
            B.rule(Condition(season), id: "season", above, below),
            B.rule(Condition(anew), id: "anew", above, below),
        ]
    }

    private static var rulesAboutMembers: [Rule] {
        let each = B.selector("z", each: "sex")
        let other = B.selector("v", each: "sex")
        let isLow = Expression.binary(.less, each, .literal(.number(30)))
        let bySex = { (rule: inout Rule) in rule.per = ["area", "sex"] }
        return [
            B.rule(B.threshold(B.selector("z", ["sex": "w"])), id: "named", B.below(.number(20))),
            B.rule(B.threshold(B.selector("z")), id: "total", B.below(.number(40))),
            B.rule(
                B.threshold(.over(.sum, B.selector("v"), dimension: "sex")),
                id: "over",
                B.below(.number(50))
            ),
            B.rule(
                B.threshold(
                    .over(
                        .max,
                        .binary(.subtract, B.selector("z"), B.selector("v")),
                        dimension: "sex"
                    )
                ),
                id: "over both",
                B.above(.number(10))
            ),
            B.rule(
                .balance(supply: each, demand: other),
                id: "each balance",
                B.below(.percent(80))
            ),
            B.rule(
                B.threshold(.choice(isLow, other, each)),
                id: "choice",
                B.below(.number(25))
            ),
            B.rule(
                B.threshold(.binary(.divide, each, B.selector("v", ["sex": "w"], area: .parent))),
                id: "named in the parent",
                B.below(.percent(50))
            ),
            B.rule(.streak(.everyIndicator), id: "every by sex", B.below(.periods(2)), with: bySex),
            B.rule(
                B.threshold(B.selector("v", ages: 0...5)),
                id: "ages",
                B.below(.number(30))
            ),
            B.rule(
                B.threshold(B.selector("v", ages: 0...5)),
                id: "ages by sex",
                B.below(.number(20)),
                with: bySex
            ),
        ]
    }

    private static func drop(_ random: inout Seeded) -> [MemoryStore.Row] {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in
            let indicator = ["x", "y", "z", "v", "w", "x"].randomElement(using: &random) ?? "x"
            let sex = ["w", "m", "total"].randomElement(using: &random) ?? "w"
            let age = ["0-2", "3-5", "0-5", "total"].randomElement(using: &random) ?? "total"
            let members = ["z": ["sex": sex], "v": ["sex": sex, "alter": age]]
            let gap = MissingReason.allCases.randomElement(using: &random) ?? .deleted
            let isGap = Int.random(in: 0..<5, using: &random) == 0
            let value = Double(Int.random(in: 1...60, using: &random))
            return S.row(
                indicator,
                Int.random(in: 2016...2023, using: &random),
                isGap ? .missing(gap) : .value(value, .normal),
                of: members[indicator] ?? [:],
                in: areas.randomElement(using: &random) ?? "K",
                segment: Int.random(in: 0..<12, using: &random) == 0 ? 1 : 0
            )
        }
    }

    @Test(arguments: 0..<100)
    func `judging what an event concerns equals judging everything`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let books = try PropertyRules.norms.indices.map { try Self.book($0) }
        var book = books[0]
        var incremental = MemoryStore(book)
        var full = MemoryStore(book)
        full.judgesEverything = true
        for _ in 0..<12 {
            if Int.random(in: 0..<4, using: &random) == 0 {
                // A law changes, and with it the rules that judge by it and no others: were one
                // forgotten, the next drop would tell, which judges all in the full store.
                let next = books.randomElement(using: &random) ?? book
                let event = RulesEvent(from: book, to: next)
                book = next
                full.judgesEverything = false
                let news = try incremental.change(book, event).transitions
                #expect(try news == full.change(book, event).transitions)
                full.judgesEverything = true
            }
            let rows = Self.drop(&random)
            let news = incremental.take(rows).transitions
            #expect(news == full.take(rows).transitions)
            #expect(differences(incremental, full) == [])
        }
        #expect(!full.states.isEmpty)
    }

    @Test func `laws that change are news to the rules that judge by them`() throws {
        let books = try PropertyRules.norms.indices.map { try Self.book($0) }
        var rules: Set<String> = []
        for seed in 0..<10 {
            var random = Seeded(state: UInt64(seed))
            var store = MemoryStore(books[0])
            _ = store.take((0..<12).flatMap { _ in Self.drop(&random) })
            for (old, new) in zip(books, books.dropFirst()) {
                let event = RulesEvent(from: old, to: new)
                rules.formUnion(try store.change(new, event).transitions.map(\.key.rule))
            }
        }
        #expect(rules == ["norm", "norm-in-a-formula", "norm-of-a-part"])
    }

    /// The alerts whose states two stores know differently, with both.
    private func differences(_ one: MemoryStore, _ other: MemoryStore) -> [String] {
        Set(one.states.keys).union(other.states.keys).sorted().compactMap { key in
            let (left, right) = (one.states[key], other.states[key])
            return left == right
                ? nil : "\(key): \(String(describing: left)) | \(String(describing: right))"
        }
    }

    @Test(arguments: 0..<200)
    func `the fold from the last clearing period equals the fold over all periods`(seed: Int) {
        var random = Seeded(state: UInt64(seed))
        var values: [Double?] = []
        for _ in 0..<20 {
            let number = Double(Int.random(in: 0...14, using: &random))
            values.append(Int.random(in: 0..<6, using: &random) == 0 ? nil : number)
        }
        let side = B.below(
            .number(10),
            critical: Bool.random(using: &random) ? .number(5) : nil,
            clear: Bool.random(using: &random) ? .number(13) : nil
        )
        let rule = B.rule(B.threshold(B.selector("x")), side) {
            $0.damping = Damping(
                warning: Int.random(in: 1...3, using: &random),
                critical: Int.random(in: 1...3, using: &random)
            )
        }
        let book = RuleBook(rules: [rule])
        var store = MemoryStore(book)
        _ = store.take(S.years("x", from: 2000, values))
        let measures = MeasureCompiler(dataset: store.dataset, book: book).measures(of: rule)
        for measure in measures {
            let series = measure.series(for: EvaluationKey(area: "A"))
            let folded = FoldedSide(series.sides[0])
            for (ordinal, _, fold) in folded.folds(through: 2019) {
                #expect(folded.fold(through: ordinal) == fold)
            }
        }
        #expect(measures.count == 1)
    }
    @Test(arguments: 0..<100)
    func `what holds without a memory is what a first drop puts into the states`(seed: Int)
        async throws
    {
        var random = Seeded(state: UInt64(seed))
        var store = MemoryStore(try Self.book())
        let rows = (0..<12).flatMap { _ in Self.drop(&random) }
        _ = store.take(
            Dictionary(rows.map { ([$0.key.description, $0.period.description], $0) }) {
                $1
            }.map(\.value)
        )
        let holding = await store.engine.holdings(in: store.dataset)
        let held = store.states.filter { $0.value.phase.level != nil }
        #expect(Set(holding.map(\.key)) == Set(held.keys))
        #expect(holding.count == held.count)
        for alert in holding { #expect(alert.state.phase == held[alert.key]?.phase) }
    }

    /// `history` folds over all periods what the engine folds over the last ones.
    @Test(arguments: 0..<30)
    func `the history of an alert ends in its state`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let book = try Self.book()
        var store = MemoryStore(book)
        _ = store.take((0..<12).flatMap { _ in Self.drop(&random) })
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        var found = 0
        for measure in book.rules.flatMap({ compiler.measures(of: $0) }) {
            for key in measure.keys() {
                for judged in measure.series(for: key).sides {
                    let alert = AlertKey(measure, judged.side.side, key)
                    guard let state = store.states[alert], let period = state.judged else {
                        continue
                    }
                    let history = FoldedSide(judged).folds(through: period.ordinal)
                    #expect(history.last?.fold.firing == state.firingLevel, "\(alert)")
                    found += 1
                }
            }
        }
        #expect(found > 0)
    }

    @Test(arguments: 0..<30)
    func `the order of rows changes no digit of a dataset`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        var cells: [SeriesKey: [TimePeriod: Reading]] = [:]
        for row in (0..<20).flatMap({ _ in Self.drop(&random) }) {
            cells[row.key, default: [:]][row.period] = row.cell.reading
        }
        let rows = cells.flatMap { key, readings in readings.map { (key, $0.key, $0.value) } }
        func columns(_ rows: [(SeriesKey, TimePeriod, Reading)]) throws -> [[String]] {
            var builder = DatasetBuilder(keepsOrigins: false)
            for (key, period, reading) in rows { builder.append(reading, at: period, of: key) }
            let dataset = try builder.build().dataset
            return dataset.blocks.map { block in
                ["\(block.indicator) \(block.dimensions) \(block.values) \(block.marks)"]
                    + (0..<block.seriesCount).map { "\(block.key(of: $0, in: dataset.vocabulary))" }
            }
        }
        #expect(
            try columns(rows.shuffled(using: &random)) == columns(rows.shuffled(using: &random))
        )
    }
}
