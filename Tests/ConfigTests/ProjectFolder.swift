import Diagnostics
import Foundation

/// A folder of the project, read as the commands read it.
struct ProjectFolder {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    let path: String

    private var url: URL { Self.root.appending(path: path) }

    /// The names in the folder, sorted.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }

    /// The YAML files of the folder, without tests.
    func definitions() throws -> [SourceFile] {
        try names().filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }.map {
            SourceFile(path: $0, text: try text($0))
        }
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url.appending(path: name)))
    }
}
