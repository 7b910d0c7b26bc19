import Alerting
import Foundation
import Indicators
import Rules
import Testing

@testable import Replies

/// What mails of many programs and people come to, each answering one mail with three entries: the
/// first two warnings, the third critical.
struct ReplyJudgementTests {
    private static func alert(_ area: String) -> AlertKey {
        AlertKey(
            rule: "kita-deckung",
            side: .below,
            indicator: "kita-deckung",
            frequency: .year,
            area: area,
            members: []
        )
    }

    private static let entries = [
        MailedEntry(number: 1, alerts: [alert("99901010")]),
        MailedEntry(number: 2, alerts: [alert("99901020"), alert("99901030")]),
        MailedEntry(number: 4, alerts: [alert("99901040")]),
    ]
    private static let original = ReplyJudgement.Original(
        recipient: "Anna.Beispiel@kreis.example",
        entries: entries,
        guarded: [alert("99901040")]
    )
    private static let id = "k3v7q2mzh5xw4y6tbn7pdr2s3cfgjaeu@waage.example"
    private static let today = day(2026, 11, 30)

    private static func done(
        _ kind: ReplyJudgement.Request.Kind,
        _ numbers: Int...,
        comment: String = ""
    ) -> ReplyJudgement {
        .done(
            ReplyJudgement.Request(
                kind: kind,
                entries: entries.filter { numbers.contains($0.number) },
                comment: comment
            )
        )
    }

    private static let head = """
        From: Anna Beispiel <anna.beispiel@kreis.example>
        To: waage@waage.example
        Subject: AW: Waage: 2 Warnungen
        In-Reply-To: <\(id)>
        MIME-Version: 1.0
        """

    /// Reads a mail as the daemon does: nothing is known of mails with another id.
    private func judgement(
        of bytes: [UInt8],
        others: [String] = [],
        server: String? = nil
    ) throws -> ReplyJudgement {
        let mail = try IncomingMail(bytes)
        var trust = ReplyJudgement.Trust()
        trust.others = others.map { Glob($0) }
        trust.server = server
        let ids = mail.answered + mail.plusKeys.map { "\($0)@waage.example" }
        return ReplyJudgement(
            of: mail,
            to: ids.contains(Self.id) ? Self.original : nil,
            trust: trust,
            today: Self.today
        )
    }

