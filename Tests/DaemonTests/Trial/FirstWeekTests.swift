import Daemon
import Desk
import Foundation
import Testing

/// The first week of a new user: real files in the order of their stamps and tables kept by hand,
/// under the configuration that is shipped, each dropped by itself.
@Suite(.enabled(if: SharedData.isHere))
struct FirstWeekTests {
    /// Of the statistical offices, by their stamps from 2017 to 2025.
    private static let official = [
        "genesapi-data/22541-01-04-4_00.csv", "genesapi-data/12612-01-01-4_00.csv",
        "genesapi-data/21111-02-06-4_00.csv", "genesapi-data/22543-01-02-4_00.csv",
        "genesapi-data/21111-01-03-4_00.csv", "genesapi-data/12411-02-03-4_00.csv",
        "genesapi-data/21111-01-03-4.csv", "genesapi-data/12411-01-01-4.csv",
        "genesapi-data/21111-02-06-4.csv",
        "pystatis/ffcsv-old/12411-01-01-4_2024-06-29_de_flat.csv",
        "pystatis/ffcsv-old/12411-01-01-4_2024-12-03_de_flat.csv",
        "pystatis/ffcsv-new/12411-01-01-4_2025-04-10_de_flat.csv",
        "pystatis/ffcsv-new/12411-01-01-4_2025-06-11_de_flat.csv",
    ]
    static let byHand = [
        "vhs_2026.csv", "kultur_2025.csv", "anmeldungen_2026.csv", "bedarfsplan_2026.csv",
        "schulaufnahme_2025-26.csv", "ausbildungsmarkt_2026.csv",
    ]

    private struct Week {
        let office: ShippedOffice
        var mails: [(file: String, mail: ShippedOffice.Mail)] = []
    }

    /// The week, lived through once: the tests only look at it.
    private static let shared = Result {
        var week = Week(office: try ShippedOffice())
        // Monday, 16 November 2026, a file every hour.
        try week.office.office.once(on: "2026-11-16", hour: 6)
        for path in official {
            let name = String(path.split(separator: "/").last ?? "")
            week.mails += try week.office.drop(shared: path).map { (name, $0) }
        }
        for name in byHand {
            let text = try ShippedOffice.table(name)
            week.mails += try week.office.drop(name, text).map { (name, $0) }
        }
        return week
    }

    private var week: Week { get throws { try Self.shared.get() } }

    @Test func `every file is taken, whole`() throws {
        let drops = try week.office.office.query().drops()
        #expect(drops.rows.count == Self.official.count + Self.byHand.count)
        #expect(Set(drops.lines("outcome", "unreadable")) == ["accepted 0"])
        #expect(try week.office.office.names(in: "spool/rejected").isEmpty)
    }

