import Glibc

/// How much room a file system has.
package struct DiskSpace: Hashable, Sendable {
    /// Bytes that we may still write.
    package let freeBytes: Int64
    package let totalBytes: Int64
    /// Tells apart file systems: two folders with the same number lie on the same one.
    package let device: UInt64

    package init(freeBytes: Int64, totalBytes: Int64, device: UInt64) {
        self.freeBytes = freeBytes
        self.totalBytes = totalBytes
        self.device = device
    }

    /// The room below a folder.
    package init(of folder: Folder) throws(HostError) {
        var space = statvfs()
        guard unsafe fstatvfs(folder.descriptor.number, &space) == 0 else {
            throw .last("look at the disk of", folder.path)
        }
        // A file system in the network may say anything.
        func bytes(_ blocks: UInt64) -> Int64 {
            let (count, overflows) = blocks.multipliedReportingOverflow(by: UInt64(space.f_frsize))
            return overflows ? .max : Int64(clamping: count)
        }
        freeBytes = bytes(UInt64(space.f_bavail))
        totalBytes = bytes(UInt64(space.f_blocks))
        device = UInt64(try folder.descriptor.status(folder.path).st_dev)
    }
}
