import Alerting

/// The texts of the mail that tells operators of dispatches that were given up, in one language.
protocol DeadLetterTexts: Sendable {
    func subject(_ count: Int, _ kind: DeadLetter.Kind) -> String
    func summary(_ count: Int, _ kind: DeadLetter.Kind) -> String
    /// The subject when news was set aside, too.
    func subject(ofNews count: Int) -> String
    func summary(ofNews count: Int) -> String
    var heading: String { get }
    /// `Mail 3 an bernd@example.org („kita“), erstellt am 11.10.2017`
    func letter(
        id: Int64,
        _ channel: ChannelKind,
        recipient: String,
        receiver: String,
        made: String
    ) -> String
    func notice(_ transition: String, receiver: String, made: String) -> String
    func entry(_ transition: String, made: String) -> String
    func answer(_ text: String) -> String
    func more(_ count: Int) -> String
    var adviceHeading: String { get }
    /// What to look at for each way that was no way, and what to do then.
    func advice(_ channels: Set<ChannelKind>, _ kind: DeadLetter.Kind) -> [String]
    /// What to do about news that was set aside.
    var newsAdvice: String { get }
}

extension Language {
    /// The texts of the language.
    var deadLetterTexts: any DeadLetterTexts {
        switch self {
        case .german: GermanDeadLetterTexts()
        case .english: EnglishDeadLetterTexts()
        }
    }
}

/// The German texts.
struct GermanDeadLetterTexts: DeadLetterTexts {
    func subject(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        let word = kind == .mails ? "Mail" : "Nachricht"
        return count == 1
            ? "Waage: 1 \(word) ist unzustellbar"
            : "Waage: \(count) \(several(kind)) sind unzustellbar"
    }

    func summary(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        let word = kind == .mails ? "Mail" : "Nachricht"
        return count == 1
            ? "Eine \(word) wurde nicht zugestellt; wer sie bekommen sollte, weiß von nichts."
            : "\(count) \(several(kind)) wurden nicht zugestellt; wer sie bekommen sollte, weiß "
                + "von nichts."
    }

    private func several(_ kind: DeadLetter.Kind) -> String {
        kind == .mails ? "Mails" : "Nachrichten"
    }

    func subject(ofNews count: Int) -> String {
        count == 1 ? "Waage: 1 Meldung kam nicht an" : "Waage: \(count) Meldungen kamen nicht an"
    }

    func summary(ofNews count: Int) -> String {
        count == 1
            ? "Eine Meldung kam nicht an; wer sie bekommen sollte, weiß von nichts."
            : "\(count) Meldungen kamen nicht an; wer sie bekommen sollte, weiß von nichts."
    }

    let heading = "Unzustellbar"

    func letter(
        id: Int64,
        _ channel: ChannelKind,
        recipient: String,
        receiver: String,
        made: String
    ) -> String {
        let start =
            switch channel {
            case .mail: "Mail \(id) an"
            case .maildir: "Mail \(id) in den Ordner"
            case .webhook: "Nachricht \(id) an den Webhook"
            case .calendar: "Kalender \(id) in die Datei"
            }
        return "\(start) \(recipient) („\(receiver)“), erstellt am \(made)"
    }

    func notice(_ transition: String, receiver: String, made: String) -> String {
        "Meldung \(transition) an „\(receiver)“ vom \(made): Das Programm stürzte ab, sooft es die "
            + "Mail schrieb; sie ist beiseite gelegt."
    }

    func entry(_ transition: String, made: String) -> String {
        "Meldung \(transition) an das Journal vom \(made): Das Programm stürzte ab, sooft es den "
            + "Eintrag schrieb; er ist beiseite gelegt."
    }

    func answer(_ text: String) -> String { "Antwort: \(text)" }

    func more(_ count: Int) -> String { "und \(count) weitere" }

    let adviceHeading = "Was zu tun ist"

