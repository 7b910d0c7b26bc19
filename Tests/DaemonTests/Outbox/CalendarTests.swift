import Alerting
import Desk
import Dispatching
import Foundation
import Indicators
import Store
import Testing

@testable import Daemon

/// What falls due, in a file of a receiver.
@Suite struct CalendarTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        try office.write(
            "receivers.yaml",
            """
            receivers:
              planung: { mail: planung@example.org, calendar: planung.ics }
            routes:
              - { otherwise: true, to: planung }
            """
        )
        let sources = try office.read("sources/plan.yaml").replacing(
            "    values:",
            with: "    expected: { every: year, by: 31.10., grace: 10 working days }\n    values:"
        )
        try office.write("sources/plan.yaml", sources)
    }

    private let path = "state/public/planung.ics"

    private func days() throws -> [String] {
        try office.read(path).split(separator: "\r\n")
            .filter { $0.hasPrefix("DTSTART") || $0.hasPrefix("SUMMARY") }.map(String.init)
    }

    @Test func `a delivery stands there until it came, then the next`() throws {
        try office.deliver("plan.csv", Plan.table("2024;99001;990;1000"))
        _ = try office.once(on: "2026-09-01")
        // 31 October and ten working days.
        #expect(
            try days() == [
                "DTSTART;VALUE=DATE:20261113", "SUMMARY:Lieferung fällig: Bedarfsplan (2025)",
            ]
        )
        let file = office.path(path)
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
        // Nothing changed: nothing is written.
        _ = try office.once(on: "2026-09-02")
        let later = try FileManager.default.attributesOfItem(atPath: file)
        #expect(later[.systemFileNumber] as? Int == attributes[.systemFileNumber] as? Int)
        try office.deliver("plan.csv", Plan.table("2025;99001;990;1000"))
        _ = try office.once(on: "2026-10-01")
        #expect(try days().first == "DTSTART;VALUE=DATE:20271112")
        #expect(office.names(in: "state/public") == ["planung.ics"])
    }

    @Test func `the last day on which an alert is known stands there`() throws {
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000"))
        _ = try office.once(on: "2026-09-01")
        var request = AcknowledgementChange.Request(
            rule: "deckung",
            area: "99001",
            because: "Anbau öffnet"
        )
        request.until = "2026-12-31"
        _ = try AcknowledgementChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
        _ = try office.once(on: "2026-09-02")
        #expect(try days().contains("DTSTART;VALUE=DATE:20261231"))
        let text = try office.read(path)
        #expect(text.contains("Ahausen"))
        // Everybody may read it: nobody's words stand in it.
        #expect(!text.contains("Anbau") && !text.contains("muster"))
    }

    @Test func `a folder that cannot be written to keeps no mail waiting`() throws {
        _ = try office.once(on: "2026-09-01")
        try FileManager.default.removeItem(atPath: office.path("state/public"))
        try office.write("state/public", "in the way")
        try office.deliver("plan.csv", Plan.table("2025;99001;700;1000"))
        let summary = try office.once(on: "2026-09-02")
        #expect(summary.delivered == 1)
        let held = try office.store().read { try $0.dispatches(in: .queued) }
        #expect(held.map(\.draft.channel) == [.calendar])
        #expect(held.first?.answer?.contains("could not be written") == true)
        try office.remove("state/public")
        _ = try office.once(on: "2026-09-03")
        #expect(try days().first == "DTSTART;VALUE=DATE:20271112")
    }
}
