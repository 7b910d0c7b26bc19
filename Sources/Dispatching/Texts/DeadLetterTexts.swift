import Alerting

/// The texts of the mail that tells operators of mails that were given up, in one language.
protocol DeadLetterTexts: Sendable {
    func subject(_ count: Int) -> String
    func summary(_ count: Int) -> String
    /// The subject when news was set aside, too.
    func subject(ofNews count: Int) -> String
    func summary(ofNews count: Int) -> String
    var heading: String { get }
    func letter(id: Int64, recipient: String, receiver: String, made: String) -> String
    func notice(_ transition: String, receiver: String, made: String) -> String
    func entry(_ transition: String, made: String) -> String
    func answer(_ text: String) -> String
    func more(_ count: Int) -> String
    var adviceHeading: String { get }
    var advice: [String] { get }
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
    func subject(_ count: Int) -> String {
        count == 1 ? "Waage: 1 Mail ist unzustellbar" : "Waage: \(count) Mails sind unzustellbar"
    }

    func summary(_ count: Int) -> String {
        count == 1
            ? "Eine Mail wurde nicht zugestellt; wer sie bekommen sollte, weiß von nichts."
            : "\(count) Mails wurden nicht zugestellt; wer sie bekommen sollte, weiß von nichts."
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

    func letter(id: Int64, recipient: String, receiver: String, made: String) -> String {
        "Mail \(id) an \(recipient) („\(receiver)“), erstellt am \(made)"
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
    let advice = [
        "Stimmt die Adresse? Sie steht in der Datei receivers.yaml.",
        "„waage outbox show NUMMER“ zeigt eine Mail, „waage outbox retry NUMMER“ verschickt sie "
            + "noch einmal, „waage outbox discard NUMMER“ legt sie ab.",
    ]
    let newsAdvice =
        "Was beiseite gelegt ist, zeigt „waage status“; nach einem Update gibt „waage outbox retry "
        + "--dead“ es noch einmal weiter. Bitte melden Sie den Absturz den Machern von Waage."
}

/// The English texts.
struct EnglishDeadLetterTexts: DeadLetterTexts {
    func subject(_ count: Int) -> String {
        count == 1 ? "Waage: 1 mail is undeliverable" : "Waage: \(count) mails are undeliverable"
    }

    func summary(_ count: Int) -> String {
        count == 1
            ? "A mail was not delivered; who should have got it knows nothing of the news."
            : "\(count) mails were not delivered; who should have got them knows nothing."
    }

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

    func letter(id: Int64, recipient: String, receiver: String, made: String) -> String {
        "Mail \(id) to \(recipient) (\"\(receiver)\"), made \(made)"
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
    let advice = [
        "Is the address right? It stands in the file receivers.yaml.",
        "\"waage outbox show NUMBER\" shows a mail, \"waage outbox retry NUMBER\" sends it once "
            + "more, \"waage outbox discard NUMBER\" puts it aside.",
    ]
    let newsAdvice =
        "\"waage status\" shows what is set aside; after an update \"waage outbox retry --dead\" "
        + "tells it once more. Please tell the makers of Waage of the crash."
}
