import Glibc

/// Paths as texts.
package enum FilePath {
    /// The folder that a file lies in: `.` when the path names none.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    package static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// A path that counts from a folder when it is relative.
    package static func absolute(_ path: String, from folder: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        return folder == "." ? plain : "\(folder)/\(plain)"
    }
}

extension FilePath {
    /// Whether something has this path.
    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}
