import Indicators
import Readings
import Testing

@testable import Intake

/// A remark is no dimension.
struct RemarkColumnTests {
    private static let remark = "Kind M. wechselt wegen der Scheidung"
    private static let plan = """
        period,area,plaetze[alter=3-5],kinder[alter=3-5],bemerkung
        2024,14627010,80,100,\(remark)
        2024,14627020,90,100,
        2025,14627010,79,100,

        """

    private static func book(_ more: String = "", codes: String = "codes: {}") throws -> SourceBook
    {
        try sources(
            """
            \(codes)
            sources:
              plan:
                file: "*"
                \(more)
                values:
                  plaetze: { header: plaetze, unit: places }
                  kinder: { header: kinder, unit: persons }
            """
        )
    }

    @Test func `a remark is no dimension`() throws {
        let reading = try read(Self.plan, sources: try Self.book())
        let key = ["alter": "3-5"]
        #expect(reading.reading("plaetze", "14627010", "2024", key) == value(80))
        #expect(reading.reading("plaetze", "14627010", "2025", key) == value(79))
        #expect(reading.dataset.readingCount == 6)
        #expect(reading.rejectCount == 0)
        #expect(reading.leftOut == [LeftOutColumn(column: 5, title: "bemerkung")])
        let all = reading.rows.joined() + "\(reading.dataset.memberLabels) \(reading.rejects)"
        #expect(!all.contains("Scheidung"))
    }

    @Test func `a text column is a dimension when the source names it`() throws {
        let book = try Self.book("dimensions: { notiz: bemerkung }")
        let reading = try read(Self.plan, sources: book)
        let key = ["alter": "3-5", "notiz": Self.remark]
        #expect(reading.reading("plaetze", "14627010", "2024", key) == value(80))
        #expect(reading.leftOut.isEmpty)
        #expect(reading.dimensions.map(\.name) == ["notiz"])
    }

    private static let sexes = "codes: { geschlecht: { w: [weiblich], m: [männlich] } }"

    @Test(arguments: [true, false])
    func `or when its texts are members of a known code list`(_ isDescribed: Bool) throws {
        let text = "jahr;ags;sex;kinder\n2024;14627010;weiblich;5\n2024;14627010;männlich;6\n"
        var book = try Self.book(codes: Self.sexes)
        book.sources[0].values.removeFirst()
        if !isDescribed { book.sources = [] }
        let reading = try read(text, sources: book)
        // Only a source gives the column the name of the list.
        let key = isDescribed ? ["geschlecht": "w"] : ["sex": "weiblich"]
        #expect(reading.reading("kinder", "14627010", "2024", key) == value(5))
        #expect(reading.leftOut.isEmpty)
    }

    @Test func `but not when one of them is none`() throws {
        let text = "jahr;ags;sex;kinder\n2024;14627010;weiblich;5\n2024;14627020;trans;6\n"
        var book = try Self.book(codes: Self.sexes)
        book.sources[0].values.removeFirst()
        let reading = try read(text, sources: book)
        #expect(reading.leftOut.map(\.title) == ["sex"])
        #expect(reading.reading("kinder", "14627020", "2024") == value(6))
    }

    /// Behind the rows that were looked at, the first row of the list's column says something else.
    @Test func `a text that comes late in such a column is an unreadable row that nobody quotes`()
        throws
    {
        let rows = (0..<600).map { "2024;\(10_000 + $0);weiblich;5\n" }.joined()
        let text = "jahr;ags;sex;kinder\n" + rows + "2024;14627;\(Self.remark);6\n"
        let reading = try read(text, sources: SourceBook(codeLists: .probe))
        #expect(reading.rejectCount == 1)
        let reject = try #require(reading.rejects.first)
        #expect((reject.record, reject.column) == (602, 3))
        #expect(reject.problem.hasPrefix("the code list 'geschlecht' does not know this text"))
        #expect(!"\(reading.rejects) \(reading.rows) \(reading.dataset)".contains("Scheidung"))
    }

