extension EnglishCatalogue: OriginTexts {
    func data(from supplier: String) -> String { "New data: \(supplier)" }

    func released(_ stamp: String, through last: String?) -> String {
        "as of \(stamp)" + (last.map { " to \($0)" } ?? "")
    }

    func file(_ name: String) -> String { "“\(CleanText.fileName(name))”" }

    func moreFiles(_ count: Int) -> String {
        "and \(whole(count)) more \(count == 1 ? "file" : "files")"
    }

    func undone(_ name: String, isTakenBack: Bool, reason: String) -> String {
        "The delivery \(file(name)) was taken "
            + (isTakenBack ? "back" : "in again") + ": \(reason)"
    }

    var furtherNewsHeading: String { "Further news" }

    func furtherNews(_ place: String, title: String, state: String) -> String {
        "\(place) – \(title) (\(state))"
    }

    func moreNews(_ count: Int) -> String {
        "and \(whole(count)) more: \(allByCommands)"
    }

    func passingNews(_ count: Int) -> String {
        (count == 1 ? "One alert" : "\(whole(count)) alerts")
            + " held after some of these files only, and no more after all of them; "
            + "“waage history” shows \(count == 1 ? "it" : "them")."
    }
}
