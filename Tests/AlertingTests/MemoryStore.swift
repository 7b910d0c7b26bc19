import Alerting
import Indicators
import Readings
import Rules

/// Readings and alert states in dictionaries, stepped by drops as the daemon does it.
struct MemoryStore {
    /// One cell as a drop delivers it.
    struct Cell: Hashable {
        var reading: Reading
        var date: CalendarDate?
        var segment = 0
    }

    /// One delivered row.
    struct Row: Hashable {
        let key: SeriesKey
        let period: TimePeriod
        let cell: Cell
    }

    /// Whether each drop judges every key of every rule, whatever it changed.
    var judgesEverything = false
    private(set) var engine: Engine
    private(set) var states: [AlertKey: AlertState] = [:]
    private var readings: [SeriesKey: [TimePeriod: Cell]] = [:]

    init(_ book: RuleBook) { engine = Engine(book) }

    /// Takes a drop and says what follows.
    mutating func take(_ rows: [Row], rebased: Set<String> = []) -> Outcome {
        let before = shapes
        var event = DropEvent(changed: [], rebased: rebased)
        for row in rows where readings[row.key]?[row.period] != row.cell {
            readings[row.key, default: [:]][row.period] = row.cell
            event.changed.insert(row.key)
        }
        for (indicator, shape) in shapes {
            guard let old = before[indicator] else { continue }
            if shape.newest.contains(where: { $1 < old.newest[$0] ?? .min })
                || old.newest.keys.contains(where: { shape.newest[$0] == nil })
            {
                event.movedBack.insert(indicator)
            }
            if Set(shape.members.keys) != Set(old.members.keys)
                || shape.members.keys.contains(where: {
                    shape.hasTotal(of: $0) != old.hasTotal(of: $0)
                })
            {
                event.reshaped.insert(indicator)
            }
        }
        return step(.drop(event))
    }

    /// Puts other rules in force.
    mutating func change(_ book: RuleBook, _ event: RulesEvent) -> Outcome {
        engine = Engine(book)
        return step(.rules(event))
    }

    /// Everything that is known now.
    var dataset: Dataset { dataset { _ in true } }

    private mutating func step(_ event: Event) -> Outcome {
        let delivered = Set(readings.keys.map(\.indicator))
        let reads =
            judgesEverything
            ? engine.readsOfEverything() : engine.reads(event, delivered: delivered)
        var slice = dataset
        if !judgesEverything {
            slice = dataset { key in
                reads.selections.contains {
                    $0.indicator == key.indicator && $0.areas?.contains(key.area) ?? true
                }
            }
            slice.shapes = shapes
        }
        let agenda = engine.agenda(of: reads, in: slice)
        let known = known(to: event, reads, agenda)
        let outcome = engine.step(event, agenda, states: known)
        states.merge(outcome.states) { $1 }
        for key in outcome.removed { states[key] = nil }
        return outcome
    }

    /// The states that the engine asks for.
    private func known(
        to event: Event,
        _ reads: Reads,
        _ agenda: Agenda
    ) -> [AlertKey: AlertState] {
        switch event {
        case .rules: states.filter { reads.rules.contains($0.key.rule) }
        case .drop:
            Dictionary(
                uniqueKeysWithValues: agenda.alerts.compactMap { key in
                    states[key].map { (key, $0) }
                }
            )
        }
    }

    private var shapes: [String: IndicatorShape] { dataset.shapes }

    private func dataset(where isWanted: (SeriesKey) -> Bool) -> Dataset {
        var builder = DatasetBuilder(keepsOrigins: false)
        for (key, cells) in readings where isWanted(key) {
            for (period, cell) in cells {
                builder.append(
                    cell.reading,
                    at: period,
                    of: key,
                    date: cell.date,
                    segment: cell.segment
                )
            }
        }
        return (try? builder.build().dataset) ?? .empty
    }
}

extension MemoryStore {
    /// A yearly series from its first year on; nil leaves a year out.
    static func years(
        _ indicator: String,
        _ members: [String: String] = [:],
        in area: String = "A",
        from first: Int,
        _ values: [Double?]
    ) -> [Row] {
        values.enumerated().compactMap { offset, value in
            value.map {
                row(indicator, first + offset, .value($0, .normal), of: members, in: area)
            }
        }
    }

    /// One yearly reading.
    static func row(
        _ indicator: String,
        _ year: Int,
        _ reading: Reading,
        of members: [String: String] = [:],
        in area: String = "A",
        date: CalendarDate? = nil,
        segment: Int = 0
    ) -> Row {
        Row(
            key: SeriesKey(
                indicator: indicator,
                frequency: .year,
                area: area,
                members: members.map { DimensionMember($0.key, $0.value) }
            ),
            period: TimePeriod(.year, ordinal: Int32(year)),
            cell: Cell(reading: reading, date: date, segment: segment)
        )
    }
}
