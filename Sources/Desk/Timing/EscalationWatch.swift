package import Alerting
package import Definitions
package import Indicators
package import Rules
package import Store

/// The alerts of which nobody took note, and when somebody else hears of them.
///
/// What is known, silenced or said by another alert, and what nobody was told of yet, does not
/// escalate. An alert escalates once as long as it fires, and again when it got worse.
package struct EscalationWatch {
    /// An alert that is going to escalate.
    package struct Entry: Hashable, Sendable {
        package let key: AlertKey
        package let state: AlertState
        /// The id of the news that told of it last that it began or got worse.
        package let news: String
        /// What the escalation is called where it is remembered.
        package let name: String
        /// Who was told of that, the first to hear first.
        package let told: [FirstTelling]
        /// The moment from which on nobody took note.
        package let start: Moment
        /// The day at which somebody else is told, at 8 o'clock.
        package let day: CalendarDate
        /// Who is told then.
        package let receivers: [Receiver]
    }

    private let view: StoreView
    private let definitions: Definitions
    private let time: LocalTime
    private let moment: Moment

    /// Prepares to look at a moment.
    package init(
        _ view: StoreView,
        _ definitions: Definitions,
        _ time: LocalTime,
        at moment: Moment
    ) {
        (self.view, self.definitions, self.time, self.moment) = (view, definitions, time, moment)
    }

    /// The rules that escalate.
    package static func heads(in definitions: Definitions) -> [RuleHead] {
        definitions.rules.heads.filter { $0.escalation != nil }
    }

    /// What is going to escalate, whether it is due or not.
    ///
    /// - Parameter rule: The id of the only rule that is wanted; nil for all.
    /// - Returns: One entry for each alert, in the order of the alerts.
    /// - Throws: `StoreError` when rows cannot be read.
    package func entries(ofRule rule: String? = nil) throws -> [Entry] {
        let heads = Self.heads(in: definitions).filter { rule == nil || $0.id == rule }
        guard !heads.isEmpty else { return [] }
        let began = try view.timers(.escalation)
        let done = try view.timers(.escalated)
        let people = try People(view, definitions, at: moment)
        var entries: [Entry] = []
        for head in heads {
            guard let escalation = head.escalation else { continue }
            let rising = try view.risingNews(ofRule: head.id)
            let firing = try view.firingAlerts(ofRule: head.id).filter { key, level in
                guard let news = rising[key], !people.holdBack(key, level) else { return false }
                return Level.allCases.allSatisfy {
                    $0 < level || done[Self.name(news, $0)] == nil
                }
            }
            guard !firing.isEmpty else { continue }
            let states = try view.states(of: firing.keys)
            let tellings = try view.firstTellings(
                of: firing.keys.compactMap { rising[$0]?.worsened }
            )
            for (key, level) in firing {
                guard let news = rising[key], let state = states[key],
                    let told = tellings[news.worsened], let first = told.first,
                    try !people.isSaid(key, level, to: first.receiver)
                else { continue }
                let start =
                    [first.at, began[head.id] ?? moment, people.end(of: key, level)]
                    .compactMap(\.self).max() ?? first.at
                entries.append(
                    Entry(
                        key: key,
                        state: state,
                        news: news.worsened,
                        name: Self.name(news, level),
                        told: told,
                        start: start,
                        day: escalation.day(after: time.date(at: start)),
                        receivers: receivers(of: head, escalation)
                    )
                )
            }
        }
        return entries.sorted { $0.key < $1.key }
    }

    private static func name(_ news: RisingNews, _ level: Level) -> String {
        "\(level.name) \(news.begun)"
    }

    /// Who is told; of a sensitive rule nobody else than may see its numbers.
    private func receivers(of head: RuleHead, _ escalation: Escalation) -> [Receiver] {
        let readers = head.isSensitive ? definitions.routing.readers(ofOwner: head.owner) : nil
        return escalation.to.compactMap { definitions.routing.receivers[$0.text] }
            .filter { readers?.contains($0.name) ?? true }
    }
}

extension EscalationWatch.Entry {
    /// When somebody else is told.
    package func due(_ time: LocalTime) -> Moment { time.moment(of: day, hour: DecisionDay.hour) }
}

/// What people said of alerts.
private final class People {
    private let known: Set<AlertKey>
    private let silences: [StoredSilence]
    private let knownUntil: [AlertKey: Moment]
    private let view: StoreView
    private let definitions: Definitions
    private let moment: Moment
    private var judges: [String: HoldJudge<StoredTold>] = [:]

    init(_ view: StoreView, _ definitions: Definitions, at moment: Moment) throws {
        (self.view, self.definitions, self.moment) = (view, definitions, moment)
        let all = try view.acknowledgements(ended: true)
        known = Set(all.filter { $0.end == nil }.map(\.alert))
        knownUntil = all.reduce(into: [:]) { ends, entry in
            guard let end = entry.end?.at else { return }
            ends[entry.alert] = max(ends[entry.alert] ?? end, end)
        }
        silences = try view.silences(ended: true, at: moment).filter { $0.silence.starts <= moment }
    }

    /// Whether nobody needs to hear of an alert now.
    func holdBack(_ key: AlertKey, _ level: Level) -> Bool {
        known.contains(key)
            || silences.contains { $0.silence.holds(at: moment) && takes($0, key, level) }
    }

    /// When somebody ceased to know an alert, or not to want to hear of it.
    func end(of key: AlertKey, _ level: Level) -> Moment? {
        let silent = silences.filter { $0.silence.ends <= moment && takes($0, key, level) }
        return ([knownUntil[key]] + silent.map { $0.silence.ends }).compactMap(\.self).max()
    }

    /// Whether another alert says the same to a receiver.
    func isSaid(_ key: AlertKey, _ level: Level, to receiver: String) throws -> Bool {
        let judge =
            try judges[receiver] ?? HoldJudge(definitions, view, receiver: receiver, at: moment)
        judges[receiver] = judge
        return try judge.inhibitor(of: key, at: level) != nil
    }

    private func takes(_ entry: StoredSilence, _ key: AlertKey, _ level: Level) -> Bool {
        entry.silence.matcher.takes(key, level: level, in: definitions.rules)
    }
}
