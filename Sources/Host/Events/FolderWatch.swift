import CHost
import Glibc

/// Watches what happens in one folder, and to it.
///
/// A removed folder that is held open tells nothing, but the one above it does. A mount over either
/// is told by nobody: `Folder.isInPlace` must be asked now and then.
package final class FolderWatch: Sendable {
    private let file: FileDescriptor
    private let path: String
    /// What the events of the folder above are known by; negative when it may not be watched.
    private let above: Int32
    /// What the folder above calls this one.
    private let ownName: EntryName?

    /// Begins to watch; what happened before must be found by listing afterwards.
    package init(_ folder: Folder) throws(HostError) {
        path = folder.path
        ownName = EntryName(FilePath.name(of: folder.path))
        file = try Self.watch(
            // The folder that is open, not one that got its name meanwhile.
            "/proc/self/fd/\(folder.descriptor.number)",
            for: IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_MODIFY | IN_ATTRIB | IN_DELETE
                | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR,
            subject: path
        )
        above = unsafe inotify_add_watch(
            file.number,
            "/proc/self/fd/\(folder.descriptor.number)/..",
            UInt32(bitPattern: IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)
        )
    }

    /// What `Readiness` waits for.
    package var descriptor: Int32 { file.number }

    /// What happened since the last call, in its order.
    package func events() throws(HostError) -> [FolderEvent] {
        let capacity = 1 << 16
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 8)
        defer { unsafe buffer.deallocate() }
        var events: [FolderEvent] = []
        while true {
            let count = unsafe read(file.number, buffer.baseAddress, capacity)
            if count < 0, errno == EAGAIN || errno == EINTR { return events }
            guard count >= 0 else { throw .last("watch", path) }
            unsafe append(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: &events)
            guard count > capacity / 2 else { return events }
        }
    }

    /// Watches a path for some kinds of events.
    static func watch(
        _ path: String,
        for mask: Int32,
        subject: String
    ) throws(HostError) -> FileDescriptor {
        let number = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard number >= 0 else { throw .last("watch", subject) }
        let file = FileDescriptor(owning: number)
        guard unsafe inotify_add_watch(number, path, UInt32(bitPattern: mask)) >= 0 else {
            throw .last("watch", subject)
        }
        return file
    }

    private func append(_ bytes: UnsafeRawBufferPointer, to events: inout [FolderEvent]) {
        let headSize = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + headSize <= bytes.count {
            let head = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + headSize
            offset = start + Int(head.len)
            let name = unsafe EntryName(bytes: bytes[start..<offset].prefix { $0 != 0 })
            let event =
                head.wd == above
                ? eventAbove(Int32(bitPattern: head.mask), name)
                : Self.event(Int32(bitPattern: head.mask), name)
            if let event { events.append(event) }
        }
    }

    /// Of what happens in the folder above, only this one's own name matters.
    private func eventAbove(_ mask: Int32, _ name: EntryName?) -> FolderEvent? {
        if mask & IN_Q_OVERFLOW != 0 { return .overflow }
        return name == nil || name == ownName ? .folderChanged : nil
    }

    private static func event(_ mask: Int32, _ name: EntryName?) -> FolderEvent? {
        if mask & IN_Q_OVERFLOW != 0 { return .overflow }
        if mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0 {
            return .folderLost
        }
        guard let name else { return nil }
        // A folder is no file that somebody closes, but one that is moved in is seen like one.
        if mask & (IN_CLOSE_WRITE | IN_MOVED_TO) != 0 { return .complete(name) }
        if mask & (IN_DELETE | IN_MOVED_FROM) != 0 { return .gone(name) }
        return .touched(name)
    }
}

/// Something that happened in a watched folder.
package enum FolderEvent: Hashable, Sendable {
    /// Somebody who wrote to the file has closed it, or it was moved in: it is complete.
    case complete(EntryName)
    /// The file was made, written to or changed in its rights, and may not be complete.
    case touched(EntryName)
    /// The file was removed or moved away.
    case gone(EntryName)
    /// More happened than the system could note: only a listing tells.
    case overflow
    /// The folder was made, removed, moved or replaced, as the one above it says.
    case folderChanged
    /// The folder itself was moved or unmounted: the watch is at its end.
    case folderLost
}

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
