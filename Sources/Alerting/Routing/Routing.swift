package import Diagnostics
package import Indicators
package import Rules

/// Who is told about what.
package struct Routing: Hashable, Sendable {
    /// The receivers by name.
    package private(set) var receivers: [String: Receiver]
    package let routes: [Route]
    /// Who is told when neither a route nor the rule's owner says so.
    package let otherwise: Route?
    /// The names and addresses in the file that something else decides on.
    package let mentions: Mentions
    /// What each language's texts are worded like, for receivers that nobody declared.
    package private(set) var texts: [Language: OwnTexts] = [:]

    package init(
        receivers: [Receiver] = [],
        routes: [Route] = [],
        otherwise: Route? = nil,
        mentions: Mentions = Mentions()
    ) {
        self.mentions = mentions
        self.receivers = Dictionary(receivers.map { ($0.name, $0) }) { first, _ in first }
        self.routes = routes
        self.otherwise = otherwise
    }

    /// Who is told about a notice, each receiver once.
    ///
    /// Empty when nobody is: `decision` says why.
    package func receivers(for notice: NoticeContent, areas: AreaRegister) -> [Receiver] {
        decision(for: notice, areas: areas).receivers
    }

    /// Who is told about a notice, and why.
    ///
    /// Whom the rule names itself is told, and nobody else. Otherwise the routes are asked in order
    /// until one takes the notice that does not say `continue`. When none does, the owner of the
    /// rule is told if that is a receiver, else whom `otherwise` names; when that is still nobody,
    /// the operators are.
    ///
    /// Sensitive news goes to its owner's receivers alone: the owner, and whom a route names for
    /// just this owner. When there are none, the operators hear of it, without its numbers.
    package func decision(for notice: NoticeContent, areas: AreaRegister) -> Decision {
        var decision = Decision()
        decision.add(named(notice.to ?? []), .rule(notice.alert.rule))
        if !decision.receivers.isEmpty { return decision }
        if notice.isSensitive { return sensitive(notice, areas) }
        for route in routes where route.takes(notice, areas: areas) {
            decision.add(named(route.receivers), .route(route.location))
            if !route.continues { return decision }
        }
        if let owner = notice.owner.flatMap({ receivers[$0] }) {
            decision.add([owner], .owner(owner.name))
        } else if let otherwise {
            decision.add(named(otherwise.receivers), .otherwise(otherwise.location))
        }
        if decision.receivers.isEmpty {
            decision.add(named([Receiver.operatorsName]), .operators)
        }
        return decision
    }

    private func sensitive(_ notice: NoticeContent, _ areas: AreaRegister) -> Decision {
        var decision = Decision()
        if let owner = notice.owner.flatMap({ receivers[$0] }) {
            decision.add([owner], .owner(owner.name))
        }
        for route in routes where route.owners != nil && route.takes(notice, areas: areas) {
            decision.add(named(route.receivers), .route(route.location))
            if !route.continues { break }
        }
        if decision.receivers.isEmpty {
            decision.add(named([Receiver.operatorsName]), .operators)
        }
        return decision
    }

    /// Whether somebody may see the numbers of a sensitive rule of an owner.
    package func hasReceivers(ofOwner owner: String?) -> Bool {
        guard let owner else { return false }
        return receivers[owner] != nil
            || routes.contains { $0.owners?.contains(owner) == true }
    }

    /// The names of those who may see the numbers of a sensitive rule of an owner.
    package func readers(ofOwner owner: String?) -> Set<String> {
        guard let owner else { return [] }
        let routed = routes.filter { $0.owners?.contains(owner) == true }.flatMap(\.receivers)
        return Set(routed + [owner]).intersection(receivers.keys)
    }

    /// Adds the supplier of a source as a receiver of reminders.
    ///
    /// A receiver with the same address says in which language; otherwise it is German.
    package mutating func addSupplier(_ supplier: String, contact: String) {
        let name = Receiver.supplierName(contact: contact)
        guard receivers[name] == nil else { return }
        let known = receivers.values.sorted { $0.name < $1.name }
            .first { $0.supplier == nil && $0.addresses.contains(contact) }
        var receiver = Receiver(
            name: name,
            addresses: [contact],
            language: known?.language ?? .german
        )
        receiver.supplier = supplier
        receivers[name] = receiver
    }

    /// Tells everybody in an office's own words.
    ///
    /// - Parameter texts: The texts of each language that has some.
    package mutating func adopt(_ texts: [Language: OwnTexts]) {
        self.texts = texts
        receivers = receivers.mapValues { receiver in
            var receiver = receiver
            receiver.texts = texts[receiver.language] ?? OwnTexts()
            return receiver
        }
    }

    /// Has receivers find their folders and files below a folder, but for those with whole paths.
    package mutating func place(below folder: String) {
        receivers = receivers.mapValues { receiver in
            var receiver = receiver
            receiver.channels = receiver.channels.map { channel in
                guard !channel.address.hasPrefix("/") else { return channel }
                let path = "\(folder)/\(channel.address)"
                return switch channel {
                case .maildir: .maildir(path)
                case .calendar: .calendar(path)
                case .mail, .webhook: channel
                }
            }
            return receiver
        }
    }

    private func named(_ names: [String]) -> [Receiver] { names.compactMap { receivers[$0] } }
}

extension Routing {
    /// The receivers of one notice, with the reasons.
    package struct Decision: Hashable, Sendable {
        /// Why somebody is told.
        package enum Reason: Hashable, Sendable {
            /// The rule says so itself.
            case rule(String)
            case route(SourceLocation)
            /// No route takes it for good; the rule's owner is a receiver.
            case owner(String)
            case otherwise(SourceLocation)
            /// Nobody else is told.
            case operators
        }

        package private(set) var receivers: [Receiver] = []
        /// One reason for each step that named somebody, in order.
        package private(set) var reasons: [Reason] = []

        package init() {}

        /// Whether nobody is told: not even operators are known.
        package var isNobody: Bool { receivers.isEmpty }

        mutating func add(_ new: [Receiver], _ reason: Reason) {
            guard !new.isEmpty else { return }
            reasons.append(reason)
            for receiver in new where !receivers.contains(receiver) { receivers.append(receiver) }
        }
    }
}

extension Routing.Decision.Reason: CustomStringConvertible {
    /// The reason in the words of `waage route`.
    package var description: String {
        switch self {
        case .rule(let name): "rule '\(name)' says so"
        case .route(let location): "the route in \(location)"
        case .owner(let name): "'\(name)' owns the rule, and no route takes it for good"
        case .otherwise(let location): "'otherwise' in \(location)"
        case .operators: "nobody else is told, so the operators are"
        }
    }
}
