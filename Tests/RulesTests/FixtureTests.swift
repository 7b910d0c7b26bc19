import Diagnostics
import Foundation
import Rules
import Testing

/// Every `KIND.NAME.bad.yaml` gives exactly the text of `KIND.NAME.bad.expected`, and every
/// `KIND.NAME.good.yaml` nothing; `RECORD=1` writes the texts anew and fails.
struct FixtureTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func names(_ ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }

    /// What is found in a fixture, read as the kind of file that its name begins with.
    static func diagnostics(_ name: String) throws -> DiagnosticCollector {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let file = SourceFile(path: name, text: text)
        let collector = DiagnosticCollector()
        var files = RuleBookFiles(
            delivered: ["plaetze", "kinder", "geburten", "schueler", "bevoelkerung", "quote_kita"],
            dimensions: [
                "plaetze": ["alter"], "kinder": ["alter", "geschlecht"], "geburten": [],
            ]
        )
        switch name.split(separator: ".")[0] {
        case "rules":
            files.rules = [file]
            files.indicators = [known]
            files.norms = [norms] + (name.hasPrefix("rules.norms.") ? [memberNorms] : [])
            if name.hasPrefix("rules.areas.") { files.areas = [areas] }
        case "indicators": files.indicators = [file]
        case "areas": files.areas = [file]
        case "norms":
            files.norms = [file]
            files.indicators = [
                SourceFile(
                    path: "known.yaml",
                    text: "indicators: { klassen: { is: kinder / norm(klassenteiler) } }\n"
                )
            ]
        default: Issue.record("a fixture of no kind: \(name)")
        }
        let book = RuleBookParser.parse(files, collector: collector)
        #expect((book == nil) == (collector.errorCount > 0))
        return collector
    }

    private static func report(_ name: String) throws -> String {
        let report = try diagnostics(name).report()
        return report.isEmpty ? "" : report + "\n"
    }

    /// A county with towns, and one with a town beside a planning area.
    private static let areas = SourceFile(
        path: "areas.yaml",
        text: """
            areas:
              "14627": { level: kreis, parent: "14" }
              "14627010": { level: gemeinde, parent: "14627" }
              "14628": { level: kreis, parent: "14" }
              "14628010": { level: gemeinde, parent: "14628" }
              nord: { level: planungsraum, parent: "14628" }
            """
    )

    private static let norms = SourceFile(
        path: "norms.yaml",
        text: """
            norms:
              mindestzahl: [{ from: 2018-08-01, is: 15 persons, source: § 4a SächsSchulG }]
              herdenschutz: [{ from: 2020-03-01, is: 95 %, source: § 20 IfSG }]
            """
    )

    /// Norms for each member of a dimension, of which other fixtures make no use.
    private static let memberNorms = SourceFile(
        path: "member-norms.yaml",
        text: """
            norms:
              zuege_os: [{ from: 2018-08-01, is: 2 places, source: § 4a SächsSchulG }]
              zuege_gym: [{ from: 2018-08-01, is: 3 places, source: § 4a SächsSchulG }]
            """
    )

    private static let known = SourceFile(
        path: "known.yaml",
        text: """
            indicators:
              plaetze: { unit: places }
              kinder: { unit: persons }
              quote_kita: { unit: percent, base: kinder }
              auslastung: { is: "kinder / plaetze", shown: percent }
              quote_schule: { unit: percent }
              alle_kinder: { is: sum(kinder over area gemeinde) }
              noch_nicht: { unit: persons }
              anmeldungen: { unit: persons, is: "kinder[alter=6-6]" }
              an_der_norm: { is: "kinder - norm(mindestzahl) - plaetze * norm(herdenschutz)" }
              gleitend: { is: "quote_kita", shown: percent, overlapping: true }
            """
    )

    @Test(arguments: names(".bad.yaml"))
    func `a mistake is told word for word`(_ name: String) throws {
        let report = try Self.report(name)
        let expected = Self.folder.appending(
            path: name.replacing(".bad.yaml", with: ".bad.expected")
        )
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try report.write(to: expected, atomically: true, encoding: .utf8)
            Issue.record("recorded \(expected.lastPathComponent)")
            return
        }
        #expect(report == (try String(contentsOf: expected, encoding: .utf8)))
    }

    @Test(arguments: names(".good.yaml"))
    func `a good file is silent`(_ name: String) throws {
        #expect(try Self.report(name) == "")
    }

    @Test
    func `a file with ten mistakes gives ten messages`() throws {
        #expect(try Self.diagnostics("rules.ten-mistakes.bad.yaml").all.count == 10)
    }

    @Test
    func `every recorded text has its file`() {
        let files = Set(Self.names(".bad.yaml").map { $0.replacing(".bad.yaml", with: "") })
        let texts = Set(Self.names(".bad.expected").map { $0.replacing(".bad.expected", with: "") })
        #expect(files == texts)
        #expect(!Self.names(".good.yaml").isEmpty)
    }
}
