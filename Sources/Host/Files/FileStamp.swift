import Glibc

/// What tells whether a file is still the same and still has the same content.
package struct FileStamp: Hashable, Sendable {
    package let size: Int64
    /// When the content last changed: the time since 1970, as exactly as the system knows it.
    package let modified: Duration
    package let device: UInt64
    package let inode: UInt64

    init(_ status: stat) {
        size = Int64(status.st_size)
        // A supplier may give a file any time; a duration has room for each.
        modified = .seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
