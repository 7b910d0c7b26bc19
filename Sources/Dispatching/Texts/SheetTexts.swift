package import Alerting
package import Rules

/// What stands in the table of news that goes along with a mail, in one language.
package protocol SheetTexts {
    /// The name of the file, in ASCII.
    var sheetFile: String { get }
    var sheetName: String { get }
    var placeColumn: String { get }
    var ruleColumn: String { get }
    var sideColumn: String { get }
    var levelColumn: String { get }
    var kindColumn: String { get }
    var periodColumn: String { get }
    var unitColumn: String { get }
    /// On which side of its limit a number lies.
    func side(_ side: Side) -> String
    /// What happened to an alert, in a word or two.
    func news(_ kind: Transition.Kind) -> String
    /// So many news that the table has no row for.
    func rowsLeft(_ count: Int) -> String
    /// So many news that a mail does not name, and that stand in its table.
    func moreRows(_ count: Int) -> String
    /// That the table has all news.
    var allInTable: String { get }
    /// Which commands show all news; a mail that loses its table says this in place of that.
    var allByCommands: String { get }
}

extension GermanCatalogue {
    var sheetFile: String { "meldungen.xlsx" }
    var sheetName: String { "Meldungen" }
    var placeColumn: String { own("placeColumn", "Ort") }
    var ruleColumn: String { own("ruleColumn", "Regel") }
    var sideColumn: String { own("sideColumn", "Seite") }
    var levelColumn: String { own("levelColumn", "Stufe") }
    var kindColumn: String { own("kindColumn", "Art") }
    var periodColumn: String { own("periodColumn", "Zeitraum") }
    var unitColumn: String { own("unitColumn", "Einheit") }

    func side(_ side: Side) -> String {
        switch side {
        case .below: own("side.below", "unten")
        case .above: own("side.above", "oben")
        case .whole: "–"
        }
    }

    func news(_ kind: Transition.Kind) -> String {
        switch kind {
        case .raised: own("news.raised", "gemeldet")
        case .escalated: own("news.escalated", "verschärft")
        case .eased: own("news.eased", "entspannt")
        case .changed: own("news.changed", "anderer Fall")
        case .recovered: own("news.recovered", "wieder im Rahmen")
        case .corrected: own("news.corrected", "berichtigt")
        case .withdrawn: own("news.withdrawn", "zurückgezogen")
        case .rebased: own("news.rebased", "neue Datenbasis")
        }
    }

    func rowsLeft(_ count: Int) -> String {
        own(
            "rowsLeft",
            count,
            one: "und eine weitere Meldung, für die hier kein Platz ist",
            other: "und \(whole(count), "count") weitere Meldungen, für die hier kein Platz ist"
        )
    }

    func moreRows(_ count: Int) -> String {
        own("moreRows", "und \(whole(count), "count") weitere: \(allInTable, "table")")
    }

    var allInTable: String { "alle stehen in der angefügten Tabelle „\(sheetFile)“" }

    var allByCommands: String {
        """
        „waage alerts“ zeigt alle Meldungen, die gelten, und „journalctl -t waage“ jede, die es \
        gab
        """
    }
}

extension EnglishCatalogue {
    var sheetFile: String { "news.xlsx" }
    var sheetName: String { "News" }
    var placeColumn: String { own("placeColumn", "Place") }
    var ruleColumn: String { own("ruleColumn", "Rule") }
    var sideColumn: String { own("sideColumn", "Side") }
    var levelColumn: String { own("levelColumn", "Level") }
    var kindColumn: String { own("kindColumn", "Kind") }
    var periodColumn: String { own("periodColumn", "Period") }
    var unitColumn: String { own("unitColumn", "Unit") }

    func side(_ side: Side) -> String {
        switch side {
        case .below: own("side.below", "below")
        case .above: own("side.above", "above")
        case .whole: "–"
        }
    }

    func news(_ kind: Transition.Kind) -> String {
        switch kind {
        case .raised: own("news.raised", "raised")
        case .escalated: own("news.escalated", "escalated")
        case .eased: own("news.eased", "eased")
        case .changed: own("news.changed", "changed")
        case .recovered: own("news.recovered", "recovered")
        case .corrected: own("news.corrected", "corrected")
        case .withdrawn: own("news.withdrawn", "withdrawn")
        case .rebased: own("news.rebased", "rebased")
        }
    }

    func rowsLeft(_ count: Int) -> String {
        own(
            "rowsLeft",
            count,
            one: "and one more for which there is no room",
            other: "and \(whole(count), "count") more for which there is no room"
        )
    }

    func moreRows(_ count: Int) -> String {
        own("moreRows", "and \(whole(count), "count") more: \(allInTable, "table")")
    }

    var allInTable: String { "all are in the attached table “\(sheetFile)”" }

    var allByCommands: String {
        "“waage alerts” shows all alerts that hold, and “journalctl -t waage” all that there were"
    }
}
