package import Indicators
package import Rules

/// What is asked of whoever remembers what was told to whom.
package protocol ToldMemory {
    /// How the last news about an alert went out to the receiver; nil when there was none.
    ///
    /// - Parameters:
    ///   - alert: The alert.
    ///   - first: Only news before the notice of this number counts; all when nil.
    /// - Returns: How it went out.
    /// - Throws: When nobody can say.
    func lastTold(of alert: AlertKey, before first: Int64?) throws -> Told?
    /// The alerts of a rule that fire in an area, with their levels.
    func firing(of rule: String, in area: String) throws -> [AlertKey: Level]
}

/// How a piece of news reached a receiver.
package enum Told: Hashable, Sendable {
    case mailed
    /// It is held back, and why.
    case held(Hold)
    /// It stands in no mail yet.
    case open(Level?)
}

/// Decides for one receiver which news goes out, on the states at this moment.
///
/// It changes no state: it looks at what is known, wanted and said elsewhere. An acknowledgement
/// is asked first, then silences, alerts that inhibit, and how much the rule mails.
package struct HoldJudge<Memory: ToldMemory> {
    private let areas: AreaRegister
    private let indicators: [String: Indicator]
    private let rules: [String: any HeadedRule]
    private let acknowledgements: [AlertKey: (number: Int64, Acknowledgement)]
    private let silences: [(number: Int64, Silence)]
    private let memory: Memory
    private let hasDigest: Bool

    /// Judges by what holds now.
    ///
    /// - Parameters:
    ///   - book: The rules in force.
    ///   - acknowledgements: Those that have not ended, with their numbers.
    ///   - silences: Those that hold now, with their numbers.
    ///   - memory: What one receiver was told, and what fires.
    ///   - hasDigest: Whether the receiver gets what can wait: suppliers are reminded at once.
    package init(
        _ book: RuleBook,
        acknowledgements: [AlertKey: (number: Int64, Acknowledgement)],
        silences: [(number: Int64, Silence)],
        memory: Memory,
        hasDigest: Bool = true
    ) {
        (areas, indicators) = (book.areas, book.indicators)
        // Very many news ask for their rules.
        let all: [any HeadedRule] = book.rules + book.deliveries
        rules = Dictionary(all.map { ($0.head.id, $0) }) { first, _ in first }
        self.acknowledgements = acknowledgements
        self.silences = silences
        self.memory = memory
        self.hasDigest = hasDigest
    }

    /// Why a piece of news is not mailed now; nil when it is.
    ///
    /// - Parameters:
    ///   - news: What all news about one alert come to.
    ///   - made: When the last of it was written.
    ///   - first: The number of the first notice of it.
    /// - Returns: The reason, the first that there is.
    /// - Throws: What the memory throws.
    package func hold(_ news: NoticeHead, made: Moment, first: Int64) throws -> Hold? {
        if let known = acknowledgements[news.alert], known.1.covers(news, made: made) {
            return .acknowledged(known.number)
        }
        if let silence = silence(of: news.alert, [news.level, news.previousLevel]) {
            return .silenced(silence)
        }
        if let level = news.level, let other = try inhibitor(of: news.alert, at: level) {
            return .inhibited(by: other.description)
        }
        return try isMinor(news, first) ? .minor : nil
    }

    /// The silence that an alert falls under.
    private func silence(of alert: AlertKey, _ levels: [Level?]) -> Int64? {
        guard !silences.isEmpty else { return nil }
        let field = rules[alert.rule]?.head.field ?? indicators[alert.indicator]?.field
        let level = levels.compactMap(\.self).max()
        return silences.first {
            $0.1.matcher.takes(alert, field: field, level: level, in: areas)
        }?.number
    }

    // MARK: - Inhibition

    /// The alert that says it already: the same at an area above and at least as bad, or one of a
    /// rule that the own rule names.
    package func inhibitor(of alert: AlertKey, at level: Level) throws -> AlertKey? {
        guard let head = rules[alert.rule]?.head else { return nil }
        let above = areas.parents(of: alert.area)
        for area in above {
            let firing = try memory.firing(of: alert.rule, in: area)
            let same = alert.moved(to: area)
            if let other = firing[same], other >= level, try isKnown(same, other) { return same }
        }
        for rule in head.inhibitedBy {
            for area in [alert.area] + above {
                let firing = try memory.firing(of: rule.text, in: area)
                for (other, level) in firing.sorted(by: { $0.key < $1.key })
                where try isKnown(other, level) {
                    return other
                }
            }
        }
        return nil
    }

    /// Whether the receiver hears, or has heard, of an alert that fires: what is held back itself
    /// says nothing in another's place.
    private func isKnown(_ alert: AlertKey, _ level: Level) throws -> Bool {
        switch try memory.lastTold(of: alert, before: nil) {
        case nil: false
        case .mailed, .held(.acknowledged): true
        case .held: false
        case .open:
            silence(of: alert, [level]) == nil && isMailed(alert.rule, at: level)
        }
    }

    // MARK: - Mail or digest

    /// Whether news of a level is mailed at once: of rules that are gone it is.
    private func isMailed(_ rule: String, at level: Level) -> Bool {
        rules[rule]?.isMailed(at: level) ?? true
    }

    /// Whether the digest is soon enough: whoever got the bad news by mail gets its end by mail.
    private func isMinor(_ news: NoticeHead, _ first: Int64) throws -> Bool {
        let isBasisNote = news.kind == .rebased && news.alert.side == .whole
        guard hasDigest, !isBasisNote else { return false }
        if let level = news.level, isMailed(news.alert.rule, at: level) { return false }
        let before =
            news.previousLevel == nil ? nil : try memory.lastTold(of: news.alert, before: first)
        switch before {
        case .mailed, .open: return false
        case .held(.acknowledged): return false
        case .held: return true
        case nil: return news.level != nil && rules[news.alert.rule] != nil
        }
    }
}

extension AlertKey {
    /// The same of another area.
    package func moved(to area: String) -> Self {
        AlertKey(
            rule: rule,
            side: side,
            indicator: indicator,
            frequency: frequency,
            area: area,
            members: members
        )
    }
}

extension SilenceMatcher {
    /// Whether an alert is meant, by the rules and areas of a book.
    package func takes(_ alert: AlertKey, level: Level?, in book: RuleBook) -> Bool {
        // Only a matcher that names a field asks for the alert's.
        let rule = field.flatMap { _ in book.head(of: alert.rule) }
        return takes(
            alert,
            field: rule?.field ?? book.indicators[alert.indicator]?.field,
            level: level,
            in: book.areas
        )
    }
}
