import Daemon
import Definitions
import Diagnostics
import Foundation
import Indicators
import Intake
import TestSupport
import Testing

@testable import Desk

/// Empty tables that people fill in: what is written is what the source beside it reads.
struct TemplateTests {
    private let office: Office

    init() throws {
        office = try Office(files: [
            "areas.yaml": """
            home: "99"
            areas:
              "99": { name: Musterkreis, level: kreis }
              "99001": { name: Ahausen, parent: "99", absorbs: { "99003": 2020-01-01 } }
              "99002": { name: Behausen; am See, level: gemeinde, parent: "99" }
              "99003": { name: Celle, level: gemeinde, parent: "99" }
              "99004": { name: Dorf, level: gemeinde, parent: "99", until: 2020-01-01 }
              "98": { name: Nachbarkreis, level: kreis }
            """,
            "indicators.yaml": try Self.shipped("indicators.yaml"),
            "norms.yaml": try Self.shipped("norms.yaml"),
            "rules/kinder.yaml": """
            rules:
              viele: { title: Viele Kinder, threshold: kinder, above: { warning: 9000000 } }
            """,
        ])
    }

    private static func shipped(_ name: String) throws -> String {
        let file = SharedData.package.appending(path: "Config/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }

    private func write(_ template: TableTemplate, as format: TemplateOrder.Format) throws -> String
    {
        let file = "\(template.stem)_neu.\(format.rawValue)"
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 30))
        let order = try TemplateOrder(template, config: office.config, today: today)
        _ = try order.write([], as: format, to: office.path(file))
        return file
    }

    @Test(
        "each template is accepted by check, and its table is read when it is filled in",
        arguments: TableTemplate.all.map(\.name)
    )
    func filled(_ name: String) async throws {
        let template = try TemplateOrder.template(named: name, config: office.config)
        let file = try write(template, as: .csv)
        try office.write("sources/\(name).yaml", office.read("\(name).yaml"))
        let collector = DiagnosticCollector()
        _ = try DefinitionCheck.run([], config: office.config, collector: collector)
        #expect(collector.errorCount == 0, "\(collector.report())")
        // Each empty cell gets a number of its own.
        var lines = try office.read(file).split(separator: "\n").map(String.init)
        var number = 0
        for place in lines.indices.dropFirst() {
            let fields = lines[place].components(separatedBy: ";").count
            let empty = lines[place].reversed().prefix { $0 == ";" }.count
            #expect(empty > 1 && fields > empty)
            lines[place].removeLast(empty)
            for _ in 0..<empty {
                number += 1
                lines[place] += ";\(number)"
            }
        }
        try office.write(file, lines.joined(separator: "\n") + "\n")
        try await expect(Array(1...number), in: file, of: name)
        try writeWorkbook(of: lines, to: "\(template.stem)_neu.xlsx")
        try await expect(Array(1...number), in: "\(template.stem)_neu.xlsx", of: name)
    }

    /// The same rows as a workbook, whose numbers are numbers.
    private func writeWorkbook(of lines: [String], to file: String) throws {
        let rows = lines.map { line in
            line.replacing("\"Behausen; am See\"", with: "Behausen").components(separatedBy: ";")
        }
        let table = LongTable(columns: rows[0].map { $0.replacing("\u{FEFF}", with: "") }) { use in
            for row in rows.dropFirst() {
                try use(
                    row.enumerated().map { place, text in
                        place < 3 ? .text(text) : .number(Double(text) ?? -1)
                    }
                )
            }
        }
        var bytes: [UInt8] = []
        try table.writeWorkbook(sheet: "Vorlage") { bytes += $0 }
        try Data(bytes).write(to: office.folder.appending(path: file))
    }

    private func expect(_ numbers: [Int], in file: String, of name: String) async throws {
        let reader = try DryRun(config: office.config, isOptional: false)
        let table = try await reader.table(office.path(file)).table()
        let values = table.records.compactMap { $0["value"].flatMap(Int.init) }
        #expect(values.sorted() == numbers, "\(file)")
        #expect(Set(table.records.map { $0["period"] }) == ["\(period(of: name))"])
        let areas: Set = name == "kurse" ? ["99"] : ["99001", "99002"]
        #expect(Set(table.records.compactMap { $0["area"] }) == areas)
    }

