/// Why a credential cannot be used.
package struct CredentialError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Problem: Hashable, Sendable {
        /// The program was started without credentials.
        case noFolder
        case unfitName
        case missing
        case empty
        /// It is no line of UTF-8.
        case noText
        case unreadable(String)
    }

    package let name: String
    package let problem: Problem

    init(_ name: String, _ problem: Problem) {
        self.name = name
        self.problem = problem
    }
}

extension CredentialError: CustomStringConvertible {
    /// What is wrong, and what to do.
    package var description: String {
        let advice =
            "write the password into '/etc/credstore/waage.\(name)', which "
            + "'LoadCredential=\(name):waage.\(name)' in the unit hands over, "
            + "and restart the service"
        return switch problem {
        case .noFolder:
            "there are no credentials ($CREDENTIALS_DIRECTORY is not set); \(advice)"
        case .missing: "there is no credential '\(name)'; \(advice)"
        case .unfitName: "'\(name)' cannot be the name of a credential; name a file without '/'"
        case .empty: "the credential '\(name)' is empty; write the password into its file"
        case .noText:
            "the credential '\(name)' is not one line of UTF-8; write only the password into it"
        case .unreadable(let text): "the credential '\(name)' cannot be read: \(text)"
        }
    }
}
