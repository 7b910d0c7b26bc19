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
        // A supplier may give a file any time, one of the year 3000 too: it counts as the last that
        // there is, or as the first.
        let (seconds, part) = (Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec))
        let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isTooLate) = whole.addingReportingOverflow(part)
        modifiedNanoseconds = overflows || isTooLate ? (seconds < 0 ? .min : .max) : sum
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
