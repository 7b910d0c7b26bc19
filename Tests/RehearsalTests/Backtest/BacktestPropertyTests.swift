import Alerting
import Indicators
import Readings
import Rules
import Testing

@testable import Rehearsal

/// Whether the quick way says what judging step by step says.
@Suite struct BacktestPropertyTests {
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

    private static let areas = ["K", "K1", "K2", "K3", "K4", "K5", "LAND"]

    private static let register = AreaRegister(
        areas: [ReferenceArea(code: "K", level: "county", parent: "LAND")]
            + ["K1", "K2", "K3", "K4", "K5"].map {
                ReferenceArea(code: $0, level: "village", parent: "K")
            }
    )

    private static let indicators = """
          x: { unit: persons, better: higher }
          y: { unit: persons, better: higher }
          z: { unit: persons, better: higher }
          share: { is: x / y, shown: percent, better: higher, chance: share }
        """

    private static let rules = """
          low: { threshold: x, below: { warning: 30, critical: 15, clear: 35 } }
          damped: { threshold: x, below: 30, for: 2 periods }
          both: { threshold: x - y, below: -10, above: { warning: 10, critical: 30 } }
          old: { threshold: y, above: 40, max_age: 3 }
          ratio: { threshold: share, below: { warning: 90 %, critical: 50 %, clear: 110 % } }
          balance:
            balance: { supply: x, demand: y }
            shortage: { warning: 90 %, critical: 50 % }
          fall: { change: x, falls: { warning: 20 %, critical: 50 % } }
          mean: { change: y, against: mean of last 3 periods, falls: 20 % }
          streak: { streak: { of: x }, falls: 2 periods }
          slope: { trend: { of: x, last: 4 periods }, falls: 5 % per period }
          land:
            compare: { of: share, with: area LAND, worse: true, confidence: none, by: 20 % }
          parent: { threshold: "x / x[area=parent]", below: 60 % }
          peers: { compare: { of: share, with: peers, worse: true }, smallest_base: 1 }
          sexes: { per: [area, sex], threshold: "z[sex=*]", below: 20 }
          sex: { threshold: "z[sex=w] / z", above: 60 % }
          way:
            target:
              { of: x, from: { "2010": actual }, to: { "2013": 30, "2016": 40 }, worse_is: below,
                tolerance: { warning: 2, critical: 10 } }
          chart: { control: { of: x, baseline: 13 periods } }
          all:
            all:
              - { threshold: x, below: { warning: 30, critical: 15, clear: 35 } }
              - { change: y, falls: 10 % }
          any:
            any:
              - { threshold: z, below: { warning: 15 } }
              - { compare: { of: share, with: area LAND, worse: true, confidence: none, by: 20 % } }
          cases:
            let: { u: x / y, w: x }
            cases:
              - { name: much, when: u > 200 % and w > 20, level: critical, text: "{{value}}" }
              - { name: little, when: w < 10 or u < 40 %, level: warning, text: "{{value}}" }
            clear: u < 100 %
          outlook:
            projection: { of: x, method: linear, last: 3 periods, within: 2 periods }
            below: { warning: 20, critical: 5 }
        """

    /// The part of a past that is random.
    struct Disorder {
        /// One cell of so many of a later file is another reading of an older year.
        var revisions = 0
        /// Whether the sources say each year on days of their own.
        var isApart = false
        /// One reading of so many is missing.
        var gaps = 12
        /// Whether areas begin late.
        var grows = false
    }

    /// A history of thirteen years in one file of each source, then four years of yearly files.
    private static func past(_ disorder: Disorder, _ random: inout Seeded) throws -> BacktestPast {
        let begins = Dictionary(
            uniqueKeysWithValues: areas.map { area in
                (area, disorder.grows ? Int.random(in: 2004...2008, using: &random) : 2001)
            }
        )
        func row(_ indicator: String, _ area: String, _ year: Int, _ sex: String?) -> PastSample.Row
        {
            let isGap = Int.random(in: 0..<disorder.gaps, using: &random) == 0
            let value = Double(Int.random(in: 1...60, using: &random))
            let members = sex.map { ["sex": $0] } ?? [:]
            return PastSample.Row(indicator, year, isGap ? nil : value, in: area, of: members)
        }
        func rows(_ indicator: String, _ years: ClosedRange<Int>) -> [PastSample.Row] {
            areas.flatMap { area in
                years.filter { $0 >= begins[area] ?? 0 }.flatMap { year in
                    indicator == "z"
                        ? ["w", "m", "total"].map { row(indicator, area, year, $0) }
                        : [row(indicator, area, year, nil)]
                }
            }
        }
        var files: [PastSample.File] = []
        for (source, indicators) in [("first", ["x", "z"]), ("second", ["y"])] {
            let later = disorder.isApart && source == "second" ? 9 : 3
            let sources = disorder.isApart ? source : "first"
            let history = indicators.flatMap { rows($0, 2001...2013) }
            files.append(.init(sources, "2014-0\(later)-01", history))
            for year in 2014...2017 {
                var own = indicators.flatMap { rows($0, year...year) }
                if disorder.revisions > 0 {
                    for _ in own where Int.random(in: 0..<disorder.revisions, using: &random) == 0 {
                        let old = Int.random(in: 2010..<year, using: &random)
                        let area = areas.randomElement(using: &random) ?? "K"
                        own.append(row(indicators[0], area, old, nil))
                    }
                }
                files.append(.init(sources, "\(year + 1)-0\(later)-01", own))
            }
        }
        return try PastSample.past(files.sorted { $0.day < $1.day })
    }

