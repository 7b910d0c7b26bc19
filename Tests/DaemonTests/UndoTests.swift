import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Host
import Indicators
import Logging
import Testing

/// A drop that a person takes back, from the order to the mails.
struct UndoTests {
    /// Ahausen has too few places in 2024; in 2025, which came by a wrong file, far too few.
    private static func office() throws -> Office {
        let office = try Plan.office()
        try office.deliver(
            "plan_2024.csv",
            Plan.table("2024;99001;900;1000", "2024;99002;1000;1000")
        )
        try office.once(on: "2026-03-02")
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;1000;1000", "2025;99002;70;100"))
        try office.once(on: "2026-03-03")
        return office
    }

    @discardableResult
    private static func undo(
        _ number: Int32,
        _ office: Office,
        on day: String,
        because reason: String = "die Tabelle eines anderen Kreises"
    ) throws -> String {
        let text = try UndoRequest.send(
            config: office.config,
            drop: number,
            because: reason,
            user: "maria"
        )
        try office.once(on: day)
        return text
    }

    private static func rebuild(_ office: Office, on day: String) throws {
        let configuration = try Workplace.configuration(
            at: office.config,
            collector: DiagnosticCollector()
        )
        let end = try Office.moment(day)
        _ = try Rebuild(
            configuration,
            withGaps: false,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { end }
        ).run()
    }

    private static func export(_ office: Office, asOf drop: Int32? = nil) throws -> String {
        try office.query().readings(asOf: drop).rendered(as: .csv)
    }

    /// What people see of a store.
    private static func seen(_ office: Office) throws -> [String] {
        let query = try office.query()
        return [
            try export(office), try export(office, asOf: 1), try export(office, asOf: 2),
            try query.alerts(all: true).rendered(as: .csv),
            try query.drops().rendered(as: .csv),
            try query.history(periods: true).rendered(as: .csv),
        ]
    }

