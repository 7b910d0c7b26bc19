import Desk
import Dispatching
import Foundation
import Store
import Testing

/// A year of an office in which people are reminded on decision days, take note of one alert and
/// not of another: every mail of it, as its readers see it.
///
/// `RECORD=1` writes down what they say now, and fails.
struct TimedYearTests {
    private static let file = SharedData.package.appending(path: "Tests/Scenarios/timed-year.mails")

    private static let receivers = """
        receivers:
          kita: { mail: kita@example.org, digest: quarterly }
          leitung: { mail: leitung@example.org, language: de, digest: quarterly, remind: 01.12. }
          office: { mail: office@example.org, language: en, digest: quarterly }
        routes:
          - { area: "99002", to: office, continue: true }
          - { otherwise: true, to: kita }
        """

    private static let rules =
        Plan.rule + """

                remind: [01.02., 15.09.]
                escalate: { after: 10 working days, to: [leitung, office] }
            """

    @Test func `the mails of a year read as they are written down`() throws {
        let office = try Plan.office()
        try office.write("rules/plan.yaml", Self.rules)
        try office.write("receivers.yaml", Self.receivers)
        try office.once(on: "2027-01-04")
        try office.deliver(
            "plan_2026.csv",
            Plan.table("2026;99001;900;1000", "2026;99002;700;1000")
        )
        for day in ["2027-01-05", "2027-01-18", "2027-01-19", "2027-01-20", "2027-02-01"] {
            try office.once(on: day)
        }
        try acknowledge("99002", in: office)
        for day in ["2027-02-02", "2027-06-01"] { try office.once(on: day) }
        // Summer, and nobody is there for the fifteenth of September.
        for day in ["2027-09-20", "2027-09-21", "2027-12-01"] { try office.once(on: day) }
        try office.deliver(
            "plan_2027.csv",
            Plan.table("2027;99001;1000;1000", "2027;99002;1000;1000")
        )
        try office.once(on: "2027-12-15")
        let text = try mails(of: office)
        let expected = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
        if ProcessInfo.processInfo.environment["RECORD"] != nil, text != expected {
            try Data(text.utf8).write(to: Self.file)
            Issue.record("\(Self.file.lastPathComponent) was recorded; read the difference")
        } else {
            #expect(text == expected)
        }
    }

    private func acknowledge(_ area: String, in office: Office) throws {
        var request = AcknowledgementChange.Request(
            rule: "deckung",
            area: area,
            because: "Anbau öffnet im August"
        )
        request.until = "2027-12-31"
        _ = try AcknowledgementChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
    }

    /// All mails, in the order in which they were made.
    private func mails(of office: Office) throws -> String {
        try office.store().read { try $0.dispatches() }.reversed().map { mail in
            let day = LocalTime().date(at: mail.made)
            let letter = ReadableMail(mail.draft.body)
            let subject = letter.fields.first { $0.name == "Subject" }?.value ?? ""
            return "=== \(day), to \(mail.draft.recipient): \(subject)\n" + letter.text
        }
        .joined(separator: "\n")
    }
}