    /// News as far as both ways must agree.
    struct Told: Hashable {
        let day: CalendarDate
        let source: String
        let key: AlertKey
        let kind: Transition.Kind
        let levels: [Level?]
        let periods: [TimePeriod?]
        let numbers: [Double?]

        init(_ news: BacktestNews) {
            let told = news.transition
            (day, source, key, kind) = (news.day, news.source, told.key, told.kind)
            levels = [told.level, told.previousLevel]
            periods = [told.period, told.since, told.until]
            numbers = [
                told.evidence?.value, told.evidence?.limit, told.evidence?.base,
                told.previousEvidence?.value,
            ]
        }
    }

    private static let sources = """
          first: { file: "a*", lag: 100 days }
          second: { file: "b*", lag: 250 days }
        """

    @Test(arguments: 0..<8)
    func `the quick way says what stepping says`(seed: Int) async throws {
        var random = Seeded(state: UInt64(seed))
        let disorder = Disorder(
            revisions: [0, 0, 40, 8][seed % 4],
            isApart: seed % 3 != 0,
            gaps: [8, 1000][seed % 2],
            grows: seed % 5 == 0
        )
        let past = try Self.past(disorder, &random)
        let book = try PastSample.book(
            Self.rules,
            indicators: Self.indicators,
            areas: Self.register
        )
        let backtest = Backtest(book, on: past, sources: try PastSample.sources(Self.sources))
        let quick = try await backtest.run()
        let stepped = try await backtest.run(.stepped)
        let (told, wanted) = (quick.news.map(Told.init), stepped.news.map(Told.init))
        for (one, other) in zip(told, wanted) where one != other {
            Issue.record("\(one)\nis not\n\(other)")
            break
        }
        #expect(told.count == wanted.count)
        #expect(quick.firing.compactMapValues(\.self) == stepped.firing.compactMapValues(\.self))
        #expect(quick.counts == stepped.counts)
        #expect(!told.isEmpty && quick.ways.folded > 0 && quick.ways.stepped > 0)
        #expect(stepped.ways.folded == 0)
    }

    @Test(arguments: 0..<2)
    func `history that nothing revised is told as the fold over its periods`(
        seed: Int
    ) async throws {
        var random = Seeded(state: UInt64(100 + seed))
        let past = try Self.past(Disorder(gaps: [8, 1000][seed % 2]), &random)
        var book = try PastSample.book(
            Self.rules,
            indicators: Self.indicators,
            areas: Self.register
        )
        // What is looked ahead for is judged by what was known then; and of several conditions one
        // alone may decide a period, of which by itself nobody is told.
        book.rules.removeAll { ["outlook", "all", "any", "cases"].contains($0.id) }
        let result = try await Backtest(
            book,
            on: past,
            sources: try PastSample.sources(Self.sources)
        ).run()
        var told: [AlertKey: [String]] = [:]
        for one in result.news {
            let news = one.transition
            told[news.key, default: []].append("\(news.period) \(news.level?.name ?? "-")")
        }
        let compiler = MeasureCompiler(dataset: past.readings.latest, book: book)
        for measure in book.rules.flatMap({ compiler.measures(of: $0) }) {
            for key in measure.keys() {
                for judged in measure.series(for: key).sides {
                    let alert = AlertKey(measure, judged.side.side, key)
                    #expect(told[alert] ?? [] == Self.changes(of: judged), "\(alert)")
                    told[alert] = nil
                }
            }
        }
        #expect(told.isEmpty)
    }

    /// The decided periods after which another level fires than before.
    private static func changes(of judged: any Judged) -> [String] {
        guard let latest = judged.latest else { return [] }
        var level: Level?
        var name: String?
        var changes: [String] = []
        for step in FoldedSide(judged).folds(through: latest) where !step.finding.isUndecided {
            let now = judged.evidence(at: step.ordinal)?.measured.caseName
            let isOtherCase =
                level != nil && level == step.fold.firing && name != nil
                && now != nil && name != now
            if step.fold.firing != level || isOtherCase {
                let period = TimePeriod(judged.frequency, ordinal: step.ordinal)
                changes.append("\(period) \(step.fold.firing?.name ?? "-")")
            }
            (level, name) = (step.fold.firing, now)
        }
        return changes
    }
}
