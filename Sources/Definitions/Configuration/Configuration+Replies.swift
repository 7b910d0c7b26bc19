import Alerting
package import Diagnostics
import Host
package import Replies

extension Configuration {
    /// How answers to mails come back, from the key `replies`; without it none are taken.
    package struct Replies: Hashable, Sendable {
        /// The Maildir that the mail server puts them into.
        package var maildir: String
        /// The name of the receiver who gets what no program may act on.
        package var to = Receiver.operatorsName
        /// Whose answers are taken.
        package var trust = ReplyJudgement.Trust()
        /// The address that people answer to; `{id}` in it stands for the key of each mail.
        package var address: String?
        /// Where the key stands.
        package var location: SourceLocation?
    }
}

/// Reads the block `replies` of `waage.yaml`.
struct ReplyReader {
    let folder: String
    let spool: String
    let collector: DiagnosticCollector

    func replies(_ node: YAMLNode, at location: SourceLocation) -> Configuration.Replies {
        let keys = MappingReader(
            node,
            subject: "'replies'",
            scope: "configuration",
            collector: collector
        )
        var replies = Configuration.Replies(maildir: "\(spool)/replies")
        replies.location = location
        if let path = keys.text("maildir") {
            replies.maildir = FilePath.absolute(path, from: folder)
        }
        if let to = keys.text("to") { replies.to = to }
        replies.address = address(keys)
        if let others = keys.optional("from") {
            replies.trust.others = (others.elements ?? [others]).compactMap(pattern)
        }
        replies.trust.server = server(keys)
        keys.finish()
        return replies
    }

    private func address(_ keys: MappingReader) -> String? {
        guard let text = keys.text("address"), let node = keys.optional("address") else {
            return nil
        }
        let isPlain = MailAddress.isPlain(text.replacing("{id}", with: "x"))
        let isPlaced = !text.contains("{") || text.contains("+{id}@")
        if isPlain, isPlaced { return text }
        collector.error(
            "configuration/address",
            at: node,
            "'\(text)' is no address for answers",
            advice: "write it as 'waage-antwort@example.org', or as 'waage+{id}@example.org' where "
                + "the mail server sends all that has a plus sign to one mailbox"
        )
        return nil
    }

    /// A pattern of addresses; it must name a whole domain, for `*` alone would be anybody.
    private func pattern(_ node: YAMLNode) -> Glob? {
        if let text = node.text?.lowercased() {
            let sides = text.split(separator: "@", omittingEmptySubsequences: false)
            let isDomain = sides.last.map { $0.contains(".") && !$0.contains("*") } ?? false
            if sides.count == 2, !sides[0].isEmpty, isDomain { return Glob(text) }
        }
        collector.error(
            "configuration/reply-senders",
            at: node,
            "'\(node.text ?? "a block")' is no address and no pattern of addresses",
            advice: "write 'name@kreis.example', or '*@kreis.example' for everybody of a domain"
        )
        return nil
    }

    private func server(_ keys: MappingReader) -> String? {
        guard let text = keys.text("authentication"),
            let node = keys.optional("authentication")
        else { return nil }
        let letters = text.filter { $0.isLetter || $0.isNumber || ".-_".contains($0) }
        if letters == text, text.utf8.count == text.count, !text.isEmpty { return text }
        collector.error(
            "configuration/reply-server",
            at: node,
            "'\(text)' is no name that a mail server signs its results with",
            advice: "write what stands first in its field 'Authentication-Results', such as "
                + "'mail.kreis.example'"
        )
        return nil
    }
}
