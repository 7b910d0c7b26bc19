import Testing

@testable import Desk

/// What a table prints is read by terminals and spreadsheets, which obey some texts.
struct TableFormatTests {
    private static let table = Table(
        columns: ["name", "value"],
        rows: [
            [.text("=HYPERLINK(1)"), .number(-5)], [.text("+1+1"), .integer(-1)],
            [.text("-x"), .empty], [.text("@a,b"), .number(0.5)], [.text("a=b"), .text("-5")],
        ]
    )

    @Test func `in CSV a text that begins like a formula gets an apostrophe, a number does not`() {
        #expect(
            Self.table.rendered(as: .csv) == """
                name,value
                '=HYPERLINK(1),-5
                '+1+1,-1
                -x,
                "'@a,b",0.5
                a=b,-5

                """
        )
    }

    @Test(
        "a number has all its digits and no power of ten, and is the same when it is read again",
        arguments: [
            (1e-9, "0.000000001"), (-2.5e-5, "-0.000025"), (1e16, "10000000000000000"),
            (1.2345678901234567e20, "123456789012345670000"), (0.1, "0.1"), (-3, "-3"),
        ] as [(Double, String)]
    )
    func number(_ number: Double, _ text: String) {
        #expect(Table.Cell.number(number).plain == text)
        #expect(Double(text) == number)
    }

    @Test func `for a terminal a text has no character that it would obey`() {
        let table = Table(
            columns: ["name"],
            rows: [[.text("a\u{1B}[2Jb\nc\u{202E}d")], [.text("Träger")]]
        )
        #expect(table.rendered(as: .text) == "name\na [2Jb c d\nTräger\n")
    }

    @Test func `in JSON texts are as they are`() {
        let table = Table(columns: ["name"], rows: [["=1"]])
        #expect(table.rendered(as: .json) == "[\n  {\"name\": \"=1\"}\n]\n")
    }
}

extension TableFormatTests {
    @Test(arguments: TableFormat.allCases, [0, 1, 9000])
    func `a long table is printed as a whole one is, in pieces`(
        format: TableFormat,
        count: Int
    ) throws {
        let rows = (0..<count).map { [Table.Cell.text("=\($0)"), .integer($0)] }
        let long = LongTable(columns: ["name", "value"]) { use in try rows.forEach(use) }
        var pieces: [String] = []
        try long.write(as: format, delimiter: ";") { pieces.append($0) }
        let whole = Table(columns: ["name", "value"], rows: rows)
        #expect(pieces.joined() == whole.rendered(as: format, delimiter: ";"))
        // 9,000 rows are 104 kB of CSV and 300 kB of JSON; text needs all rows for its widths.
        let expected = [TableFormat.csv: 2, .json: 5]
        #expect(pieces.count == (count == 9000 ? expected[format] ?? 1 : 1))
    }
}
