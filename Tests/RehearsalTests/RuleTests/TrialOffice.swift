import Diagnostics
import Foundation
import Indicators

@testable import Rehearsal

/// A small county in a folder of its own, with rules and tests.
final class TrialOffice {
    let folder: String

    init(tests: String) throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "waage-trial-\(UUID().uuidString)").path
        try write("waage.yaml", "state: state\nspool: spool\n")
        try write(
            "areas.yaml",
            """
            home: "99"
            areas:
              "99": { name: Musterkreis, level: kreis }
              "99001": { name: Ahausen, level: gemeinde, parent: "99" }
              "99002": { name: Behausen, level: gemeinde, parent: "99" }
            """
        )
        try write(
            "indicators.yaml",
            """
            indicators:
              plaetze: { unit: places, side: supply }
              kinder: { unit: persons, side: demand }
              quote: { unit: percent }
              kurse: { unit: courses }
              kurse_aus: { unit: courses }
              ausfall: { is: "kurse_aus / kurse", unit: percent }
            """
        )
        try write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@musterkreis.de }
              amt: { mail: [a@musterkreis.de, b@musterkreis.de], all_quiet: monthly }
            routes:
              - { field: general_schools, to: [kita, amt] }
            """
        )
        try writeRules()
        try write("rules/rules.test.yaml", tests)
    }

    private func writeRules() throws {
        try write(
            "sources/plan.yaml",
            """
            codes:
              alter: ages
            sources:
              plan:
                title: Bedarfsplan
                file: "plan*.csv"
                headers: [period, area]
                supplier: { name: Jugendamt, contact: jugendamt@musterkreis.de }
                expected: { every: year, reference_date: 30.06., by: 31.08. }
                values: { plaetze: { header: plaetze }, kinder: { header: kinder } }
            """
        )
        try write(
            "rules/rules.yaml",
            """
            defaults: { owner: kita }
            rules:
              deckung:
                balance: { supply: plaetze, demand: kinder }
                shortage: { warning: 95 %, critical: 85 %, clear: 98 % }
                surplus: { warning: 120 % }
                text: "{{area}}: {{supply}} Plätze für {{demand}} Kinder."
              deckung-zwei-jahre:
                balance: { supply: plaetze, demand: kinder }
                shortage: { warning: 90 % }
                for: { warning: 2 periods }
                mail: never
              ausfall:
                field: general_schools
                threshold: ausfall
                above: { warning: 25 %, critical: 40 % }
              plan-fehlt:
                delivery: plan
                late: { warning: 10 working days, critical: 30 working days }
            """
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ path: String, _ text: String) throws {
        let url = URL(filePath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    func suite(name: String? = nil) throws -> RuleTestSuite {
        try RuleTestSuite([], config: "\(folder)/waage.yaml", name: name)
    }

    /// What the tests come to, with the folder's name left out.
    func report(coverage: Bool = false) throws -> String {
        let report = try suite().run(seekingBlindLimits: coverage)
        return report.description.replacingOccurrences(of: folder + "/", with: "")
    }

    /// Plays one test and says what was not as expected: `level: critical, not warning`.
    static func differences(
        drops: String,
        expect: String,
        overlay: String = ""
    ) throws -> [String] {
        let office = try TrialOffice(
            tests: """
                \(overlay)
                tests:
                  - name: one
                    drops:
                \(drops.indented(by: 6))
                    expect:
                \(expect.indented(by: 6))
                """
        )
        let file = try office.suite().run().files[0]
        return file.tests.flatMap { test in
            test.errors.map { "\($0.problem)" }
                + test.failures.flatMap(\.differences).map {
                    "\($0.key): \($0.found), not \($0.expected)"
                }
        }
    }
}

extension String {
    fileprivate func indented(by count: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }
            .joined(separator: "\n")
    }
}
