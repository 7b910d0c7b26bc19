extension GermanCatalogue: OriginTexts {
    func data(from supplier: String) -> String { "Neue Daten: \(supplier)" }

    func released(_ stamp: String, through last: String?) -> String {
        "Stand \(stamp)" + (last.map { " bis \($0)" } ?? "")
    }

    func file(_ name: String) -> String { "„\(CleanText.fileName(name))“" }

    func moreFiles(_ count: Int) -> String {
        "und \(whole(count)) weitere \(count == 1 ? "Datei" : "Dateien")"
    }

    func undone(_ name: String, isTakenBack: Bool, reason: String) -> String {
        "Die Lieferung \(file(name)) wurde "
            + (isTakenBack ? "zurückgenommen" : "wieder aufgenommen") + ": \(reason)"
    }

    var furtherNewsHeading: String { "Weitere Meldungen" }

    func furtherNews(_ place: String, title: String, state: String) -> String {
        "\(place) – \(title) (\(state))"
    }

    func moreNews(_ count: Int) -> String {
        "und \(whole(count)) weitere: \(allByCommands)"
    }

    func passingNews(_ count: Int) -> String {
        (count == 1 ? "Eine Meldung galt" : "\(whole(count)) Meldungen galten")
            + " nur nach einem Teil dieser Dateien und nach allen nicht mehr; „waage history“ "
            + "zeigt sie."
    }
}
