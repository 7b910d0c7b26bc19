import Indicators
import Readings
import Testing

@testable import Intake

/// What comes to a table kept by hand in the course of a year: remarks, plans, years to come,
/// a last line left open.
struct YearTests {
    @Test func `a remark on a child is left out, and its text is kept nowhere`() throws {
        let rows = OfficeTable.rows.enumerated().map { $1 + ($0 == 1 ? ";Anna B. zieht weg" : ";") }
        let reading = try OfficeTable.read(
            OfficeTable.text(OfficeTable.titles + ";Bemerkung", rows)
        )
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.leftOut == [LeftOutColumn(column: 5, title: "Bemerkung")])
        #expect(!"\(reading)".contains("Anna"))
    }

    @Test func `without a last line end the last number alone is in doubt`() throws {
        let reading = try OfficeTable.read(String(OfficeTable.table.dropLast()))
        #expect(
            OfficeTable.lines(reading)
                == OfficeTable.said.filter { $0 != "kinder 14627140 2026 925" }
        )
        #expect(reading.rejects.map(\.record) == [5])
        #expect(reading.rejects.map(\.column) == [4])
        #expect(reading.rejects.map(\.text) == ["925"])
        #expect(reading.rejects[0].problem.hasPrefix("the last line has no end"))
    }

    @Test("and none where no number stands at its end", arguments: [";neu", ";"])
    func open(_ end: String) throws {
        let rows = OfficeTable.rows.dropLast().map { $0 + ";" } + [OfficeTable.rows[3] + end]
        let reading = try OfficeTable.read(
            String(OfficeTable.text(OfficeTable.titles + ";Bemerkung", rows).dropLast())
        )
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.rejects.isEmpty)
    }

    @Test("a year that comes later says so", arguments: ["…", "...", "k. A.", "k.A."])
    func later(_ symbol: String) throws {
        let text =
            OfficeTable.table
            + "2027;14627010;\(symbol);\(symbol)\n2027;14627140;\(symbol);\(symbol)\n"
        let reading = try OfficeTable.read(text)
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.rejects.isEmpty)
    }

    @Test func `so it does in the letters of Windows`() throws {
        let bytes =
            Array(OfficeTable.table.utf8) + Array("2027;14627010;".utf8) + [0x85]
            + Array(";".utf8) + [0x85] + Array("\n".utf8)
        let reading = try ShippedSources.read(bytes, named: "bedarfsplan.csv")
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.reading("kinder", "14627010", "2027", ["alter": "3-5"]) == .missing(.later))
    }

    @Test func `plans for years to come are plan data`() throws {
        let reading = try OfficeTable.read(
            OfficeTable.table + "2027;14627010;640;590\n2030;14627010;640;560\n"
        )
        let key = ["alter": "3-5"]
        #expect(reading.reading("kinder", "14627010", "2027", key) == .value(590, .planned))
        #expect(reading.reading("kinder", "14627010", "2030", key) == .value(560, .planned))
        #expect(OfficeTable.lines(reading).count == OfficeTable.said.count + 4)
        #expect(reading.rejects.isEmpty)
    }

    @Test func `a stamp stands in the name`() throws {
        let reading = try OfficeTable.read(
            OfficeTable.table,
            named: "Bedarfsplan_2026-07-15 (2).CSV"
        )
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        let stamped = try OfficeTable.read(OfficeTable.table, named: "bedarfsplan_2026-07-15.csv")
        #expect(stamped.release?.description == "2026-07-15")
    }

    @Test func `a decimal comma is one, also beside numbers without`() throws {
        let text = """
            Jahr;Kreis;unterrichtseinheiten;kurse_geplant;kurse_ausgefallen;elternkurse
            2024;14627;12540,5;671;166;128
            2025;14627;11890;640;172;98

            """
        let reading = try OfficeTable.read(text, named: "vhs_2026.csv")
        #expect(reading.reading("unterrichtseinheiten", "14627", "2024") == value(12540.5))
        #expect(reading.reading("unterrichtseinheiten", "14627", "2025") == value(11890))
        #expect(reading.reading("kurse_ausgefallen", "14627", "2025") == value(172))
        #expect(reading.rejects.isEmpty)
    }

    @Test func `school years are read with their word`() throws {
        let text = "Schuljahr;Gemeinde;Anmeldungen;Plätze\nSchuljahr 2026/27;14627010;198;224\n"
        let reading = try OfficeTable.read(text, named: "Anmeldungen 2026.csv")
        #expect(reading.reading("anmeldungen_kl1", "14627010", "2026/27") == value(198))
        #expect(reading.reading("schulplaetze_kl1", "14627010", "2026/27") == value(224))
    }

    /// Refusals that stay, each with what its author needs to know.
    static let refused = [
        ("1 100", "1.885", "'1.885' (record 3, column 3, 'plaetze')"),
        ("640", "640 %", "record 2, column 3: '640 %': no number: leave out the sign"),
        ("14627010", "Coswig", "record 2, column 2: 'Coswig'"),
        ("2026;14627140;890;925", "2026;14627140;890", "record 5: '2026': the record has 3 fields"),
    ]

    /// The brackets of a title, and what is said of them.
    static let slips = [
        ("altr=3-5", "'plaetze[altr=3-5]' names the dimension 'altr'", "did you mean 'alter'?"),
        ("Alter=drei", "names 'drei', which the code list 'alter' does not know", "alter=3-5"),
        ("geschlecht=d", "names 'd', which the code list 'geschlecht' does not know", "correct"),
    ]

    @Test("a slip in the brackets of a title makes no series that nobody watches", arguments: slips)
    func slip(_ brackets: String, _ problem: String, _ advice: String) {
        let text = OfficeTable.table.replacing("alter=3-5", with: brackets)
        let refused = rejection { _ = try OfficeTable.read(text) }
        #expect(refused?.check == "unknown-member")
        #expect(refused?.problem.contains(problem) == true, "\(refused?.problem ?? "")")
        #expect(refused?.advice.contains(advice) == true, "\(refused?.advice ?? "")")
    }

    @Test("a dimension of one's own may stand there", arguments: ["traeger=frei", "alter=total"])
    func own(_ brackets: String) throws {
        let text = OfficeTable.table.replacing("alter=3-5", with: brackets)
        #expect(try OfficeTable.read(text).dataset.readingCount == 8)
    }

    @Test("what stays refused is named with its place", arguments: refused)
    func refusal(_ good: String, _ odd: String, _ words: String) {
        let text = OfficeTable.table.replacing("885", with: "1 100").replacing(good, with: odd)
        let refused = rejection { _ = try OfficeTable.read(text) }
        #expect(refused?.problem.contains(words) == true, "\(refused?.problem ?? "")")
    }
}
