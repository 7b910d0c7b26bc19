import Alerting
import Indicators
import Testing

@testable import Dispatching

/// The mail that tells operators which mails were given up.
@Suite struct DeadLetterMailTests {
    private let composer = Composer(
        sender: MailSender(address: "waage@example.org", domain: "example.org"),
        hash: { text in String(text.utf8.map { String($0, radix: 16) }.joined().suffix(40)) }
    )

    private func letter(
        _ id: Int64,
        by channel: ChannelKind = .mail,
        to recipient: String = "bernd@example.org",
        attempts: Int = 1,
        answer: String = "550 no"
    ) -> DeadLetter {
        DeadLetter(
            .dispatch(id: id, channel, recipient: recipient, receiver: "kita"),
            attempts: attempts,
            // 11 October 2017, 8:30 in summer.
            made: MailDate(.epoch + .seconds(1_507_703_400), offsetMinutes: 120),
            answer: answer
        )
    }

    private func mails(
        _ letters: [DeadLetter],
        _ language: Language = .german,
        to addresses: [String] = ["technik@example.org"]
    ) -> [ComposedMail] {
        let operators = Receiver(name: "operators", addresses: addresses, language: language)
        let date = MailDate(.epoch + .seconds(1_507_703_400), offsetMinutes: 120)
        return composer.compose(letters, for: operators, date: date)
    }

    @Test(
        arguments: [
            (.german, "Waage: 2 Mails sind unzustellbar", "erstellt am 11.10.2017, 8:30 Uhr"),
            (.english, "Waage: 2 mails are undeliverable", "made 11 October 2017"),
        ] as [(Language, String, String)]
    )
    func `it lists who got nothing, and why`(_ row: (Language, String, String)) throws {
        let mail = try #require(mails([letter(3), letter(5, answer: "551 gone")], row.0).first)
        let reading = try MailReading(mail.bytes)
        #expect(reading.defects == [])
        #expect(reading.fields("subject") == [row.1])
        #expect(reading.fields("auto-submitted") == ["auto-generated"])
        for words in ["Mail 3", "Mail 5", "bernd@example.org", "550 no", "551 gone", row.2] {
            #expect(reading.text.contains(words))
        }
        #expect(reading.textWords.sorted() == reading.htmlWords.sorted())
    }

    @Test func `what is no mail is called what it is, with where it was to go`() throws {
        let letters = [
            letter(3), letter(4, by: .webhook, to: "https://hook.example.org/a"),
            letter(5, by: .maildir, to: "/srv/mail"), letter(6, by: .calendar, to: "/srv/a.ics"),
        ]
        let mail = try #require(mails(letters).first)
        let text = try MailReading(mail.bytes).textWords.joined(separator: " ")
        #expect(mail.subject == "Waage: 4 Nachrichten sind unzustellbar")
        for words in [
            "4 nachrichten wurden nicht zugestellt", "mail 3 an bernd example org",
            "nachricht 4 an den webhook https hook example org a",
            "mail 5 in den ordner srv mail", "kalender 6 in die datei srv a ics",
            "stimmt die adresse", "darf waage dort schreiben", "zeigt eine nachricht",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let folder = try #require(mails([letter(5, by: .maildir, to: "/srv/mail")]).first)
        #expect(folder.subject == "Waage: 1 Mail ist unzustellbar")
        #expect(!ReadableMail(folder.bytes).text.contains("Adresse"))
        let hook = try #require(mails([letter(4, by: .webhook)], .english).first)
        #expect(hook.subject == "Waage: 1 message is undeliverable")
    }

    @Test func `its identifier follows from the letters and the address alone`() {
        #expect(mails([letter(3)]) == mails([letter(3)]))
        let identifiers = [
            mails([letter(3)]), mails([letter(4)]), mails([letter(3), letter(4)]),
            mails([letter(3, attempts: 2)]), mails([letter(3)], to: ["b@example.org"]),
        ].flatMap { $0.map(\.messageID) }
        #expect(Set(identifiers).count == 5)
    }

    @Test func `each operator gets one, and nobody gets an empty one`() {
        #expect(mails([letter(3)], to: ["a@b", "c@d"]).map(\.recipient) == ["a@b", "c@d"])
        #expect(mails([]).isEmpty)
    }

    @Test func `a long list is cut and counted`() throws {
        let mail = try #require(mails((1...103).map { letter($0) }).first)
        let text = try MailReading(mail.bytes).text
        #expect(text.contains("Mail 100 an"))
        #expect(!text.contains("Mail 101 an"))
        #expect(text.contains("und 3 weitere"))
    }

    @Test(arguments: MailTests.attacks)
    func `a server's answer becomes no header and no markup`(_ attack: String) throws {
        let mail = try #require(mails([letter(3, answer: attack)]).first)
        let plain = try MailReading(try #require(mails([letter(3)]).first).bytes)
        let reading = try MailReading(mail.bytes)
        #expect(reading.defects == [])
        #expect(reading.headers.map { $0[0] } == plain.headers.map { $0[0] })
        #expect(!reading.html.contains("<script") && !reading.html.contains("<img"))
    }
}
