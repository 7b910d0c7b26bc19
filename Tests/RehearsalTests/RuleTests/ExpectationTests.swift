import Testing

@testable import Rehearsal

/// Each key of an expectation, right and wrong.
@Suite struct ExpectationTests {
    /// 84 of 100 places are below the critical 85 % and, in the year before, 93 below 95 %.
    private static let drops = """
        - on: 2024-03-31
          source: Plan des Jugendamts
          table: |
            period | area  | plaetze | kinder
            2022   | 99001 | 93      | 100
            2023   | 99001 | 84      | 100
            2023   | 99002 | 101     | 100
        """

    @Test(arguments: [
        ("state: firing", nil), ("state: pending", "state: firing, not pending"),
        ("level: critical", nil), ("level: warning", "level: critical, not warning"),
        ("value: 84 %", nil), ("value: 84.0 %", nil), ("value: 0.84", nil),
        ("value: 85 %", "value: 84.0 %, not 85 %"),
        ("limit: 85 %", nil), ("limit: 95 %", "limit: 85.0 %, not 95 %"),
        ("low: none", nil), ("high: 1 %", "high: none, not 1 %"), ("chance: none", nil),
        ("period: 2023", nil), ("period: 2022", "period: 2023, not 2022"),
        ("since: 2022", nil), ("since: 2023", "since: 2022, not 2023"),
        ("news: raised", nil), ("news: recovered", "news: raised, not recovered"),
        ("case: none", nil), ("undecided: none", nil),
        ("undecided: window", "undecided: none, not window"),
        ("to: [kita]", nil), ("to: [kita, amt]", "to: kita, not kita, amt"),
        ("mails: 1", nil), ("mails: 2", "mails: 1, not 2"),
        ("digest: 0", nil), ("digest: 1", "digest: 0, not 1"),
        ("text: Ahausen: 84 Plätze für 100 Kinder.", nil),
        ("text: [Plan des Jugendamts, \"Grenze: 85 %\"]", nil),
        ("journal: Ahausen", nil),
    ])
    func comparesOneKey(_ fact: String, _ difference: String?) throws {
        let found = try TrialOffice.differences(
            drops: Self.drops,
            expect: "- { after: 2024-03-31, rule: deckung, area: \"99001\", side: shortage, "
                + "\(fact.contains(": [") || !fact.contains("text") ? fact : Self.quoted(fact)) }"
        )
        #expect(found == [difference].compactMap(\.self))
    }

    private static func quoted(_ fact: String) -> String {
        let sides = fact.split(separator: ": ", maxSplits: 1)
        return "\(sides[0]): \"\(sides[1])\""
    }

    @Test func showsWhatIsInAnotherText() throws {
        let found = try TrialOffice.differences(
            drops: Self.drops,
            expect: "- { after: 2024-03-31, rule: deckung, area: \"99001\", journal: Behausen }"
        )
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("journal: ") == true)
        #expect(found.first?.contains("Ahausen") == true)
    }

    @Test(arguments: [
        // Behausen fires on no side, so that it is named by its area alone.
        ("rule: deckung, area: \"99002\", state: none", [String]()),
        ("rule: deckung, area: \"99002\", state: inactive", []),
        ("rule: deckung, area: \"99002\", state: firing", ["several"]),
        ("rule: deckung, state: firing", []),
        ("rule: deckung, area: \"99001\", state: firing", []),
        ("rule: deckung-zwei-jahre, state: pending, since: 2023", []),
        ("rule: ausfall, state: none", []),
        ("rule: ausfall, state: firing", ["state: none, not firing"]),
        ("rule: deckung, other: none", ["other: deckung/below"]),
        ("rule: deckung, area: \"99001\", other: none", []),
        ("rule: deckung, area: \"99002\", other: none", ["other: deckung/below"]),
        ("mails: 1", []), ("mails: 0", ["mails: 1, not 0"]),
    ])
    func findsTheAlertThatIsMeant(_ expectation: String, _ beginnings: [String]) throws {
        let found = try TrialOffice.differences(
            drops: Self.drops,
            expect: "- { after: 2024-03-31, \(expectation) }"
        )
        #expect(found.count == beginnings.count, "\(found)")
        for (text, beginning) in zip(found, beginnings) { #expect(text.hasPrefix(beginning)) }
    }
}
