import Alerting
import Desk
import Testing

/// A source says how its publisher rounds, and rules judge what rounding leaves certain.
struct RoundedSourceTests {
    private static func office(rounding: String) throws -> Office {
        var files = Plan.files
        files["sources/plan.yaml"] = Plan.files["sources/plan.yaml"]?
            .replacing(
                "header: kinder, unit: persons",
                with: "header: kinder, unit: persons\(rounding)"
            )
        let office = try Office(files: files)
        try office.deliver("plan.csv", Plan.table("2024;99001;47;50", "2024;99002;40;50"))
        try office.once()
        return office
    }

    @Test func `what rounding decides is not judged, and explain says what it may be`() throws {
        let office = try Self.office(rounding: ", rounding: { to: 5, within: 2 }")
        // 47 of 48 is 97.9 %, 47 of 52 is 90.4 %; 40 of 48 is 83.3 %, 40 of 52 is 76.9 %.
        #expect(try office.news() == ["raised 99002"])
        let question = Explanation.Question(
            rule: "deckung",
            area: "99001",
            period: nil,
            language: .german
        )
        let text = try office.query().explain(question).text
        #expect(text.contains("gerundet, also 90,4 % bis 97,9 %: 1-mal"), "\(text)")
        #expect(text.contains("die Rundung entscheidet"), "\(text)")
    }

    @Test func `exact numbers are judged`() throws {
        let office = try Self.office(rounding: "")
        #expect(try office.news().sorted() == ["raised 99001", "raised 99002"])
    }
}
