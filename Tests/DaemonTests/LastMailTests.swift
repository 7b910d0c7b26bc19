import Testing

/// What one mail tells is kept in mind when the next one is made.
struct LastMailTests {
    private static let files = Plan.files.merging(
        [
            "areas.yaml": """
            home: "99"
            areas:
              "99": { name: Musterkreis, level: kreis }
              "99001": { name: Ahausen, level: gemeinde, parent: "99" }
              "99002": { name: Behausen, level: gemeinde, parent: "99" }
              "99003": { name: Cehausen, level: gemeinde, parent: "99" }
            """,
            "rules/plan.yaml": """
            rules:
              kinder-im-kreis:
                title: Es gibt Kinder
                threshold: kinder
                above: { warning: 0 persons }
                only: { level: kreis }
              kinder-am-ort:
                title: Am Ort gibt es Kinder
                threshold: kinder
                above: { warning: 0 persons }
                only: { level: gemeinde }
            """,
        ]
    ) { $1 }

    @Test func `a second mail does not complete the sum of the first`() throws {
        let office = try Office(files: Self.files)
        try office.deliver("plan_1.csv", Plan.table("2024;99;500;411", "2024;99001;300;260"))
        try office.once()
        try office.deliver("plan_2.csv", Plan.table("2024;99002;150;149", "2024;99003;10;2"))
        try office.once()
        let mails = try office.mails()
        #expect(mails.count == 2)
        let first = try #require(mails.first { $0.contains("Ahausen") })
        #expect(first.contains("411\u{A0}Personen") && first.contains("260\u{A0}Personen"))
        // 411 − 260 − 149 are the 2 of Cehausen, which nobody is told.
        let second = try #require(mails.first { $0.contains("Behausen") })
        #expect(second.contains("Cehausen") && !second.contains("149\u{A0}Personen"))
    }

    @Test func `without the first mail the same numbers are told`() throws {
        let office = try Office(files: Self.files)
        try office.deliver("plan_2.csv", Plan.table("2024;99002;150;149", "2024;99003;10;2"))
        try office.once()
        #expect(try office.mails().contains { $0.contains("149\u{A0}Personen") })
    }
}
