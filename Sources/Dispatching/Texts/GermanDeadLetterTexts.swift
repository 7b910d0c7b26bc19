import Alerting

/// The German texts.
struct GermanDeadLetterTexts: DeadLetterTexts {
    var wording = Wording.builtIn

    func subject(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        kind == .mails
            ? own(
                "deadLetter.subject.mails",
                count,
                one: "Waage: \(count, optional: "count") Mail ist unzustellbar",
                other: "Waage: \(count, "count") Mails sind unzustellbar"
            )
            : own(
                "deadLetter.subject",
                count,
                one: "Waage: \(count, optional: "count") Nachricht ist unzustellbar",
                other: "Waage: \(count, "count") Nachrichten sind unzustellbar"
            )
    }

    func summary(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        kind == .mails
            ? own(
                "deadLetter.summary.mails",
                count,
                one: "Eine Mail wurde nicht zugestellt; wer sie bekommen sollte, weiß von nichts.",
                other:
                    """
                    \(count, "count") Mails wurden nicht zugestellt; wer sie bekommen sollte, weiß \
                    von nichts.
                    """
            )
            : own(
                "deadLetter.summary",
                count,
                one:
                    """
                    Eine Nachricht wurde nicht zugestellt; wer sie bekommen sollte, weiß von \
                    nichts.
                    """,
                other:
                    """
                    \(count, "count") Nachrichten wurden nicht zugestellt; wer sie bekommen \
                    sollte, weiß von nichts.
                    """
            )
    }

    func subject(ofNews count: Int) -> String {
        own(
            "deadLetter.subject.news",
            count,
            one: "Waage: \(count, optional: "count") Meldung kam nicht an",
            other: "Waage: \(count, "count") Meldungen kamen nicht an"
        )
    }

    func summary(ofNews count: Int) -> String {
        own(
            "deadLetter.summary.news",
            count,
            one: "Eine Meldung kam nicht an; wer sie bekommen sollte, weiß von nichts.",
            other:
                """
                \(count, "count") Meldungen kamen nicht an; wer sie bekommen sollte, weiß von \
                nichts.
                """
        )
    }

    var heading: String { own("deadLetter.heading", "Unzustellbar") }

    func letter(
        id: Int64,
        _ channel: ChannelKind,
        recipient: String,
        receiver: String,
        made: String
    ) -> String {
        let start =
            switch channel {
            case .mail: own("deadLetter.mail", "Mail \(String(id), "number") an")
            case .maildir: own("deadLetter.maildir", "Mail \(String(id), "number") in den Ordner")
            case .webhook:
                own("deadLetter.webhook", "Nachricht \(String(id), "number") an den Webhook")
            case .calendar:
                own("deadLetter.calendar", "Kalender \(String(id), "number") in die Datei")
            }
        return own(
            "deadLetter.letter",
            """
            \(start, "dispatch") \(recipient, "recipient") („\(receiver, "receiver")“), erstellt \
            am \(made, "date")
            """
        )
    }

    func notice(_ transition: String, receiver: String, made: String) -> String {
        own(
            "deadLetter.notice",
            """
            Meldung \(transition, "news") an „\(receiver, "receiver")“ vom \(made, "date"): Das \
            Programm stürzte ab, sooft es die Mail schrieb; sie ist beiseite gelegt.
            """
        )
    }

    func entry(_ transition: String, made: String) -> String {
        own(
            "deadLetter.entry",
            """
            Meldung \(transition, "news") an das Journal vom \(made, "date"): Das Programm stürzte \
            ab, sooft es den Eintrag schrieb; er ist beiseite gelegt.
            """
        )
    }

    func answer(_ text: String) -> String {
        own("deadLetter.answer", "Antwort: \(text, "answer")")
    }

    func more(_ count: Int) -> String { own("deadLetter.more", "und \(count, "count") weitere") }

    var adviceHeading: String { own("deadLetter.adviceHeading", "Was zu tun ist") }

    func advice(_ channels: Set<ChannelKind>, _ kind: DeadLetter.Kind) -> [String] {
        let isFile = channels.contains(.maildir) || channels.contains(.calendar)
        let isAddress = channels.contains(.mail) || channels.contains(.webhook) || !isFile
        return [
            isAddress
                ? own(
                    "deadLetter.advice.address",
                    "Stimmt die Adresse? Sie steht in der Datei receivers.yaml."
                ) : nil,
            isFile
                ? own(
                    "deadLetter.advice.file",
                    """
                    Darf Waage dort schreiben, und ist dort noch Platz? Wohin geschrieben wird, \
                    steht in der Datei receivers.yaml.
                    """
                ) : nil,
            kind == .mails
                ? own(
                    "deadLetter.advice.mails",
                    """
                    „waage outbox show NUMMER“ zeigt eine Mail, „waage outbox retry NUMMER“ \
                    verschickt sie noch einmal, „waage outbox discard NUMMER“ legt sie ab.
                    """
                )
                : own(
                    "deadLetter.advice",
                    """
                    „waage outbox show NUMMER“ zeigt eine Nachricht, „waage outbox retry NUMMER“ \
                    verschickt sie noch einmal, „waage outbox discard NUMMER“ legt sie ab.
                    """
                ),
        ].compactMap(\.self)
    }

    var newsAdvice: String {
        own(
            "newsAdvice",
            """
            Was beiseite gelegt ist, zeigt „waage status“; nach einem Update gibt „waage outbox \
            retry --dead“ es noch einmal weiter. Bitte melden Sie den Absturz den Machern von \
            Waage.
            """
        )
    }
}
