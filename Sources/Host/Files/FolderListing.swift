/// What lies in a folder, without what is hidden or still being written.
package struct FolderListing: Hashable, Sendable {
    /// Names that can be taken, in byte order.
    package var names: [EntryName] = []
    /// Names that cannot be shown to people, so that their files are refused.
    package var unusable: [EntryName] = []
}
