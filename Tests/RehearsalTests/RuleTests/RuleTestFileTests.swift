import Testing

@testable import Rehearsal

/// What is wrong in a file of tests is told with its place.
@Suite struct RuleTestFileTests {
    private static let good = """
        tests:
          - name: one
            rules: [deckung]
            drops:
              - on: 2024-03-31
                table: |
                  period | area  | plaetze | kinder
                  2023   | 99001 | 84      | 100
            expect:
              - { after: 2024-03-31, rule: deckung, area: "99001", side: shortage, state: firing }
        """

    /// A part of the file, what stands in its place, and what is said.
    private static let mistakes: [(String, String, String)] = [
        (
            "period | area  | plaetze", "period | area  | plätze",
            "7:28 no indicator is called 'plätze'; did you mean 'plaetze'?"
        ),
        (
            "period | area  | plaetze", "period | area  | ausfall",
            "7:28 indicator 'ausfall' is computed from others, so nobody delivers it; "
                + "give the numbers that it is computed from"
        ),
        (
            "| plaetze |", "| plaetze[alte=3] |",
            "7:28 no dimension is called 'alte'; did you mean 'alter'?"
        ),
        (
            "| plaetze |", "| plaetze[alter=3 |",
            "7:28 'plaetze[alter=3' has no ']' at its end; write 'indicator[dimension=code, …]'"
        ),
        ("| 84 ", "| 8.4.1 ", "8:28 '8.4.1' is no number"),
        (
            "| 84 ", "| 84 (planed) ",
            "8:28 'planed' says nothing of a number; did you mean 'planned'?"
        ),
        ("| 84      | 100", "| 84", "8:11 the row has 3 cells, the header 4"),
        (
            "2023   |", "203   |",
            "8:11 '203' is no time period; write '2024', '2023/24', '2024-Q1' or '2024-03'"
        ),
        ("| kinder", "| quote", "8:38 '100' is to be a share; write it as '100 %'"),
        (
            "on: 2024-03-31", "on: 31. März",
            "5:13 'on' is the text '31. März', not a day; write '2024-10-31' or '2024-10-31 14:30'"
        ),
        (
            "after: 2024-03-31", "after: 2024-03-30",
            "10:18 'after' is 2024-03-30, before anything happens: the first drop comes "
                + "on 2024-03-31; name a day from 2024-03-31 on"
        ),
        (
            "rule: deckung", "rule: deckun",
            "10:36 no rule is called 'deckun'; did you mean 'deckung'?"
        ),
        ("[deckung]", "[deckungen]", "3:13 no rule is called 'deckungen'; did you mean 'deckung'?"),
        ("side: shortage", "side: short", "10:66 rule 'deckung' has no side 'short'"),
        (
            "state: firing", "state: firin",
            "10:83 'state' is the text 'firin', not one of inactive, pending, firing, "
                + "resolved, none; did you mean 'firing'?"
        ),
        (
            "state: firing", "value: much",
            "10:83 'value' is the text 'much', not a number; write '14.8 %' or '588'"
        ),
        (
            "state: firing", "stat: firing",
            "10:76 unknown key 'stat' in the expectation; did you mean 'state'?"
        ),
        (", state: firing", "", "10:9 the expectation compares nothing"),
        (
            "rule: deckung, area: \"99001\", side: shortage, ", "",
            "10:9 the expectation has 'state', but no 'rule'"
        ),
        ("on: 2024-03-31", "file: a.csv", "5:9 the drop has no 'on'"),
    ]

    @Test(arguments: mistakes)
    func tellsMistakesWithTheirPlace(_ part: String, _ other: String, _ message: String) throws {
        #expect(Self.good.contains(part))
        let office = try TrialOffice(
            tests: Self.good.replacing(part, with: other, maxReplacements: 1)
        )
        let text = try office.report()
        #expect(text.contains("  ERROR one: \(message)"), "\(text)")
        #expect(text.contains("1 test in 1 file: 0 passed, 1 error"))
    }

    @Test func saysInWhichLineYAMLIsBroken() throws {
        let office = try TrialOffice(tests: "tests:\n  - name: \"one\n")
        #expect(try office.report().contains("rules/rules.test.yaml:2"))
    }

    @Test func takesDefinitionsOnTopOfTheConfiguration() throws {
        let found = try TrialOffice.differences(
            drops: """
                - on: 2024-03-31
                  table: |
                    period | area  | plaetze | kinder | neues
                    2023   | 99001 | 84      | 100    | 5
                """,
            expect: """
                - { after: 2024-03-31, rule: deckung, side: shortage, text: Neustadt, mails: 1 }
                """,
            overlay: """
                areas:
                  "99001": { name: Neustadt, parent: "99" }
                indicators:
                  neues: { unit: persons }
                """
        )
        #expect(found == [])
    }

    @Test func tellsMistakesInThemWithTheirPlace() throws {
        let office = try TrialOffice(
            tests: "areas:\n  \"99001\": { nam: Neustadt }\n" + Self.good
        )
        let error = try #require(throws: (any Error).self) { try office.suite() }
        #expect("\(error)".contains("rules.test.yaml:2:14"))
        #expect("\(error)".contains("did you mean 'name'?"))
    }

    @Test func readsRealFilesBesideIt() throws {
        let test = Self.good.replacing(
            """
                    table: |
                      period | area  | plaetze | kinder
                      2023   | 99001 | 84      | 100

            """,
            with: "        file: daten/plan-2023.csv\n"
        )
        let office = try TrialOffice(tests: test)
        let missing = try office.report()
        #expect(missing.contains("files are named from the folder of the test file"))
        try office.write(
            "rules/daten/plan-2023.csv",
            "period,area,plaetze,kinder\n2023,99001,84,100\n"
        )
        #expect(try office.report().contains("  ok    one  1 expectation"))
        try office.write("rules/daten/plan-2023.csv", "")
        #expect(try office.report().contains("'daten/plan-2023.csv' would be rejected: "))
    }

    @Test func findsTestsByName() throws {
        let office = try TrialOffice(tests: Self.good)
        #expect(try office.suite(name: "o*").run().files.map(\.tests.count) == [1])
        #expect(throws: (any Error).self) { try office.suite(name: "two") }
    }
}