    static let mails = [
        ClientMail(
            "plain text",
            """
            \(head)
            Content-Type: text/plain; charset=utf-8

            bekannt 1 bis 31.12.2026, der Neubau öffnet im August

            Am 30.11.2026 um 08:00 schrieb Waage:
            > bekannt 4
            """,
            done(
                .known(until: day(2026, 12, 31)),
                1,
                comment: "der Neubau öffnet im August"
            )
        ),
        ClientMail(
            "German Outlook",
            """
            \(head)
            Content-Type: text/plain; charset="utf-8"
            Content-Transfer-Encoding: base64

            \(base64("Guten Morgen,\n\nbekannt 1, 2\n\nMit freundlichen Grüßen\nAnna\n\n"
                + "Von: Waage <waage@waage.example> \nGesendet: Montag\nbekannt 4\n"))
            """,
            done(.known(until: nil), 1, 2)
        ),
        ClientMail(
            "Latin-1 in quoted-printable",
            """
            \(head)
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Zahl falsch 2: in Gr=F6ditz fehlen zwei H=E4user
            """,
            done(.doubted, 2, comment: "in Gröditz fehlen zwei Häuser")
        ),
        ClientMail(
            "Windows-1252 in eight bits",
            """
            \(head)
            Content-Type: text/plain; charset=windows-1252
            Content-Transfer-Encoding: 8bit

            bekannt 1, gepr\\xFCft \\x96 stimmt
            """,
            done(.known(until: nil), 1, comment: "geprüft – stimmt")
        ),
        ClientMail(
            "HTML alone",
            """
            \(head)
            Content-Type: text/html; charset=utf-8

            <html><head><style>p { color: red }</style></head><body><p>Hallo,</p>
            <p>bekannt&nbsp;1</p><div id="divRplyFwdMsg"><p>bekannt 4</p></div></body></html>
            """,
            done(.known(until: nil), 1)
        ),
        ClientMail(
            "both forms, the plain one counts",
            """
            \(head)
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            bekannt 2
            --b
            Content-Type: text/html; charset=utf-8

            <p>bekannt 4</p>
            --b--
            """,
            done(.known(until: nil), 2)
        ),
        ClientMail(
            "signed",
            """
            \(head)
            Content-Type: multipart/signed; boundary=s; protocol="application/pkcs7-signature"

            --s
            Content-Type: text/plain; charset=utf-8

            widerrufen 2
            --s
            Content-Type: application/pkcs7-signature; name=smime.p7s
            Content-Transfer-Encoding: base64

            MIIB
            --s--
            """,
            done(.withdrawn, 2)
        ),
        ClientMail(
            "the key in a plus address",
            """
            From: anna.beispiel@kreis.example
            To: waage+K3V7Q2MZH5XW4Y6TBN7PDR2S3CFGJAEU@waage.example
            Subject: Waage

            bekannt 1
            """,
            done(.known(until: nil), 1)
        ),
        ClientMail(
            "a reference alone",
            """
            From: anna.beispiel@kreis.example
            References: <first@elsewhere.example>
             <\(id)>

            bekannt alle bis 2027-06-30
            """,
            .person(.guarded)
        ),
        ClientMail(
            "unknown sender",
            """
            From: Anna Beispiel <anna.beispiel@kreis.example.evil.example>
            In-Reply-To: <\(id)>

            bekannt 1
            """,
            .person(.otherSender("anna.beispiel@kreis.example.evil.example"))
        ),
        ClientMail(
            "a name that looks like the address",
            """
            From: "anna.beispiel@kreis.example" <evil@evil.example>
            In-Reply-To: <\(id)>

            bekannt 1
            """,
            .person(.otherSender("evil@evil.example"))
        ),
        ClientMail(
            "two senders in one field",
            """
            From: evil@evil.example, anna.beispiel@kreis.example
            In-Reply-To: <\(id)>

            bekannt 1
            """,
            .person(.noSender)
        ),
        ClientMail(
            "two fields with senders",
            """
            From: anna.beispiel@kreis.example
            From: evil@evil.example
            In-Reply-To: <\(id)>

            bekannt 1
            """,
            .person(.noSender)
        ),
        ClientMail(
            "a guessed id",
            """
            From: anna.beispiel@kreis.example
            In-Reply-To: <k3v7q2mzh5xw4y6tbn7pdr2s3cfgjaev@waage.example>

            bekannt 1
            """,
            .person(.unknownMail)
        ),
        ClientMail(
            "out of office",
            """
            \(head)
            Auto-Submitted: auto-replied
            X-Autoreply: yes

            bekannt 1
            """,
            .ignored(.submitted)
        ),
        ClientMail(
            "delivery report",
            """
            Return-Path: <>
            From: MAILER-DAEMON@kreis.example
            In-Reply-To: <\(id)>
            Content-Type: multipart/report; report-type=delivery-status; boundary=r

            --r

            bekannt 1
            --r--
            """,
            .ignored(.noReturn)
        ),
        ClientMail(
            "report with a sender",
            """
            \(head)
            Content-Type: multipart/report; report-type=disposition-notification; boundary=r

            --r

            bekannt 1
            --r--
            """,
            .ignored(.report)
        ),
        ClientMail(
            "mailing list",
            "\(head)\nList-Id: Leitung <leitung.kreis.example>\n\nbekannt 1",
            .ignored(.list)
        ),
        ClientMail("bulk", "\(head)\nPrecedence: Bulk\n\nbekannt 1", .ignored(.precedence)),
        ClientMail("fifty parts, one in the other", nested(50), .person(.empty)),
        ClientMail("a question", "\(head)\n\nbekannt?", .person(.notUnderstood)),
        ClientMail("unknown", "\(head)\n\nunbekannt, bitte klären", .person(.notUnderstood)),
        ClientMail(
            "written below",
            "\(head)\n\nAm 30.11.2026 schrieb Waage <w@waage.example>:\n> 1. Riesa\n\nbekannt 1",
            .person(.empty)
        ),
        ClientMail(
            "a greeting first",
            "\(head)\n\nSehr geehrte Damen und Herren,\n\nBekannt 1.\n",
            done(.known(until: nil), 1)
        ),
        ClientMail("nothing but the quote", "\(head)\n\n> bekannt 1", .person(.empty)),
        ClientMail(
            "no number for three entries",
            "\(head)\n\nbekannt",
            .asked(.whichEntry(count: 3))
        ),
        ClientMail(
            "a number that no entry has",
            "\(head)\n\nbekannt 3",
            .asked(.noEntry(3, count: 3))
        ),
        ClientMail(
            "a day that is over",
            "\(head)\n\nbekannt 1 bis 29.11.2026",
            .asked(
                .badDay(
                    day(2026, 11, 29),
                    last: day(2036, 12, 7)
                )
            )
        ),
        ClientMail("a critical alert", "\(head)\n\nbekannt 4", .person(.guarded)),
        ClientMail("unsubscribing", "\(head)\n\nabbestellen", .person(.unsubscribes)),
        ClientMail("withdrawing all", "\(head)\n\nwiderrufen", done(.withdrawn, 1, 2, 4)),
        ClientMail(
            "English",
            "\(head)\n\nHi,\nknown 1 until 2026-12-31, hired",
            done(
                .known(until: day(2026, 12, 31)),
                1,
                comment: "hired"
            )
        ),
        ClientMail(
            "an attached text",
            """
            \(head)
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/plain
            Content-Disposition: attachment; filename=a.txt

            bekannt 1
            --m--
            """,
            .person(.empty)
        ),
        ClientMail(
            "a forwarded mail",
            """
            \(head)
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: message/rfc822

            From: anna.beispiel@kreis.example

            bekannt 1
            --m--
            """,
            .person(.empty)
        ),
    ]

