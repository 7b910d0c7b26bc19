extension EnglishCatalogue: OriginTexts {
    func data(from supplier: String) -> String { own("data", "New data: \(supplier, "supplier")") }

    func released(_ stamp: String, through last: String?) -> String {
        guard let last else { return own("released", "as of \(stamp, "stamp")") }
        return own("released.through", "as of \(stamp, "stamp") to \(last, "last")")
    }

    func file(_ name: String) -> String { "“\(CleanText.fileName(name))”" }

    func rows(_ rows: [Int], sheet: Int) -> String {
        let list = rows.map(String.init).joined(separator: ", ")
        let named = own(
            "rows",
            rows.count,
            one: "row \(list, "rows")",
            other: "rows \(list, "rows")"
        )
        guard sheet > 0 else { return named }
        return own("rows.sheet", "sheet \(sheet, "sheet"), \(named, "rows")")
    }

    func moreFiles(_ count: Int) -> String {
        own(
            "moreFiles",
            count,
            one: "and \(whole(count), optional: "count") more file",
            other: "and \(whole(count), "count") more files"
        )
    }

    func undone(_ name: String, isTakenBack: Bool, reason: String) -> String {
        let file = file(name)
        return isTakenBack
            ? own("undone.back", "The delivery \(file, "file") was taken back: \(reason, "reason")")
            : own(
                "undone.again",
                "The delivery \(file, "file") was taken in again: \(reason, "reason")"
            )
    }

    var furtherNewsHeading: String { own("furtherNewsHeading", "Further news") }

    func furtherNews(_ place: String, title: String, state: String) -> String {
        own("furtherNews", "\(place, "place") – \(title, "title") (\(state, "state"))")
    }

    func moreNews(_ count: Int) -> String {
        own("moreNews", "and \(whole(count), "count") more: \(allByCommands, "commands")")
    }

    func passingNews(_ count: Int) -> String {
        own(
            "passingNews",
            count,
            one: """
                One alert held after some of these files only, and no more after all of them; \
                “waage history” shows it.
                """,
            other: """
                \(whole(count), "count") alerts held after some of these files only, and no more \
                after all of them; “waage history” shows them.
                """
        )
    }
}
