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

    let heading = "Unzustellbar"

    func letter(id: Int64, recipient: String, receiver: String, made: String) -> String {
        "Mail \(id) an \(recipient) („\(receiver)“), erstellt am \(made)"
    }

    func answer(_ text: String) -> String { "Antwort: \(text)" }

    func more(_ count: Int) -> String { "und \(count) weitere" }

    let adviceHeading = "Was zu tun ist"
    let advice = [
        "Stimmt die Adresse? Sie steht in der Datei receivers.yaml.",
        "„waage outbox show NUMMER“ zeigt eine Mail, „waage outbox retry NUMMER“ verschickt sie "
            + "noch einmal, „waage outbox drop NUMMER“ legt sie ab.",
    ]
}
