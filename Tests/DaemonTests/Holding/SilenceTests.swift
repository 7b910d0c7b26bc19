import Alerting
import Daemon
import Definitions
import Desk
import Indicators
import Rules
import Testing

/// What nobody wants to hear of until a day.
struct SilenceTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        try office.deliver("plan_2021.csv", Plan.table("2021;99001;99;100", "2021;99002;99;100"))
        try office.once(on: "2026-03-02")
    }

    @discardableResult
    private func silence(
        until: String? = "2026-03-20",
        _ change: (inout SilenceChange.Request) -> Void = { $0.rule = "deck*" }
    ) throws -> String {
        var request = SilenceChange.Request(because: "Umzug des Amtes")
        request.until = until
        change(&request)
        return try SilenceChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
    }

    private func mails() throws -> [String] { try office.mails(to: "monitoring@example.org") }

    private func deliver(_ year: Int, _ area: String, _ places: Int, on day: String) throws -> Int {
        let before = try mails().count
        try office.deliver("plan_\(year).csv", Plan.table("\(year);\(area);\(places);100"))
        try office.once(on: day)
        return try mails().count - before
    }

    @Test func `what began meanwhile and still fires is told at its end, once`() throws {
        #expect(
            try silence()
                == "silence 1: nobody is told of rule=deck* until 2026-03-20; "
                + "0 alerts of them fire now\n"
        )
        #expect(try deliver(2022, "99001", 90, on: "2026-03-03") == 0)
        #expect(try deliver(2023, "99001", 70, on: "2026-03-04") == 0)
        // It came and went.
        #expect(try deliver(2022, "99002", 90, on: "2026-03-05") == 0)
        #expect(try deliver(2023, "99002", 100, on: "2026-03-06") == 0)
        let text = try office.explain("deckung", "99001").text
        #expect(text.contains("monitoring: silenced, silence 1 (m.muster, 2026-03-20: Umzug des"))
        #expect(
            try office.query().alerts(all: false, at: office.time).records.map { $0["silenced"] }
                == ["1"]
        )
        #expect(try office.journal().count == 4)

        try office.once(on: "2026-03-20", hour: 23)
        #expect(try mails().isEmpty)
        try office.once(on: "2026-03-21", hour: 6)
        let mail = try #require(try mails().first)
        #expect(try mails().count == 1)
        #expect(mail.subject?.hasPrefix("Waage: Ahausen") == true)
        #expect(mail.subject?.contains("kritisch") == true)
        #expect(mail.joined.contains("bis zum 20.03.2026 stummgeschaltet war."))
        #expect(!mail.contains("Behausen"))
        // The digest counts what came and went, and says that the silence is over.
        try office.once(on: "2026-04-01")
        #expect(try mails().count == 2)
        let digest = try #require(try mails().first { $0.contains("ohne Eile") })
        #expect(digest.contains("- 1 Meldung kam und ging."))
        #expect(digest.joined.contains("rule=deck*: beendet seit dem 20.03.2026, m.muster: „Umzug"))
        try office.once(on: "2026-05-04")
        #expect(try mails().count == 2)
    }

    @Test func `what was told before and ended meanwhile stands in the digest`() throws {
        #expect(try deliver(2022, "99001", 90, on: "2026-03-03") == 1)
        try silence()
        #expect(try deliver(2023, "99001", 100, on: "2026-03-04") == 0)
        try office.once(on: "2026-03-21")
        #expect(try mails().count == 1)
        try office.once(on: "2026-04-01")
        let digest = try #require(try mails().first { $0.contains("ohne Eile") })
        #expect(digest.joined.contains("- Ahausen, wieder im Rahmen: "))
    }

    @Test func `only what fits is silenced`() throws {
        try silence { request in
            (request.within, request.level) = ("Musterkreis", .warning)
        }
        #expect(try deliver(2022, "99001", 90, on: "2026-03-03") == 0)
        // Worse than what is silenced.
        #expect(try deliver(2023, "99001", 70, on: "2026-03-04") == 1)
        try silence { $0.area = "99002" }
        #expect(try deliver(2022, "99002", 70, on: "2026-03-05") == 0)
    }

    @Test func `one that is to come holds from its day`() throws {
        try silence { request in
            (request.rule, request.from) = ("*", "2026-03-10")
        }
        #expect(try deliver(2022, "99001", 90, on: "2026-03-09") == 1)
        #expect(try deliver(2022, "99002", 90, on: "2026-03-10") == 0)
    }

    @Test func `a person ends it, and hears at once`() throws {
        try silence()
        #expect(try deliver(2022, "99001", 90, on: "2026-03-03") == 0)
        let change = try SilenceChange(config: office.config)
        #expect(try change.end(1, user: "m.muster", at: office.time).contains("silence 1 is over"))
        #expect(throws: StartFailure.self) { try change.end(1, user: "m", at: office.time) }
        try office.once(on: "2026-03-04")
        #expect(try mails().count == 1)
        let all = try office.query().silences(all: true, at: office.time).records
        #expect(all.map { $0["state"] } == ["ended"])
        #expect(all.map { $0["ended_by"] } == ["m.muster"])
    }

    @Test func `what makes no sense is refused with what to do`() throws {
        func problem(
            until: String? = "2026-03-20",
            _ change: (inout SilenceChange.Request) -> Void
        ) throws -> String {
            "\(try #require(throws: StartFailure.self) { try silence(until: until, change) })"
        }
        #expect(try problem { _ in }.contains("say which alerts are meant"))
        #expect(try problem { $0.rule = "kita*" }.contains("there is no rule 'kita*'"))
        #expect(try problem { $0.field = "kita" }.contains("there is no field 'kita'"))
        #expect(try problem { $0.area = "Ahasuen" }.contains("did you mean 'Ahausen'"))
        #expect(try problem { $0.indicator = "platze" }.contains("did you mean 'plaetze'"))
        #expect(
            try problem(until: "2027-05-01") { $0.rule = "*" }
                .contains("is more than 400 days away; the last day is 2027-04-06")
        )
        #expect(
            try problem { request in
                (request.rule, request.from) = ("*", "2026-04-01")
            }.contains("'--until' lies before '--from'")
        )
        #expect(
            try problem { request in
                (request.rule, request.from) = ("*", "2026-01-01")
            }.contains("is over already")
        )
        #expect(try office.query().silences(all: true, at: office.time).records.isEmpty)
    }

    @Test func `a rebuilt store keeps it, and what it holds back`() throws {
        try silence()
        #expect(try deliver(2022, "99001", 90, on: "2026-03-03") == 0)
        let report = try office.rebuild()
        #expect(!report.contains("silences"))
        #expect(!report.contains("that waited, for"))
        try office.once(on: "2026-03-21")
        #expect(try mails().count == 1)
    }
}
