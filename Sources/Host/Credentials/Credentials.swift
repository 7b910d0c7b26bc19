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
