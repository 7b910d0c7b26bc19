import Alerting
import Diagnostics
import Indicators
import Rules
import Testing

private typealias S = MemoryStore

/// Several conditions at once: which findings make which, and whose numbers are shown.
struct CombinationTests {
    /// A store of rules as people write them.
    private static func store(_ rules: String) throws -> MemoryStore {
        let collector = DiagnosticCollector()
        let files = RuleBookFiles(rules: [SourceFile(path: "rules.yaml", text: rules)])
        let book = try #require(
            RuleBookParser.parse(files, collector: collector),
            "\(collector.report())"
        )
        return MemoryStore(book)
    }

    private static func rule(_ word: String, more: String = "") -> String {
        """
        rules:
          beides:
            \(word):
              - { threshold: x, below: { warning: 10, critical: 5, clear: 12 } }
              - { threshold: y, above: { warning: 10, critical: 20 } }
        \(more)
        """
    }

    struct Case: Sendable {
        let x: Double
        let y: Double?
        /// The level of `all` and of `any`; nil where nothing fires.
        let all: Level?
        let any: Level?
    }

    static let cases = [
        Case(x: 9, y: 11, all: .warning, any: .warning),
        Case(x: 4, y: 11, all: .warning, any: .critical),
        Case(x: 4, y: 21, all: .critical, any: .critical),
        Case(x: 9, y: 9, all: nil, any: .warning),
        Case(x: 20, y: 9, all: nil, any: nil),
        // What one part clears, no missing number of the other keeps open.
        Case(x: 9, y: nil, all: nil, any: .warning),
    ]

    @Test(arguments: cases)
    func `all takes the lowest level of its parts, any the highest`(wanted: Case) throws {
        for (word, level) in [("all", wanted.all), ("any", wanted.any)] {
            var store = try Self.store(Self.rule(word))
            let y = wanted.y.map { S.years("y", from: 2020, [$0]) } ?? []
            let news = store.take(S.years("x", from: 2020, [wanted.x]) + y).transitions
            #expect(news.map(\.level) == (level.map { [$0] } ?? []), "\(word)")
            #expect(news.allSatisfy { $0.key.side == .below }, "\(word)")
        }
    }

    @Test func `a level that the rule names comes before that of the parts`() throws {
        var store = try Self.store(Self.rule("all", more: "    level: critical"))
        let rows = S.years("x", from: 2020, [9]) + S.years("y", from: 2020, [11])
        #expect(store.take(rows).transitions.map(\.level) == [.critical])
    }

    /// Between limit and clear a firing part keeps the alert; one that clears ends it.
    @Test func `a part between limit and clear keeps the alert, one that clears ends it`() throws {
        var store = try Self.store(Self.rule("all"))
        let first = S.years("x", from: 2020, [9, 11]) + S.years("y", from: 2020, [11, 11])
        #expect(store.take(first).transitions.map(\.kind) == [.raised])
        let second = S.years("x", from: 2022, [11]) + S.years("y", from: 2022, [9])
        #expect(store.take(second).transitions.map(\.kind) == [.recovered])
    }

    @Test func `the numbers are those of the first part, the others stand beside them`() throws {
        var store = try Self.store(Self.rule("all"))
        let rows = S.years("x", from: 2020, [9]) + S.years("y", from: 2020, [11])
        let evidence = try #require(store.take(rows).transitions.first?.evidence)
        #expect(evidence.value == 9)
        #expect(evidence.limit == 10)
        #expect(evidence.parts.map(\.word) == ["threshold"])
        #expect(evidence.parts.first?.evidence?.value == 11)
    }

    @Test func `of any the part is shown that holds, and one that is not judged is named`() throws {
        var store = try Self.store(
            """
            rules:
              eines:
                any:
                  - { threshold: x, below: 10 }
                  - { change: x, falls: 50 % }
            """
        )
        let news = store.take(S.years("x", from: 2020, [9])).transitions
        let evidence = try #require(news.first?.evidence)
        #expect(evidence.value == 9)
        #expect(evidence.parts.map(\.undecided) == [.window])
        let later = store.take(S.years("x", from: 2021, [100, 20])).transitions
        #expect(later.map(\.kind) == [])
        #expect(store.states.values.first?.evidence?.value == -0.8)
    }

    @Test func `what reads another indicator in a part is judged again with it`() throws {
        var store = try Self.store(Self.rule("all"))
        #expect(store.take(S.years("x", from: 2020, [9])).transitions.isEmpty)
        let news = store.take(S.years("y", from: 2020, [11])).transitions
        #expect(news.map(\.kind) == [.raised])
    }
}
