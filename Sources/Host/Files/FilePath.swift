import Glibc

/// Paths as texts.
///
/// They are looked at byte by byte: a name may begin with a mark that joins the slash before it.
package enum FilePath {
    private static let slash = UInt8(ascii: "/")

    /// The folder that a file lies in: `.` when the path names none.
    package static func folder(of path: String) -> String {
        guard let end = path.utf8.lastIndex(of: slash) else { return "." }
        return end == path.startIndex ? "/" : String(path[..<end])
    }

    /// The last part of a path.
    package static func name(of path: String) -> String {
        path.utf8.split(separator: slash).last.map { String(decoding: $0, as: UTF8.self) } ?? path
    }

    /// A path that counts from a folder when it is relative.
    package static func absolute(_ path: String, from folder: String) -> String {
        guard path.utf8.first != slash else { return path }
        let plain =
            path.utf8.starts(with: "./".utf8)
            ? String(decoding: path.utf8.dropFirst(2), as: UTF8.self) : path
        return folder == "." ? plain : "\(folder)/\(plain)"
    }
}

extension FilePath {
    /// Whether something has this path.
    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Where a path leads to when all links are followed.
    package static func resolved(_ path: String) throws(HostError) -> String {
        guard let real = unsafe realpath(path, nil) else { throw .last("find", path) }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
