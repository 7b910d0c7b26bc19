import Testing

/// Counts of one and two children never leave the program, and nothing gives them away.
struct DisclosureTests {
    private static let files = [
        "sources/untersuchung.yaml": """
        sources:
          untersuchung:
            title: Schuleingangsuntersuchung
            file: "untersuchung*.csv"
            headers: [period, area]
            values:
              untersuchte: { header: untersuchte, unit: persons }
              auffaellige: { header: auffaellige, unit: persons }
        """,
        "indicators.yaml": """
        indicators:
          untersuchte: { title: Untersuchte Kinder, unit: persons, better: neither }
          auffaellige: { title: Auffällige Kinder, unit: persons, better: lower }
          anteil:
            title: Anteil auffälliger Kinder
            is: auffaellige / untersuchte
            shown: percent
            better: lower
        """,
        "areas.yaml": """
        areas:
          "99001": { name: Ahausen, level: gemeinde }
        """,
        "rules/anteil.yaml": """
        rules:
          auffaellig:
            title: Viele Kinder sind auffällig
            threshold: anteil
            above: { warning: 20 %, clear: 10 % }
            text: "In {{area}}: {{value}}."
          anzahl:
            title: Kinder sind auffällig
            threshold: auffaellige
            above: { warning: 1 person, clear: 0 persons }
        """,
    ]

    @Test func `two of seven appear in no mail and no journal entry`() throws {
        let office = try Office(files: Self.files)
        // 2 of 7, then none: neither the counts nor their difference may be told.
        try office.deliver(
            "untersuchung_2024-10-01.csv",
            "period;area;untersuchte;auffaellige\n2023;99001;7;2\n2024;99001;7;2\n"
        )
        try office.once()
        #expect(try office.news() == ["raised 99001", "raised 99001"])
        try office.deliver(
            "untersuchung_2025-10-01.csv",
            "period;area;untersuchte;auffaellige\n2025;99001;7;0\n"
        )
        try office.once()
        #expect(try office.news().suffix(2) == ["recovered 99001", "recovered 99001"])
        let texts = try office.mails() + office.journal()
        #expect(texts.count == 2 + 4)
        for text in texts {
            for secret in ["2 von 7", "2 of 7", "28,6", "28.6", "28,5", "0.2857", "29\u{A0}%"] {
                #expect(!text.contains(secret), "'\(secret)' in\n\(text)")
            }
            // A two that stands alone, neither in a date nor in an id, and counts no alerts.
            let words = text.split { $0.isWhitespace || "();".contains($0) }
            for (word, next) in zip(words, words.dropFirst()) where word == "2" {
                #expect(["Warnungen", "beendet"].contains(next), "\(text)")
            }
            #expect(!text.contains("WAAGE_VALUE=2"))
        }
    }
}