    @Test func `alerts follow as corrected, and the judged period moves back`() throws {
        let office = try Self.office()
        #expect(try office.news() == ["raised 99001", "recovered 99001", "raised 99002"])
        let (first, second) = (try Self.export(office, asOf: 1), try Self.export(office))
        let text = try Self.undo(2, office, on: "2026-03-04")
        #expect(text == "no daemon runs: 'waage once' or the next start takes drop 2 back\n")
        #expect(
            try office.news() == [
                "raised 99001", "recovered 99001", "raised 99002", "raised 99001",
                "corrected 99002",
            ]
        )
        #expect(
            try office.query().alerts(all: true).lines("area", "state", "judged")
                == ["99001 firing 2024", "99002 resolved 2024"]
        )
        #expect(try Self.export(office) == first)
        #expect(try Self.export(office, asOf: 2) == second)
        #expect(try Self.export(office, asOf: 3) == first)
        // What comes for 2024 is judged, which nothing but the undo made possible.
        try office.deliver("plan_2024b.csv", Plan.table("2024;99002;600;1000"))
        try office.once(on: "2026-03-05")
        #expect(try office.news().last == "raised 99002")
    }

    @Test func `a lower period alone moves nothing back`() throws {
        let office = try Self.office()
        try office.deliver("plan_2024b.csv", Plan.table("2024;99002;600;1000"))
        try office.once(on: "2026-03-05")
        #expect(
            try office.query().alerts(all: true).lines("area", "state", "judged")
                == ["99001 resolved 2025", "99002 firing 2025"]
        )
    }

    @Test func `the ledger and the mails say who took what back and why`() throws {
        let office = try Self.office()
        try Self.undo(2, office, on: "2026-03-04")
        let drops = try office.query().drops()
        #expect(
            drops.lines("drop", "outcome", "in_force", "undoes", "undone_by", "owner")[1...] == [
                "2 accepted undone  3 \(User.current())", "3 undo  2  maria",
            ]
        )
        #expect(drops.records[2]["reason"] == "die Tabelle eines anderen Kreises")
        let mails = try office.mails().map(\.joined)
        let told = "Die Lieferung „plan_2025.csv“ wurde zurückgenommen: die Tabelle eines anderen"
        #expect(mails.filter { $0.contains(told) }.count == 1)
        #expect(office.names(in: "spool/archive").count == 3)
        #expect(office.names(in: "spool/work") == [])
    }

    @Test func `an undo is undone by its own number`() throws {
        let office = try Self.office()
        let before = try Self.export(office)
        try Self.undo(2, office, on: "2026-03-04")
        try Self.undo(3, office, on: "2026-03-05", because: "sie war doch richtig")
        #expect(try Self.export(office) == before)
        #expect(try office.query().drops().lines("undone_by") == ["", "", "4", ""])
        #expect(
            try office.query().alerts(all: true).lines("area", "state", "judged")
                == ["99001 resolved 2025", "99002 firing 2025"]
        )
        let mails = try office.mails().map(\.joined)
        #expect(mails.contains { $0.contains("wurde wieder aufgenommen: sie war doch richtig") })
    }

    @Test func `later drops that confirmed a reading keep it, as their files say`() throws {
        let office = try Self.office()
        try office.deliver("plan_2025b.csv", Plan.table("2025;99002;70;100", "2023;99001;5;5"))
        try office.once(on: "2026-03-04")
        try Self.undo(2, office, on: "2026-03-05")
        let rows = try office.query().readings(of: ["plaetze"])
            .lines("area", "period", "value", "drop", "record")
        #expect(
            rows == [
                "99001 2023 5 3 3", "99001 2024 900 1 2", "99002 2024 1000 1 3",
                "99002 2025 70 3 2",
            ]
        )
    }

    @Test func `without the file of a drop that may have said the same, nothing changes`() throws {
        let office = try Self.office()
        try office.deliver("plan_2025b.csv", Plan.table("2025;99002;70;100", "2023;99001;5;5"))
        try office.once(on: "2026-03-04")
        let before = try Self.export(office)
        let name = try #require(
            office.names(in: "spool/archive").first { $0.hasSuffix("plan_2025b.csv") }
        )
        try office.remove("spool/archive/\(name)")
        try Self.undo(2, office, on: "2026-03-05")
        #expect(try Self.export(office) == before)
        let entry = try #require(try office.query().drops().records.last)
        #expect(entry["outcome"] == "rejected")
        #expect(entry["reason"]?.contains("whether drop 3 said the same cannot be found") == true)
    }

    @Test func `nothing is left of the only drop, and the same file may come again`() throws {
        let office = try Plan.office()
        let plan = Plan.table("2024;99001;900;1000")
        try office.deliver("plan_2024.csv", plan)
        try office.once(on: "2026-03-02")
        try Self.undo(1, office, on: "2026-03-03")
        #expect(try office.query().readings().rows.isEmpty)
        #expect(try office.news() == ["raised 99001", "corrected 99001"])
        #expect(try office.query().alerts(all: false).rows.isEmpty)
        try office.deliver("plan_2024.csv", plan)
        try office.once(on: "2026-03-04")
        #expect(try office.query().drops().lines("outcome") == ["accepted", "undo", "accepted"])
        #expect(try office.news() == ["raised 99001", "corrected 99001", "raised 99001"])
    }

    @Test(arguments: [true, false])
    func `a rebuild repeats it`(_ hasOldStore: Bool) throws {
        let office = try Self.office()
        try Self.undo(2, office, on: "2026-03-04")
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;5;5"))
        try office.once(on: "2026-03-05")
        var before = try Self.seen(office)
        if !hasOldStore {
            for name in office.names(in: "state") where name.hasPrefix("waage.sqlite") {
                try office.remove("state/\(name)")
            }
            // The ledger of then knew whose files they were, and when they came.
            before.remove(at: 4)
        }
        try Self.rebuild(office, on: "2026-03-06")
        var after = try Self.seen(office)
        if !hasOldStore { after.remove(at: 4) }
        #expect(after == before)
    }

    @Test func `what cannot be taken back is refused with the reason`() throws {
        let office = try Self.office()
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.once(on: "2026-03-04")
        try Self.undo(2, office, on: "2026-03-05")
        for (number, words) in [
            (Int32(9), "there is no drop 9"), (3, "drop 3 was rejected"),
            (2, "drop 2 is taken back already, by entry 4; 'waage drops undo 4' takes it in again"),
        ] {
            let failure = #expect(throws: StartFailure.self) {
                try UndoRequest.send(config: office.config, drop: number, because: "x")
            }
            #expect("\(try #require(failure))".contains(words))
        }
        #expect(office.names(in: "spool/work") == [])
    }

    @Test func `of two orders the second is refused, and nobody's file is one`() throws {
        let office = try Self.office()
        for _ in 1...2 {
            _ = try UndoRequest.send(config: office.config, drop: 2, because: "x", user: "maria")
        }
        try office.once(on: "2026-03-05")
        #expect(
            try office.query().drops().lines("outcome")
                == ["accepted", "accepted", "undo", "rejected"]
        )
        let order = UndoOrder(drop: "a", author: "b", reason: "c\nundo: d")
        #expect(UndoOrder(parsing: order.text) == order)
        #expect(order.text == "undo: a\nauthor: b\nbecause: c undo: d\n")
        try office.deliver("undo-1.txt", order.text)
        try office.once(on: "2026-03-06")
        #expect(try office.query().drops().lines("outcome").last == "rejected")
        for random in [0, 1, UInt32.max, 0xFF_FFFF] {
            #expect(try #require(Claim("a", at: 5, random: random)).isOrder == false)
            #expect(try #require(Claim(orderNamed: "a", at: 5, random: random)).isOrder)
        }
    }
}