    func advice(_ channels: Set<ChannelKind>, _ kind: DeadLetter.Kind) -> [String] {
        let isFile = channels.contains(.maildir) || channels.contains(.calendar)
        let isAddress = channels.contains(.mail) || channels.contains(.webhook) || !isFile
        return [
            isAddress ? "Stimmt die Adresse? Sie steht in der Datei receivers.yaml." : nil,
            isFile
                ? "Darf Waage dort schreiben, und ist dort noch Platz? Wohin geschrieben wird, "
                    + "steht in der Datei receivers.yaml." : nil,
            "„waage outbox show NUMMER“ zeigt eine \(kind == .mails ? "Mail" : "Nachricht"), "
                + "„waage outbox retry NUMMER“ verschickt sie noch einmal, „waage outbox discard "
                + "NUMMER“ legt sie ab.",
        ].compactMap(\.self)
    }

    let newsAdvice =
        "Was beiseite gelegt ist, zeigt „waage status“; nach einem Update gibt „waage outbox retry "
        + "--dead“ es noch einmal weiter. Bitte melden Sie den Absturz den Machern von Waage."
}

/// The English texts.
struct EnglishDeadLetterTexts: DeadLetterTexts {
    func subject(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        count == 1
            ? "Waage: 1 \(word(kind)) is undeliverable"
            : "Waage: \(count) \(word(kind))s are undeliverable"
    }

    func summary(_ count: Int, _ kind: DeadLetter.Kind) -> String {
        count == 1
            ? "A \(word(kind)) was not delivered; who should have got it knows nothing of the news."
            : "\(count) \(word(kind))s were not delivered; who should have got them knows nothing."
    }

    private func word(_ kind: DeadLetter.Kind) -> String { kind == .mails ? "mail" : "message" }

    func subject(ofNews count: Int) -> String {
        count == 1
            ? "Waage: 1 piece of news did not arrive"
            : "Waage: \(count) pieces of news did not arrive"
    }

    func summary(ofNews count: Int) -> String {
        count == 1
            ? "A piece of news was not told; who should have got it knows nothing of it."
            : "\(count) pieces of news were not told; who should have got them knows nothing."
    }

    let heading = "Undeliverable"

    func letter(
        id: Int64,
        _ channel: ChannelKind,
        recipient: String,
        receiver: String,
        made: String
    ) -> String {
        let start =
            switch channel {
            case .mail: "Mail \(id) to"
            case .maildir: "Mail \(id) into the folder"
            case .webhook: "Message \(id) to the webhook"
            case .calendar: "Calendar \(id) into the file"
            }
        return "\(start) \(recipient) (\"\(receiver)\"), made \(made)"
    }

    func notice(_ transition: String, receiver: String, made: String) -> String {
        "News \(transition) to \"\(receiver)\" of \(made): the program crashed whenever it wrote "
            + "the mail; it is set aside."
    }

    func entry(_ transition: String, made: String) -> String {
        "News \(transition) to the journal of \(made): the program crashed whenever it wrote the "
            + "entry; it is set aside."
    }

    func answer(_ text: String) -> String { "Answer: \(text)" }

    func more(_ count: Int) -> String { "and \(count) more" }

    let adviceHeading = "What to do"

    func advice(_ channels: Set<ChannelKind>, _ kind: DeadLetter.Kind) -> [String] {
        let isFile = channels.contains(.maildir) || channels.contains(.calendar)
        let isAddress = channels.contains(.mail) || channels.contains(.webhook) || !isFile
        return [
            isAddress ? "Is the address right? It stands in the file receivers.yaml." : nil,
            isFile
                ? "May Waage write there, and is there room? Where it writes stands in the file "
                    + "receivers.yaml." : nil,
            "\"waage outbox show NUMBER\" shows a \(word(kind)), \"waage outbox retry NUMBER\" "
                + "sends it once more, \"waage outbox discard NUMBER\" puts it aside.",
        ].compactMap(\.self)
    }

    let newsAdvice =
        "\"waage status\" shows what is set aside; after an update \"waage outbox retry --dead\" "
        + "tells it once more. Please tell the makers of Waage of the crash."
}
