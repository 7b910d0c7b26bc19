import Glibc

/// A file that others read, written as a whole or not at all.
package struct PublicFile: Hashable, Sendable {
    /// Why it could not be written; trying again later may work.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package let path: String
        /// What was tried and what the system said.
        package let problem: String

        package var description: String {
            "the file '\(path)' could not be written: \(problem); "
                + "check that its folder belongs to Waage's user and has room"
        }
    }

    package let path: String

    package init(path: String) { self.path = path }

    /// Writes the file, unless it holds just these bytes, and folders above it that are missing.
    ///
    /// Whoever reads it meanwhile gets the old bytes or the new ones; when it returns they are on
    /// the disk.
    ///
    /// - Returns: Whether it was another one before.
    /// - Throws: When it could not be written; it is as it was then.
    @discardableResult
    package func write(_ bytes: [UInt8]) throws(Failure) -> Bool {
        let parts = path.split(separator: "/")
        guard let name = parts.last else {
            throw Failure(path: path, problem: "the name of no file")
        }
        let folder = "/" + parts.dropLast().joined(separator: "/")
        do {
            if FileSystem.holds(path, bytes) { return false }
            try FileSystem.makeFolders(above: path, .everybody)
            let draft = "\(folder)/.\(name).tmp"
            try FileSystem.write(bytes, to: draft, .everybody)
            try FileSystem.move(draft, to: path)
            try FileSystem.syncFolder(folder)
            return true
        } catch {
            throw Failure(
                path: path,
                problem: "\(error.call) '\(error.path)': \(FileSystem.meaning(of: error.code))"
            )
        }
    }
}

extension FileSystem {
    /// Whether a file is there and holds just these bytes.
    fileprivate static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var found = [UInt8](repeating: 0, count: bytes.count + 1)
        var count = 0
        while count < found.count {
            let more = unsafe found.withUnsafeMutableBytes { buffer in
                unsafe read(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + count },
                    buffer.count - count
                )
            }
            if more < 0 && errno == EINTR { continue }
            guard more > 0 else { break }
            count += more
        }
        return count == bytes.count && found.dropLast().elementsEqual(bytes)
    }
}
