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
    /// The folder itself was moved, removed or unmounted: the watch is at its end.
    case folderLost
}
