import Diagnostics
import Foundation
import Indicators
import Testing

@testable import Intake

@Suite struct SourceFileParserTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "SourceFixtures")

    private static func fixtures(_ ending: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test(arguments: fixtures(".bad.yaml"))
    func `tells every mistake word for word`(_ name: String) throws {
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(
            [SourceFile(path: name, text: try Self.text(name))],
            collector: collector
        )
        #expect(book == nil)
        let report = collector.report() + "\n"
        let expected = Self.folder.appending(
            path: name.replacing(".bad.yaml", with: ".bad.expected")
        )
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try report.write(to: expected, atomically: true, encoding: .utf8)
            Issue.record("recorded \(expected.lastPathComponent); read it, then run again")
        }
        let known = try String(contentsOf: expected, encoding: .utf8)
        #expect(report == known)
    }

    @Test(arguments: fixtures(".good.yaml"))
    func `takes a good file in silence`(_ name: String) throws {
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(
            [SourceFile(path: name, text: try Self.text(name))],
            collector: collector
        )
        #expect(collector.report() == "")
        #expect(book != nil)
    }

    @Test(arguments: ["Config/sources", "Config/demo/sources"])
    func `takes the shipped sources in silence`(_ path: String) throws {
        let root = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: path)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
        let texts = try files.map {
            SourceFile(
                path: $0,
                text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
            )
        }
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(texts, collector: collector)
        #expect(collector.report() == "")
        #expect(book?.sources.isEmpty == false)
    }

    @Test func `finds its fixtures`() {
        #expect(Self.fixtures(".bad.yaml").count >= 10)
        #expect(Self.fixtures(".good.yaml").count >= 2)
    }

    @Test(
        arguments: [
            "title", "supplier", "name", "contact", "table", "file", "headers", "period",
            "school_year", "every", "column", "areas", "fixed", "from", "keep", "required",
            "dimensions", "values", "header", "unit", "rounding", "break", "part_of_another",
            "symbols", "status", "basis", "replaces", "expected", "reference_date", "by", "grace",
            "codes",
            "sources", "sheet", "header_rows", "area", "names",
        ]
    )
    func `has a fixture with a mistake for each key`(_ key: String) throws {
        let texts = try Self.fixtures(".bad.yaml").map(Self.text)
        let isUsed = texts.contains { $0.contains("\(key):") }
        #expect(isUsed, "no fixture uses '\(key)'")
    }
}
