import Alerting
import Diagnostics
import Foundation
import Testing

/// Every mistake in a file of receivers, word for word.
///
/// `RECORD=1` writes the expectations anew and fails.
@Suite struct RoutingDiagnosticsTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "RoutingFixtures")
    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".bad.yaml") }.sorted()

    @Test func `fixtures are found`() { #expect(Self.names.count >= 4) }

    @Test(arguments: names) func `mistakes are told all at once`(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let collector = DiagnosticCollector()
        let routing = ReceiverFileParser.parse(text, file: name, collector: collector)
        #expect(routing == nil)
        let report = collector.report() + "\n"
        let expected = Self.folder.appending(
            path: name.replacingOccurrences(of: ".yaml", with: ".expected")
        )
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try report.write(to: expected, atomically: true, encoding: .utf8)
            Issue.record("recorded \(expected.lastPathComponent); read it, then run without RECORD")
            return
        }
        #expect(try report == String(contentsOf: expected, encoding: .utf8))
    }
}
