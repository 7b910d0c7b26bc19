/// A rule of one condition, the traps that must not catch it, and what it must see.
struct TrapProbe: Sendable {
    let id: String
    let rule: String
    let silent: [Trap]
    /// News; nil for a limit that no number can pass.
    let sees: Trap?

    init(_ id: String, _ rule: String, _ silent: [Trap], sees: Trap?) {
        (self.id, self.rule, self.silent, self.sees) = (id, rule, silent, sees)
    }

    /// The rule with a title of its own, whose news comes at once.
    var written: String {
        let lines = rule.split(separator: "\n").map { "    \($0)\n" }.joined()
        return "  \(id):\n    title: Probe \(id)\n    mail: warning\n\(lines)"
    }

    private static let steady: [Trap] = [.all, .ties, .dash, .merger]
    private static let windows: [Trap] = [.zero, .all, .ties, .dash, .merger, .basis]

    /// Every condition, with its tests and without.
    static let all: [Self] = limits + movements + ways + comparisons + combinations

    private static let limits = [
        Self("ends", "threshold: r\nbelow: 0 %\nabove: 100 %", [.zero] + steady, sees: nil),
        Self("limit", "threshold: r\nbelow: 10 %", [.fourPoints, .basis] + steady, sees: .low),
        Self(
            "sure-limit",
            "threshold: r\nbelow: 10 %\nconfidence: 95 %",
            [.fourPoints, .basis] + steady,
            sees: .low
        ),
        Self("over-none", "threshold: r\nabove: 0 %\nconfidence: 95 %", [.zero], sees: .low),
        Self("under-all", "threshold: r\nbelow: 100 %\nconfidence: 95 %", [.all], sees: .low),
        Self(
            "balance",
            "balance: { supply: x, demand: n }\nshortage: 10 %",
            [.fourPoints, .basis] + steady,
            sees: .low
        ),
        Self(
            "norm",
            "threshold: x\nbelow: { critical: norm least, near: 50 persons }",
            [.fourPoints, .basis] + steady,
            sees: .low
        ),
    ]

    private static let movements = [
        Self("change", "change: r\nfalls: 10 %\nrises: 10 %", windows, sees: .low),
        Self("change-of-a-count", "change: x\nfalls: 10 %\nrises: 10 %", windows, sees: .low),
        Self("sure-change", "change: r\ndiffers: true\nconfidence: 95 %", windows, sees: .low),
        Self(
            "streak",
            "streak: { of: x }\nfalls: 4 periods\nrises: 4 periods",
            [.fourPoints] + windows,
            sees: .falling
        ),
        Self(
            "slope",
            "trend: { of: x, last: 5 periods, method: slope }\nfalls: 3 % per period",
            [.fourPoints] + windows,
            sees: .falling
        ),
        Self(
            "kendall",
            "trend: { of: r, last: 8 periods, method: mann-kendall, differs: true }",
            [.fourPoints] + windows,
            sees: .falling
        ),
        Self(
            "kendall-of-a-count",
            "trend: { of: x, last: 8 periods, method: mann-kendall, differs: true }",
            [.fourPoints] + windows,
            sees: .falling
        ),
        Self(
            "marker",
            "trend: { of: r, method: marker, differs: true, confidence: 95 % }",
            [.fourPoints] + windows,
            sees: .falling
        ),
        Self(
            "control",
            "control: { of: x }",
            [.fourPoints, .eightRising] + windows,
            sees: .low
        ),
        Self(
            "control-of-a-share",
            "control: { of: r }",
            [.fourPoints, .eightRising] + windows,
            sees: .low
        ),
    ]

    private static let ways = [
        Self(
            "way",
            """
            target: { of: r, from: { "2010": actual }, to: { "2020": 45 % }, worse_is: below }
            """,
            [.fourPoints, .eightRising, .basis] + steady,
            sees: .low
        ),
        Self(
            "way-to-none",
            """
            target: { of: r, from: { "2010": actual }, to: { "2020": 0 % }, worse_is: above }
            """,
            [.zero, .fourPoints, .eightRising],
            sees: .low
        ),
        Self(
            "projection",
            "projection: { of: r, last: 5 periods, within: 3 periods }\nbelow: 10 %",
            [.fourPoints, .basis] + steady,
            sees: .falling
        ),
        Self(
            "cohort",
            """
            projection:
              { of: "k[alter=1-2]", method: cohort, births: b, rates_from: 3 periods, at: 1 period }
            below: 100
            """,
            [.zero, .basis] + steady,
            sees: .low
        ),
    ]

    private static let comparisons = [
        Self(
            "compare",
            "compare: { of: r, with: area 14627, differs: true }",
            [.zero] + steady,
            sees: .low
        ),
        Self(
            "compare-plainly",
            "compare: { of: r, with: area 14627, confidence: none, differs: true, by: 1 point }",
            [.zero] + steady,
            sees: .low
        ),
        Self(
            "compare-with-another",
            "compare: { of: r, with: area 14627020, differs: true }",
            [.zero] + steady,
            sees: .low
        ),
        Self(
            "peers",
            "compare: { of: r, with: peers, differs: true }",
            [.zero] + steady,
            sees: .mild
        ),
    ]

    private static let combinations = [
        Self(
            "all",
            "all: [ { change: r, falls: 10 % }, { threshold: r, below: 30 % } ]",
            windows,
            sees: .low
        ),
        Self(
            "any",
            """
            any: [ { change: r, falls: 10 % }, { trend: { of: r, method: marker, falls: any } } ]
            """,
            windows,
            sees: .low
        ),
        Self(
            "cases",
            """
            let: { u: r }
            cases: [ { name: few, when: u < 10 %, level: critical, text: "{{value}}" } ]
            """,
            [.fourPoints, .basis] + steady,
            sees: .low
        ),
        Self("case", "when: r < previous(r) * 0.8\nlevel: warning", windows, sees: .low),
    ]
}
