import Glibc

/// A thing in a folder that is no plain file and is therefore never opened.
package struct FileRefusal: Error, Hashable, Sendable {
    /// What the thing is instead of a file.
    package enum Reason: String, Hashable, Sendable {
        case symbolicLink = "a symbolic link"
        case folder = "a folder"
        case pipe = "a named pipe"
        case socket = "a socket"
        case device = "a device"
        case unknown = "no plain file"
    }

    /// The path, safe to print.
    package let subject: String
    package let reason: Reason

    init(_ subject: String, mode: mode_t) {
        self.subject = subject
        reason =
            switch mode & S_IFMT {
            case S_IFLNK: .symbolicLink
            case S_IFDIR: .folder
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            case S_IFBLK, S_IFCHR: .device
            default: .unknown
            }
    }
}

extension FileRefusal: CustomStringConvertible {
    /// `'incoming/x.csv' is a symbolic link; deliver the file itself`.
    package var description: String {
        "'\(subject)' is \(reason.rawValue); deliver the file itself"
    }
}
