import Foundation
import Testing

/// The style, checked on every Swift file of the project.
@Suite struct TidyTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let files = swiftFiles(below: "Sources") + swiftFiles(below: "Tests")

    private static func swiftFiles(below folder: String) -> [SwiftText] {
        let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        let paths = (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
        return paths.sorted().compactMap { path in
            let file = root.appending(path: "\(folder)/\(path)")
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            return SwiftText(path: "\(folder)/\(path)", text: text)
        }
    }

    @Test(arguments: TidyCheck.all)
    func `every file keeps to it`(_ check: TidyCheck) {
        let findings = Self.files.flatMap(check.find)
        #expect(findings.isEmpty, "\n\(findings.joined(separator: "\n"))")
    }

    /// `swift test --filter TidyTests --attachments-path FOLDER` keeps the table.
    @Test func `a condition is one file, one line of a list, an example, mistakes and tests`() {
        var others: [String: String] = [:]
        for folder in ["Rules", "Tests/RulesTests/Fixtures"] {
            let path = Self.root.appending(path: folder)
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? [] {
                others["\(folder)/\(name)"] = try? String(
                    contentsOf: path.appending(path: name),
                    encoding: .utf8
                )
            }
        }
        let table = ConditionTable(swift: Self.files, others: others)
        Attachment.record(table.text, named: "conditions.txt")
        #expect(table.rows.count > 10)
        for row in table.rows {
            #expect(!row.word.isEmpty && row.files.count == 1 && row.listed == 1, "\(row)")
            // A check of its own may know it; no switch over all of them does.
            #expect(row.knownTo.count <= 1, "\(row)")
            #expect(row.examples > 0 && row.good > 0 && row.bad > 0, "\(row)")
            #expect(row.testFiles > 1 && row.tests > 3, "\(row)")
        }
    }

    @Test func `there are files to check`() {
        #expect(Self.files.contains { $0.path == "Sources/Indicators/TimePeriod.swift" })
        #expect(Self.files.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
    }
}
