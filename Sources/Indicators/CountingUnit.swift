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

    /// Whether values in a unit are counts: `persons`, `places`, `full-time equivalents`.
    package static func counts(_ unit: String) -> Bool {
        let words = unit.lowercased().split { " -/_()".contains($0) }.map(String.init)
        return !words.isEmpty && others.isDisjoint(with: words) && !unit.contains("/")
    }
}
