import Alerting
package import Diagnostics
import Host
import Intake
import Rules

/// Looks for addresses and machines that are only placeholders, and for whom nobody tells.
///
/// As long as every receiver is one, the installation is fresh, and one hint names the files to
/// edit. With a Maildir no mail leaves, and no address matters.
package struct AddressCheck {
    private let configuration: Configuration
    private let definitions: Definitions
    private var mail: Configuration.Mail { configuration.mail }

    package init(_ configuration: Configuration, _ definitions: Definitions) {
        self.configuration = configuration
        self.definitions = definitions
    }

    /// What there is to say, for `check` and for the status.
    package var remarks: [Diagnostic] {
        let channels =
            ChannelCheck(configuration, definitions).remarks
            + ReplyCheck(configuration: configuration, definitions: definitions).remarks
        guard mail.maildir == nil else { return operators + channels }
        return operators + (isFresh ? [fresh] : placeholders + answers) + localhost + nameless
            + channels
    }

    private var receivers: [Mention] { definitions.routing.mentions.of(.address) }

    private var isFresh: Bool {
        !receivers.isEmpty && receivers.allSatisfy { ReservedDomain.contains($0.text) }
    }

    /// The one hint of a fresh installation.
    private var fresh: Diagnostic {
        let files = Set(receivers.map(\.location.file) + examples.map(\.file)).sorted()
        let isOurs = mail.mentions.all.contains { ReservedDomain.contains($0.text) }
        var missing: [String] = []
        if mail.from == nil || isOurs { missing.append("'from'") }
        if mail.replyTo == nil { missing.append("'reply_to'") }
        if mail.servers.isEmpty { missing.append("'smtp'") }
        let keys = missing.isEmpty ? "" : ", and 'mail' in \(configuration.file): "
        return remark(
            .hint,
            "configuration/fresh",
            "all addresses are examples, so that no mail reaches anybody",
            advice: "write yours into \(files.joined(separator: ", "))\(keys)"
                + missing.joined(separator: ", ")
        )
    }

    /// The sources whose contact is a placeholder, by their file.
    private var examples: [(file: String, sources: [SourceDefinition])] {
        let sources = definitions.sources.sources.filter { source in
            source.supplier?.contact.map(ReservedDomain.contains) ?? false
        }
        return Dictionary(grouping: sources, by: \.location.file)
            .map { (file: $0.key, sources: $0.value) }.sorted { $0.file < $1.file }
    }

    /// Placeholders among real addresses: each that people get mail at, and a file's suppliers.
    private var placeholders: [Diagnostic] {
        let written = receivers + mail.mentions.all
        return written.filter { ReservedDomain.contains($0.text) }.map(placeholder)
            + examples.compactMap { file, sources in
                guard let first = sources.first else { return nil }
                var seen = Set<String>()
                let contacts = sources.compactMap { $0.supplier?.contact }
                    .filter { seen.insert($0).inserted }
                return Diagnostic(
                    .warning,
                    check: "source/placeholder",
                    at: first.location,
                    length: first.id.unicodeScalars.count,
                    "contacts in this file are examples (RFC 2606) that no mail reaches: "
                        + contacts.map { "'\($0)'" }.joined(separator: ", "),
                    advice: "replace them, or leave 'contact' out"
                )
            }
    }

    private func placeholder(_ mention: Mention) -> Diagnostic {
        let isAddress = mention.kind == .address
        return Diagnostic(
            .warning,
            check: "configuration/placeholder",
            of: mention,
            "'\(mention.text)' is an example (RFC 2606): "
                + (isAddress ? "no mail reaches it" : "no machine has the name"),
            advice: isAddress ? "replace it, or remove who has none" : "write the real name"
        )
    }

    private var answers: [Diagnostic] {
        guard mail.replyTo == nil, configuration.replies == nil, !receivers.isEmpty else {
            return []
        }
        return [
            remark(
                .warning,
                "configuration/reply-to",
                "'mail' has no 'reply_to': no mail says how to answer",
                advice: "add 'reply_to:' with the address of whoever reads answers"
            )
        ]
    }

    /// Our own address is one of no network.
    private var localhost: [Diagnostic] {
        mail.mentions.of(.address).filter { $0.text.lowercased().hasSuffix("@localhost") }
            .map { mention in
                Diagnostic(
                    .warning,
                    check: "configuration/localhost",
                    of: mention,
                    "mail servers refuse '\(mention.text)': other machines know no 'localhost'",
                    advice: "write an address of your domain: 'waage@landkreis.de'"
                )
            }
    }

    /// Mails are to leave, and neither the configuration nor the machine says from where.
    private var nameless: [Diagnostic] {
        guard mail.from == nil, !mail.servers.isEmpty, MachineName.lasting == nil else { return [] }
        return [
            remark(
                .warning,
                "configuration/from",
                "'mail' has no 'from', and this machine has no full name: mails would come from "
                    + "'\(mail.sender)', which mail servers refuse",
                advice: "add 'from: waage@' and your domain"
            )
        ]
    }

    private var operators: [Diagnostic] {
        guard definitions.routing.receivers[Receiver.operatorsName] == nil else { return [] }
        let list = definitions.routing.mentions.of(.list).first
        return [
            Diagnostic(
                .warning,
                check: "receivers/operators",
                at: list?.location ?? SourceLocation(file: configuration.receivers),
                length: list?.length ?? 1,
                "no receiver is called '\(Receiver.operatorsName)': nobody hears of rejected files "
                    + "and dead letters",
                advice: "add '\(Receiver.operatorsName): { mail: … }' with who runs Waage"
            )
        ]
    }

    /// A diagnostic at the key `mail`.
    private func remark(
        _ severity: Diagnostic.Severity,
        _ check: String,
        _ problem: String,
        advice: String
    ) -> Diagnostic {
        Diagnostic(
            severity,
            check: check,
            at: mail.location ?? SourceLocation(file: configuration.file),
            length: mail.location == nil ? 1 : "mail".count,
            problem,
            advice: advice
        )
    }
}
