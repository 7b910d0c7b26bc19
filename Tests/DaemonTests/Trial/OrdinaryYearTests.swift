import Daemon
import Desk
import Testing

/// An ordinary year passes: the same office delivers its tables again, each with a habit of its
/// author, and hears of what changed and of nothing else.
struct OrdinaryYearTests {
    private static let codes = [
        "14627010", "14627060", "14627140", "14627180", "14627210", "14627230", "14627310",
        "14627360",
    ]

    /// A byte-order mark, the line ends of Windows, a title above, a decimal comma, empty columns.
    private static let courses =
        "\u{FEFF}Volkshochschule im Landkreis Meißen;;;;;;;\r\n"
        + "Jahr;Kreis;Unterrichtseinheiten;Kurse_geplant;Kurse_ausgefallen;Elternkurse;;\r\n"
        + "2025;14627;11890;640;172;98;;\r\n2026;14627;11610,5;642;110;104;;\r\n"

    /// Capital letters, a blank behind the code, a total, a remark, plans for years to come.
    private static func plan(_ zeithain: Int) -> String {
        let rows = zip(
            codes,
            [
                "640;604", "600;510", "900;920", "330;251", "1020;1030", "850;690", "400;388",
                "\(zeithain);126",
            ]
        ).map { "2027;\($0) ;\($1);" }
        let plans = [2028, 2029].map { "\($0);14627310 ;420;38\($0 % 10);geplant" }
        let lines =
            ["JAHR;GEMEINDE;PLAETZE[ALTER=3-5];KINDER[ALTER=3-5];BEMERKUNG"] + rows
            + ["2027;Summe;4910;4519;"] + plans
        return lines.map { $0 + "\n" }.joined()
    }

    /// A year that comes later for one of them, and no end of the last line.
    private static let registrations =
        "Schuljahr;Gemeinde;Anmeldungen;Plätze\n"
        + zip(codes, ["190;224", "180;196", "300;308", "80;112", "340;364", "250;280", "…;…"])
        .map { "2027/28;\($0);\($1)\n" }.joined() + "2027/28;14627360;40;56"

    /// Tabs, and the source below.
    private static let market =
        "Jahr\tKreis\tvertraege\tunbesetzt\tunversorgt\tmit_alternative\n"
        + "2026\t14627\t846\t214\t93\t101\n2027\t14627\t930\t70\t36\t90\n"
        + "Quelle: Agentur für Arbeit, Statistik\n"

    /// Commas, quotes, and a sum of years that means nothing.
    private static let culture =
        "\"Jahr\",\"Kreis\",\"Nutzer\",\"Musikschule\",\"Warteliste\"\n"
        + "\"2026\",\"14627\",\"8700\",\"1450\",\"170\"\n\"Gesamt\",\"\",\"52864\",\"\",\"\"\n"

    private struct Delivery {
        let day: String
        let name: String
        let text: String
    }

    private static let year = [
        Delivery(day: "2027-03-10", name: "VHS 2026 (endgültig).csv", text: courses),
        Delivery(day: "2027-03-11", name: "kultur_2026.csv", text: culture),
        Delivery(day: "2027-04-12", name: "anmeldungen.csv", text: registrations),
        Delivery(day: "2027-07-15", name: "bedarfsplan_2027-07-14.csv", text: plan(170)),
        Delivery(day: "2027-07-16", name: "bedarfsplan_2027-07-14.csv", text: plan(170)),
        Delivery(day: "2027-08-03", name: "bedarfsplan_2027-08-02.csv", text: plan(140)),
        Delivery(day: "2027-11-10", name: "ausbildungsmarkt_2027.csv", text: market),
    ]

    private struct Year {
        let office: ShippedOffice
        var mails: [(day: String, mail: ShippedOffice.Mail)] = []
    }

    /// The year, lived through once: the tests only look at it.
    private static let shared = Result {
        var lived = Year(office: try ShippedOffice())
        for name in FirstWeekTests.byHand {
            try lived.office.office.deliver(name, ShippedOffice.table(name))
        }
        _ = try lived.office.run(on: "2026-11-16")
        for delivery in year {
            try lived.office.office.deliver(delivery.name, delivery.text)
            lived.mails += try lived.office.run(on: delivery.day).map { (delivery.day, $0) }
        }
        return lived
    }

    private var year: Year { get throws { try Self.shared.get() } }

