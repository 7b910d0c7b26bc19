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

    @Test func `there are files to check`() {
        #expect(Self.files.contains { $0.path == "Sources/Indicators/TimePeriod.swift" })
        #expect(Self.files.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
    }
}
