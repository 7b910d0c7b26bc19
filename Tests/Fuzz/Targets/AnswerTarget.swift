import Alerting
import Indicators
import Rules

@testable import Replies

extension FuzzTarget {
    /// What anybody may send to the mailbox for answers: taken apart by GMime, then judged.
    static let answers = Self(
        "answers",
        upTo: 4000,
        seeds: [
            "From: a@b.de\r\nIn-Reply-To: <id@w>\r\n\r\nbekannt 1, 3-5 bis 31.12.2026, Text\r\n",
            "From: =?utf-8?q?J=C3=B6rg?= <a@b.de>\nReferences: <x@y>\n <id@w>\n"
                + "Content-Type: text/html; charset=windows-1252\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n"
                + "<style>p{}</style><p>Hallo,</p>zahl=20falsch&nbsp;2<br><blockquote>x",
            "From: a@b.de\nTo: w+k3v7q2mzh5xw4y6tbn7pdr2s3cfgjaeu@w\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/signed; boundary=\"s\"\n\n--s\n"
                + "Content-Type: multipart/alternative; boundary=t\n\n--t\n\n"
                + "widerrufen\n--t--\n--s--\n",
            "Authentication-Results: mx; dmarc=pass (p=none) header.from=b.de; dkim=fail\n"
                + "From: a@b.de\nAuto-Submitted: auto-replied\nPrecedence: bulk\n\nbekannt?",
        ],
        words: [
            "From: ", "In-Reply-To: ", "Content-Type: ", "multipart/mixed", "boundary=", "--b\n",
            "base64", "quoted-printable", "charset=utf-7", "=?utf-8?b?", "bekannt ", "bis ", "&#x",
            "<blockquote", "dmarc=pass", "message/rfc822",
        ]
    ) { bytes in
        guard let mail = try? IncomingMail(bytes) else { return }
        var trust = ReplyJudgement.Trust()
        trust.others = [Glob("*@b.de")]
        let alert = AlertKey(
            rule: "r",
            side: .below,
            indicator: "i",
            frequency: .year,
            area: "1",
            members: []
        )
        let original = ReplyJudgement.Original(
            recipient: "a@b.de",
            entries: [MailedEntry(number: 1, alerts: [alert])],
            guarded: []
        )
        for server in [nil, "mx"] {
            trust.server = server
            let judgement = ReplyJudgement(
                of: mail,
                to: original,
                trust: trust,
                today: CalendarDate(dayNumber: 20_000)
            )
            // Whatever is done, exactly one person wrote it.
            if case .done = judgement { precondition(mail.senders.count == 1) }
        }
        _ = AnswerText(of: mail)
    }
}
