/// News that a receiver is to be told.
package struct NoticeDraft: Hashable, Sendable {
    /// The transition's id.
    package let transition: String
    package let receiver: String
    /// The digest that it waits for; nil when it is mailed with its release.
    package let digest: String?
    /// What the notices of one mail have in common.
    package let releaseGroup: String

    package init(transition: String, receiver: String, digest: String?, releaseGroup: String) {
        self.transition = transition
        self.receiver = receiver
        self.digest = digest
        self.releaseGroup = releaseGroup
    }
}
