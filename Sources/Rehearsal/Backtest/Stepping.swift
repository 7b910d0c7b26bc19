import Alerting
import Indicators
import Readings
import Rules

/// The keys of a measure that are judged step by step.
struct SteppedKeys: Sendable {
    let rule: String
    let indicator: String
    let frequency: Frequency
    /// The keys; nil for all.
    let keys: Set<EvaluationKey>?

    /// Whether an alert is of one of the keys.
    func contains(_ alert: AlertKey) -> Bool {
        guard alert.rule == rule, alert.indicator == indicator, alert.frequency == frequency else {
            return false
        }
        return keys?.contains(EvaluationKey(area: alert.area, members: alert.members)) ?? true
    }
}

/// Judges keys anew with every arrival, as the daemon would have done it.
struct Stepping {
    let knowledge: Knowledge
    let clocks: MeasureClocks
    let dataset: Dataset
    let book: RuleBook
    /// The last day that is played.
    let end: CalendarDate?

    /// One reading on its way.
    private struct Arriving {
        let block: Int
        let series: Int
        let ordinal: Int32
        let cell: Cell
    }

    /// The news about some keys, in the order of time.
    ///
    /// - Throws: `RemotePeriod` for a period that no table takes.
    func news(about stepped: [SteppedKeys]) throws -> [PastNews] {
        guard !stepped.isEmpty else { return [] }
        let byRule = Dictionary(grouping: stepped, by: \.rule)
        var book = book
        book.rules.removeAll { byRule[$0.id] == nil }
        let selections = Engine(book).selections(
            judging: byRule.mapValues { parts in
                parts.contains { $0.keys == nil }
                    ? nil : Set(parts.flatMap { ($0.keys ?? []).map(\.area) })
            },
            delivered: Set(dataset.blocks.map(\.indicator))
        )
        var store = MemoryStore(book)
        var news: [PastNews] = []
        for (code, readings) in arriving(selections).sorted(by: { $0.key < $1.key }) {
            if let end, Arrival(code: code).day > end { break }
            for selection in selections where selection.areas != nil {
                store.shapes[selection.indicator] = IndicatorShape(
                    members: dataset.shapes[selection.indicator]?.members ?? [:],
                    newest: clocks.newest(of: selection.indicator, at: code)
                )
            }
            let outcome = try store.take(try part(readings))
            news += outcome.transitions.compactMap { transition in
                let isMeant =
                    transition.isBasisNote && byRule[transition.key.rule] != nil
                    || byRule[transition.key.rule]?.contains { $0.contains(transition.key) }
                        ?? false
                return isMeant ? PastNews(arrival: code, transition) : nil
            }
        }
        return news
    }

    /// The readings of some series by the arrivals that bring them.
    private func arriving(_ selections: [SeriesSelection]) -> [Int: [Arriving]] {
        var arriving: [Int: [Arriving]] = [:]
        for selection in selections {
            let numbers = selection.areas.map { codes in
                Set(codes.compactMap { dataset.vocabulary.number(of: $0) })
            }
            for (place, known) in knowledge.blocks.enumerated()
            where known.block.indicator == selection.indicator {
                let block = known.block
                for series in 0..<block.seriesCount
                where numbers?.contains(block.areas[series]) ?? true {
                    func note(_ code: Int, _ ordinal: Int32, _ cell: Cell) {
                        arriving[code, default: []].append(
                            Arriving(block: place, series: series, ordinal: ordinal, cell: cell)
                        )
                    }
                    for cell in block.cells(of: series) where known.arrivals[cell] != .max {
                        note(known.arrivals[cell], block.ordinal(of: cell, in: series), block[cell])
                    }
                    for (ordinal, course) in known.revisions[series] ?? [:] {
                        for step in course { note(step.arrival, ordinal, step.cell) }
                    }
                }
            }
        }
        return arriving
    }

    /// Readings as a file that says them and nothing else; of two for one cell the later counts.
    private func part(_ readings: [Arriving]) throws -> Dataset {
        var builder = DatasetBuilder(keepsOrigins: true, laterReplaces: true)
        for reading in readings {
            let block = knowledge.blocks[reading.block].block
            let group = builder.group(
                indicator: block.indicator,
                frequency: block.frequency,
                dimensions: block.dimensions
            )
            let codes =
                [block.areas[reading.series]]
                + block.dimensions.indices.map { block.member(of: reading.series, in: $0) }
            let tuple = codes.map { builder.code(dataset.vocabulary[$0]) }
            builder.append(
                reading.cell.orTakenBack,
                at: reading.ordinal,
                to: builder.series(tuple, in: group),
                in: group
            )
        }
        var part = try builder.build(isParallel: false).dataset
        part.areaLabels = dataset.areaLabels
        part.memberLabels = dataset.memberLabels
        part.partMembers = dataset.partMembers
        return part
    }
}

extension Cell {
    /// The reading, or that what was known is taken back.
    fileprivate var orTakenBack: Self {
        mark.isAbsent ? Self(value: 0, mark: Mark(.deleted), date: date, origin: origin) : self
    }
}
