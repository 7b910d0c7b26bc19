import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Testing
import Workbooks

/// The draft that lies beside a rejected file, put into force as it is.
struct DraftTests {
    @Test func `a draft passes the check with its indicators, and takes its file`() throws {
        let office = try Plan.office()
        let file = "berichtsjahr;gebiet;Kinder in Kitas\n2024;99001;500\n2023;99001;480\n"
        try office.deliver("kinder-2024.csv", file)
        #expect(try office.once().rejected.count == 1)
        let names = office.names(in: "spool/rejected")
        let reason = try #require(names.first { $0.hasSuffix(".reason.txt") })
        let text = try office.read("spool/rejected/\(reason)")
        let start = try #require(text.firstRange(of: "sources:\n")).lowerBound
        let draft = String(text[start...])
        try office.write("sources/draft.yaml", draft)
        let entries = try #require(draft.firstRange(of: "# indicators:\n")).upperBound
        let indicators = draft[entries...].split(separator: "\n")
            .prefix { $0.hasPrefix("#   ") }.map { $0.dropFirst(2) + "\n" }
        #expect(indicators == ["  kinder_in_kitas: { title: \"Kinder in Kitas\" }\n"])
        let known = (try? office.read("indicators.yaml")) ?? "indicators:\n"
        try office.write("indicators.yaml", known + "\n" + indicators.joined())
        let collector = DiagnosticCollector()
        _ = try DefinitionCheck.run([], config: office.config, collector: collector)
        #expect(collector.all.filter { $0.location.file.contains("draft.yaml") }.isEmpty)
        #expect(collector.errorCount == 0, "\(collector.all.map(\.description))")
        try office.deliver("kinder-2025.csv", file)
        #expect(try office.once().accepted.count == 1)
    }

    @Test func `a draft needs no other definition to be right, and names those that are not`()
        throws
    {
        let office = try Plan.office()
        try office.write("kinder.csv", "jahr;gebiet;kinder\n2024;99001;5\n")
        try office.write("sources/kaputt.yaml", "sources: { kaputt: { fiel: a } }\n")
        for name in office.names(in: "rules") { try office.remove("rules/\(name)") }
        #expect(throws: StartFailure.self) {
            try DryRun(config: office.config, isOptional: false)
        }
        let run = try DryRun(config: office.config, isOptional: false, passesOverBroken: true)
        let warnings = try #require(run.warnings)
        #expect(warnings.contains("the folder of the rules has no '.yaml' file"))
        #expect(warnings.contains("sources/kaputt.yaml:1:22: error: unknown key 'fiel'"))
        let draft = try run.draft(office.path("kinder.csv"))
        #expect(draft.isUsable && draft.yaml.contains("{ header: \"kinder\" }"))
    }

    @Test func `what no draft reads is refused in the same words with and without one`()
        async throws
    {
        let office = try Plan.office()
        try office.write("kinder.csv", "Gemeinde;Kinder;Plätze\n99001;5;6\n99002;7;8\n")
        let run = try DryRun(config: office.config, isOptional: false)
        let path = office.path("kinder.csv")
        let said: String
        do {
            _ = try await run.report(path)
            said = ""
        } catch let refusal as DryRun.Refusal {
            said = refusal.description
        }
        let reason: String
        do {
            let draft = try run.draft(path)
            #expect(!draft.isUsable)
            reason = try #require(draft.refusal)
            #expect(said.hasSuffix(draft.yaml))
        } catch let refusal as DryRun.Refusal {
            reason = refusal.description
        }
        #expect(said.hasPrefix(reason.dropLast()) && reason.contains("What to do: "))
    }

    @Test func `a cover is told to who looks, and not at each delivery; a table left unread is`()
        throws
    {
        let office = try Plan.office()
        try office.write(
            "sources/kinder.yaml",
            """
            sources:
              kinder:
                file: "kinder*"
                sheet: Kinder
                header_rows: 1
                areas: { column: Gemeinde, names: { Ahausen: "99001" }, others: leave out }
                values: { kinder: { header: "Kinder {year}" } }
            """
        )
        let rows = ["Gemeinde;Kinder 2023;Kinder 2024", "Ahausen;5;6", "Fremdhausen;7;8"]
        func sheets(_ others: (String, [String])...) throws -> Data {
            Data(try Self.workbook([("Kinder", rows)] + others))
        }
        let log = LogKeeper()
        let cover = ("Deckblatt", ["Amt für Jugend;", "Frau X;"])
        try office.deliver("kinder_1.xlsx", bytes: sheets(cover))
        #expect(try office.once(logger: log.logger).accepted.count == 1)
        #expect(!log.lines.contains { $0.contains("something to look at") }, "\(log.lines)")
        let remarks = try office.query().drops().remarks
        #expect(remarks.contains("Drop 1: no table, and passed over: 'Deckblatt'."))
        #expect(
            remarks.contains(
                "Drop 1: sheet 'Kinder': record 3 is left out with 2 values by 'others: leave "
                    + "out', which takes 'Fremdhausen'."
            )
        )
        try office.deliver("kinder_2.xlsx", bytes: sheets(cover, ("Plätze", rows)))
        _ = try office.once(logger: log.logger)
        #expect(log.lines.contains { $0.contains("'Plätze' was passed over") }, "\(log.lines)")
    }

    /// A workbook of texts and whole numbers.
    private static func workbook(_ sheets: [(String, [String])]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try XLSXWriter { bytes += $0 }
        for (name, rows) in sheets {
            let fields = rows.map { row in
                row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            }
            try writer.begin(sheet: name, columns: fields[0].map { XLSXWriter.Column($0) })
            for row in fields.dropFirst() {
                try writer.add(row.map { text in Int(text).map { .integer($0) } ?? .text(text) })
            }
        }
        try writer.finish()
        return bytes
    }
}
