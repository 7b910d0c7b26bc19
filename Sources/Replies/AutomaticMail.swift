/// What tells that no person wrote a mail: it is never answered, so that no two machines answer
/// each other for ever.
package enum AutomaticMail: String, Hashable, Sendable {
    /// `Auto-Submitted` says so (RFC 3834): an absence note, a mail of ours.
    case submitted = "auto-submitted"
    /// It has no address that an error could go to: a report of a mail server.
    case noReturn = "null-sender"
    /// It is a report by its form (RFC 6522).
    case report
    /// It came by a mailing list.
    case list
    /// `Precedence` says that it went to many, or is an answer of a machine.
    case precedence
    /// A field of some program's own says so.
    case marked = "x-autoreply"

    /// Nil for what a person may have written.
    ///
    /// - Parameter mail: The mail in question.
    package init?(_ mail: IncomingMail) {
        func words(_ name: String) -> [String] {
            mail.values(name).map { value in
                let word = value.lowercased().prefix { $0 != ";" && $0 != " " && $0 != "(" }
                return String(word)
            }
        }
        if words("Auto-Submitted").contains(where: { $0 != "no" }) {
            self = .submitted
        } else if mail.values("Return-Path").contains(where: { $0.filter { $0 != " " } == "<>" }) {
            self = .noReturn
        } else if words("Content-Type").contains("multipart/report") {
            self = .report
        } else if !mail.values("List-Id").isEmpty || !mail.values("List-Post").isEmpty {
            self = .list
        } else if words("Precedence").contains(where: Self.precedences.contains) {
            self = .precedence
        } else if ["X-Autoreply", "X-Autorespond", "X-Auto-Response-From"]
            .contains(where: { !mail.values($0).isEmpty })
        {
            self = .marked
        } else {
            return nil
        }
    }

    private static let precedences: Set = ["bulk", "junk", "list", "auto_reply"]
}
