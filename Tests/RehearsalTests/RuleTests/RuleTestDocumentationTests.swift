import Foundation
import Testing

@testable import Rehearsal

/// What the page about rules says of tests is so.
@Suite struct RuleTestDocumentationTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func page() throws -> String {
        try String(contentsOf: root.appending(path: "Rules/README.md"), encoding: .utf8)
    }

    /// The block of the page whose first line names a file.
    private static func example(_ name: String) throws -> String {
        let blocks = try page().components(separatedBy: "```")
        let block = blocks.first { $0.hasPrefix("yaml\n# \(name)\n") }
        return String(try #require(block, "\(name)").dropFirst("yaml\n".count))
    }

    /// A folder with files, removed at the end.
    private static func played(_ files: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "waage-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let config = root.appending(path: "Config/waage.yaml").path
        let report = try RuleTestSuite([folder.path], config: config).run()
        return report.description.replacingOccurrences(of: folder.path, with: "/home/sie/probe")
    }

    @Test func playsTheFirstRuleAsThePageShowsIt() throws {
        let files = ["kurse.yaml", "kurse.test.yaml"]
        let report = try Self.played(
            Dictionary(uniqueKeysWithValues: files.map { ($0, try Self.example($0)) })
        )
        let shown = report.replacing(/passed, [0-9.]+ s/, with: "passed, 0.01 s")
        #expect(try Self.page().contains("```\n\(shown)```"), "\(shown)")
    }

    @Test func playsTheWholeExample() throws {
        let rules = Self.root.appending(path: "Rules/schulen.yaml")
        let report = try Self.played([
            "schulen.yaml": try String(contentsOf: rules, encoding: .utf8),
            "schulen.test.yaml": try Self.example("rules/schulen.test.yaml"),
        ])
        #expect(report.contains("1 test in 1 file: 1 passed"), "\(report)")
    }

    @Test func namesEveryKey() throws {
        let page = try Self.page()
        let keys =
            ExpectationKey.all.map(\.name) + RuleTestFileParser.overlayKeys
            + [
                "today", "name", "rules", "drops", "expect", "on", "source", "release", "table",
                "file", "do", "ack", "silence", "until", "as", "because", "within", "field",
                "members", "after", "other", "side", "indicator",
            ]
        for key in keys where !page.contains("`\(key)`") && !page.contains("\(key): ") {
            Issue.record("the page does not explain '\(key)'")
        }
    }
}