    @Test(arguments: mails)
    func `no mail has another effect than its writer wants`(mail: ClientMail) throws {
        #expect(try judgement(of: mail.bytes) == mail.expected)
    }

    @Test func `colleagues may answer where the configuration says so`() throws {
        let text = "From: Chef@Kreis.Example\nIn-Reply-To: <\(Self.id)>\n\nbekannt 1"
        let mail = ClientMail("", text, .person(.empty)).bytes
        #expect(
            try judgement(of: mail) == .person(.otherSender("Chef@Kreis.Example"))
        )
        #expect(
            try judgement(of: mail, others: ["*@kreis.example"]) == Self.done(.known(until: nil), 1)
        )
        #expect(
            try judgement(of: mail, others: ["*@amt.example"])
                == .person(.otherSender("Chef@Kreis.Example"))
        )
    }

    static let results: [(String, Bool)] = [
        ("mx.kreis.example; dmarc=pass header.from=kreis.example", true),
        ("mx.kreis.example; dkim=pass (2048 bit) header.d=kreis.example", true),
        ("mx.kreis.example; spf=pass smtp.mailfrom=anna.beispiel@kreis.example", true),
        (
            "mx.kreis.example; dmarc=fail; spf=pass smtp.mailfrom=a@kreis.example",
            false
        ),
        ("mx.kreis.example; dkim=pass header.d=evil.example", false),
        ("mx.kreis.example; dmarc=pass header.from=evil.example", false),
        ("mx.evil.example; dmarc=pass header.from=kreis.example", false),
        ("mx.kreis.example; none", false),
    ]

    @Test(arguments: results)
    func `the mail server vouches, or an answer goes to a person`(
        result: String,
        isPassed: Bool
    ) throws {
        func bytes(_ command: String) -> [UInt8] {
            ClientMail(
                "",
                "Authentication-Results: \(result)\n\(Self.head)\n\n\(command)",
                .person(.empty)
            )
            .bytes
        }
        let server = "mx.kreis.example"
        #expect(
            try judgement(of: bytes("bekannt 4"), server: server)
                == (isPassed ? Self.done(.known(until: nil), 4) : .person(.unproven))
        )
        #expect(
            try judgement(of: bytes("widerrufen 4"), server: server) == Self.done(.withdrawn, 4)
        )
    }

    @Test func `only what our server wrote on top is believed`() throws {
        let pass = "Authentication-Results: mx.kreis.example; dmarc=pass header.from=kreis.example"
        let fail = "Authentication-Results: mx.kreis.example; dmarc=fail header.from=kreis.example"
        let forged = ClientMail("", "\(fail)\n\(pass)\n\(Self.head)\n\nbekannt 1", .person(.empty))
        #expect(try judgement(of: forged.bytes, server: "mx.kreis.example") == .person(.unproven))
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString(options: .lineLength76Characters)
    }

    private static func nested(_ depth: Int) -> String {
        let open = (0..<depth).map {
            "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)"
        }
        return "\(head)\n" + open.joined(separator: "\n")
            + "\nContent-Type: text/plain\n\nbekannt 1\n"
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
    }
}
