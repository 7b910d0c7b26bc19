/// A language that mails are written in.
package enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    case german = "de"
    case english = "en"
}
