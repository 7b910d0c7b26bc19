import Alerting
import Definitions
import Dispatching
import Host
package import Indicators
import Rules
import Store

/// What a person notes of an alert: that it is known, and to whom.
package struct AcknowledgementChange {
    /// Nobody is to forget an alert for longer, in days.
    private static let limit = 3660

    /// Which alert is meant, and what is said of it.
    package struct Request: Sendable {
        package var rule: String
        /// The code or the name; nil for a rule about deliveries.
        package var area: String?
        /// `below` or `above`, or the word of the rule for it: `shortage`.
        package var side: String?
        package var indicator: String?
        /// The members that the alert has: `geschlecht=w`.
        package var members: [String] = []
        /// The last day on which it counts as known.
        package var until: String?
        package var comment: String
        package var isPublic = false

        package init(rule: String, area: String?, because comment: String) {
            (self.rule, self.area, self.comment) = (rule, area, comment)
        }
    }

    private let store: StoreChange

    /// Opens the store of a configuration for changes.
    ///
    /// - Throws: `StartFailure` when there is none, or the user may not change it.
    package init(config: String) throws { store = try StoreChange(config: config) }

    /// Notes that an alert that fires is known.
    ///
    /// - Returns: What was noted, in a sentence.
    /// - Throws: `StartFailure` for a name that nobody knows, for an alert that does not fire, and
    ///   for a request that fits several.
    package func add(
        _ request: Request,
        user: String = User.login(),
        at now: Moment = WallClock.read()
    ) throws -> String {
        let definitions = try store.definitions()
        let expires = try HoldTime.end(request.until, limit: Self.limit, at: now)
        let members = try request.members.map { try MemberChoice($0).member }
        return try store.commit { transaction in
            let view = transaction.view
            let names = StoreNames(view: view, definitions: definitions)
            let words = try names.words(in: .english)
            let firing = try Self.firing(request, members, names)
            guard firing.count == 1, let alert = firing.first else {
                throw Self.several(firing.map(\.key), words)
            }
            let known = Acknowledgement(
                of: alert.key,
                at: alert.level,
                by: CleanText.line(user),
                because: CleanText.line(request.comment),
                isPublic: request.isPublic,
                made: now,
                expires: expires
            )
            let number = try transaction.insert(known)
            let until = LocalTime().lastDay(before: expires)
            return "acknowledgement \(number): \(Self.text(alert.key, words)) is known "
                + "(\(alert.level.name)) until \(until), unless it ends or gets worse before\n"
        }.result
    }

    /// Takes an acknowledgement back.
    ///
    /// - Returns: What was done, in a sentence.
    /// - Throws: `StartFailure` when there is none of that number that holds.
    package func end(
        _ number: Int64,
        user: String = User.login(),
        at now: Moment = WallClock.read()
    ) throws -> String {
        let author = CleanText.line(user)
        _ = try store.commit { transaction in
            let ended = try transaction.end(
                acknowledgement: number,
                as: .withdrawn,
                by: author,
                at: now
            )
            guard ended else {
                throw StartFailure(
                    .environment,
                    "no acknowledgement \(number) holds; 'waage ack list' shows those that do"
                )
            }
        }
        return "acknowledgement \(number) is taken back: the alert is nobody's again\n"
    }

    /// The alerts that fire and are meant.
    private static func firing(
        _ request: Request,
        _ members: [DimensionMember],
        _ names: StoreNames
    ) throws -> [(key: AlertKey, level: Level)] {
        let filter = try names.resolved(AlertFilter(rule: request.rule, area: request.area))
        let words = try names.words(in: .english)
        let ofRule = try names.view.states(ofRules: [request.rule])
        let meant = ofRule.filter { key, _ in
            (filter.area.map { $0 == key.area } ?? true)
                && (request.side.map { $0 == key.side.rawValue || $0 == words.side(of: key) }
                    ?? true)
                && (request.indicator.map { $0 == key.indicator } ?? true)
                && members.allSatisfy(key.members.contains)
        }
        let firing = meant.compactMap { key, state in state.firingLevel.map { (key, $0) } }
            .sorted { $0.0 < $1.0 }
        guard firing.isEmpty else { return firing.map { (key: $0.0, level: $0.1) } }
        let others = ofRule.filter { $0.value.firingLevel != nil }.keys.sorted()
        let place = filter.area.map { " in \(words.places.full($0))" } ?? ""
        throw StartFailure(
            .environment,
            "no alert of rule '\(request.rule)' fires\(place): only what fires can be known"
                + (others.isEmpty
                    ? "" : "; it fires at " + listed(others.map { text($0, words) }))
        )
    }

    /// That a request fits several alerts, and what tells them apart.
    private static func several(_ alerts: [AlertKey], _ words: AlertWords) -> StartFailure {
        StartFailure(
            .environment,
            "several alerts fire that you may mean; say which with an area, '--side', "
                + "'--indicator' or '--member': " + listed(alerts.map { text($0, words) })
        )
    }

    private static func listed(_ texts: [String]) -> String {
        let more = texts.count - 10
        return texts.prefix(10).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }

    /// An alert in the words of the options: `kita-deckung Riesa (14627230) --side below`.
    private static func text(_ alert: AlertKey, _ words: AlertWords) -> String {
        let members = alert.members.map { " --member \($0.dimension)=\($0.code)" }.joined()
        let place = alert.area.isEmpty ? "" : " \(words.places.full(alert.area))"
        let word = words.side(of: alert) ?? alert.side.rawValue
        let side = alert.side == .whole ? "" : " --side \(word)"
        return "\(alert.rule)\(place)\(side)\(members)"
    }
}

/// A member that a person named: `geschlecht=w`.
struct MemberChoice {
    let member: DimensionMember

    /// - Throws: `StartFailure` for what is none.
    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw StartFailure(
                .environment,
                "'--member \(text)' is no member; write 'geschlecht=w'"
            )
        }
        member = DimensionMember(String(parts[0]), String(parts[1]))
    }
}
