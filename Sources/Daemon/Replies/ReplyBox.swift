import Glibc
import Host

/// The Maildir that answers come into: those in `new` were not taken yet, those in `cur` were.
struct ReplyBox {
    /// A file that waits in `new`.
    struct Letter {
        let name: EntryName
        /// Its beginning; what lies further back is an attachment.
        let bytes: [UInt8]
        /// How long it is, or 0 for what is no plain file.
        let size: Int64
    }

    /// Nothing is read beyond so many bytes of a file.
    private static let limit = 1 << 20

    let new: Folder
    private let cur: Folder

    /// Opens the mailbox; what is missing of it is made.
    ///
    /// - Throws: `HostError`
    init(path: String) throws(HostError) {
        _ = try Folder.make(path: path, mode: 0o700)
        _ = try Folder.make(path: "\(path)/tmp", mode: 0o700)
        new = try Folder.make(path: "\(path)/new", mode: 0o700)
        cur = try Folder.make(path: "\(path)/cur", mode: 0o700)
    }

    /// Whether its folders are still those that the paths lead to.
    var isInPlace: Bool { new.isInPlace && cur.isInPlace }

    /// The names of the letters that were not taken, in the order of their names, which mail
    /// servers begin with the time.
    func names() throws(HostError) -> [EntryName] {
        try new.list().names.sorted { $0.shown < $1.shown }
    }

    /// Reads a letter.
    ///
    /// - Throws: `HostError` when the machine does not let us.
    func read(_ name: EntryName) throws -> Letter {
        do {
            let reader = try new.open(name)
            var bytes = [UInt8](repeating: 0, count: min(Int(reader.stamp.size), Self.limit))
            var count = 0
            while count < bytes.count {
                let step = unsafe try bytes[count...].withUnsafeMutableBytes { buffer in
                    unsafe try reader.read(into: buffer)
                }
                if step == 0 { break }
                count += step
            }
            bytes.removeLast(bytes.count - count)
            return Letter(name: name, bytes: bytes, size: reader.stamp.size)
        } catch is FileRefusal {
            return Letter(name: name, bytes: [], size: 0)
        }
    }

    /// Puts a letter where those lie that were taken.
    ///
    /// - Throws: `HostError`
    func settle(_ letter: Letter) throws(HostError) {
        // A mark behind the name says that somebody has seen it.
        let marked = letter.name.shown.contains(":2,") ? nil : EntryName("\(letter.name.shown):2,S")
        do throws(HostError) {
            try new.move(letter.name, to: cur, as: marked ?? letter.name)
        } catch {
            // Another program took it away, or the same letter was put there before.
            if error.isMissing { return }
            guard error.code == EEXIST else { throw error }
            try new.removeIfThere(letter.name)
        }
        try cur.sync()
        try new.sync()
    }
}
