import TestSupport
import Testing

@testable import Rehearsal

@Suite struct RuleTestReportTests {
    private static let tests = """
        tests:
          - name: zu wenige Plätze
            rules: [deckung]
            drops:
              - on: 2024-03-31
                table: |
                  period | area  | plaetze | kinder
                  2022   | 99001 | 93      | 100
                  2023   | 99001 | 84      | 100
                  2023   | 99002 | 94      | 100
                  2023   | 99    | 96      | 100
            expect:
              - { after: 2024-03-31, rule: deckung, area: "99001", state: firing, level: critical }
              - { after: 2024-03-31, rule: deckung, area: "99002", state: firing, level: warning }
              - { after: 2024-03-31, rule: deckung, area: "99", side: shortage, state: none }
          - name: falsch
            rules: [deckung]
            drops:
              - on: 2024-03-31
                table: |
                  period | area  | plaetze | kinder
                  2023   | 99001 | 84      | 100
            expect:
              - { after: 2024-03-31, rule: deckung, side: shortage, level: warning, value: 91 % }
        """

    @Test func printsWhatWasFoundAndExpected() throws {
        let lines = try TrialOffice(tests: Self.tests).report().split(separator: "\n").map(
            String.init
        )
        #expect(
            Array(lines.prefix(6)) == [
                "rules/rules.test.yaml", "  ok    zu wenige Plätze  3 expectations",
                "  FAIL  falsch", "        24:9  after 2024-03-31, deckung, 99001, shortage",
                "              level  critical  expected: warning",
                "              value  84.0 %    expected: 91 %",
            ]
        )
        #expect(
            lines[6]
                == "              2023  84/100  84.0 %  limit 85.0 %  holds critical  "
                + "firing (critical)"
        )
        #expect(lines[7].hasPrefix("2 tests in 1 file: 1 passed, 1 failed, "))
        // Nine levels: two and one of `deckung`, one, two, and two of the delivery; five ends.
        #expect(lines[8].hasPrefix("Coverage: 2 of 8 levels, 1 of 5 ends. Never expected: "))
    }

    @Test func listsWhatNothingNotices() throws {
        let text = try TrialOffice(tests: Self.tests).report(coverage: true)
        let blind = text.split(separator: "\n").filter { $0.contains("blind: ") }.map(String.init)
        // 95 % up is 114 %, which 96 of 100 is below; down it is 76 %. 85 % up is 102 %: 94 of 100
        // is critical then; down it is 68 %. No test looks at the surplus.
        #expect(
            blind == [
                "  blind: deckung surplus warning: 120 % → 144 %",
                "  blind: deckung surplus warning: 120 % → 96 %",
            ]
        )
        #expect(text.contains("  never expected: plan-fehlt late critical"))
    }

    @Test(.enabled(if: Python.isThere))
    func writesXMLForBuildServers() throws {
        let office = try TrialOffice(
            tests: Self.tests.replacing("falsch", with: "1 < 2 & \\\"3\\\"")
        )
        let xml = try office.suite().run().junit
        let script = """
            import sys, xml.etree.ElementTree as tree
            root = tree.fromstring(sys.stdin.buffer.read())
            for suite in root:
                print(suite.tag, suite.get('tests'), suite.get('failures'), suite.get('errors'))
                for case in suite:
                    print(case.get('name'), [(c.tag, c.get('type')) for c in case])
            """
        let read = try Python.run(script, on: Array(xml.utf8))
        #expect(
            read == """
                testsuite 2 1 0
                zu wenige Plätze []
                1 < 2 & \\"3\\" [('failure', 'expectation')]

                """
        )
    }
}
