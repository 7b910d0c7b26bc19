import Daemon
import Definitions
import Diagnostics
import Testing

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
}
