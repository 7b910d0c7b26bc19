package import Indicators
package import Rules

/// That nobody wants to hear of some alerts until a day.
///
/// It touches neither alerts nor the journal. At its end people are told what began or got worse
/// meanwhile and still fires.
package struct Silence: Hashable, Sendable {
    /// No silence lasts longer, in days.
    package static let limit = 400

    package let matcher: SilenceMatcher
    package let author: String
    package let comment: String
    /// Whether a report to the public may name it.
    package let isPublic: Bool
    package let made: Moment
    package let starts: Moment
    /// The moment from which it holds no more.
    package let ends: Moment

    package init(
        _ matcher: SilenceMatcher,
        by author: String,
        because comment: String,
        isPublic: Bool = false,
        made: Moment,
        starts: Moment,
        ends: Moment
    ) {
        self.matcher = matcher
        self.author = author
        self.comment = comment
        self.isPublic = isPublic
        self.made = made
        self.starts = starts
        self.ends = ends
    }

    /// Whether it holds at a moment.
    package func holds(at moment: Moment) -> Bool { starts <= moment && moment < ends }
}

/// Which alerts a silence is about: all conditions that are given must hold.
package struct SilenceMatcher: Hashable, Sendable, Codable {
    /// A rule's id, in which `*` stands for any letters.
    package var rule: String?
    package var field: String?
    package var area: String?
    /// The area itself and everything below it.
    package var within: String?
    package var indicator: String?
    /// Members that the alert must have: `geschlecht` is `w`.
    package var members: [String: String] = [:]
    package var level: Level?

    package init() {}

    /// Whether nothing is asked for, so that it would take every alert.
    package var isEmpty: Bool { self == SilenceMatcher() }

    /// Whether an alert is meant.
    ///
    /// - Parameters:
    ///   - alert: The alert.
    ///   - field: The field of its rule.
    ///   - level: The worse of the levels before and after.
    ///   - areas: Which areas lie in which.
    /// - Returns: Whether all conditions hold.
    package func takes(
        _ alert: AlertKey,
        field: String?,
        level: Level?,
        in areas: AreaRegister
    ) -> Bool {
        (rule.map { Glob($0).takes(alert.rule) } ?? true)
            && (self.field.map { $0 == field } ?? true)
            && (area.map { $0 == alert.area } ?? true)
            && (within.map { areas.isWithin(alert.area, $0) } ?? true)
            && (indicator.map { $0 == alert.indicator } ?? true)
            && members.allSatisfy { member in
                alert.members.contains { $0.dimension == member.key && $0.code == member.value }
            }
            && (self.level.map { $0 == level } ?? true)
    }
}

extension SilenceMatcher: CustomStringConvertible {
    /// The conditions in the words of the command: `rule=kita-* within=14627`.
    package var description: String {
        let texts: [(String, String?)] = [
            ("rule", rule), ("field", field), ("area", area), ("within", within),
            ("indicator", indicator), ("level", level?.name),
        ]
        let plain = texts.compactMap { name, value in value.map { "\(name)=\($0)" } }
        let dimensions = members.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return (plain + dimensions).joined(separator: " ")
    }
}

/// A pattern of names in which `*` stands for any letters, none included.
package struct Glob: Hashable, Sendable {
    private let parts: [Substring]

    package init(_ pattern: String) {
        parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether a name fits: each part is taken at its first place after the one before, so that
    /// the time is bounded by both lengths.
    package func takes(_ name: String) -> Bool {
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            return parts.first.map { $0 == name } ?? name.isEmpty
        }
        guard name.hasPrefix(first) else { return false }
        var rest = name.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
