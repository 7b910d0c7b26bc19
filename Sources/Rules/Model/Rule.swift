package import Indicators
package import Statistics

/// How bad it is.
package enum Level: Int, CaseIterable, Hashable, Sendable, Comparable, Codable {
    case warning = 1
    case critical

    package var name: String { self == .warning ? "warning" : "critical" }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Which side of the balance tips.
package enum Side: String, CaseIterable, Hashable, Sendable, Comparable, Codable {
    /// Too little: `below`, `shortage`, `falls`.
    case below
    /// Too much: `above`, `surplus`, `rises`.
    case above
    /// Neither: of rules about deliveries alone.
    case whole

    package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .below: 0
        case .above: 1
        case .whole: 2
        }
    }
}

/// What is watched in the readings, as an admin wrote it.
package struct Rule: HeadedRule {
    @Boxed package var head: RuleHead
    package var condition: Condition
    /// One entry for each side that has limits.
    package var sides: [RuleSide]
    /// The name under which the measure appears as an indicator.
    package var alias: String?
    /// What makes an alert of its own: `area` and dimensions.
    package var per: [String] = ["area"]
    package var only: [KeyFilter] = []
    package var except: [KeyFilter] = []
    /// How many periods in a row the condition must hold, for each level; at least 1.
    package var damping = Damping()
    /// The smallest denominator that is judged.
    package var smallestBase: Double?
    /// How many periods a series may lie behind the newest of its indicator.
    package var maxAge = 1
    /// How many values a window needs at least; nil for the condition's own default.
    package var points: Int?
    /// How readings of different reference dates meet, by indicator.
    package var pairs: [String: Pairing] = [:]
    package var effectiveFrom: CalendarDate?

    package init(_ head: RuleHead, condition: Condition, sides: [RuleSide]) {
        self.head = head
        self.condition = condition
        self.sides = sides
    }
}

/// What a condition judges; each of several formulas makes its own alerts.
enum JudgedSubject: Hashable, Sendable {
    case expressions([Expression])
    /// Every delivered indicator: `"*"`.
    case everyIndicator
    /// One share of two formulas, which goes by the rule's name.
    case quotient(Expression, Expression)

    /// The formulas in reading order; none when every indicator is meant.
    var formulas: [Expression] {
        switch self {
        case .expressions(let formulas): formulas
        case .everyIndicator: []
        case .quotient(let part, let base): [part, base]
        }
    }
}

/// The limits of one side.
///
/// Limits are kept as they were written. `falls` and `rises` state sizes, which are positive: a
/// fall by 5 % passes `falls: 5 %` where the change is −5 % or less. All other words state values
/// with their sign: the same limit with `below` is `-5 %`.
package struct RuleSide: Hashable, Sendable {
    package let side: Side
    /// The word that was written: `below`, `above`, `shortage`, `surplus`, `falls`, `rises`.
    package let word: String
    package var limits: [Level: Limit]
    /// Where a firing alert ends; the warning limit when nothing is said.
    package var clear: Quantity?
    /// How sure a test must be for each of the levels; empty where the rule does not test.
    package var confidence: [Level: Confidence] = [:]
    /// How sure it must still be for a firing alert to go on.
    package var clearConfidence: Confidence?
    /// What the side says of itself.
    @Boxed package var words = SideTexts()

    package init(side: Side, word: String, limits: [Level: Limit], clear: Quantity? = nil) {
        self.side = side
        self.word = word
        self.limits = limits
        self.clear = clear
    }
}

/// What one side says to people in place of what its rule says.
package struct SideTexts: Hashable, Sendable {
    package var title: String?
    /// The sentence with placeholders.
    package var text: String?
    package var advice: String?
    /// The sentence where a number is near a limit that it does not pass.
    package var nearText: String?
    /// Why the limits of this side are what they are: a law on shortage is none on surplus.
    package var because: String?

    package init() {}
}

/// `10 % and 20 persons`: both must be passed.
package struct Limit: Hashable, Sendable {
    package let quantity: Quantity
    /// The smallest difference in the indicator's own unit, if one is asked for.
    package let atLeast: Quantity?
    /// The norm whose number it is in each period; the quantity is then that of its last entry, of
    /// several norms the one that is the hardest to clear.
    package var norm: NormName?
    /// How far a corridor before the critical limit reaches, whose end this limit is.
    package var near: Quantity?

    /// Any difference, however small it is.
    static let any = Self(Quantity(value: 0, unit: .none, text: "any"))

    package init(_ quantity: Quantity, atLeast: Quantity? = nil) {
        self.quantity = quantity
        self.atLeast = atLeast
    }
}

/// How many periods in a row a condition must hold before it is news.
package struct Damping: Hashable, Sendable {
    package var warning: Int
    package var critical: Int

    package init(warning: Int = 1, critical: Int = 1) {
        self.warning = warning
        self.critical = critical
    }
}

/// Which keys a rule judges: areas by code, level or place, members of a dimension.
package enum KeyFilter: Hashable, Sendable {
    case area([String])
    case level([String])
    case within(String)
    case members(dimension: String, [String])
}

extension Rule {
    /// Whether the rule judges supply by demand.
    package var isBalance: Bool { condition.form is Balance }

    /// Whether a text of the rule asks for neighbours that have free places.
    package var asksForNeighbours: Bool {
        let texts = sides.flatMap { [$0.words.text, $0.words.advice] } + [head.text, head.advice]
        return texts.compactMap(\.self).contains { text in
            text.contains(TextTemplate.neighbours)
                && TextTemplate(parsing: text).placeholders.contains {
                    $0.name == TextTemplate.neighbours
                }
        }
    }

    /// Whether its news tell a share of the areas above the judged one, too.
    package var tellsAreasAbove: Bool { !readsEveryIndicator }

    /// Whether a series whose last period is this one lies too far behind the newest of its
    /// indicator.
    package func isOutdated(_ last: Int32, newest: Int32) -> Bool {
        Int(newest) - Int(last) > maxAge
    }
}

/// How a reading of another reference date is found: `31.12. before`.
package struct Pairing: Hashable, Sendable {
    /// On which side of the reading the day lies.
    package enum Direction: String, CaseIterable, Hashable, Sendable {
        case before, after
    }

    package let month: Int
    package let day: Int
    package let direction: Direction

    package init(month: Int, day: Int, direction: Direction) {
        self.month = month
        self.day = day
        self.direction = direction
    }
}

extension Pairing {
    /// The reference date that meets another one: 1 March 2016 meets `31.12. before`, which is
    /// 31 December 2015.
    package func date(meeting date: CalendarDate) -> CalendarDate? {
        switch direction {
        case .before:
            let sameYear = CalendarDate(year: date.year, month: month, day: day)
            if let sameYear, sameYear < date { return sameYear }
            return CalendarDate(year: date.year - 1, month: month, day: day)
        case .after:
            let sameYear = CalendarDate(year: date.year, month: month, day: day)
            if let sameYear, sameYear > date { return sameYear }
            return CalendarDate(year: date.year + 1, month: month, day: day)
        }
    }
}
