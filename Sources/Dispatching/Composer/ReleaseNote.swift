package import Indicators

/// Where the news of a mail come from: files that came together, or one that was taken back.
package struct ReleaseNote: Hashable, Sendable {
    /// What tells it from all others, for the fixed `Message-ID`.
    package let id: String
    /// What was delivered, by supplier; nothing when no file brought the news.
    package var deliveries: [Delivery]
    /// The file that was taken back, when that is what the news come from.
    package var undone: Undone?

    /// Whether it is told because nobody took note of it.
    package var isEscalation = false

    package init(id: String, deliveries: [Delivery] = [], undone: Undone? = nil) {
        self.id = id
        self.deliveries = deliveries
        self.undone = undone
    }

    /// The files of one supplier.
    package struct Delivery: Hashable, Sendable {
        package var supplier: String?
        /// The titles of the sources that were delivered.
        package var sourceTitles: [String]
        /// The different stamps of the files, oldest first.
        package var stamps: [ReleaseStamp]
        /// The names of the delivered files.
        package var files: [String]

        package init(
            supplier: String? = nil,
            sourceTitles: [String] = [],
            stamps: [ReleaseStamp] = [],
            files: [String] = []
        ) {
            self.supplier = supplier
            self.sourceTitles = sourceTitles
            self.stamps = stamps
            self.files = files
        }
    }

    /// A file that was taken back, or in again.
    package struct Undone: Hashable, Sendable {
        package let file: String
        package let isTakenBack: Bool
        package let reason: String

        package init(file: String, isTakenBack: Bool, reason: String) {
            self.file = file
            self.isTakenBack = isTakenBack
            self.reason = reason
        }
    }
}
