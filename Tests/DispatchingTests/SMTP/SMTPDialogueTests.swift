import Testing

@testable import Dispatching

/// Replies, commands and the beginning of a dialogue, without a network.
@Suite struct SMTPDialogueTests {
    private let server = MailServer(host: "mail.example.org", user: "waage")

    @Test func `a reply of several lines is one, however its bytes arrive`() throws {
        var reader = SMTPReplyReader()
        var replies: [SMTPReply] = []
        for byte in "250-first\r\n250 second\r\n354\r\n".utf8 {
            replies += try reader.take([byte])
        }
        #expect(replies.map(\.code) == [250, 354])
        #expect(replies.map(\.description) == ["250 first second", "354"])
    }

    @Test(
        arguments: [
            "HTTP/1.1 400 Bad Request\r\n", "99 x\r\n", "650 x\r\n", "25\r\n", "250x\r\n", "\r\n",
            String(repeating: "a", count: 5000), String(repeating: "250-x\r\n", count: 201),
        ]
    )
    func `what is no reply is not taken for one`(_ text: String) {
        var reader = SMTPReplyReader()
        #expect(throws: SMTPReplyReader.Malformed.self) { try reader.take(text.utf8) }
    }

    @Test func `a reply is safe to print and not long`() {
        let reply = SMTPReply(
            code: 550,
            text: "a\u{1B}[31m\u{202E}b" + String(repeating: "x", count: 999)
        )
        #expect(reply.text.hasPrefix("a [31m b"))
        #expect(reply.text.count == 300)
    }

    @Test(
        arguments: [
            ("a\r\n", "a\r\n.\r\n"), ("a", "a\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"),
            ("x\r\n.y\r\n..\r\n", "x\r\n..y\r\n...\r\n.\r\n"), ("", ".\r\n"),
            ("a.b\r\n", "a.b\r\n.\r\n"),
        ]
    )
    func `a dot at the beginning of a line is doubled`(_ row: (body: String, sent: String)) {
        let mail = SMTPMail(id: 1, sender: "a@b", recipient: "c@d", body: Array(row.body.utf8))
        #expect(String(decoding: mail.transmission, as: UTF8.self) == row.sent)
    }

