import Daemon
import Desk
import Host
import Testing

/// What a later file does to an alert.
struct LaterFileTests {
    /// 900 places for 1000 children are 90 %, a warning; 990 are 99 %, none.
    private func warned() throws -> Office {
        let office = try Plan.office()
        try office.deliver(
            "plan_2024-10-01.csv",
            Plan.table("2023;99001;990;1000", "2024;99001;900;1000", "2024;99002;990;1000")
        )
        let summary = try office.once()
        #expect(summary.accepted.count == 1)
        #expect(summary.delivered == 1)
        #expect(try office.news() == ["raised 99001"])
        return office
    }

    @Test func `a file is taken whatever its name begins with`() throws {
        let office = try Plan.office()
        let incoming = try Folder(path: office.path("spool/incoming"))
        // A mark that joins the character before it, a slash or a dash.
        let name: EntryName = "\u{301}plan.csv"
        try incoming.write(Array(Plan.table("2024;99001;900;1000").utf8), to: name)
        let summary = try office.once()
        #expect(summary.accepted.count + summary.rejected.count == 1)
        let files = try office.query().drops().lines("file")
        #expect(files.map { Array($0.utf8) } == [Array("\u{301}plan.csv".utf8)])
        #expect(try incoming.list().names.isEmpty)
    }

    @Test func `an alert whose ground goes ends as corrected`() throws {
        let office = try warned()
        try office.deliver("plan_2024-12-01.csv", Plan.table("2024;99001;990;1000"))
        try office.once()
        #expect(try office.news() == ["raised 99001", "corrected 99001"])
        #expect(try office.query().alerts(all: false).rows.isEmpty)
        #expect(try office.query().drops().lines("new", "revised") == ["6 0", "0 1"])
        let mails = try office.mails()
        #expect(mails.count == 2)
        #expect(mails.contains { $0.contains("berichtigt") })
    }

    @Test func `an alert that a new year clears ends as recovered`() throws {
        let office = try warned()
        try office.deliver("plan_2025-10-01.csv", Plan.table("2025;99001;990;1000"))
        try office.once()
        #expect(try office.news() == ["raised 99001", "recovered 99001"])
    }

    @Test func `an alert whose number is withdrawn stays and is undecided`() throws {
        let office = try warned()
        try office.deliver("plan_2024-12-01.csv", Plan.table("2024;99001;.;1000"))
        let summary = try office.once()
        #expect(summary.accepted.count == 1)
        #expect(summary.composed == 0)
        #expect(try office.news() == ["raised 99001"])
        let alerts = try office.query().alerts(all: false)
        #expect(alerts.lines("area", "state", "judged") == ["99001 firing 2024"])
        #expect(alerts.records[0]["undecided"] != "")
    }

    @Test func `the same file again is no news`() throws {
        let office = try warned()
        let before = try office.query().history(periods: false).rows
        try office.deliver(
            "plan_2024-10-01.csv",
            Plan.table("2023;99001;990;1000", "2024;99001;900;1000", "2024;99002;990;1000")
        )
        let summary = try office.once()
        #expect(summary.composed == 0)
        #expect(try office.query().history(periods: false).rows == before)
        #expect(try office.query().drops().lines("outcome") == ["accepted", "repeated"])
        #expect(try office.mails().count == 1)
        #expect(office.names(in: "spool/archive").count == 2)
        #expect(office.names(in: "spool/work").isEmpty)
    }

    @Test func `an older release that comes late changes nothing in force`() throws {
        let office = try warned()
        try office.deliver("plan_2024-09-01.csv", Plan.table("2024;99001;990;1000"))
        try office.once()
        #expect(try office.news() == ["raised 99001"])
        let exported = try office.query().readings(of: ["plaetze"])
        let found = exported.records(where: ["area": "99001", "period": "2024"])
        #expect(found.compactMap { $0["value"] } == ["900"])
    }

    @Test func `files of one supplier without a stamp that come together are one mail`() throws {
        let office = try Plan.office()
        try office.deliver("plan_nord.csv", Plan.table("2024;99001;900;1000"))
        try office.deliver("plan_sued.csv", Plan.table("2024;99002;900;1000"))
        let summary = try office.once()
        #expect(summary.accepted.count == 2)
        #expect(summary.composed == 1)
        #expect(try office.news() == ["raised 99001", "raised 99002"])
    }

    @Test func `evaluate agrees with once on the plan`() async throws {
        let office = try warned()
        let file = try #require(office.names(in: "spool/archive").first)
        let copy = "plan_2024-10-01.csv"
        try office.write(copy, office.read("spool/archive/\(file)"))
        let holdings = try await Evaluation(config: office.config, rules: [])
            .holdings(in: [office.path(copy)])
        let table = HoldingsTable().table(of: holdings)
        #expect(
            table.lines("rule", "area", "period", "side", "level", "value")
                == ["deckung 99001 2024 below warning 0.9"]
        )
    }
}
