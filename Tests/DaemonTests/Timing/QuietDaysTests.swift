import Daemon
import Desk
import Testing

/// News of quiet days waits for the next other day, unless it is critical.
struct QuietDaysTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, digest: quarterly, quiet_days: [weekends, holidays] }
              amt: { mail: amt@example.org, digest: quarterly }
            routes:
              - { otherwise: true, to: [kita, amt] }
            """
        )
        try office.once(on: "2027-03-25")
    }

    private func deliver(_ year: Int, _ places: Int, on day: String) throws {
        try office.deliver("plan_\(year).csv", Plan.table("\(year);99001;\(places);1000"))
        try office.once(on: day)
    }

    private func count(_ name: String = "kita") throws -> Int {
        try office.mails(to: "\(name)@example.org").count
    }

    @Test func `a warning of Good Friday comes on the Tuesday after Easter, at eight`() throws {
        try deliver(2026, 900, on: "2027-03-26")
        #expect(try count("amt") == 1)
        for day in ["2027-03-27", "2027-03-28", "2027-03-29"] { try office.once(on: day) }
        try office.once(on: "2027-03-30", hour: 7)
        #expect(try count() == 0)
        try office.once(on: "2027-03-30", hour: 8)
        try office.once(on: "2027-03-31")
        #expect(try count() == 1)
        #expect(try count("amt") == 1)
    }

    @Test func `critical news comes at once`() throws {
        try deliver(2026, 700, on: "2027-03-26")
        #expect(try count() == 1)
    }

    @Test func `what came and went on quiet days is told as such, in one mail`() throws {
        try deliver(2026, 900, on: "2027-03-27")
        try deliver(2027, 1000, on: "2027-03-28")
        try office.once(on: "2027-03-30")
        #expect(try count() <= 1)
        #expect(try count("amt") == 2)
    }

    @Test func `other days are days like all others`() throws {
        try deliver(2026, 900, on: "2027-03-25")
        #expect(try count() == 1)
        let route = try office.query().route(
            SupposedNews.Question(rule: "deckung", area: "99001"),
            at: Office.moment("2027-03-27")
        ).records
        #expect(
            route.first { $0["receiver"] == "kita" }?["when"] == "on 2027-03-30, after quiet days"
        )
        #expect(route.first { $0["receiver"] == "amt" }?["when"] == "at once")
    }

    @Test func `the service wakes when quiet days end`() throws {
        try office.deliver("plan_2026.csv", Plan.table("2026;99001;900;1000"))
        try office.once(on: "2027-03-26")
        let now = try Office.moment("2027-03-27")
        let context = try Office.context(at: office.path(""), now: now)
        #expect(
            try CalendarPass(context).nextAfterMails() == Office.moment("2027-03-30", hour: 8)
        )
    }
}
