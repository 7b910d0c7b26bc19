/// Subject and detail of an enhanced status code, as in `5.1.8` (RFC 3463, section 2).
struct EnhancedStatus: Hashable {
    static var pattern: Regex<(Substring, Substring, Substring)> {
        /[245]\.([0-9]{1,3})\.([0-9]{1,3})/
    }

    let subject: Int
    let detail: Int

    init(subject: Int, detail: Int) {
        self.subject = subject
        self.detail = detail
    }

    /// The code at the beginning of a reply's text; nil when there is none.
    init?(in text: String) {
        guard let match = text.prefixMatch(of: Self.pattern), let subject = Int(match.output.1),
            let detail = Int(match.output.2)
        else { return nil }
        self.init(subject: subject, detail: detail)
    }

    /// Whom a refusal for good is about.
    ///
    /// The mail, its recipient or his mailbox are condemned by X.1.1 to X.1.6, X.2 and X.6; X.1.7
    /// and X.1.8 are about our address, X.5 about what we say, and X.7 about what we may: the same
    /// server would refuse other mails as well.
    ///
    /// What is left is about the way to the recipient, which large providers give for addresses
    /// that they do not know.
    var subjectOfRefusal: RefusalSubject {
        switch (subject, detail) {
        case (1, 7...8): .sender
        case (5, _): .dialogue
        case (7, _): .permission
        case (3, _): .server
        default: .mail
        }
    }
}

/// Whom a server's refusal is about.
package enum RefusalSubject: Hashable, Sendable {
    /// The mail, or its recipient.
    case mail
    /// The address that we send from.
    case sender
    /// What we said, our name for one.
    case dialogue
    /// What we may do there.
    case permission
    /// The server itself.
    case server
}
