import Diagnostics
package import Indicators
package import Readings

/// A number of an area that nobody delivers and that is added up of those below.
package struct AddedUpReading: Hashable, Sendable {
    package let key: SeriesKey
    package let period: TimePeriod
    package let value: Double
    package let date: CalendarDate?
    /// Of how many areas it is the sum, and of which level they are.
    package let count: Int
    package let level: String

    /// As tables say it: `sum of 28 gemeinde`.
    package var words: String { "sum of \(count) \(level)" }
}

extension RuleBook {
    /// The numbers of an indicator that are added up where a dataset has no row of an area, in the
    /// order of areas, members and periods.
    package func addedUp(_ indicator: String, in dataset: Dataset) -> [AddedUpReading] {
        guard indicators[indicator]?.totalLevel != nil else { return [] }
        let resolver = SeriesResolver(dataset: dataset, book: self)
        return dataset.blocks(of: indicator).flatMap { block in
            resolver.totals.index(of: block).map { index in
                Set(index.roots).inCodeOrder().flatMap { resolver.addedUp(block, area: $0) }
            } ?? []
        }
    }
}

extension SeriesResolver {
    fileprivate func addedUp(_ block: Block, area: String) -> [AddedUpReading] {
        let areas = totals.members(of: area, in: block).flatMap {
            [$0] + book.areas.predecessors(of: $0)
        }
        var tuples = Set<[DimensionMember]>()
        for number in areas.compactMap(number) {
            for series in block.series(of: number) {
                tuples.insert(block.key(of: series, in: dataset.vocabulary).members)
            }
        }
        return tuples.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { members in
            addedUp(block, area: area, members)
        }
    }

    private func addedUp(
        _ block: Block,
        area: String,
        _ members: [DimensionMember]
    ) -> [AddedUpReading] {
        let binding = SelectorBinding(block, members: members, dataset: dataset)
        let key = EvaluationKey(area: area, members: members)
        guard let group = total(binding, area: area, key: key),
            let level = totals.level(of: block.indicator)
        else { return [] }
        let delivered = delivered(binding, area: area, key: key)
        let line = group.line { $0.reduce(0, +) }
        return line.ordinals.compactMap { ordinal in
            guard delivered.mark(at: ordinal).isAbsent, let value = line.value(at: ordinal) else {
                return nil
            }
            return AddedUpReading(
                key: SeriesKey(
                    indicator: block.indicator,
                    frequency: block.frequency,
                    area: area,
                    members: members
                ),
                period: TimePeriod(block.frequency, ordinal: ordinal),
                value: value,
                date: line.date(at: ordinal),
                count: group.areas(at: ordinal).count,
                level: level
            )
        }
    }
}

extension SelectorBinding {
    /// The binding of the series with exactly some members.
    fileprivate convenience init(_ block: Block, members: [DimensionMember], dataset: Dataset) {
        self.init(
            Selector(
                indicator: block.indicator,
                filters: block.dimensions.map { dimension in
                    let code = members.first { $0.dimension == dimension }?.code
                    return Selector.Filter(
                        dimension: dimension,
                        match: .member(code ?? DimensionMember.totalCode)
                    )
                },
                location: SourceLocation(file: "")
            ),
            block: block,
            dataset: dataset,
            keyDimensions: []
        )
    }
}
