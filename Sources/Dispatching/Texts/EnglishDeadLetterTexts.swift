import Alerting

/// The English texts.
struct EnglishDeadLetterTexts: DeadLetterTexts {
    var wording = Wording.builtIn

    func subject(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        kind == .mails
            ? own(
                "deadLetter.subject.mails",
                count,
                one: "Waage: \(count, optional: "count") mail is undeliverable",
                other: "Waage: \(count, "count") mails are undeliverable"
            )
            : own(
                "deadLetter.subject",
                count,
                one: "Waage: \(count, optional: "count") message is undeliverable",
                other: "Waage: \(count, "count") messages are undeliverable"
            )
    }

    func summary(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        kind == .mails
            ? own(
                "deadLetter.summary.mails",
                count,
                one: "A mail was not delivered; who should have got it knows nothing of the news.",
                other:
                    """
                    \(count, "count") mails were not delivered; who should have got them knows \
                    nothing.
                    """
            )
            : own(
                "deadLetter.summary",
                count,
                one:
                    """
                    A message was not delivered; who should have got it knows nothing of the news.
                    """,
                other:
                    """
                    \(count, "count") messages were not delivered; who should have got them knows \
                    nothing.
                    """
            )
    }

    func subject(ofNews count: Int) -> String {
        own(
            "deadLetter.subject.news",
            count,
            one: "Waage: \(count, optional: "count") piece of news did not arrive",
            other: "Waage: \(count, "count") pieces of news did not arrive"
        )
    }

    func summary(ofNews count: Int) -> String {
        own(
            "deadLetter.summary.news",
            count,
            one: "A piece of news was not told; who should have got it knows nothing of it.",
            other:
                """
                \(count, "count") pieces of news were not told; who should have got them knows \
                nothing.
                """
        )
    }

    var heading: String { own("deadLetter.heading", "Undeliverable") }

    func letter(
        id: Int64,
        _ channel: ChannelKind,
        recipient: String,
        receiver: String,
        made: String
    ) -> String {
        let start =
            switch channel {
            case .mail: own("deadLetter.mail", "Mail \(String(id), "number") to")
            case .maildir: own("deadLetter.maildir", "Mail \(String(id), "number") into the folder")
            case .webhook:
                own("deadLetter.webhook", "Message \(String(id), "number") to the webhook")
            case .calendar:
                own("deadLetter.calendar", "Calendar \(String(id), "number") into the file")
            }
        return own(
            "deadLetter.letter",
            """
            \(start, "dispatch") \(recipient, "recipient") ("\(receiver, "receiver")"), made \
            \(made, "date")
            """
        )
    }

    func notice(_ transition: String, receiver: String, made: String) -> String {
        own(
            "deadLetter.notice",
            """
            News \(transition, "news") to "\(receiver, "receiver")" of \(made, "date"): the \
            program crashed whenever it wrote the mail; it is set aside.
            """
        )
    }

    func entry(_ transition: String, made: String) -> String {
        own(
            "deadLetter.entry",
            """
            News \(transition, "news") to the journal of \(made, "date"): the program crashed \
            whenever it wrote the entry; it is set aside.
            """
        )
    }

    func answer(_ text: String) -> String {
        own("deadLetter.answer", "Answer: \(text, "answer")")
    }

    func more(_ count: Int) -> String { own("deadLetter.more", "and \(count, "count") more") }

    var adviceHeading: String { own("deadLetter.adviceHeading", "What to do") }

    func advice(_ channels: Set<ChannelKind>, _ kind: DeadLetter.Kind) -> [String] {
        let isFile = channels.contains(.maildir) || channels.contains(.calendar)
        let isAddress = channels.contains(.mail) || channels.contains(.webhook) || !isFile
        return [
            isAddress
                ? own(
                    "deadLetter.advice.address",
                    "Is the address right? It stands in the file receivers.yaml."
                ) : nil,
            isFile
                ? own(
                    "deadLetter.advice.file",
                    """
                    May Waage write there, and is there room? Where it writes stands in the file \
                    receivers.yaml.
                    """
                ) : nil,
            kind == .mails
                ? own(
                    "deadLetter.advice.mails",
                    """
                    "waage outbox show NUMBER" shows a mail, "waage outbox retry NUMBER" sends it \
                    once more, "waage outbox discard NUMBER" puts it aside.
                    """
                )
                : own(
                    "deadLetter.advice",
                    """
                    "waage outbox show NUMBER" shows a message, "waage outbox retry NUMBER" sends \
                    it once more, "waage outbox discard NUMBER" puts it aside.
                    """
                ),
        ].compactMap(\.self)
    }

    var newsAdvice: String {
        own(
            "newsAdvice",
            """
            "waage status" shows what is set aside; after an update "waage outbox retry --dead" \
            tells it once more. Please tell the makers of Waage of the crash.
            """
        )
    }
}
