/// The secrets that systemd hands to a service, one file each (`LoadCredential=`).
package struct Credentials: Hashable, Sendable {
    /// A password is short; a file that is longer is another one.
    private static let byteLimit = 4096

    /// Where they lie; nil when the program was given none.
    private let folder: String?

    package init(folder: String?) { self.folder = folder }

    /// Those of this process.
    package static var ofService: Self { Self(folder: ServiceEnvironment.credentialsFolder) }

    /// Reads a credential of one line; the end of the line does not belong to it.
    ///
    /// - Throws: Why there is none, without a word of its content.
    package func read(_ name: String) throws(CredentialError) -> String {
        guard let folder else { throw CredentialError(name, .noFolder) }
        guard let entry = EntryName(name), entry.text != nil else {
            throw CredentialError(name, .unfitName)
        }
        let bytes: [UInt8]
        do {
            bytes = try Folder(path: folder).read(entry, limit: Self.byteLimit)
        } catch let error as HostError where error.isMissing {
            throw CredentialError(name, .missing)
        } catch {
            throw CredentialError(name, .unreadable("\(error)"))
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw CredentialError(name, .noText)
        }
        if text.last?.isNewline == true { text.removeLast() }
        guard !text.isEmpty else { throw CredentialError(name, .empty) }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw CredentialError(name, .noText) }
        return text
    }
}

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
