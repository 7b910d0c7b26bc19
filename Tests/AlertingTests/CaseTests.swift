import Alerting
import Diagnostics
import Indicators
import Rules
import Testing

private typealias S = MemoryStore

/// Which of several cases it is: the first that is true, and none where one before it is not known.
struct CaseTests {
    /// Posts that nobody fills, and young people without one, worked out by hand.
    private static func store(clear: String = "") throws -> MemoryStore {
        let collector = DiagnosticCollector()
        let rules = """
            rules:
              passung:
                let: { u: "100 * unbesetzt / angebot", v: "100 * unversorgt / nachfrage" }
                cases:
                  - { name: beides, when: u > 10 and v > 5, level: critical, text: "{{u}}" }
                  - { name: Stellen, when: u > 10, level: warning }
                  - { name: Bewerber, when: v > 5, level: warning }
                \(clear)
            """
        let files = RuleBookFiles(rules: [SourceFile(path: "rules.yaml", text: rules)])
        let book = try #require(
            RuleBookParser.parse(files, collector: collector),
            "\(collector.report())"
        )
        return MemoryStore(book)
    }

    /// The numbers of one year; nil where one was not delivered.
    private static func year(_ year: Int, u: Double?, v: Double?) -> [S.Row] {
        var rows = S.years("angebot", from: year, [100]) + S.years("nachfrage", from: year, [100])
        if let u { rows += S.years("unbesetzt", from: year, [u]) }
        if let v { rows += S.years("unversorgt", from: year, [v]) }
        return rows
    }

    @Test func `the first case that is true gives level and name`() throws {
        var store = try Self.store()
        var told: [String] = []
        let years: [(u: Double?, v: Double?)] = [(12, 4), (9, 6), (12, 6), (12, nil), (9, 4)]
        for (place, numbers) in years.enumerated() {
            let outcome = store.take(Self.year(2020 + place, u: numbers.u, v: numbers.v))
            let news = outcome.transitions.first
            told.append(
                "\(news?.kind.rawValue ?? "nothing") \(news?.evidence?.caseName ?? "–") "
                    + "\(news?.level?.name ?? "–")"
            )
        }
        #expect(
            told == [
                "raised Stellen warning", "changed Bewerber warning", "escalated beides critical",
                "nothing – –", "recovered – –",
            ]
        )
    }

    /// u 9 and v missing: the first case is false for u alone, the third is not known.
    @Test func `a case that is not known leaves those after it open`() throws {
        var store = try Self.store()
        _ = store.take(Self.year(2020, u: 12, v: 4))
        let outcome = store.take(
            Self.year(2021, u: 9, v: nil) + S.years("unversorgt", from: 2022, [4])
                + S.years("unbesetzt", from: 2022, [12]) + S.years("angebot", from: 2022, [100])
                + S.years("nachfrage", from: 2022, [100])
        )
        // 2021 is open, so the alert goes on from 2020 to 2022.
        #expect(outcome.transitions.isEmpty)
        #expect(store.states.values.first?.since?.description == "2020")
    }

    @Test func `between its cases and clear a firing alert goes on`() throws {
        var store = try Self.store(clear: "clear: u < 8 and v < 4")
        #expect(store.take(Self.year(2020, u: 12, v: 3)).transitions.map(\.kind) == [.raised])
        #expect(store.take(Self.year(2021, u: 9, v: 3)).transitions.isEmpty)
        #expect(store.take(Self.year(2022, u: 8, v: 3)).transitions.isEmpty)
        #expect(store.take(Self.year(2023, u: 7, v: 3)).transitions.map(\.kind) == [.recovered])
    }

    @Test func `evidence has the sides of the comparison and the names of the rule`() throws {
        var store = try Self.store()
        let news = store.take(Self.year(2020, u: 12, v: 6)).transitions
        let evidence = try #require(news.first?.evidence)
        #expect(evidence.value == 12)
        #expect(evidence.limit == 10)
        #expect(evidence.caseName == "beides")
        let names = evidence.inputs.filter { ["u", "v"].contains($0.name) }
        #expect(names.map { "\($0.name) \($0.value)" } == ["u 12.0", "v 6.0"])
    }
}
