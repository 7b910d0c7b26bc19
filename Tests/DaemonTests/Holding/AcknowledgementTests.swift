import Alerting
import Daemon
import Definitions
import Desk
import Indicators
import Store
import Testing

/// What people note as known: nobody hears of it again, unless it gets worse; its end is told.
struct AcknowledgementTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        // 70 of 100 is critical below 80 %, 90 of 100 a warning below 95 %.
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;90;100", "2022;99002;99;100"))
        try office.once(on: "2026-03-02")
    }

    /// The office's moment of the latest run, at which people speak.
    @discardableResult
    private func acknowledge(
        _ area: String? = "99001",
        until: String? = nil,
        _ change: (inout AcknowledgementChange.Request) -> Void = { _ in }
    ) throws -> String {
        var request = AcknowledgementChange.Request(
            rule: "deckung",
            area: area,
            because: "Anbau\nöffnet im August"
        )
        request.until = until
        change(&request)
        return try AcknowledgementChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
    }

    private func mails() throws -> [String] { try office.mails(to: "monitoring@example.org") }

    private func deliver(_ year: Int, _ places: Int, on day: String) throws -> Int {
        let before = try mails().count
        try office.deliver("plan_\(year).csv", Plan.table("\(year);99001;\(places);100"))
        try office.once(on: day)
        return try mails().count - before
    }

    @Test func `what is known is told by name, level and day`() throws {
        #expect(
            try acknowledge("Ahausen", until: "31.12.2026")
                == "acknowledgement 1: deckung Ahausen (99001) --side shortage is known (warning) "
                + "until 2026-12-31, unless it ends or gets worse before\n"
        )
        let table = try office.query().acknowledgements(all: false, at: office.time)
        let row = try #require(table.records.first)
        #expect(row["author"] == "m.muster")
        #expect(row["comment"] == "Anbau öffnet im August")
        #expect(row["until"] == "2026-12-31")
        let alert = try #require(office.query().alerts(all: false).records.first)
        #expect(alert["known"] == "m.muster: Anbau öffnet im August")
    }

    @Test func `it holds for 180 days when nothing is said`() throws {
        // 2 March 2026 and 180 days: 29 + 30 + 31 + 30 + 31 + 29 = 180, the 29th of August.
        #expect(try acknowledge().contains("until 2026-08-29,"))
    }

    @Test func `worse is news again, and says what was known`() throws {
        try acknowledge()
        #expect(try deliver(2023, 70, on: "2026-04-01") == 1)
        let mail = try #require(try mails().first { $0.subject?.contains("kritisch") ?? false })
        #expect(mail.joined.contains("Bekannt war: „Anbau öffnet im August“ (m.muster)."))
        let ended = try office.query().acknowledgements(all: true).records
        #expect(ended.map { $0["ending"] } == ["escalated"])
        // Nothing is known of it any more: better news goes out as ever.
        #expect(try deliver(2024, 90, on: "2026-04-02") == 1)
    }

    @Test func `its end is told, and with it that it was known`() throws {
        try acknowledge()
        #expect(try deliver(2023, 100, on: "2026-04-01") == 1)
        let mail = try #require(try mails().first { $0.contains("Bekannt war") })
        #expect(mail.joined.contains("Bekannt war: „Anbau öffnet im August“ (m.muster)."))
        #expect(try office.query().acknowledgements(all: false).records.isEmpty)
        #expect(
            try office.query().acknowledgements(all: true).records.map { $0["ending"] } == ["over"]
        )
        // What begins anew is news.
        #expect(try deliver(2024, 90, on: "2026-04-02") == 1)
    }

    @Test func `what gets better while it is known waits for the digest`() throws {
        #expect(try deliver(2023, 70, on: "2026-03-03") == 1)
        try acknowledge()
        #expect(try deliver(2024, 90, on: "2026-03-04") == 0)
        let text = try office.explain("deckung", "99001").text
        #expect(text.contains("known, acknowledgement 1 (m.muster, 2026-08-30: Anbau öffnet im"))
        // On the first working day of April the digest says it, as known.
        try office.once(on: "2026-04-01")
        let digest = try #require(try mails().last { $0.contains("Bekannt\n- ") })
        #expect(digest.joined.contains("Neu seit dem 02.03.2026, ohne Eile - Ahausen, "))
        #expect(digest.joined.contains("bekannt bis zum 30.08.2026, m.muster: „Anbau öffnet"))
        // Nothing is told twice.
        let count = try mails().count
        try office.once(on: "2026-05-04")
        #expect(try mails().count == count)
    }

    @Test func `after its time nothing is known any more`() throws {
        try acknowledge(until: "2026-03-10")
        try office.once(on: "2026-03-10", hour: 23)
        #expect(try office.query().acknowledgements(all: false).records.count == 1)
        try office.once(on: "2026-03-11", hour: 1)
        #expect(try office.query().acknowledgements(all: false).records.isEmpty)
        let all = try office.query().acknowledgements(all: true).records
        #expect(all.map { $0["ending"] } == ["expired"])
    }

    @Test func `it can be taken back, and said anew`() throws {
        try acknowledge()
        try acknowledge(until: "2026-06-01")
        let open = try office.query().acknowledgements(all: false).records
        #expect(open.map { $0["number"] } == ["2"])
        let change = try AcknowledgementChange(config: office.config)
        #expect(try change.end(2, user: "m.muster", at: office.time).contains("is taken back"))
        #expect(throws: StartFailure.self) { try change.end(2, user: "m", at: office.time) }
        #expect(try office.query().acknowledgements(all: false).records.isEmpty)
    }

    @Test func `what does not fire cannot be known`() throws {
        let error = try #require(throws: StartFailure.self) { try acknowledge("Behausen") }
        #expect(
            "\(error)".contains(
                "no alert of rule 'deckung' fires in Behausen (99002): only what fires can be "
                    + "known; it fires at deckung Ahausen (99001) --side shortage"
            )
        )
        #expect(throws: StartFailure.self) { try acknowledge("Ahasuen") }
        #expect(throws: StartFailure.self) { try acknowledge { $0.rule = "dekcung" } }
        #expect(throws: StartFailure.self) { try acknowledge { $0.side = "above" } }
        #expect(throws: StartFailure.self) { try acknowledge { $0.members = ["geschlecht"] } }
        for day in ["2026-03-01", "31.02.2027", "bald", "2040-01-01"] {
            #expect(throws: StartFailure.self) { try acknowledge(until: day) }
        }
        #expect(try office.query().acknowledgements(all: true).records.isEmpty)
    }

    @Test func `which of several is meant is asked for`() throws {
        _ = try deliver(2023, 90, on: "2026-03-03")
        try office.deliver("plan_2024.csv", Plan.table("2024;99002;90;100"))
        try office.once(on: "2026-03-04")
        let error = try #require(throws: StartFailure.self) { try acknowledge(nil) }
        #expect("\(error)".contains("several alerts fire that you may mean"))
        #expect("\(error)".contains("Ahausen (99001)"))
        #expect("\(error)".contains("Behausen (99002)"))
    }

    @Test func `a rebuilt store knows what people said`() throws {
        try acknowledge(until: "2026-06-01")
        let report = try office.rebuild()
        #expect(!report.contains("acknowledgements"))
        let open = try office.query().acknowledgements(all: false).records
        #expect(open.map { $0["comment"] } == ["Anbau öffnet im August"])
    }
}
