import Indicators
import Testing

@testable import Desk

struct OfficialListTests {
    /// The head of the list as it is published, above some rows.
    static func rows(_ areas: String...) -> [[String]] {
        let head = [
            "Gemeinden in Deutschland nach Fläche am 30.06.2024 (2. Quartal)", "",
            "Satz-art|Text-kenn-zeichen|Amtlicher Regionalschlüssel (ARS)|||||Gemeindename|Fläche",
            "||Land|RB|Kreis|VB|Gem||", "||Gebietsstand am 30.06.2024 (2. Quartal)|||||",
        ]
        return (head + areas).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("rows are areas by their kind; regions, footnotes and what is empty are none")
    func entries() throws {
        let list = try OfficialList(
            rows: Self.rows(
                "10||14|||||Sachsen|",
                "20||05|1||||Reg.-Bez. Düsseldorf|",
                "30||08|1|||1|Region Stuttgart|",
                "40|44|14|6|27|||Meißen|",
                "50|54|14|6|27|5225||Nünchritz|",
                "60|64|14|6|27|5225|040|Glaubitz|14",
                "60|63|1|0|2|0|0|Kiel, Landeshauptstadt|118",
                "",
                "Quelle: GV-ISys"
            )
        )
        #expect(list.date == CalendarDate(year: 2024, month: 6, day: 30))
        let names = list.entries.mapValues(\.name)
        #expect(
            names == [
                "14": "Sachsen", "051": "Reg.-Bez. Düsseldorf", "14627": "Meißen",
                "146275225": "Nünchritz", "14627040": "Glaubitz",
                "01002000": "Kiel, Landeshauptstadt",
            ]
        )
        #expect(list.entries["14627040"]?.association == "146275225")
        #expect(list.covers("14730010"))
        #expect(!list.covers("99001000"))
    }

    @Test(
        "what is no list says why",
        arguments: [
            ([["Jahr", "Wert"], ["2024", "1"]], "no row begins with 'Satzart'"),
            (Self.rows(), "no row of a municipality"),
            (
                Array(Self.rows("60|64|14|6|27|0|040|Glaubitz").dropFirst(2).prefix(1)),
                "are not below"
            ),
        ] as [([[String]], String)]
    )
    func faults(_ rows: [[String]], _ problem: String) throws {
        let fault = #expect(throws: OfficialList.Fault.self) { try OfficialList(rows: rows) }
        #expect(fault?.problem.contains(problem) == true, "\(fault?.problem ?? "")")
    }

    @Test(
        "a name is the same with more words, without the kind of town, in other letters",
        arguments: [
            ("Meißen", "Landkreis Meißen", true), ("Coswig, Stadt", "Coswig", true),
            ("Coswig, Stadt", "COSWIG, Stadt", true), ("Halle (Saale), Stadt", "Halle", true),
            ("Guben/Gubin, Stadt", "Guben", true), ("Röderaue", "Röderau", false),
            ("Schönfeld am See", "Schönfeld", false), ("Au", "Lichtenau", false),
            ("Großenhain, Stadt", "Grossenhain", true),
        ]
    )
    func named(_ official: String, _ written: String, _ isSame: Bool) {
        let entry = OfficialList.Entry(code: "1", name: official, kind: "", association: nil)
        #expect(entry.isNamed(written) == isSame)
    }

    @Test(
        "a new area is named as people do",
        arguments: [
            ("14627", "44", "Meißen", "Landkreis Meißen"),
            ("01001", "41", "Flensburg, Stadt", "Flensburg"),
            ("01051", "43", "Dithmarschen", "Kreis Dithmarschen"),
            ("07140", "43", "Rhein-Hunsrück-Kreis", "Rhein-Hunsrück-Kreis"),
            ("15002000", "60", "Halle (Saale), Stadt", "Halle (Saale)"),
        ]
    )
    func spoken(_ code: String, _ kind: String, _ official: String, _ spoken: String) {
        let entry = OfficialList.Entry(code: code, name: official, kind: kind, association: nil)
        #expect(entry.spokenName == spoken)
    }
}
