import Alerting
import Desk
import Store
import Testing

/// What the rules tested after a file is kept with it, for the digest.
struct KeptTestsTests {
    private static func office() throws -> Office {
        var files = Plan.files
        files["rules/test.yaml"] = """
            rules:
              auffaellig:
                threshold: quote
                above: 10 %
                confidence: 95 %
            """
        files["indicators.yaml"]? += """

              quote: { is: "plaetze / kinder", shown: percent, chance: share }
            """
        return try Office(files: files)
    }

    @Test func `a file keeps how many series were tested`() throws {
        let office = try Self.office()
        try office.deliver(
            "plan_2026-10-01.csv",
            Plan.table("2024;99001;200;1000", "2024;99002;90;1000")
        )
        try office.once()
        try office.deliver("plan_2026-10-02.csv", Plan.table("2024;99002;99;1000"))
        try office.once()
        let store = try Store.readOnly(path: office.path("state/waage.sqlite"))
        let kept = try store.read { try $0.drops() }.map(\.entry.counts.tests)
        #expect(
            kept == [
                ["auffaellig": TestTally(tested: 1, firing: 0, expected: 0.025)],
                ["auffaellig": TestTally(tested: 2, firing: 1, expected: 0.05)],
            ]
        )
    }
}
