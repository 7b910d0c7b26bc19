import Alerting
package import Diagnostics
import Host
import Indicators
import Rules

/// Reads `waage.yaml`.
package struct ConfigurationParser {
    /// No file has more series.
    private static let seriesLimit = 1 << 27

    private let folder: String
    private let collector: DiagnosticCollector

    /// Reads the text of a configuration file.
    ///
    /// Every key has a default; relative paths count from the file's own folder.
    ///
    /// - Returns: Nil when the collector got errors.
    package static func parse(
        _ text: String,
        file: String,
        collector: DiagnosticCollector
    ) -> Configuration? {
        let before = collector.errorCount
        guard let root = YAMLReader.read(text, file: file, collector: collector) else { return nil }
        let folder = FilePath.folder(of: file)
        let reader = Self(folder: folder, collector: collector)
        let configuration = reader.configuration(
            root,
            Configuration(file: file, folder: folder, text: text)
        )
        return collector.errorCount == before ? configuration : nil
    }

    private func configuration(_ root: YAMLNode, _ defaults: Configuration) -> Configuration {
        var configuration = defaults
        let keys = MappingReader(
            root,
            subject: "the configuration",
            scope: "configuration",
            collector: collector
        )
        configuration.state = path(keys, "state") ?? defaults.state
        configuration.spool = path(keys, "spool") ?? defaults.spool
        configuration.rules = path(keys, "rules") ?? defaults.rules
        configuration.sources = path(keys, "sources") ?? defaults.sources
        configuration.indicators = path(keys, "indicators") ?? defaults.indicators
        configuration.areas = path(keys, "areas") ?? defaults.areas
        configuration.norms = path(keys, "norms") ?? defaults.norms
        configuration.receivers = path(keys, "receivers") ?? defaults.receivers
        if let texts = keys.optional("texts") {
            let keys = block(texts, "texts")
            for language in Language.allCases {
                if let path = path(keys, language.rawValue) { configuration.texts[language] = path }
            }
            keys.finish()
        }
        configuration.inbox = keys.text("inbox")
        configuration.settle = seconds(keys, "settle") ?? defaults.settle
        configuration.gather = seconds(keys, "gather") ?? defaults.gather
        configuration.metrics = metrics(keys)
        if let intake = keys.optional("intake") {
            configuration.newSeries = newSeries(intake) ?? defaults.newSeries
        }
        if let rejected = keys.optional("rejected") {
            let keys = block(rejected, "rejected")
            configuration.keepRejected =
                number(keys, "keep", ["d": 1], in: 1...3650, "365 d").map(Duration.days)
                ?? defaults.keepRejected
            keys.finish()
        }
        if let archive = keys.optional("archive") {
            let keys = block(archive, "archive")
            let units: [String: Int64] = ["MB": 1, "GB": 1_000, "TB": 1_000_000]
            configuration.archiveQuota =
                number(keys, "quota", units, in: 1...1_000_000_000, "50 GB").map { $0 * 1_000_000 }
            keys.finish()
        }
        if let mail = keys.entry("mail") {
            configuration.mail = self.mail(mail.value, defaults.mail)
            configuration.mail.location = mail.key.location
        }
        if let replies = keys.entry("replies") {
            let reader = ReplyReader(
                folder: folder,
                spool: configuration.spool,
                collector: collector
            )
            configuration.replies = reader.replies(replies.value, at: replies.key.location)
        }
        keys.finish()
        return configuration
    }

    private func block(_ node: YAMLNode, _ name: String) -> MappingReader {
        MappingReader(
            node,
            subject: "'\(name)'",
            scope: "configuration",
            collector: collector
        )
    }

    private func mail(_ node: YAMLNode, _ defaults: Configuration.Mail) -> Configuration.Mail {
        var mail = defaults
        let keys = block(node, "mail")
        mail.from = address(keys, "from")
        mail.replyTo = address(keys, "reply_to")
        mail.domain = keys.text("domain")
        mail.mentions.add(.address, keys.optional("from"))
        mail.mentions.add(.address, keys.optional("reply_to"))
        mail.mentions.add(.machine, keys.optional("domain"))
        mail.maildir = path(keys, "maildir")
        if let smtp = keys.optional("smtp") {
            mail.servers = MailServerParser(folder: folder, collector: collector).servers(smtp)
            for server in smtp.elements ?? [smtp] { mail.mentions.add(.machine, server["host"]) }
        }
        if mail.maildir != nil, let smtp = keys.entry("smtp") {
            collector.error(
                "configuration/transport",
                at: smtp.key,
                "'mail' has both 'maildir' and 'smtp'",
                advice: "leave out 'maildir', which is for trying things out"
            )
        }
        mail.timeout =
            number(keys, "timeout", ["s": 1], in: 1...600, "60 s").map { .seconds($0) }
            ?? defaults.timeout
        mail.giveUp =
            number(keys, "give_up", ["h": 1, "d": 24], in: 1...720, "5 d").map { .hours($0) }
            ?? defaults.giveUp
        keys.finish()
        return mail
    }

    private func newSeries(_ node: YAMLNode) -> Int? {
        let keys = MappingReader(
            node,
            subject: "'intake'",
            scope: "configuration",
            collector: collector
        )
        defer { keys.finish() }
        return keys.integer("new_series", in: 1...Self.seriesLimit)
    }

    private func path(_ keys: MappingReader, _ key: String) -> String? {
        keys.text(key).map { FilePath.absolute($0, from: folder) }
    }

    private func metrics(_ keys: MappingReader) -> String? {
        guard let text = keys.text("metrics") else { return nil }
        if text.hasSuffix(".prom") { return FilePath.absolute(text, from: folder) }
        if let node = keys.optional("metrics") {
            collector.error(
                "configuration/metrics",
                at: node,
                "'metrics' is '\(text)', whose name does not end in '.prom'",
                advice: "name a file such as 'waage.prom'; the node_exporter reads no other"
            )
        }
        return nil
    }

    private func address(_ keys: MappingReader, _ key: String) -> String? {
        guard let text = keys.text(key) else { return nil }
        if MailAddress.isPlain(text) { return text }
        if let node = keys.optional(key) {
            collector.error(
                "configuration/address",
                at: node,
                "'\(text)' is not a mail address",
                advice: "write it as 'waage@example.org'"
            )
        }
        return nil
    }

    /// Reads seconds, as in `2 s`.
    private func seconds(_ keys: MappingReader, _ key: String) -> Duration? {
        guard let text = keys.text(key), let node = keys.optional(key) else { return nil }
        let parts = text.split(separator: " ")
        if parts.count == 2, parts[1] == "s", let number = Int(parts[0]), (0...3600) ~= number {
            return .seconds(number)
        }
        collector.error(
            "configuration/duration",
            at: node,
            "'\(key)' is '\(text)'",
            advice: "say seconds, as '2 s', at most '3600 s'"
        )
        return nil
    }

    /// Reads a number and a unit, such as `5 d`, as a number of the smallest unit.
    private func number(
        _ keys: MappingReader,
        _ key: String,
        _ units: [String: Int64],
        in range: ClosedRange<Int64>,
        _ example: String
    ) -> Int64? {
        guard let text = keys.text(key), let node = keys.optional(key) else { return nil }
        let parts = text.split(separator: " ")
        if parts.count == 2, let number = Int64(parts[0]), let unit = units[String(parts[1])] {
            let size = number.multipliedSaturated(by: unit)
            if range ~= size { return size }
        }
        let smallest: String = units.first { $0.value == 1 }?.key ?? ""
        collector.error(
            "configuration/duration",
            at: node,
            "'\(key)' is '\(text)'",
            advice: "say it as '\(example)', from '\(range.lowerBound) \(smallest)' to "
                + "'\(range.upperBound) \(smallest)'"
        )
        return nil
    }
}
