package import Indicators

/// The data release that a mail is about.
package struct ReleaseNote: Hashable, Sendable {
    /// What tells this release from all others, for the fixed `Message-ID`.
    package let id: String
    package var supplier: String?
    /// The titles of the sources that were delivered.
    package var sourceTitles: [String]
    package var stamp: ReleaseStamp?
    /// The names of the delivered files.
    package var files: [String]

    package init(
        id: String,
        supplier: String? = nil,
        sourceTitles: [String] = [],
        stamp: ReleaseStamp? = nil,
        files: [String] = []
    ) {
        self.id = id
        self.supplier = supplier
        self.sourceTitles = sourceTitles
        self.stamp = stamp
        self.files = files
    }
}
