extension GermanCatalogue: OriginTexts {
    func data(from supplier: String) -> String {
        own("data", "Neue Daten: \(supplier, "supplier")")
    }

    func released(_ stamp: String, through last: String?) -> String {
        guard let last else { return own("released", "Stand \(stamp, "stamp")") }
        return own("released.through", "Stand \(stamp, "stamp") bis \(last, "last")")
    }

    func file(_ name: String) -> String { "„\(CleanText.fileName(name))“" }

    func rows(_ rows: [Int], sheet: Int) -> String {
        let list = rows.map(String.init).joined(separator: ", ")
        let named = own(
            "rows",
            rows.count,
            one: "Zeile \(list, "rows")",
            other: "Zeilen \(list, "rows")"
        )
        guard sheet > 0 else { return named }
        return own("rows.sheet", "Blatt \(sheet, "sheet"), \(named, "rows")")
    }

    func moreFiles(_ count: Int) -> String {
        own(
            "moreFiles",
            count,
            one: "und \(whole(count), optional: "count") weitere Datei",
            other: "und \(whole(count), "count") weitere Dateien"
        )
    }

    func undone(_ name: String, isTakenBack: Bool, reason: String) -> String {
        let file = file(name)
        return isTakenBack
            ? own(
                "undone.back",
                "Die Lieferung \(file, "file") wurde zurückgenommen: \(reason, "reason")"
            )
            : own(
                "undone.again",
                "Die Lieferung \(file, "file") wurde wieder aufgenommen: \(reason, "reason")"
            )
    }

    var furtherNewsHeading: String { own("furtherNewsHeading", "Weitere Meldungen") }

    func furtherNews(_ place: String, title: String, state: String) -> String {
        own("furtherNews", "\(place, "place") – \(title, "title") (\(state, "state"))")
    }

    func moreNews(_ count: Int) -> String {
        own("moreNews", "und \(whole(count), "count") weitere: \(allByCommands, "commands")")
    }

    func passingNews(_ count: Int) -> String {
        own(
            "passingNews",
            count,
            one: """
                Eine Meldung galt nur nach einem Teil dieser Dateien und nach allen nicht mehr; \
                „waage history“ zeigt sie.
                """,
            other: """
                \(whole(count), "count") Meldungen galten nur nach einem Teil dieser Dateien und \
                nach allen nicht mehr; „waage history“ zeigt sie.
                """
        )
    }
}
