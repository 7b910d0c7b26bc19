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

    let heading = "Undeliverable"

    func letter(id: Int64, recipient: String, receiver: String, made: String) -> String {
        "Mail \(id) to \(recipient) (\"\(receiver)\"), made \(made)"
    }

    func answer(_ text: String) -> String { "Answer: \(text)" }

    func more(_ count: Int) -> String { "and \(count) more" }

    let adviceHeading = "What to do"
    let advice = [
        "Is the address right? It stands in the file receivers.yaml.",
        "\"waage outbox show NUMBER\" shows a mail, \"waage outbox retry NUMBER\" sends it once "
            + "more, \"waage outbox drop NUMBER\" puts it aside.",
    ]
}
