import Glibc

/// What tells whether a file is still the same and still has the same content.
package struct FileStamp: Hashable, Sendable {
    package let size: Int64
    /// When the content last changed, in nanoseconds since 1970.
    package let modifiedNanoseconds: Int64
    package let device: UInt64
    package let inode: UInt64

    init(_ status: stat) {
        size = Int64(status.st_size)
        modifiedNanoseconds =
            Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
