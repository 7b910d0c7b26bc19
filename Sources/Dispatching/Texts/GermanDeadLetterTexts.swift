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