    @Test func `each receiver hears what is his, in one mail for each file that has news`() throws {
        let heard = try week.mails.map { "\($0.file) \($0.mail.receiver): \($0.mail.subject)" }
        // Those of one file come in any order.
        #expect(
            Set(heard) == [
                "22543-01-02-4_00.csv kita-planung: Waage: Landkreis Meißen – Weniger Kinder essen "
                    + "mittags in der Kita (Warnung)",
                "12411-01-01-4_2025-04-10_de_flat.csv kita-planung: Waage: Landkreis Meißen – "
                    + "Bevölkerung (neue Datenbasis)",
                "vhs_2026.csv volkshochschule: Waage: Landkreis Meißen – Viele Kurse fallen aus "
                    + "(Warnung) und 1 weitere",
                "kultur_2025.csv bildungsmonitoring: Waage: Landkreis Meißen – Die Bibliotheken "
                    + "verlieren … (Warnung) und 1 weitere",
                "anmeldungen_2026.csv schulverwaltung: Waage: Weinböhla – Plätze in Klasse 1 "
                    + "fehlen (kritisch) und 2 weitere",
                "bedarfsplan_2026.csv kita-planung: Waage: 4 kritisch, 6 Warnungen – Eine "
                    + "ganze Gruppe Kita-Pl… u. a. (Stand 2026)",
                "bedarfsplan_2026.csv jugendamt: Waage: 1 Datei mit einem Hinweis",
                "bedarfsplan_2026.csv waage-betrieb: Waage: 1 Datei mit einem Hinweis",
                "schulaufnahme_2025-26.csv gesundheitsamt: Waage: 2 kritisch, 7 Warnungen – "
                    + "Viele Kinder sprechen … u. a. (Stand 2025/26)",
                "schulaufnahme_2025-26.csv schulverwaltung: Waage: Riesa – Viele Kinder werden "
                    + "zurückgestellt (Warnung)",
                "ausbildungsmarkt_2026.csv jobcenter: Waage: Landkreis Meißen – Stellen und "
                    + "Bewerber passe… (kritisch) und 1 weitere",
            ]
        )
        #expect(heard.count == 11)
    }

    /// What each mail says, reckoned from the tables.
    private static let said: [(file: String, receiver: String, sentences: [String])] = [
        (
            // 16838 / 18729, and 17151 / 18434.
            "22543-01-02-4_00.csv", "kita-planung",
            ["essen, ist deutlich niedriger als im Vorjahr (−3,1 Prozentpunkte)."]
        ),
        (
            "12411-01-01-4_2025-04-10_de_flat.csv", "kita-planung",
            [
                "Die Zahlen stehen auf einer neuen Grundlage und sind mit den früheren nicht "
                    + "vergleichbar.",
                "Stand 10.04.2025",
            ]
        ),
        (
            "vhs_2026.csv", "volkshochschule",
            [
                // 172 / 640, and 98 / 128 - 1.
                "Landkreis Meißen: 26,9 % der geplanten Kurse sind ausgefallen.",
                "Wert: 26,9 % (172 von 640)", "Seit: 2020, über 25 % seit 2025",
                "Deutlich weniger Plätze in Elternkursen als im Jahr zuvor (−23,4 %).",
                "2024: 128; 2025: 98",
            ]
        ),
        (
            "kultur_2025.csv", "bildungsmonitoring",
            [
                "Die Zahl der aktiven Nutzer fällt seit 2021 Jahr um Jahr, zuletzt auf 8.590.",
                "262 Wartende auf 1.446 Musikschülerinnen und Musikschüler (18,1 %).",
            ]
        ),
        (
            "anmeldungen_2026.csv", "schulverwaltung",
            [
                "1 kritisch, 2 Warnungen", "Weinböhla: 128 Anmeldungen für 112 Plätze in Klasse 1.",
                "Seit: Schuljahr 2024/25, unter 90 % seit 2026/27",
                "Meißen: 322 Anmeldungen für 308 Plätze in Klasse 1.",
                "Zeithain: Nur 33 Anmeldungen für 56 Plätze in Klasse 1.",
            ]
        ),
        (
            "bedarfsplan_2026.csv", "kita-planung",
            [
                "4 kritisch, 6 Warnungen, 1 neu beobachtet",
                "Riesa: Es gibt 149 Kita-Plätze mehr als Kinder.",
                "Weinböhla: Es fehlen 71 Kita-Plätze, 320 für 391 Kinder.",
                "Wert: 81,8 % (320 von 391)", "Seit: 2023, unter 85 % seit 2026",
                "95,2 % (885 von 930), 2026",
                "noch nicht wieder über 98 % seit 2023.",
                "Letzte Werte: 2023: 92,8 %; 2024: 93,9 %; 2025: 93,5 %; 2026: 95,2 %",
            ]
        ),
        (
            "bedarfsplan_2026.csv", "jugendamt",
            [
                "„bedarfsplan_2026.csv“ wurde ohne Texte übernommen",
                "Spalte 8 „Bemerkung“ enthält Texte und wurde weggelassen",
                "Es muss nichts noch einmal geliefert werden.",
            ]
        ),
        (
            "schulaufnahme_2025-26.csv", "gesundheitsamt",
            [
                "2 kritisch, 7 Warnungen",
                "Riesa: 50,6 % der untersuchten Kinder haben eine auffällige Sprache.",
                "Riesa: 88,8 % der Kinder mit Impfnachweis sind vollständig gegen Masern geimpft.",
                "Wert: 11,4 % (31 von 271)",
                // 113 / 119 is below 95 % and would read 95,0 %.
                "2024/25: 95,7 %; 2025/26: 94,96 %",
            ]
        ),
        (
            "ausbildungsmarkt_2026.csv", "jobcenter",
            [
                // 214 of 846 + 214, and 93 of 846 + 93.
                "Stellen und Bewerber passen nicht zusammen: 20,2 % der Stellen sind unbesetzt, "
                    + "9,9 % der Bewerber unversorgt.",
                "Seit: 2020",
                "Deutlich weniger neue Ausbildungsverträge als im Mittel der drei Jahre davor "
                    + "(−12,8 %).",
            ]
        ),
    ]

    @Test func `each mail says what its file says`() throws {
        for (file, receiver, sentences) in Self.said {
            let found = try week.mails.first { $0.file == file && $0.mail.receiver == receiver }
            let text = try #require(found?.mail.text)
            for sentence in sentences {
                #expect(text.contains(sentence), "\(file): \(sentence)\n\(text)")
            }
        }
    }

    /// What was false, or nobody could understand, in mails of earlier versions.
    @Test func `no mail says what is not so`() throws {
        for (file, mail) in try week.mails {
            let all = mail.subject + " " + mail.text
            #expect(!all.contains("konnte so nicht übernommen"), "\(file)")
            #expect(!all.contains("Zensus") && !all.contains("Anmerkung"), "\(file)")
            #expect(!all.contains("Neubau"), "\(file)")
            // A value below its limit does not stand beside a rounded one that reaches it.
            #expect(!all.contains("2025/26: 95,0 %"), "\(file)")
        }
    }
}
