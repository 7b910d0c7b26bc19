import Alerting
package import Diagnostics
package import Host
import Rules

/// Looks whether what receivers' channels need is there: keys, and places that may be written to.
///
/// Who may not look at the machine's keys is told nothing of them.
package struct ChannelCheck {
    /// Where systemd finds the credentials that its units load.
    private static let stores = ["/etc/credstore", "/etc/credstore.encrypted", "/run/credstore"]
    /// Where an operator says what else the service may write to.
    private static let dropIns = "/etc/systemd/system/waage.service.d"

    private let configuration: Configuration
    private let definitions: Definitions
    private let credentials: Credentials

    /// Gets ready to look at the channels of a configuration's receivers.
    package init(
        _ configuration: Configuration,
        _ definitions: Definitions,
        credentials: Credentials = .ofService
    ) {
        self.configuration = configuration
        self.definitions = definitions
        self.credentials = credentials
    }

    /// What there is to say, for `check` and for the status.
    package var remarks: [Diagnostic] {
        let mentions = definitions.routing.mentions
        return mentions.of(.credential).compactMap(remark(onKey:))
            + mentions.of(.place).compactMap(remark(onPlace:))
    }

    private func remark(onKey mention: Mention) -> Diagnostic? {
        var problem: String?
        if ServiceEnvironment.credentialsFolder != nil {
            do throws(CredentialError) {
                _ = try credentials.read(mention.text)
            } catch {
                problem = "\(error)"
            }
        } else if !Self.mayBeThere(mention.text) {
            problem = "there is no credential '\(mention.text)' on this machine"
        }
        guard let problem else { return nil }
        return Diagnostic(
            .warning,
            check: "receiver/credential",
            of: mention,
            "\(problem): what goes to this webhook waits",
            advice: "write the secret into '/etc/credstore/waage.\(mention.text)', and in a "
                + "drop-in of the unit 'LoadCredential=\(mention.text):waage.\(mention.text)'"
        )
    }

    /// Whether a credential is there, or nobody may look.
    private static func mayBeThere(_ name: String) -> Bool {
        var hasLooked = false
        for store in stores {
            guard let folder = try? Folder(path: store), let names = try? folder.list().names else {
                continue
            }
            hasLooked = true
            if names.contains(where: { $0.text == name || $0.text == "waage.\(name)" }) {
                return true
            }
        }
        return !hasLooked
    }

    private func remark(onPlace mention: Mention) -> Diagnostic? {
        let path = mention.text
        guard path.hasPrefix("/") else { return nil }
        let own = [configuration.state, configuration.spool] + Self.opened
        guard !own.contains(where: { path.hasPrefix($0.hasSuffix("/") ? $0 : "\($0)/") }) else {
            return nil
        }
        let folder = FilePath.folder(of: path)
        return Diagnostic(
            .warning,
            check: "receiver/place",
            of: mention,
            "the service may not write to '\(folder)'",
            advice: "write a name without '/' for a place below '\(configuration.publicFolder)', "
                + "or say 'ReadWritePaths=\(folder)' below '[Service]' with 'systemctl edit waage'"
        )
    }

    /// The places that drop-ins of the unit open.
    private static var opened: [String] {
        guard let folder = try? Folder(path: dropIns), let names = try? folder.list().names else {
            return []
        }
        return names.compactMap { try? folder.read($0, limit: 1 << 16) }
            .flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
            .filter { $0.hasPrefix("ReadWritePaths=") }
            .flatMap { $0.dropFirst("ReadWritePaths=".count).split(separator: " ") }
            .map(String.init)
    }
}
