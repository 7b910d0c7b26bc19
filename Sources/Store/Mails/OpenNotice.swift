package import Alerting

/// A notice that stands in no mail yet.
package struct OpenNotice: Hashable, Sendable {
    package let id: Int64
    package let receiver: String
    package let digest: String?
    package let releaseGroup: String
    /// When it was written, in milliseconds since 1970.
    package let milliseconds: Int64
    package let key: AlertKey
    package let content: NoticeContent
}