    @Test func `a text that comes late in an empty column is not quoted either`() throws {
        let rows = (0..<600).map { "2024;\(10_000 + $0);5;\n" }.joined()
        let text = "jahr;ags;kinder;notiz\n" + rows + "2024;14627;6;\(Self.remark)\n"
        let reading = try read(text)
        #expect(reading.rejects.map(\.text) == ["…"])
        #expect(reading.rejects.map(\.record) == [602])
        #expect(reading.reading("kinder", "14627", "2024") == value(6))
        // Where a source says which columns it reads, nobody is told of others.
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.recognition.file = "*"
        let described = try read(text, sources: SourceBook(sources: [source]))
        #expect(described.rejects.isEmpty)
    }

    @Test func `leave_out names columns that are neither keys nor values, by patterns`() throws {
        let text = """
            id;jahr;ags;rang_alt;Rang neu;kinder;notiz
            1;2024;14627010;3;4;5;a
            2;2024;14627020;5;6;7;b

            """
        var book = try Self.book("leave_out: [id, \"Rang*\", notiz]")
        book.sources[0].values = []
        let plain = try read(text)
        let indicators = Set(plain.dataset.blocks.map(\.indicator))
        #expect(indicators == ["id", "rang_alt", "Rang neu", "kinder"])
        #expect(plain.leftOut.map(\.title) == ["notiz"])
        book.sources[0].values = [.init(indicator: "kinder", headers: [])]
        let reading = try read(text, sources: book)
        #expect(reading.reading("kinder", "14627020", "2024") == value(7))
        #expect(reading.leftOut.isEmpty)
        #expect(Set(reading.dataset.blocks.map(\.indicator)) == ["kinder"])
    }

    @Test func `members have at most 100 characters`() throws {
        let rows = (0..<30).map { "2024;\(10_000 + $0);a;5\n" }.joined()
        func table(_ count: Int) -> String {
            let member = String(repeating: "ü", count: count)
            return "jahr;ags;art;kinder\n" + rows + "2024;14627;\(member);6\n"
        }
        let longest = String(repeating: "ü", count: 100)
        let good = try read(table(100), dimensions: ["art"])
        #expect(good.reading("kinder", "14627", "2024", ["art": longest]) == value(6))
        let reading = try read(table(101), dimensions: ["art"])
        let reject = try #require(reading.rejects.first)
        #expect((reject.record, reject.column, reject.text) == (32, 3, "…"))
        #expect(reject.problem.hasPrefix("101 characters are too many for a member of 'art'"))
        #expect(!"\(reading.dataset)".contains("üüü"))
    }

    @Test func `rows that only the column told apart are refused with its name`() throws {
        let text = "jahr;ags;träger;kinder\n2024;14627010;frei;5\n2024;14627010;Stadt;6\n"
        let refused = try #require(throws: FileRejection.self) { try read(text) }
        #expect(refused.check == "untrustworthy")
        #expect(
            refused.advice == "column 3 'träger' was left out: name it under 'dimensions:' of the "
                + "source if its texts tell series apart, else under 'leave_out:'"
        )
        let named = try read(text, dimensions: ["träger"])
        #expect(named.reading("kinder", "14627010", "2024", ["träger": "frei"]) == value(5))
    }

    @Test func `a column without a title that holds something is named, too`() throws {
        let text = "jahr;ags;kinder;;\n2024;14627010;5;siehe Akte;\n"
        #expect(try read(text).leftOut == [LeftOutColumn(column: 4, title: "")])
    }

    @Test func `a draft names the columns that were left out, each as it looks`() throws {
        let text = """
            jahr;ags;träger;bemerkung;kinder
            2024;14627010;frei;krank;5
            2024;14627010;Stadt;;6
            2025;14627010;frei;;7

            """
        let draft = rejection { _ = try read(text, requiresSource: true) }?.draft ?? ""
        #expect(draft.contains("    dimensions: { träger: \"träger\" }  # guessed\n"))
        #expect(draft.contains("    leave_out: [\"bemerkung\"]  # guessed\n"))
        let book = try sources(draft)
        let reading = try read(text, sources: book, requiresSource: true)
        #expect(reading.reading("kinder", "14627010", "2024", ["träger": "frei"]) == value(5))
        #expect(reading.leftOut.isEmpty)
    }
}
