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
    var placeColumn: String { "Ort" }
    var ruleColumn: String { "Regel" }
    var sideColumn: String { "Seite" }
    var levelColumn: String { "Stufe" }
    var kindColumn: String { "Art" }
    var periodColumn: String { "Zeitraum" }
    var unitColumn: String { "Einheit" }

    func side(_ side: Side) -> String {
        switch side {
        case .below: "unten"
        case .above: "oben"
        case .whole: "–"
        }
    }

    func news(_ kind: Transition.Kind) -> String {
        switch kind {
        case .raised: "gemeldet"
        case .escalated: "verschärft"
        case .eased: "entspannt"
        case .changed: "anderer Fall"
        case .recovered: "wieder im Rahmen"
        case .corrected: "berichtigt"
        case .withdrawn: "zurückgezogen"
        case .rebased: "neue Datenbasis"
        }
    }

    func rowsLeft(_ count: Int) -> String {
        (count == 1 ? "und eine weitere Meldung" : "und \(whole(count)) weitere Meldungen")
            + ", für die hier kein Platz ist"
    }

    func moreRows(_ count: Int) -> String { "und \(whole(count)) weitere: \(allInTable)" }

    var allInTable: String { "alle stehen in der angefügten Tabelle „\(sheetFile)“" }

    var allByCommands: String {
        "„waage alerts“ zeigt alle Meldungen, die gelten, und „journalctl -t waage“ jede, die es "
            + "gab"
    }
}

extension EnglishCatalogue {
    var sheetFile: String { "news.xlsx" }
    var sheetName: String { "News" }
    var placeColumn: String { "Place" }
    var ruleColumn: String { "Rule" }
    var sideColumn: String { "Side" }
    var levelColumn: String { "Level" }
    var kindColumn: String { "Kind" }
    var periodColumn: String { "Period" }
    var unitColumn: String { "Unit" }

    func side(_ side: Side) -> String { side == .whole ? "–" : side.rawValue }

    func news(_ kind: Transition.Kind) -> String { kind.rawValue }

    func rowsLeft(_ count: Int) -> String {
        (count == 1 ? "and one more" : "and \(whole(count)) more") + " for which there is no room"
    }

    func moreRows(_ count: Int) -> String { "and \(whole(count)) more: \(allInTable)" }

    var allInTable: String { "all are in the attached table “\(sheetFile)”" }

    var allByCommands: String {
        "“waage alerts” shows all alerts that hold, and “journalctl -t waage” all that there were"
    }
}
