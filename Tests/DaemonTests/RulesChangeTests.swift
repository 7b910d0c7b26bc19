import Daemon
import Definitions
import Desk
import Testing

/// Rules that change are events, too.
struct RulesChangeTests {
    private static let data = Plan.table("2024;99001;900;1000", "2024;99002;990;1000")
    private static let second = """
        rules:
          viele-kinder:
            title: Es sind viele Kinder
            threshold: kinder
            above: { warning: 500 persons }
        """

    private func office() throws -> Office {
        let office = try Plan.office()
        try office.deliver("plan_2024-10-01.csv", Self.data)
        try office.once()
        return office
    }

    @Test func `a new rule makes one mail, headed as newly watched`() throws {
        let office = try office()
        try office.write("rules/second.yaml", Self.second)
        let summary = try office.once()
        #expect(summary.accepted.isEmpty)
        #expect(summary.composed == 1)
        #expect(try office.news() == ["raised 99001", "raised 99001", "raised 99002"])
        let mail = try #require(try office.mails().first { $0.contains("Es sind viele Kinder") })
        #expect(mail.contains("Neu beobachtet: Es sind viele Kinder"))
        // Nothing changed since, so nothing is told.
        #expect(try office.once().composed == 0)
    }

    @Test func `a rule that goes takes its alerts back`() throws {
        let office = try office()
        try office.write("rules/second.yaml", Self.second)
        try office.once()
        let known = try office.mails()
        try office.remove("rules/second.yaml")
        try office.once()
        // The rule is gone, its title is not.
        let mail = try #require(try office.mails().first { !known.contains($0) })
        #expect(mail.subject?.contains("Es sind viele Kinder") == true)
        #expect(mail.contains("\nEs sind viele Kinder\n----"))
        let news = try office.news()
        #expect(news.suffix(2) == ["withdrawn 99001", "withdrawn 99002"])
        #expect(try office.query().alerts(all: false).lines("rule", "area") == ["deckung 99001"])
    }

    @Test func `a rule that takes the place of others is named where they end`() throws {
        let office = try office()
        try office.write("rules/second.yaml", Self.second)
        try office.once()
        let known = try office.mails()
        try office.write(
            "rules/second.yaml",
            Self.second.replacing("viele-kinder:", with: "kinderzahl:")
                .replacing("Es sind viele Kinder", with: "Die Kinderzahl")
                .replacing("500 persons }", with: "9000 persons }\n    was: [viele-kinder, weg]")
        )
        try office.once()
        let mail = try #require(try office.mails().first { !known.contains($0) }).joined
        #expect(
            mail.contains("Zurückgezogen: An die Stelle der Regel tritt „Die Kinderzahl“.")
        )
        #expect(!mail.contains("gestrichen"))
        #expect(try office.news().suffix(2) == ["withdrawn 99001", "withdrawn 99002"])
    }

    @Test func `a broken file leaves its last good version in force`() throws {
        let office = try office()
        try office.write("rules/plan.yaml", Plan.rule.replacing("balance:", with: "balanse:"))
        try office.deliver("plan_2025-10-01.csv", Plan.table("2025;99002;700;1000"))
        let summary = try office.once()
        // Line 4 of the file is the one with the mistake.
        #expect(summary.report.contains("rules/plan.yaml:4:"))
        #expect(summary.report.contains("balanse"))
        #expect(summary.accepted.count == 1)
        #expect(try office.news() == ["raised 99001", "raised 99002"])
        // Each run is a process of its own: nothing but the store carries the version over.
        let again = try office.once()
        #expect(again.report.contains("rules/plan.yaml:4:"))
        #expect(try office.news().count == 2)
    }

    @Test func `an empty folder of rules is an error and takes nothing back`() throws {
        let office = try office()
        try office.remove("rules/plan.yaml")
        let report = try office.once().report
        #expect(report.contains("/rules:1:1: error: the folder of the rules has no '.yaml' file"))
        #expect(try office.news() == ["raised 99001"])
        #expect(try office.query().alerts(all: false).lines("area") == ["99001"])
    }

    @Test func `without rules nothing begins`() throws {
        let office = try Plan.office()
        try office.remove("rules/plan.yaml")
        try office.deliver("plan_2024-10-01.csv", Self.data)
        let failure = try #require(throws: StartFailure.self) { try office.once() }
        #expect(failure.exitCode == 78)
        // The delivered file waits for somebody who puts the rules back.
        #expect(office.names(in: "spool/incoming") == ["plan_2024-10-01.csv"])
    }

    @Test func `a moved limit takes an alert back`() throws {
        let office = try office()
        try office.write(
            "rules/plan.yaml",
            Plan.rule.replacing("warning: 95 %", with: "warning: 85 %")
                .replacing("clear: 98 %", with: "clear: 88 %")
        )
        try office.once()
        #expect(try office.news() == ["raised 99001", "withdrawn 99001"])
    }
}
