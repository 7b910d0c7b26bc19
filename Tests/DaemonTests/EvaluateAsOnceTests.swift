import Alerting
import Daemon
import Definitions
import Desk
import Indicators
import Readings
import Rules
import Store
import Testing

/// What `evaluate` says of some files is what holds when they were delivered in the same order.
struct EvaluateAsOnceTests {
    private static let definitions = [
        "areas.yaml": """
        home: "99"
        areas:
          "99": { name: Musterkreis, level: kreis }
          "99001": { name: Ahausen, level: gemeinde, parent: "99" }
          "99002": { name: Behausen, level: gemeinde, parent: "99" }
        """,
        "indicators.yaml": """
        indicators:
          x: { title: Zahl, unit: persons, better: neither }
          y: { title: Andere Zahl, unit: persons, better: neither }
        """,
        "sources/zahlen.yaml": """
        sources:
          zahlen:
            title: Zahlen
            supplier: { name: Amt, contact: amt@example.org }
            file: "z*.csv"
            headers: [period, area]
            dimensions: { sex: sex }
            values:
              x: { header: x, unit: persons }
              y: { header: y, unit: persons }
          bestand:
            title: Bestand
            supplier: { name: Amt, contact: amt@example.org }
            file: "bestand*.csv"
            headers: [period, area]
            dimensions: { sex: sex }
            replaces: period
            values:
              x: { header: x, unit: persons }
              y: { header: y, unit: persons }
        """,
        "rules/zahlen.yaml": """
        rules:
          wenig:
            title: Wenig
            threshold: x
            below: { warning: 20 persons, critical: 8 persons, clear: 25 persons }
          nach-geschlecht:
            title: Nach Geschlecht
            threshold: "x[sex=w]"
            below: { warning: 20 persons }
          verhaeltnis:
            title: Verhältnis
            balance: { supply: x, demand: y }
            shortage: { warning: 95 %, critical: 50 %, clear: 98 % }
            for: { warning: 2 periods, critical: 1 period }
          faellt:
            title: Fällt
            streak: { of: y, falls: 2 periods }
        """,
    ]

    @Test func `files in the order of their delivery`() async throws {
        var compared = 0
        for seed in 1...24 { compared += try await compare(seed: UInt64(seed)) }
        #expect(compared >= 50)
    }

    /// - Returns: How many alerts held in both.
    private func compare(seed: UInt64) async throws -> Int {
        var random = Seeded(state: seed)
        let office = try Office(files: Self.definitions)
        var files: [String] = []
        var delivered: [(name: String, text: String)] = []
        for number in 1...Int.random(in: 1...8, using: &random) {
            var (name, text) = Self.file(number, &random)
            if let earlier = delivered.randomElement(using: &random),
                Int.random(in: 0..<3, using: &random) == 0
            {
                // The same once more, or under another name of the same source.
                text = earlier.text
                let isOfSource = earlier.name.first == name.first
                if !isOfSource || Bool.random(using: &random) { name = earlier.name }
            }
            delivered.append((name, text))
            // Delivered under the same name, which says what it is and when it was released.
            try office.write(name, text)
            try office.deliver(name, text)
            #expect(try office.once().accepted.count == 1)
            files.append(office.path(name))
        }
        let evaluation = try Evaluation(config: office.config, rules: [])
        let held = Set(try await evaluation.holdings(in: files).map(Holds.init))
        let store = try Store.readOnly(path: office.path("state/waage.sqlite"))
        let (open, undecided) = try store.read { view in
            try (view.openAlerts(), Self.undecided(view, office))
        }
        let known = open.compactMap { Holds($0.0, $0.1) }
        // What went missing leaves an alert as it was: that much memory `once` has.
        func decided(_ alerts: some Sequence<Holds>) -> Set<Holds> {
            Set(alerts.filter { !undecided.contains($0.place) })
        }
        #expect(decided(held) == decided(known), "seed \(seed)")
        return decided(held).count
    }

    /// An alert that holds, as both tell it.
    private struct Holds: Hashable, CustomStringConvertible {
        let place: String
        let side: String
        let phase: String

        init(_ holding: Holding) {
            place = Self.place(holding.key.rule, holding.key.indicator, holding.key.area)
            side = holding.key.side.rawValue
            phase = Self.phase(holding.state, holding.period)
        }

        init?(_ key: AlertKey, _ state: AlertState) {
            guard state.phase.level != nil, let judged = state.judged else { return nil }
            place = Self.place(key.rule, key.indicator, key.area)
            side = key.side.rawValue
            phase = Self.phase(state, judged)
        }

        static func place(_ rule: String, _ indicator: String, _ area: String) -> String {
            "\(rule) \(indicator) \(area)"
        }

        private static func phase(_ state: AlertState, _ period: TimePeriod) -> String {
            "\(state.phase.name) \(state.phase.level?.name ?? "") \(period)"
        }

        var description: String { "\(place) \(side) \(phase)" }
    }

    /// What a fresh look at the store does not judge.
    private static func undecided(_ view: StoreView, _ office: Office) throws -> Set<String> {
        let definitions = try Workplace.load(config: office.config).definitions
        let outcome = try Engine(definitions.rules).review(KnownStore(view, definitions))
        return Set(outcome.undecided.map { Holds.place($0.rule, $0.indicator, $0.key.area) })
    }

    /// A file with or without a stamp, dashes and gaps, sex and dates of reference.
    private static func file(_ number: Int, _ random: inout Seeded) -> (String, String) {
        let year = Int.random(in: 2020...2024, using: &random)
        let stamp = Bool.random(using: &random) ? "_\(year)-0\(number)-01" : ""
        let isWhole = Int.random(in: 0..<4, using: &random) == 0
        let name = "\(isWhole ? "bestand" : "z")\(number)\(stamp).csv"
        let hasSex = Bool.random(using: &random)
        let hasDates = Bool.random(using: &random)
        var columns = ["period", "area"]
        if hasDates { columns.append("reference date") }
        if hasSex { columns.append("sex") }
        var lines = [(columns + ["x", "y"]).joined(separator: ";")]
        for area in ["99", "99001", "99002"] {
            for period in 2018...2021 where Int.random(in: 0..<5, using: &random) > 0 {
                for sex in hasSex ? ["Insgesamt", "w"] : [""] {
                    var cells = ["\(period)", area]
                    if hasDates { cells.append("\(period)-03-01") }
                    if hasSex { cells.append(sex) }
                    lines.append((cells + [cell(&random), cell(&random)]).joined(separator: ";"))
                }
            }
        }
        if lines.count == 1 { lines.append((columns.map { _ in "" } + ["", ""]).joined()) }
        return (name, lines.joined(separator: "\n") + "\n")
    }

    private static func cell(_ random: inout Seeded) -> String {
        let gaps = ["-", ".", "...", "/", "", "x"]
        if Int.random(in: 0..<12, using: &random) == 0 {
            return gaps.randomElement(using: &random) ?? "-"
        }
        return "\(Int.random(in: 5...35, using: &random))"
    }
}

/// Numbers from a seed, the same on every machine (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
