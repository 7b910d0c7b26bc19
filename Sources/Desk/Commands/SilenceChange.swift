import Alerting
import Definitions
import Diagnostics
import Dispatching
import Host
package import Indicators
package import Rules
import Store

/// What a person does so that nobody hears of some alerts until a day.
package struct SilenceChange {
    /// Which alerts are meant, and what is said of it.
    package struct Request: Sendable {
        /// A rule's id, in which `*` stands for any letters.
        package var rule: String?
        package var field: String?
        /// The code or the name of an area.
        package var area: String?
        package var within: String?
        package var indicator: String?
        /// The members that the alert has: `geschlecht=w`.
        package var members: [String] = []
        package var level: Level?
        /// The first day; now when nil.
        package var from: String?
        /// The last day.
        package var until: String?
        package var comment: String
        package var isPublic = false

        package init(because comment: String) { self.comment = comment }
    }

    private let store: StoreChange

    /// Opens the store of a configuration for changes.
    ///
    /// - Throws: `StartFailure` when there is none, or the user may not change it.
    package init(config: String) throws { store = try StoreChange(config: config) }

    /// Notes that nobody wants to hear of some alerts.
    ///
    /// - Returns: What was noted, and how many alerts that fire it is about, in a sentence.
    /// - Throws: `StartFailure` for names that nobody knows and for days that make no sense.
    package func add(
        _ request: Request,
        user: String = User.login(),
        at now: Moment = WallClock.read()
    ) throws -> String {
        let definitions = try store.definitions()
        let starts = try Self.start(request.from, at: now)
        let ends = try HoldTime.end(request.until, limit: Silence.limit, at: now)
        guard starts < ends else {
            throw StartFailure(.environment, "'--until' lies before '--from'")
        }
        return try store.commit { transaction in
            let names = StoreNames(view: transaction.view, definitions: definitions)
            let matcher = try Self.matcher(request, names)
            let silence = Silence(
                matcher,
                by: CleanText.line(user),
                because: CleanText.line(request.comment),
                isPublic: request.isPublic,
                made: now,
                starts: starts,
                ends: ends
            )
            let number = try transaction.insert(silence)
            let book = definitions.rules
            let firing = try transaction.view.openAlerts().count { key, state in
                guard let level = state.firingLevel else { return false }
                return matcher.takes(key, level: level, in: book)
            }
            let from = starts > now ? "from \(LocalTime().date(at: starts)) " : ""
            return "silence \(number): nobody is told of \(matcher) \(from)"
                + "until \(LocalTime().lastDay(before: ends)); "
                + "\(Counted.text(firing, "alert")) of them \(firing == 1 ? "fires" : "fire") now\n"
        }.result
    }

    /// Ends a silence before its time.
    ///
    /// - Returns: What was done, in a sentence.
    /// - Throws: `StartFailure` when there is none of that number that holds or is to come.
    package func end(
        _ number: Int64,
        user: String = User.login(),
        at now: Moment = WallClock.read()
    ) throws -> String {
        let author = CleanText.line(user)
        let (_, isWatched) = try store.commit { transaction in
            guard try transaction.end(silence: number, by: author, at: now) else {
                throw StartFailure(
                    .environment,
                    "no silence \(number) holds or is to come; 'waage silence list' shows those "
                        + "that do"
                )
            }
        }
        return "silence \(number) is over: what it held back "
            + (isWatched ? "is told now\n" : "is told by 'waage once' or the next start\n")
    }

    private static func start(_ text: String?, at now: Moment) throws -> Moment {
        guard let text else { return now }
        let time = LocalTime()
        let day = try HoldTime.date(text, "--from")
        guard day >= time.date(at: now) else {
            throw StartFailure(
                .environment,
                "'--from \(text)' is over already: a silence holds nothing back that was told"
            )
        }
        return max(now, time.moment(of: day))
    }

    /// The conditions, with codes in place of names.
    private static func matcher(
        _ request: Request,
        _ names: StoreNames
    ) throws -> SilenceMatcher {
        var matcher = SilenceMatcher()
        let heads = names.definitions.rules.heads
        if let rule = request.rule {
            let known = Set(heads.map(\.id)).union(try names.view.rulesWithNews())
            guard known.contains(where: Glob(rule).takes) else {
                throw StoreNames.unknown("rule", rule, among: known)
            }
            matcher.rule = rule
        }
        if let field = request.field {
            let known = Set(
                heads.compactMap(\.field)
                    + names.definitions.rules.indicators.values.compactMap(\.field)
            )
            guard known.contains(field) else {
                throw StoreNames.unknown("field", field, among: known)
            }
            matcher.field = field
        }
        if let indicator = request.indicator {
            let known = Set(try names.view.indicators())
                .union(names.definitions.rules.indicators.keys)
            guard known.contains(indicator) else {
                throw StoreNames.unknown("indicator", indicator, among: known)
            }
            matcher.indicator = indicator
        }
        let places = try names.places()
        matcher.area = try request.area.map(places.code)
        matcher.within = try request.within.map(places.code)
        for text in request.members {
            let member = try MemberChoice(text).member
            matcher.members[member.dimension] = member.code
        }
        matcher.level = request.level
        guard !matcher.isEmpty else {
            throw StartFailure(
                .environment,
                "say which alerts are meant: '--rule', '--field', '--area', '--within', "
                    + "'--indicator', '--member' or '--level'; '--rule \"*\"' means all"
            )
        }
        return matcher
    }
}
