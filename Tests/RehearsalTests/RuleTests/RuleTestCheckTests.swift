import Definitions
import Diagnostics
import Foundation
import Testing

@testable import Rehearsal

/// What `check` says of tests without playing them.
@Suite struct RuleTestCheckTests {
    private static func remarks(_ office: TrialOffice) throws -> [String] {
        let workplace = try Workplace.load(config: "\(office.folder)/waage.yaml")
        let collector = DiagnosticCollector()
        RuleTestCheck(workplace, collector: collector).run()
        return collector.all.map { "\($0.check) \($0.location.line): \($0.problem)" }
    }

    private static let tests = """
        tests:
          - name: one
            drops:
              - on: 2024-03-31
                table: |
                  period | area  | plaetze | kinder
                  2023   | 99001 | 84      | 100
            expect:
              - { rule: deckung, side: shortage, state: firing, level: critical }
              - { rule: deckung, side: below, state: firing, level: warning }
              - { rule: deckung-zwei-jahre, state: pending, level: warning }
              - { rule: ausfall, state: firing, level: warning }
              - { rule: plan-fehlt, state: firing, level: critical }
        """

    @Test func namesLimitsThatNoTestExpectsToBePassed() throws {
        #expect(
            try Self.remarks(try TrialOffice(tests: Self.tests)) == [
                "rule/never-tested 3: no test expects rule 'deckung' to fire: 'surplus' at warning",
                "rule/never-tested 8: no test expects rule 'deckung-zwei-jahre' to fire: "
                    + "'shortage' at warning",
                "rule/never-tested 13: no test expects rule 'ausfall' to fire: 'above' at critical",
                "rule/never-tested 17: no test expects rule 'plan-fehlt' to fire: "
                    + "'late' at warning",
            ]
        )
    }

    @Test func saysOnceForEachFileThatThereAreNoTests() throws {
        let office = try TrialOffice(tests: Self.tests)
        try FileManager.default.removeItem(atPath: "\(office.folder)/rules/rules.test.yaml")
        let remarks = try Self.remarks(office)
        #expect(
            remarks == ["rule/never-tested 1: no test shows what the rules of this file do"]
        )
    }

    @Test func tellsMistakesInTests() throws {
        let wrong = Self.tests.replacing("rule: ausfall", with: "rule: ausfal")
        let remarks = try Self.remarks(try TrialOffice(tests: wrong))
        #expect(remarks.contains("test/no-alert 12: no rule is called 'ausfal'"))
    }
}
