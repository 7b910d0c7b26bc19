import Testing

@testable import Rehearsal

/// What the days between deliveries bring.
@Suite struct PlayedDaysTests {
    private static func drop(_ day: String, _ period: Int, _ places: Int, more: String = "")
        -> String
    {
        """
        - on: \(day)
        \(more.isEmpty ? "" : "  \(more)")
          table: |
            period | area  | plaetze | kinder
            \(period)   | 99001 | \(places)      | 100
        """
    }

    private static let alert = "rule: deckung, area: \"99001\", side: shortage"

    /// The deadline is the 31st of August 2024, a Saturday; ten working days later is Friday, the
    /// 13th of September, thirty are Monday, the 14th of October: the 3rd is a holiday.
    @Test func playsDeadlines() throws {
        let found = try TrialOffice.differences(
            drops: Self.drop("2023-08-01", 2023, 99, more: "source: plan"),
            expect: """
                - { after: 2024-09-12, rule: plan-fehlt, state: none }
                - { after: 2024-09-13, rule: plan-fehlt, state: firing, level: warning, mails: 1 }
                - { after: 2024-10-13, rule: plan-fehlt, state: firing, level: warning }
                - { after: 2024-10-14, rule: plan-fehlt, state: firing, level: critical }
                """
        )
        #expect(found == [])
    }

    @Test func tellsOneReleaseInOneMail() throws {
        let first = Self.drop("2024-03-01", 2022, 93, more: "release: R1")
        let second = Self.drop("2024-03-01", 2023, 84, more: "release: R1")
        let other = Self.drop("2024-03-01", 2023, 84, more: "release: R2")
        let one = "- { after: 2024-03-01, \(Self.alert), level: critical, mails: 1 }"
        let two = "- { after: 2024-03-01, \(Self.alert), level: critical, mails: 2 }"
        #expect(try TrialOffice.differences(drops: first + "\n" + second, expect: one) == [])
        #expect(try TrialOffice.differences(drops: first + "\n" + other, expect: two) == [])
    }

    /// On the first working day of the month: the 1st of April 2024 is Easter Monday.
    @Test func sendsDigestsOnTheirDay() throws {
        let drops =
            Self.drop("2024-03-10", 2022, 89) + "\n" + Self.drop("2024-03-20", 2023, 88)
        let rule = "rule: deckung-zwei-jahre, area: \"99001\""
        let found = try TrialOffice.differences(
            drops: drops,
            expect: """
                - { after: 2024-04-01, \(rule), state: firing, mails: 0, digest: 0 }
                - { after: 2024-04-02, \(rule), state: firing, mails: 0, digest: 1 }
                - { after: 2024-06-01, \(rule), digest: 0 }
                """
        )
        #expect(found == [])
    }

    @Test func knowsWhatSomebodyHas() throws {
        let drops = """
            \(Self.drop("2024-03-10", 2022, 90))
            - do: { on: 2024-03-11, ack: { rule: deckung, area: "99001", because: Neubau } }
            \(Self.drop("2024-03-20", 2023, 88))
            \(Self.drop("2024-04-20", 2024, 80))
            """
        let found = try TrialOffice.differences(
            drops: drops,
            expect: """
                - { after: 2024-03-10, \(Self.alert), level: warning, mails: 1 }
                - { after: 2024-03-20, \(Self.alert), level: warning, mails: 0 }
                - { after: 2024-04-20, \(Self.alert), news: escalated, mails: 1, text: Neubau }
                """
        )
        #expect(found == [])
    }

    @Test func endsSilencesOnTheirDay() throws {
        let drops = """
            - do: { on: 2024-03-01, silence: { rule: "deck*", until: 2024-05-31 } }
            \(Self.drop("2024-03-10", 2022, 90))
            """
        let found = try TrialOffice.differences(
            drops: drops,
            expect: """
                - { after: 2024-05-31, \(Self.alert), state: firing, mails: 0 }
                - { after: 2024-06-01, \(Self.alert), state: firing, mails: 1 }
                """
        )
        #expect(found == [])
    }

    @Test func saysThatNothingCanBeKnown() throws {
        let found = try TrialOffice.differences(
            drops: """
                \(Self.drop("2024-03-10", 2022, 99))
                - do: { on: 2024-03-11, ack: { rule: deckung, area: "99001" } }
                """,
            expect: "- { after: 2024-03-12, \(Self.alert), mails: 0 }"
        )
        #expect(found == ["nothing fires that could be known: deckung"])
    }

    @Test func countsOnlyWhatCameSinceTheDayBefore() throws {
        let drops =
            Self.drop("2024-03-10", 2022, 90) + "\n" + Self.drop("2024-03-20", 2023, 80)
        let found = try TrialOffice.differences(
            drops: drops,
            expect: """
                - { after: 2024-03-10, \(Self.alert), mails: 1 }
                - { after: 2024-03-10, mails: 1 }
                - { after: 2024-03-20, \(Self.alert), mails: 1, news: escalated }
                - { after: 2024-03-25, \(Self.alert), mails: 0, news: none, journal: none }
                """
        )
        #expect(found == ["journal: nothing was written, not none"])
    }
}
