import Foundation

/// The files of the project that targets need.
enum ProjectFile {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The paths that a pattern with `*` names, in order.
    static func paths(_ pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(root.appending(path: pattern).path, 0, nil, &found) == 0 else {
            return []
        }
        return unsafe (0..<Int(found.gl_pathc)).compactMap { number in
            unsafe found.gl_pathv[number].map { unsafe String(cString: $0) }
        }
    }

    static func bytes(_ path: String) -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            fatalError("\(path) is missing")
        }
        return [UInt8](data)
    }

    static func text(_ path: String) -> String {
        String(decoding: bytes(root.appending(path: path).path), as: UTF8.self)
    }
}
