import Foundation
import Testing

/// Numbers leave through `Disclosure` alone: no other file of the target can even reach one.
@Suite struct DisclosureReachTests {
    static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Dispatching").standardizedFileURL

    static var files: [URL] {
        let found = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    @Test func `files are found`() { #expect(Self.files.count > 20) }

    @Test(arguments: files) func `numbers of the data stay in Disclosure`(_ file: URL) throws {
        guard !file.path.contains("/Disclosure/") else { return }
        let text = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n").filter { !$0.trimmed.hasPrefix("//") }.joined(separator: "\n")
        let banned = [
            #"\bDouble\b"#, #"\bFloat\b"#, #"\b(e|previousE)vidence\b"#, #"\bEvidence\b"#,
            #"String\(format"#, #"\.formatted\b"#, "NumberFormatter", "SecrecyRule",
            "WithheldNumbers",
        ]
        for pattern in banned {
            let place = text.range(of: pattern, options: .regularExpression)
            #expect(place == nil, "\(file.lastPathComponent) has \(pattern)")
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring { drop { $0 == " " } }
}
