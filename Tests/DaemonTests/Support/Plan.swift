import Daemon
import Desk

/// A demand plan that an office keeps by hand, with rules on it: made-up numbers.
enum Plan {
    static let rule = """
        rules:
          deckung:
            title: Plätze und Kinder passen nicht zusammen
            balance: { supply: plaetze, demand: kinder }
            shortage: { warning: 95 %, critical: 80 %, clear: 98 % }
        """

    static let files = [
        "sources/plan.yaml": """
        sources:
          plan:
            title: Bedarfsplan
            supplier: { name: Jugendamt, contact: jugendamt@example.org }
            file: "plan*.csv"
            headers: [period, area]
            values:
              plaetze: { header: plaetze, unit: places }
              kinder: { header: kinder, unit: persons }
        """,
        "indicators.yaml": """
        indicators:
          plaetze: { title: Plätze, unit: places, side: supply, better: neither }
          kinder: { title: Kinder, unit: persons, side: demand, better: neither }
        """,
        "areas.yaml": """
        home: "99"
        areas:
          "99": { name: Musterkreis, level: kreis }
          "99001": { name: Ahausen, level: gemeinde, parent: "99" }
          "99002": { name: Behausen, level: gemeinde, parent: "99" }
        """,
        "rules/plan.yaml": rule,
    ]

    static func office() throws -> Office { try Office(files: files) }

    /// A plan with one row for each text: `2024;99001;900;1000`.
    static func table(_ rows: String...) -> String { table(rows: rows) }

    static func table(rows: [String]) -> String {
        (["period;area;plaetze;kinder"] + rows).joined(separator: "\n") + "\n"
    }
}

extension Office {
    /// The kinds of all news so far, oldest first: `raised 99001`.
    func news() throws -> [String] {
        try query().history(periods: false).lines("kind", "area")
    }
}
