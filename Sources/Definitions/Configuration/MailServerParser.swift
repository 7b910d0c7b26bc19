import Dispatching
import Diagnostics
import Host

/// Reads `mail.smtp`: one mail server or a list of them.
struct MailServerParser {
    /// The ways to log in that can be asked for.
    private enum Login: String, CaseIterable {
        case plain
    }

    /// What relative paths count from.
    let folder: String
    let collector: DiagnosticCollector

    /// The servers in their order; mistakes are noted.
    func servers(_ node: YAMLNode) -> [MailServer] {
        guard let elements = node.elements else { return [server(node)].compactMap { $0 } }
        if elements.isEmpty {
            collector.error(
                "configuration/server",
                at: node,
                "'smtp' names no server",
                advice: "write '- { host: mail.example.org }', or leave out 'smtp'"
            )
        }
        return elements.compactMap(server)
    }

    private func server(_ node: YAMLNode) -> MailServer? {
        let keys = MappingReader(
            node,
            subject: "'smtp'",
            scope: "configuration",
            collector: collector
        )
        notePassword(keys)
        let host = keys.required("host", advice: "add 'host: mail.example.org'")
            .flatMap { name($0, "host", isHost: true) }
        let security = keys.choice("security", as: MailServer.Security.self) ?? .starttls
        var server = MailServer(
            host: host ?? "",
            port: keys.integer("port", in: 1...65535),
            security: security
        )
        server.user = keys.text("user")
        server.credential = credential(keys) ?? server.credential
        server.authority = keys.text("authority").map { FilePath.absolute($0, from: folder) }
        server.hello = keys.optional("hello").flatMap { name($0, "hello", isHost: false) }
        server.isPlainLogin = keys.choice("login", as: Login.self) == .plain
        noteContradictions(keys, server)
        keys.finish()
        return host == nil ? nil : server
    }

    /// A name of a machine; a host may be an address too.
    private func name(_ node: YAMLNode, _ key: String, isHost: Bool) -> String? {
        guard let text = node.text else {
            collector.error(
                "configuration/shape",
                at: node,
                "'\(key)' must be a text, not \(node.kind)",
                advice: "write '\(key): mail.example.org'"
            )
            return nil
        }
        if !isHost, isLiteral(text) { return text }
        let extra = isHost && text.count { $0 == ":" } > 1 ? ".-:" : ".-_"
        let isFine =
            !text.isEmpty && text.utf8.count <= 253 && text.first != "-"
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || extra.contains($0)) }
        if isFine { return text }
        // What stands before an '@' may be a password.
        let isSecret = text.contains("@")
        if isSecret { collector.hideLine(of: node.location) }
        collector.error(
            "configuration/host",
            at: node,
            isSecret
                ? "'\(key)' is not the name of a machine"
                : "'\(key)' is '\(text)', not the name of a machine",
            advice: "write it as 'mail.example.org', with 'port' and 'user' as keys of their own"
        )
        return nil
    }

    /// Whether a text is an address as mail servers take it for a name: `[192.0.2.7]`.
    private func isLiteral(_ text: String) -> Bool {
        text.wholeMatch(of: /\[([0-9]{1,3}(\.[0-9]{1,3}){3}|IPv6:[0-9A-Fa-f:.]{2,45})\]/) != nil
    }

    private func credential(_ keys: MappingReader) -> String? {
        guard let text = keys.text("credential"), let node = keys.optional("credential") else {
            return nil
        }
        let isFine = text.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0))
        }
        if isFine, text.first != "." { return text }
        // It may be the password itself.
        collector.hideLine(of: node.location)
        collector.error(
            "configuration/credential",
            at: node,
            "'credential' is not the name of a systemd credential",
            advice: "name what 'LoadCredential=' in the unit names: 'smtp-password'"
        )
        return nil
    }

    private func notePassword(_ keys: MappingReader) {
        guard let entry = keys.entry("password") else { return }
        collector.hideLine(of: entry.key.location)
        collector.error(
            "configuration/password",
            at: entry.key,
            "a password does not belong into the configuration",
            advice: "write it into '/etc/credstore/waage.smtp-password', readable for root alone, "
                + "from where the unit hands it over, and change it, since it was readable here"
        )
    }

    private func noteContradictions(_ keys: MappingReader, _ server: MailServer) {
        if server.security == .none, let user = keys.entry("user") {
            collector.error(
                "configuration/clear-password",
                at: user.key,
                "'user' with 'security: none' would send the password in clear",
                advice: "say 'security: starttls' or 'tls', or leave out 'user'"
            )
        }
        guard server.user == nil else { return }
        for key in ["credential", "login"] {
            guard let entry = keys.entry(key) else { continue }
            collector.error(
                "configuration/no-user",
                at: entry.key,
                "'\(key)' without 'user' has no effect",
                advice: "add 'user: …', or leave out '\(key)'"
            )
        }
    }
}