    // On 30 November 2026.
    private func period(of name: String) -> String {
        switch name {
        case "bedarfsplan": "2027"
        case "anmeldungen": "2027/28"
        case "schuleingangsuntersuchung": "2026/27"
        default: "2026"
        }
    }

    /// Fills each workbook of the standard input in, and prints it with the number of new cells.
    private static let filling = """
        import base64, io, sys, openpyxl
        def xlsx(book):
            out = io.BytesIO()
            book.save(out)
            return out.getvalue()
        def ods(book):
            # As office programs do: styles, and empty cells and rows as far as a sheet goes.
            from odf import opendocument, style, table, text
            document = opendocument.OpenDocumentSpreadsheet()
            wide = style.Style(name="co1", family="table-column")
            document.automaticstyles.addElement(wide)
            sheet = table.Table(name=book.active.title)
            sheet.addElement(table.TableColumn(stylename=wide, numbercolumnsrepeated=1024))
            for row in book.active.iter_rows(values_only=True):
                line = table.TableRow()
                for value in row:
                    isNumber = isinstance(value, (int, float))
                    kind = {"valuetype": "float", "value": value} if isNumber else \\
                        {"valuetype": "string"}
                    cell = table.TableCell(**kind)
                    cell.addElement(text.P(text=str(value)))
                    line.addElement(cell)
                line.addElement(table.TableCell(numbercolumnsrepeated=1024 - len(row)))
                sheet.addElement(line)
            rest = table.TableRow(numberrowsrepeated=1048576 - book.active.max_row)
            rest.addElement(table.TableCell(numbercolumnsrepeated=1024))
            sheet.addElement(rest)
            document.spreadsheet.addElement(sheet)
            out = io.BytesIO()
            document.write(out)
            return out.getvalue()
        for line in sys.stdin:
            book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(line)))
            number = 0
            for row in book.active.iter_rows(min_row=2):
                for cell in row:
                    if cell.value is None:
                        number += 1
                        cell.value = number
            print(base64.b64encode(FORMAT(book)).decode(), number)
        """

    @Test(
        "a workbook that another program filled in is taken with nothing edited",
        arguments: (Python.hasOpenpyxl ? ["xlsx"] : []) + (Python.hasODF ? ["ods"] : [])
    )
    func delivered(_ format: String) throws {
        let books = try TableTemplate.all.map { template in
            let file = try write(template, as: .xlsx)
            return try Data(contentsOf: office.folder.appending(path: file)).base64EncodedString()
        }
        let filled = try Python.run(
            Self.filling.replacing("FORMAT", with: format),
            on: Array(books.joined(separator: "\n").utf8)
        ).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        // By the source beside each template, and by those that are shipped.
        let shipped = try Self().office
        for template in TableTemplate.all {
            let source = "\(template.name).yaml"
            try office.write("sources/\(source)", office.read(source))
        }
        for file in ["landkreis.yaml", "codes.yaml"] {
            try shipped.write("sources/\(file)", Self.shipped("sources/\(file)"))
        }
        for office in [office, shipped] {
            for (template, book) in zip(TableTemplate.all, filled) {
                let bytes = try #require(Data(base64Encoded: book[0]))
                try office.deliver("\(template.stem)_neu.\(format)", bytes: bytes)
            }
            let summary = try office.once(on: "2026-11-30")
            #expect(summary.accepted.count == TableTemplate.all.count)
            #expect(summary.rejected.isEmpty)
            let drops = try office.query().drops().records
            for (template, book) in zip(TableTemplate.all, filled) {
                let drop = drops.first { $0["source"] == template.id }
                #expect(drop?["readings"] == book[1], "\(template.name)")
            }
        }
    }