    @Test func `nothing is refused`() throws {
        let drops = try year.office.office.query().drops().lines("file", "outcome", "unreadable")
        #expect(
            drops.suffix(Self.year.count) == [
                "VHS 2026 (endgültig).csv accepted 0", "kultur_2026.csv accepted 0",
                "anmeldungen.csv accepted 1", "bedarfsplan_2027-07-14.csv accepted 0",
                "bedarfsplan_2027-07-14.csv repeated 0", "bedarfsplan_2027-08-02.csv accepted 0",
                "ausbildungsmarkt_2027.csv accepted 0",
            ]
        )
    }

    @Test func `each receiver hears of what changed, and of nothing else`() throws {
        // Once a month, with the first run behind its first working day, it says that it is alive.
        let heard = try year.mails.filter { $0.mail.receiver != "bildungsmonitoring" }
            .map { "\($0.day) \($0.mail.receiver): \($0.mail.subject)" }
        #expect(
            heard.sorted() == [
                "2027-03-10 gesundheitsamt: Waage: 1 Neuigkeit, 31 Meldungen offen",
                "2027-03-10 volkshochschule: Waage: Landkreis Meißen – Die Volkshochschule "
                    + "unterri… (Warnung) und 2 weitere",
                "2027-04-12 schulen: Waage: 1 Datei nur zum Teil lesbar",
                "2027-04-12 schulverwaltung: Waage: Meißen – Plätze in Klasse 1 fehlen (wieder im "
                    + "Rahmen)",
                "2027-04-12 waage-betrieb: Waage: 1 Datei nur zum Teil lesbar",
                "2027-07-15 kita-planung: Waage: Coswig – Eine ganze Gruppe Kita-Plätze ist übr… "
                    + "(Warnung) und 4 weitere",
                "2027-08-03 kita-planung: Waage: 27 Meldungen offen, 2 Lieferungen überfällig",
                "2027-08-03 kita-planung: Waage: Zeithain – Mehr Kita-Plätze als Kinder "
                    + "(berichtigt)",
                "2027-11-10 gesundheit: Erinnerung: „Schulaufnahmeuntersuchung“ für Schuljahr "
                    + "2026/27",
                "2027-11-10 jobcenter: Waage: Landkreis Meißen – Ausbildungsplätze fehlen "
                    + "(Warnung) und 2 weitere",
            ]
        )
        #expect(try mails(on: "2027-07-16").isEmpty)
    }

    /// What each mail says, reckoned from the tables.
    private static let said: [(day: String, receiver: String, sentences: [String])] = [
        (
            "2027-03-10", "volkshochschule",
            [
                // 110 / 642; 104 / 98 - 1; the line through 13870, 13210, 12540, 11890 and 11610.5
                // falls by 583.9 a year, of a mean of 12624.1.
                "Ausfallquote der Kurse: 17,1 % (110 von 642), 2026.", "Galt: 2020 bis 2025",
                "Plätze in Elternkursen: Veränderung um 6,1 %, 2026.",
                "Wert: −4,6 % pro Jahr", "2025: 11.890; 2026: 11.610,5",
            ]
        ),
        (
            "2027-03-11", "bildungsmonitoring",
            [
                "Die Reihe setzt sich nicht fort; die Meldung ist damit beendet.",
                "11,7 % (170 von 1.450), 2026.", "Galt: 2023 bis 2025",
            ]
        ),
        (
            "2027-04-12", "schulen",
            [
                "„anmeldungen.csv“ wurde bis auf einzelne Zellen übernommen",
                "Zeile 9, Spalte 4: „56“: die letzte Zeile hat kein Ende",
            ]
        ),
        ("2027-04-12", "schulverwaltung", ["102,7 % (308 von 300), Schuljahr 2027/28."]),
        (
            "2027-07-15", "kita-planung",
            [
                "3 Warnungen, 2 beendet", "Nossen: 79 Kita-Plätze mehr als Kinder, 330 für 251.",
                "Coswig: Es gibt 36 Kita-Plätze mehr als Kinder.",
                "Zeithain: 44 Kita-Plätze mehr als Kinder, 170 für 126.",
                "103,1 % (400 von 388), 2027.", "Galt: 2023 bis 2026",
            ]
        ),
        (
            "2027-08-03", "kita-planung",
            [
                "Nach heutigem Stand trifft die frühere Meldung nicht mehr zu.",
                "111,1 % (140 von 126), 2027.", "Stand 02.08.2027",
            ]
        ),
        (
            "2027-11-10", "jobcenter",
            [
                "Es gibt weniger Ausbildungsplätze als Nachfragende (94,7 %).",
                "Wert: 94,7 % (1.000 von 1.056)",
                // An alert that ended is not said by a title that tells of what is wrong. 70 of 930
                // + 70 are unfilled.
                "7,0 % (70 von 1.000)", "Der Wert ist wieder im Rahmen",
            ]
        ),
    ]

    @Test func `each mail says what its file says`() throws {
        for (day, receiver, sentences) in Self.said {
            let texts = try mails(on: day).filter { $0.receiver == receiver }.map(\.text)
            for sentence in sentences {
                #expect(texts.contains { $0.contains(sentence) }, "\(day): \(sentence)\n\(texts)")
            }
        }
    }

    private func mails(on day: String) throws -> [ShippedOffice.Mail] {
        try year.mails.filter { $0.day == day }.map(\.mail)
    }
}
