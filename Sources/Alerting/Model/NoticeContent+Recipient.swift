extension NoticeContent {
    /// Somebody who is told, as others may read it.
    package struct Recipient: Hashable, Sendable, Codable {
        /// The name that routes use.
        package let name: String
        /// What it is called for people; nil where that is its name.
        package let title: String?

        package init(_ receiver: Receiver) {
            name = receiver.name
            title = receiver.title ?? (receiver.supplier == nil ? nil : receiver.addresses.first)
        }
    }
}
