import Glibc

/// The system calls that a mail folder needs.
enum FileSystem {
    /// What the system refused.
    struct Failure: Error, Hashable {
        let call: String
        let path: String
        let code: Int32
    }

    /// Makes a folder for its owner alone and syncs its name; one that is there already is fine.
    static func makeFolder(_ path: String) throws(Failure) {
        if unsafe mkdir(path, 0o700) == 0 { return try syncFolder("\(path)/..") }
        guard errno != EEXIST else { return }
        throw Failure(call: "mkdir", path: path, code: errno)
    }

    /// Writes a file and returns when it is on the disk; what was there is replaced.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, path)
        try sync(descriptor, path)
    }

    /// Moves a file within a file system, in one step.
    static func move(_ source: String, to target: String) throws(Failure) {
        guard unsafe rename(source, target) != 0 else { return }
        throw Failure(call: "rename", path: target, code: errno)
    }

    /// Returns when the names in a folder are on the disk.
    static func syncFolder(_ path: String) throws(Failure) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
        defer { close(descriptor) }
        try sync(descriptor, path)
    }

    /// The names in a folder.
    static func names(in path: String) throws(Failure) -> [String] {
        guard let folder = unsafe opendir(path) else {
            throw Failure(call: "opendir", path: path, code: errno)
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }

    /// What an error code means, in the words of the system.
    static func meaning(of code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    private static func writeAll(
        _ bytes: [UInt8],
        to descriptor: Int32,
        _ path: String
    ) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(call: "write", path: path, code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    private static func sync(_ descriptor: Int32, _ path: String) throws(Failure) {
        guard fsync(descriptor) != 0 else { return }
        throw Failure(call: "fsync", path: path, code: errno)
    }
}
