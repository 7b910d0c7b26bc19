/// Which units count things, so that fewer than none cannot be true.
package enum CountingUnit {
    /// Words of units that measure something else: shares, money, positions on a scale, changes.
    private static let others: Set<String> = [
        "%", "‰", "percent", "percentage", "per", "permille", "prozent", "promille", "je", "pro",
        "ratio", "rate", "quota", "share", "quote", "anteil", "rank", "rang",
        "points", "point", "punkte", "punkt", "score", "index", "degrees", "grad",
        "euro", "euros", "eur", "€", "teur", "mio", "mrd", "dollar", "dollars", "money", "geld",
        "balance", "change", "difference", "saldo", "veränderung", "differenz",
    ]

    /// Words of units that count things: a place or a post is no person, and tells of none.
    private static let things: Set<String> = [
        "place", "places", "platz", "plätze", "class", "classes", "klasse", "klassen", "group",
        "groups", "gruppe", "gruppen", "facility", "facilities", "einrichtung", "einrichtungen",
        "school", "schools", "schule", "schulen", "site", "sites", "standort", "standorte",
        "course", "courses", "kurs", "kurse", "lesson", "lessons", "unterrichtseinheit",
        "unterrichtseinheiten", "hour", "hours", "stunde", "stunden", "day", "days", "tag", "tage",
        "week", "weeks", "woche", "wochen", "month", "months", "monat", "monate", "year", "years",
        "jahr", "jahre", "post", "posts", "stelle", "stellen", "vollzeitstelle", "vollzeitstellen",
        "equivalent", "equivalents", "fte", "vzä", "vollzeitäquivalent", "vollzeitäquivalente",
        "room", "rooms", "raum", "räume", "building", "buildings", "gebäude", "media", "medien",
        "medium", "loans", "ausleihen", "km", "m²", "qm", "ha", "mensen", "betten", "beds",
    ]
    /// Words of units that measure what tells of no person by itself.
    private static let money: Set<String> = [
        "euro", "euros", "eur", "€", "teur", "mio", "mrd", "dollar", "dollars", "money", "geld",
    ]
    private static let impersonal = things.union(money)
    /// Words that make a unit one of persons whatever else it says.
    private static let persons: Set<String> = [
        "person", "persons", "personen", "child", "children", "kind", "kinder", "pupil", "pupils",
        "schüler", "schülerinnen", "student", "students", "studierende", "case", "cases", "fall",
        "fälle", "families", "familien", "births", "geburten",
    ]

    /// Whether a unit counts persons, or may do so: what nobody knows is protected.
    package static func countsPersons(_ unit: String) -> Bool {
        let words = Set(words(of: unit))
        guard persons.isDisjoint(with: words) else { return true }
        return impersonal.isDisjoint(with: words)
    }

    private static func words(of unit: String) -> [String] {
        unit.lowercased().split { " -/_()".contains($0) }.map(String.init)
    }

    /// Whether values in a unit are counts: `persons`, `places`, `full-time equivalents`.
    package static func counts(_ unit: String) -> Bool {
        let words = words(of: unit)
        return !words.isEmpty && others.isDisjoint(with: words) && !unit.contains("/")
    }
}