    @Test("a plan is of each municipality that is, with its groups of ages")
    func plan() throws {
        let template = try TemplateOrder.template(named: "bedarfsplan", config: office.config)
        let file = try write(template, as: .csv)
        let head = "period;area;name;plaetze[alter=0-2];plaetze[alter=3-5];kinder[alter=0-2];"
        let bytes = try Data(contentsOf: office.folder.appending(path: file))
        let text = """
            \(head)kinder[alter=3-5]
            2027;99001;Ahausen;;;;
            2027;99002;"Behausen; am See";;;;

            """
        // Excel takes a file for UTF-8 by the mark before it.
        #expect(bytes == Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8))
    }

    @Test("nothing is overwritten, neither the table nor the source")
    func notOverwritten() throws {
        let template = try TemplateOrder.template(named: "bedarfsplan", config: office.config)
        let file = try write(template, as: .csv)
        try office.write(file, "filled in")
        #expect(throws: StartFailure.self) { try write(template, as: .csv) }
        #expect(try office.read(file) == "filled in")
        try office.remove(file)
        // The source is there still.
        #expect(throws: StartFailure.self) { try write(template, as: .csv) }
        #expect(!office.names(in: ".").contains(file))
    }

    @Test("each table by hand of the shipped sources is written, and read when it is filled in")
    func ofSources() async throws {
        for name in ["sources/landkreis.yaml", "sources/codes.yaml"] {
            try office.write(name, Self.shipped(name))
        }
        let sources = try Workplace.load(config: office.config).definitions.sources.sources
        #expect(sources.count > 30)
        for source in sources where !TableTemplate.all.contains(where: { $0.id == source.id }) {
            let template = try TemplateOrder.template(named: source.id, config: office.config)
            let file = try write(template, as: .csv)
            var rows = try office.read(file).split(separator: "\n").map { row in
                row.components(separatedBy: ";")
            }
            // Each row gets numbers of its own, and members where its table has any.
            let titles = rows[0].map { $0.replacing("\u{FEFF}", with: "") }
            let members = ["schulart": "Grundschulen", "raum": "Stadt", "schulform": "Oberschule"]
            var numbers: [Int] = []
            for row in rows.indices.dropFirst() {
                let first = rows[row].count - template.columns.count
                for place in rows[row].indices where rows[row][place].isEmpty {
                    if place < first {
                        rows[row][place] = members[titles[place]] ?? "Nord"
                    } else {
                        numbers.append(numbers.count + 1)
                        rows[row][place] = "\(numbers.count)"
                    }
                }
            }
            #expect(!numbers.isEmpty, "\(source.id)")
            let text = rows.map { $0.joined(separator: ";") + "\n" }.joined()
            try office.write(file, text)
            let reader = try DryRun(config: office.config, isOptional: false)
            let table = try await reader.table(office.path(file)).table()
            let values = table.records.compactMap { $0["value"].flatMap(Int.init) }
            #expect(values.sorted() == numbers, "\(source.id): \(text)")
        }
    }

    @Test("the table of a source has a column for each key, and no area where it needs none")
    func ofSchools() throws {
        try office.write("sources/landkreis.yaml", Self.shipped("sources/landkreis.yaml"))
        try office.write("sources/codes.yaml", Self.shipped("sources/codes.yaml"))
        let template = try TemplateOrder.template(named: "anmeldungen-kl5", config: office.config)
        let text = try office.read(write(template, as: .csv))
        #expect(
            text.replacing("\u{FEFF}", with: "")
                == "period;schule;schulform;klassen;erstwuensche\n2027/28;;;;\n"
        )
        #expect(throws: StartFailure.self) {
            try TemplateOrder.template(named: "anmeldungen-kl6", config: office.config)
        }
    }

    @Test("a source that the configuration has already is not written once more")
    func knownSource() throws {
        let template = try TemplateOrder.template(named: "bedarfsplan", config: office.config)
        try office.write("sources/a.yaml", template.source)
        _ = try write(template, as: .xlsx)
        #expect(!office.names(in: ".").contains("bedarfsplan.yaml"))
    }
}
