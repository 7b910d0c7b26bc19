import Readings
import Indicators
import Testing

@testable import Intake

/// An ordinary year passes: what an office keeps by hand goes in with the habits that people have,
/// under the sources that are shipped.
struct HabitsTests {
    typealias Habit = OfficeTable.Habit

    private static let titles = OfficeTable.titles
    private static let rows = OfficeTable.rows
    private static let table = OfficeTable.table

    static let forms = [
        Habit("line ends of Windows", table.replacing("\n", with: "\r\n")),
        Habit("line ends of an old Mac", table.replacing("\n", with: "\r")),
        Habit("a mark of the byte order", "\u{FEFF}" + table),
        Habit("commas", table.replacing(";", with: ",")),
        Habit("tabs", table.replacing(";", with: "\t")),
        Habit("quotes around all", OfficeTable.quoted(table)),
        Habit("the line that tells a spreadsheet the delimiter", "sep=;\n" + table),
        Habit("empty columns behind", OfficeTable.text(titles + ";;", rows.map { $0 + ";;" })),
        Habit(
            "empty columns behind and no last line end",
            String(
                OfficeTable.text(titles + ";", rows.map { $0 + ";" }).dropLast()
            )
        ),
        Habit("empty rows behind", table + ";;;\n;;;\n;;;\n"),
        Habit("blank lines between", table.replacing("\n", with: "\n\n")),
        Habit("capital letters", OfficeTable.text(titles.uppercased(), rows)),
        Habit(
            "other letters",
            OfficeTable.text("jahr;GEMEINDE;Plätze[Alter=3-5];Kinder[ALTER=3-5]", rows)
        ),
        Habit(
            "blanks in titles",
            OfficeTable.text("Jahr ; Gemeinde;plaetze [alter = 3-5]; kinder[alter=3-5]", rows)
        ),
        Habit(
            "a break in a title",
            OfficeTable.text("Jahr;Gemeinde;\"plaetze\n[alter=3-5]\";kinder[alter=3-5]", rows)
        ),
        Habit("a blank behind a code", table.replacing("14627010;", with: "14627010 ;")),
        Habit("a protected blank behind a code", table.replacing("140;", with: "140\u{A0};")),
        Habit("codes as they are printed", table.replacing("14627140", with: "14 6 27 140")),
        Habit("blanks around numbers", table.replacing(";640;", with: "; 640 ;")),
        Habit("decimals that are none", table.replacing(";640;", with: ";640,0;")),
        Habit("blanks and words around years", table.replacing("\n2026;", with: "\nJahr 2026 ;")),
        Habit("dates of the census day", table.replacing("\n202", with: "\n30.06.202")),
        Habit(
            "a column of the names",
            OfficeTable.text(
                titles.replacing("Gemeinde;", with: "Gemeinde;Name;"),
                rows.map {
                    $0.replacing("010;", with: "010;Coswig;").replacing("140;", with: "140;Meißen;")
                }
            )
        ),
    ]

    @Test("a table is read in whichever form people write it", arguments: forms)
    func form(_ habit: Habit) throws {
        let reading = try OfficeTable.read(habit.text)
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.rejects.isEmpty)
        #expect(reading.notes.isEmpty)
        #expect(reading.leftOut.isEmpty)
    }

    static let above = [
        Habit("a title", "Kita-Bedarfsplan Landkreis Meißen\n" + table),
        Habit("a title with its cells", "Kita-Bedarfsplan 2026;;;\n" + table),
        Habit(
            "a title, a date and an empty line",
            "Kita-Bedarfsplan;;;\nStand: 30.6.26;;;\n;;;\n" + table
        ),
        Habit("a title with commas", "Kitas, Horte, Tagespflege\n" + table),
        Habit("a title of two cells", "Kita-Bedarfsplan;;;Stand 30.06.2026\n" + table),
    ]

    @Test("a title above a table is no header", arguments: above)
    func title(_ habit: Habit) throws {
        let reading = try OfficeTable.read(habit.text)
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.rejects.isEmpty)
        // The rows are counted as a person counts them, titles included.
        let origin = reading.origin("kinder", "14627140", "2026", ["alter": "3-5"])
        let count = habit.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        #expect(origin.map { Int($0.record) } == count)
    }

    static let totals = [
        Habit("the sum under the areas", "2026;Summe;1530;1525"),
        Habit("the sum under the years", "Summe;;1530;1525"),
        Habit("a total in words", "2026;Landkreis Meißen gesamt;1530;1525"),
        Habit("that of a pivot table", "Gesamtergebnis;;1530;1525"),
        Habit("with a colon", "2026;Insgesamt:;1530;1525"),
    ]

    @Test("a row with a total is passed over and named", arguments: totals)
    func total(_ habit: Habit) throws {
        let reading = try OfficeTable.read(OfficeTable.table + habit.text + "\n")
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.rejects.isEmpty)
        #expect(
            reading.notes == [
                "record 6 is a total, passed over: with the code of an area it counts as its number"
            ]
        )
    }

    static let remarks = [
        Habit("the source of the numbers", "Quelle: Jugendamt, Anna Beispiel"),
        Habit("in cells", "Quelle: Jugendamt, Anna Beispiel;;;"),
        Habit("with more delimiters than the table", "Quelle: Jugendamt;; Anna Beispiel;;;"),
        Habit("the units", ";;Anzahl Anna Beispiel;Anzahl"),
    ]

    @Test(
        "a line without period and number is passed over, and its text is kept nowhere",
        arguments: remarks
    )
    func remark(_ habit: Habit) throws {
        let reading = try OfficeTable.read(OfficeTable.table + habit.text + "\n")
        #expect(OfficeTable.lines(reading) == OfficeTable.said)
        #expect(reading.rejects.isEmpty)
        #expect(reading.notes == ["record 6 has no period and no number, passed over"])
        #expect(!"\(reading)".contains("Anna"))
    }

    static let mistakes = [
        Habit("a code with a digit too few", "2026;1462714;1530;1525"),
        Habit("a year with a digit too many", "20226;14627140;1530;1525"),
        Habit("numbers without a key", ";;1530;1525"),
        Habit("a row that was cut", "2026;14627140"),
        Habit("a year cut off", "2026"),
    ]

    @Test("a row with a mistyped key stays a mistake", arguments: mistakes)
    func mistake(_ habit: Habit) throws {
        let rows = (2000..<2025).map { "\($0);14627010;640;612" }
        let reading = try OfficeTable.read(
            OfficeTable.text(OfficeTable.titles, rows) + habit.text + "\n"
        )
        #expect(reading.rejectCount == 2)
        #expect(reading.rejects.first?.record == 27)
        #expect(reading.dataset.readingCount == 50)
        #expect(reading.notes.isEmpty)
    }
}
