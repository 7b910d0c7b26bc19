import Glibc

/// Notices that another process has changed something in the store and touched the lock's file.
package struct NudgeWatch: ~Copyable, Sendable {
    private let file: FileDescriptor

    package init(_ folder: Folder, name: EntryName = "lock") throws(HostError) {
        let path = folder.subject(name)
        file = try FolderWatch.watch(path, for: IN_ATTRIB, subject: path)
    }

    /// What `Readiness` waits for.
    package var descriptor: Int32 { file.number }

    /// Forgets the nudges so far.
    package func clear() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
        defer { unsafe buffer.deallocate() }
        while unsafe read(file.number, buffer.baseAddress, 4096) > 0 {}
    }
}
