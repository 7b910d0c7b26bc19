@testable import Dispatching

extension FuzzTarget {
    /// What a mail server says: to libcurl first, then while it takes a mail.
    static let smtpReplies = Self(
        "smtp-replies",
        upTo: 1000,
        seeds: [
            "220 mail\r\n250-mail\r\n250-SIZE 100\r\n250 AUTH PLAIN\r\n235 2.7.0 ok\r\n",
            "250 ok\r\n250 2.1.0 ok\r\n250 ok\r\n354 go\r\n250 2.0.0 queued as 1\r\n",
            "421 4.3.2 closing\r\n", "550-5.1.1 no\r\n550 5.1.1 such user\r\n", "250\n",
            "EHLO a\nSTARTTLS\n220 go\nAUTH PLAIN\n334 \n535 5.7.8 no\n",
        ],
        words: [
            "\r\n", "250-", "250 ", "354 ", "421 ", "535 5.7.8 ", "EHLO", "AUTH", "334 ", "SIZE",
        ]
    ) { bytes in
        var opening = SMTPOpening()
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            opening.sent(line)
            opening.received(line)
        }
        var reader = SMTPReplyReader()
        let mail = SMTPMail(id: 1, sender: "a@b", recipient: "c@d", body: [])
        var transaction = SMTPTransaction(mail, announcesSize: true, needsReset: true)
        while let replies = try? reader.take(bytes), !replies.isEmpty {
            for reply in replies {
                if transaction.stage == .text { transaction.textWasSent() }
                guard case .send = transaction.take(reply) else { return }
            }
        }
    }
}
