import Foundation

/// Real deliveries beside the package; tests that need them are skipped where they are absent.
enum SharedData {
    /// The folder of the package.
    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let folder = package.deletingLastPathComponent().appending(path: "shared/data")

    static var isHere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func path(_ file: String) -> String { folder.appending(path: file).path }

    static func bytes(_ file: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: file))
    }

    /// The fields of a file by a plain split: `field(464, 10)` counts from 1, as origins do.
    ///
    /// Fit for records before a quoted footer with line breaks; knows nothing of the code under
    /// test.
    static func field(_ file: String, record: Int, column: Int) throws -> String {
        let data = try bytes(file)
        let text = String(data: data, encoding: .utf8) ?? String(decoding: data, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(record - 1) else { return "no such record" }
        let fields = lines[record - 1].split(separator: ";", omittingEmptySubsequences: false)
        return fields.indices.contains(column - 1)
            ? String(fields[column - 1]) : "no such column"
    }
}