    @Test func `the commands follow from the replies`() {
        let mail = SMTPMail(id: 1, sender: "a@b", recipient: "c@d", body: Array("hi\r\n".utf8))
        var transaction = SMTPTransaction(mail, announcesSize: true, needsReset: true)
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        #expect(text(transaction.opening) == "RSET\r\n")
        let ok = SMTPReply(code: 250, text: "ok")
        let commands = [ok, ok, ok, SMTPReply(code: 354, text: "go")].map { reply in
            if case .send(let bytes) = transaction.take(reply) { text(bytes) } else { "?" }
        }
        #expect(
            commands == [
                "MAIL FROM:<a@b> SIZE=4\r\n", "RCPT TO:<c@d>\r\n", "DATA\r\n", "hi\r\n.\r\n",
            ]
        )
        transaction.textWasSent()
        #expect(transaction.stage == .finalDot)
        #expect(transaction.take(ok) == .accepted(ok))
    }

    /// What was answered, and to how many commands before as a good server would.
    @Test(
        arguments: [
            (0, 354, .sender), (1, 334, .recipient), (1, 354, .recipient), (2, 250, .data),
            (2, 220, .data), (2, 334, .data), (3, 354, .finalDot), (3, 251, .finalDot),
            (3, 220, .finalDot), (3, 200, .finalDot),
        ] as [(Int, Int, SMTPStage)]
    )
    func `a yes to another question is none`(_ good: Int, _ code: Int, _ stage: SMTPStage) {
        let mail = SMTPMail(id: 1, sender: "a@b", recipient: "c@d", body: Array("hi\r\n".utf8))
        var transaction = SMTPTransaction(mail, announcesSize: false, needsReset: false)
        for code in [250, 250, 354].prefix(good) {
            _ = transaction.take(SMTPReply(code: code, text: "ok"))
        }
        transaction.textWasSent()
        let reply = SMTPReply(code: code, text: "2.0.0 what")
        #expect(transaction.take(reply) == .unexpected(reply))
        #expect(transaction.stage == stage)
        let told = SMTPFault(server, at: stage, .unexpected(reply)).description
        #expect(told.contains("'\(code) 2.0.0 what' at \(stage)"))
    }

    @Test(arguments: [250, 251, 252])
    func `a server may forward for a recipient`(_ code: Int) {
        let mail = SMTPMail(id: 1, sender: "a@b", recipient: "c@d", body: [])
        var transaction = SMTPTransaction(mail, announcesSize: false, needsReset: false)
        _ = transaction.take(SMTPReply(code: 250, text: "ok"))
        let step = transaction.take(SMTPReply(code: code, text: "will forward"))
        #expect(step == .send(Array("DATA\r\n".utf8)))
    }

    @Test(
        arguments: [
            (.recipient, 550, "good"), (.recipient, 450, "now"), (.sender, 550, "server"),
            (.sender, 530, "server"), (.recipient, 421, "server"), (.finalDot, 552, "size"),
            (.sender, 552, "size"),
            (.finalDot, 452, "now"), (.data, 554, "good"), (.data, 535, "server"),
        ] as [(SMTPStage, Int, String)]
    )
    func `a refusal concerns the mail or the server`(_ row: (SMTPStage, Int, String)) {
        let reply = SMTPReply(code: row.1, text: "x")
        #expect(kind(of: .refused(by: server, at: row.0, reply)) == row.2)
    }

    private func kind(of outcome: SMTPOutcome) -> String {
        switch outcome {
        case .refusedForGood: "good"
        case .refusedForNow: "now"
        case .unusable: "server"
        case .tooBig: "size"
        case .accepted, .unknown, .overLimit: "?"
        }
    }

    /// Subjects of enhanced status codes after RFC 3463: X.1.1 to X.1.6, X.2 and X.6 are about the
    /// recipient, his mailbox or the mail, all others about the way there and about us.
    @Test(
        arguments: [
            (.recipient, "550 5.1.1 User unknown", "good"),
            (.recipient, "550 5.1.2 no such domain", "good"),
            (.recipient, "550 5.1.6 has moved", "good"),
            (.recipient, "550 5.1.7 bad sender's address", "server"),
            (.recipient, "553 5.1.8 sender's domain does not exist", "server"),
            (.recipient, "550 5.2.1 mailbox disabled", "good"),
            (.recipient, "504 5.5.2 <waage>: Helo command rejected", "server"),
            (.recipient, "554 5.7.1 Relay access denied", "server"),
            (.recipient, "550 5.4.1 Recipient address rejected", "good"),
            (.finalDot, "554 5.6.0 cannot be converted", "good"),
            (.finalDot, "550 5.7.1 message refused", "server"),
            (.finalDot, "554 5.3.4 message too big", "size"),
            (.finalDot, "550 5.3.0 other", "server"),
            (.sender, "550 5.1.1 unknown", "server"),
            (.sender, "501 5.1.7 bad address", "server"),
            (.recipient, "450 4.7.1 greylisted", "now"),
        ] as [(SMTPStage, String, String)]
    )
    func `an enhanced status says whom a refusal concerns`(_ row: (SMTPStage, String, String)) {
        let reply = SMTPReply(
            code: Int(row.1.prefix(3)) ?? 0,
            text: String(row.1.dropFirst(4))
        )
        #expect(kind(of: .refused(by: server, at: row.0, reply)) == row.2)
    }

    /// What is the same in all mails is no matter of one.
    @Test(
        arguments: [
            (.sender, "550 no", false), (.recipient, "553 5.1.8 sender's domain", false),
            (.recipient, "504 5.5.2 Helo command rejected", false),
            (.recipient, "501 5.5.4 syntax", true), (.finalDot, "500 5.5.2 line too long", true),
            (.recipient, "550 5.7.1 not to this one", true), (.sender, "550 5.7.1 no", false),
            (.finalDot, "554 5.3.0 other", true),
        ] as [(SMTPStage, String, Bool)]
    )
    func `whether a refusal of us may concern one mail`(_ row: (SMTPStage, String, Bool)) {
        let reply = SMTPReply(
            code: Int(row.1.prefix(3)) ?? 0,
            text: String(row.1.dropFirst(4))
        )
        guard case .unusable(let fault) = SMTPOutcome.refused(by: server, at: row.0, reply) else {
            Issue.record("\(row.1) condemns the mail")
            return
        }
        #expect(fault.isAboutMail == row.2)
    }

    @Test func `advice names what the refusal is about`() {
        let rows: [(SMTPStage, String, String)] = [
            (.recipient, "5.5.2 Helo command rejected: need fully-qualified hostname", "'hello'"),
            (.sender, "5.1.8 Domain not found", "'mail.from'"),
            (.recipient, "5.1.1 User unknown", "the address in the file of the receivers"),
            (.recipient, "5.7.1 Relay access denied", "whether this machine may send there"),
        ]
        for (stage, text, advice) in rows {
            let reply = SMTPReply(code: 550, text: text)
            let outcome = SMTPOutcome.refused(by: server, at: stage, reply)
            #expect("\(outcome)".contains(advice), "\(outcome)")
        }
    }

    @Test func `the beginning is followed without keeping a secret`() {
        var opening = SMTPOpening()
        let lines = [
            "S 220 mail.example.org", "C EHLO amt", "S 250-mail", "S 250-STARTTLS",
            "S 250 SIZE 1000",
            "C STARTTLS", "S 220 go", "C EHLO amt", "S 250 mail", "C AUTH LOGIN", "S 334 VXNlcg==",
            "C EHLO", "S 334 UGFzcw==", "C STARTTLS", "S 535 5.7.8 no: STARTTLS",
        ]
        var stages: [SMTPStage] = []
        for line in lines {
            let text = Array(line.dropFirst(2).utf8)
            if line.hasPrefix("S") { opening.received(text) } else { opening.sent(text) }
            stages.append(opening.stage)
        }
        #expect(
            stages == [
                .greeting, .hello, .hello, .hello, .hello, .startTLS, .handshake, .hello, .hello,
                .login, .login, .login, .login, .login, .login,
            ]
        )
        // What was said before TLS does not count.
        #expect(!opening.announcesSize)
        #expect(!opening.isLoggedIn)
        #expect(opening.reply?.description == "535 5.7.8")
    }

    @Test(
        arguments: [
            ("250 SIZE 1000", 1000), ("250-size 52428800", 52_428_800), ("250 SIZE", nil),
            ("250 SIZE 0", nil), ("250 SIZE x", nil), ("250 8BITMIME", nil),
            ("250 SIZE 99999999999999999999", nil),
        ] as [(String, Int?)]
    )
    func `a server announces what it takes, or nothing`(_ line: String, _ limit: Int?) {
        var opening = SMTPOpening()
        opening.sent(Array("EHLO amt".utf8))
        opening.received(Array(line.utf8))
        #expect(opening.sizeLimit == limit)
        // What was said before TLS does not count.
        opening.sent(Array("EHLO amt".utf8))
        #expect(opening.sizeLimit == nil)
    }

    @Test func `each fault says the server, the stage and what to do`() {
        let causes: [SMTPFault.Cause] = [
            .unreachable("no route"), .certificate("expired"), .encryption("x"), .noSTARTTLS,
            .noLogin, .credential("none"), .login(SMTPReply(code: 535, text: "5.7.8")),
            .refused(SMTPReply(code: 554, text: "no")),
            .unexpected(SMTPReply(code: 354, text: "x")),
            .timeOut(.seconds(60)), .lost("reset"),
            .malformed,
            .setUp("x"), .stopped,
        ]
        for cause in causes {
            let text = SMTPFault(server, at: .data, cause).description
            #expect(text.contains("'mail.example.org:587'"))
        }
        #expect(
            SMTPFault(server, at: .recipient, .timeOut(.seconds(60))).description
                == "mail server 'mail.example.org:587' gave no answer within 60 s at RCPT TO; if "
                + "that stays, ask who runs it"
        )
    }
}
