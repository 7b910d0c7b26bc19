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
