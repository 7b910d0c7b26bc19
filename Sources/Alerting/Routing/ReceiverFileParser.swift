package import Diagnostics
import Rules

/// Reads the file of receivers and routes (`Config/receivers.yaml`).
package struct ReceiverFileParser {
    private let collector: DiagnosticCollector
    private var receivers: [Receiver] = []
    private var receiverNames: Set<String> = []
    private var routes: [Route] = []
    private var otherwise: Route?
    private var mentions = Mentions()

    /// Reads a whole file and notes everything that is wrong with it.
    ///
    /// - Returns: Receivers and routes, or nil when the file has errors. An empty file is valid;
    ///   then nobody is told, which `Routing.Decision.isNobody` says.
    package static func parse(
        _ text: String,
        file: String,
        collector: DiagnosticCollector
    ) -> Routing? {
        let errorsBefore = collector.errorCount
        guard let root = YAMLReader.read(text, file: file, collector: collector) else { return nil }
        var parser = Self(collector: collector)
        let top = MappingReader(
            root,
            subject: "the file of receivers",
            scope: "receivers",
            collector: collector
        )
        parser.readReceivers(top.optional("receivers"))
        if let entry = top.entry("receivers") { parser.mentions.add(.list, entry.key) }
        parser.readRoutes(top.optional("routes"))
        top.finish()
        guard collector.errorCount == errorsBefore else { return nil }
        return Routing(
            receivers: parser.receivers,
            routes: parser.routes,
            otherwise: parser.otherwise,
            mentions: parser.mentions
        )
    }

    private init(collector: DiagnosticCollector) { self.collector = collector }

    private mutating func readReceivers(_ node: YAMLNode?) {
        guard let node, !node.isEmpty else { return }
        guard let entries = node.entries else {
            collector.error(
                "receivers/shape",
                at: node,
                "'receivers' must be a block of names, not \(node.kind)",
                advice: "write 'kita-planung: { mail: kita@example.org }' lines below it"
            )
            return
        }
        // All names are known before the first receiver is read, so that a receiver with a mistake
        // is not also reported as unknown.
        receiverNames = Set(entries.map(\.name))
        for entry in entries { readReceiver(entry) }
    }

    private mutating func readReceiver(_ entry: YAMLNode.Entry) {
        let reader = MappingReader(
            entry.value,
            subject: "receiver '\(entry.name)'",
            scope: "receiver",
            collector: collector
        )
        var channels = ChannelReader(reader, of: entry.name)
        let read = channels.read()
        mentions.add(channels.mentions)
        let title = reader.text("title")
        let language = reader.choice("language", as: Language.self)
        let allQuiet = reader.choice("all_quiet", as: QuietInterval.self)
        let digest = reader.choice("digest", as: QuietInterval.self)
        let remind = reader.daysOfYear("remind")
        let quietDays = QuietDays(reader, "quiet_days")
        reader.finish()
        var receiver = Receiver(name: entry.name, addresses: [], language: language ?? .german)
        (receiver.title, receiver.channels) = (title, read)
        (receiver.allQuiet, receiver.digest, receiver.remind) = (allQuiet, digest, remind)
        receiver.quietDays = quietDays
        checkReminders(of: receiver, reader)
        receivers.append(receiver)
    }

    /// Notes that a receiver wants to be reminded by a way that takes no reminders.
    private func checkReminders(of receiver: Receiver, _ reader: MappingReader) {
        let isReached = receiver.takesMessages || !receiver.calendars.isEmpty
        guard !receiver.remind.isEmpty, !receiver.channels.isEmpty, !isReached,
            let node = reader.optional("remind")
        else { return }
        collector.error(
            "receiver/remind-mail",
            at: node,
            "receiver '\(receiver.name)' has no mail that it could be reminded by; an "
                + "Alertmanager takes no reminders",
            advice: "add 'mail: name@example.org', 'maildir' or 'calendar', or remove 'remind'"
        )
    }

    private mutating func readRoutes(_ node: YAMLNode?) {
        guard let node, !node.isEmpty else { return }
        guard let elements = node.elements else {
            collector.error(
                "receivers/shape",
                at: node,
                "'routes' must be a list, not \(node.kind)",
                advice: "start each route with '- '"
            )
            return
        }
        for element in elements { readRoute(element) }
    }

    private mutating func readRoute(_ node: YAMLNode) {
        if let otherwise {
            collector.error(
                "route/order",
                at: node,
                "this route comes after 'otherwise' in line \(otherwise.location.line)",
                advice: "put 'otherwise' last and only once"
            )
        }
        let reader = RouteReader(node, receivers: receiverNames, collector: collector)
        let (route, isOtherwise) = reader.read()
        mentions.add(reader.mentions.all)
        if isOtherwise { otherwise = route } else { routes.append(route) }
    }
}
