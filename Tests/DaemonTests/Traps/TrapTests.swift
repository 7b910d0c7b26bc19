import Daemon
import Desk
import Store
import TestSupport
import Testing

@testable import Rules

/// No rule is caught by numbers that only look like news, in any year or mail; and each sees
/// what is.
struct TrapTests {
    /// A rule that always has something to say, so that there is a mail to look into.
    private static let witness = """
          witness:
            title: The witness
            threshold: w
            below: 10

        """

    private static func office(_ trap: Trap, _ probes: [TrapProbe]) throws -> Office {
        let office = try Office(files: [
            "areas.yaml": Trap.areas,
            "indicators.yaml": """
            indicators:
              x: { unit: persons, better: higher }
              n: { unit: persons, better: neither }
              b: { unit: persons, better: neither }
              k: { unit: persons, better: neither }
              w: { better: higher }
              r: { is: x / n, shown: percent, better: higher, chance: share }
            """,
            "norms.yaml": "norms: { least: { from: 2000-01-01, is: 100 persons, source: § 1 } }\n",
            "sources/tables.yaml": trap.sources,
            "rules/probes.yaml": "rules:\n" + witness + probes.map(\.written).joined(),
        ])
        for (name, text) in trap.files { try office.deliver(name, text) }
        let summary = try office.once(on: "2025-06-02")
        #expect(summary.accepted.count == trap.files.count)
        #expect(summary.rejected.isEmpty)
        return office
    }

    @Test("no rule is caught", arguments: Trap.allCases.prefix { $0 != .low })
    func silent(_ trap: Trap) throws {
        let probes = TrapProbe.all.filter { $0.silent.contains(trap) }
        let office = try Self.office(trap, probes)
        let query = try office.query()
        for probe in probes {
            let filter = AlertFilter(rule: probe.id, area: Trap.own)
            let history = try query.history(filter, periods: true).records
            #expect(!history.isEmpty, "\(probe.id) judges nothing")
            for period in history {
                let finding = period["finding"] ?? ""
                let place = "\(probe.id), \(period["area"] ?? "") \(period["period"] ?? "")"
                #expect(!finding.hasPrefix("holds") && period["state"] != "firing", "\(place)")
            }
        }
        // Beside what the witness says, each rule is named at most for what it did not judge.
        let mails = try office.mails()
        #expect(mails.count == 1 && mails[0].contains("witness/below w \(Trap.county)"))
        for probe in probes {
            for side in ["below", "above"] {
                let alert = " \(probe.id)/\(side) "
                let told = mails[0].split(separator: "\n").filter { $0.contains(alert) }
                #expect(!told.contains { $0.contains(Trap.own) }, "\(probe.id)")
            }
        }
    }

    @Test("each rule sees what is news", arguments: [Trap.low, .mild, .falling])
    func sees(_ news: Trap) throws {
        let probes = TrapProbe.all.filter { $0.sees == news }
        let office = try Self.office(news, probes)
        let text = try office.mails().joined()
        let query = try office.query()
        for probe in probes {
            let filter = AlertFilter(rule: probe.id, area: Trap.own)
            let last = try query.history(filter, periods: true).records.filter {
                $0["period"] == "2024" && $0["state"] == "firing"
            }
            #expect(last.count == 1, "\(probe.id)")
            #expect(text.contains("Probe \(probe.id)"), "\(probe.id)")
        }
    }

    @Test("every condition is in the table, and every trap")
    func complete() {
        let rules = TrapProbe.all.map(\.rule).joined(separator: "\n") + "\n"
        for word in ConditionForms.all.map({ $0.word }) {
            #expect(rules.contains("\(word):") || rules.contains("{ \(word):"), "\(word)")
        }
        for trap in Trap.allCases.prefix(while: { $0 != .low }) {
            #expect(TrapProbe.all.contains { $0.silent.contains(trap) }, "\(trap)")
        }
    }
}
