import GRDB
package import Indicators
package import Readings

extension StoreView {
    /// Loads series with origins and dates, and what is known of their indicators.
    ///
    /// Selections of one indicator add up; unknown indicators and areas give nothing. Readings are
    /// those in force right after a drop, or now without one; shapes are always today's. `progress`
    /// is called again and again while the work goes on; what it throws ends the work.
    package func load(
        _ selections: some Sequence<SeriesSelection>,
        asOf drop: Int32? = nil,
        progress: () throws -> Void = {}
    ) throws -> Dataset {
        var fillers: [BlockFiller] = []
        var shapes: [String: IndicatorShape] = [:]
        var scratch = CellChunk()
        for selection in SeriesSelection.united(selections) {
            for stored in try StoredGroup.fetch(self, indicator: selection.indicator) {
                let group = stored.group
                shapes[group.indicator, default: IndicatorShape()].formUnion(group.shape)
                let listing = try SeriesListing(
                    database,
                    try listed(stored, asOf: drop),
                    areas: selection.areas,
                    progress: progress
                )
                let table = try CellsTable(self, frequency: group.frequency)
                var filler = BlockFiller(listing)
                for entry in listing.entries {
                    try filler.append(entry, progress: progress) { use in
                        try table.read(series: entry.id, asOf: drop, into: &scratch, use)
                    }
                }
                fillers.append(filler)
            }
        }
        var dataset = try BlockFiller.dataset(fillers, shapes: shapes, progress: progress)
        dataset.areaLabels = try areaLabels(Set(dataset.vocabulary.texts))
        dataset.memberLabels = try memberLabels()
        dataset.partMembers = try partMembers()
        return dataset
    }

    /// What is known of some indicators; unknown ones are left out.
    package func shapes(
        of indicators: some Sequence<String>
    ) throws -> [String: IndicatorShape] {
        var shapes: [String: IndicatorShape] = [:]
        for indicator in indicators {
            for stored in try StoredGroup.fetch(self, indicator: indicator) {
                let group = stored.group
                shapes[group.indicator, default: IndicatorShape()].formUnion(group.shape)
            }
        }
        return shapes
    }

    /// The indicators that have readings, or ever had some, in order.
    package func indicators(everDelivered: Bool = false) throws -> [String] {
        try String.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT DISTINCT indicator FROM series_group
                    \(everDelivered ? "" : "WHERE segments <> 0") ORDER BY indicator
                    """
            )
        )
    }

    /// The dimensions of some indicators' readings, or of all, sorted; as of a drop, or now.
    package func dimensions(of indicators: [String]?, asOf drop: Int32?) throws -> [String] {
        var dimensions: Set<String> = []
        for indicator in indicators?.map(Optional.some) ?? [nil] {
            for stored in try StoredGroup.fetch(self, indicator: indicator) {
                dimensions.formUnion(try listed(stored, asOf: drop).group.dimensions)
            }
        }
        return dimensions.inCodeOrder()
    }

    /// The codes of the areas that have readings.
    package func areas() throws -> Set<String> {
        guard try latestUndo() > 0 else {
            return try String.fetchSet(
                database.cachedStatement(sql: "SELECT DISTINCT area FROM series")
            )
        }
        // A chunk whose readings were all taken back has six bytes.
        return try String.fetchSet(
            database.cachedStatement(
                sql: """
                    SELECT DISTINCT area FROM series WHERE EXISTS (
                        SELECT 1 FROM cells
                        WHERE cells.id BETWEEN (series.id << 12) AND (series.id << 12) + 4095
                            AND length(body) > 6
                    )
                    """
            )
        )
    }

    private func areaLabels(_ texts: Set<String>) throws -> [String: String] {
        let known =
            try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM area_label")) ?? 0
        let select = "SELECT \(try seals.columns(of: "area_label")) FROM area_label"
        var labels: [String: String] = [:]
        if texts.count * 8 < known {
            let one = try database.cachedStatement(sql: "\(select) WHERE area = ?")
            for text in texts {
                let row = try Row.fetchOne(one, arguments: [text])
                try row?.requireIntact()
                labels[text] = row?["label"]
            }
            return labels
        }
        let rows = try Row.fetchCursor(database.cachedStatement(sql: select))
        while let row = try rows.next() {
            try row.requireIntact()
            let area: String = row[0]
            if texts.contains(area) { labels[area] = row[1] }
        }
        return labels
    }

    /// The names that files give areas.
    package func areaLabels() throws -> [String: String] {
        let columns = try seals.columns(of: "area_label")
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT \(columns) FROM area_label")
        )
        var labels: [String: String] = [:]
        while let row = try rows.next() {
            try row.requireIntact()
            labels[row[0]] = row[1]
        }
        return labels
    }

    /// The names that files give members.
    package func memberLabels() throws -> [DimensionMember: String] {
        let columns = try seals.columns(of: "member_label")
        let select = "SELECT \(columns) FROM member_label"
        let rows = try Row.fetchCursor(database.cachedStatement(sql: select))
        var labels: [DimensionMember: String] = [:]
        while let row = try rows.next() {
            try row.requireIntact()
            labels[DimensionMember(row[0], row[1])] = row[2]
        }
        return labels
    }

    /// The members that are a part of another one and never summed.
    package func partMembers() throws -> Set<DimensionMember> {
        let columns = try seals.columns(of: "part_member")
        let select = "SELECT \(columns) FROM part_member"
        let rows = try Row.fetchAll(database.cachedStatement(sql: select))
        return Set(
            try rows.map { row in
                try row.requireIntact()
                return DimensionMember(row[0], row[1])
            }
        )
    }

    /// When the last file of a source was taken that nobody took back.
    package func lastAccepted(of source: String) throws -> Moment? {
        try Moment.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT received FROM "drop"
                    WHERE (source = ?1 OR ', ' || source || ', ' LIKE '%, ' || ?1 || ', %')
                        AND outcome = 'accepted' AND undone_by IS NULL
                    ORDER BY id DESC LIMIT 1
                    """
            ),
            arguments: [source]
        )
    }

    /// The newest period with a number of each frequency that some indicators come at.
    package func newestPeriods(of indicators: some Sequence<String>) throws -> [TimePeriod] {
        var newest: [Frequency: Int32] = [:]
        for indicator in indicators {
            for group in try StoredGroup.fetch(self, indicator: indicator).map(\.group) {
                guard let ordinal = group.newest else { continue }
                newest[group.frequency] = max(newest[group.frequency] ?? ordinal, ordinal)
            }
        }
        return newest.map { TimePeriod($0.key, ordinal: $0.value) }.sorted()
    }

    /// How many series the store holds.
    package func seriesCount() throws -> Int {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT sum(series_count) FROM series_group")
        ) ?? 0
    }

    /// Gives every reading, ordered by key and period.
    ///
    /// As of a drop D this is, for each cell, the reading that was in force right after D; without
    /// a drop it is the one in force now. The indicator nil stands for all, and so do no areas.
    package func export(
        asOf drop: Int32? = nil,
        indicator: String? = nil,
        areas: Set<String>? = nil,
        _ use: (ExportedReading) throws -> Void
    ) throws {
        var scratch = CellChunk()
        for stored in try StoredGroup.fetch(self, indicator: indicator) {
            let listing = try SeriesListing(
                database,
                try listed(stored, asOf: drop),
                areas: areas
            )
            let table = try CellsTable(self, frequency: stored.group.frequency)
            for entry in listing.entries {
                let key = listing.key(of: entry)
                try table.read(series: entry.id, asOf: drop, into: &scratch) { number, chunk in
                    try export(chunk, number, key, use)
                }
            }
        }
    }

    /// A group with the dimensions that it had before a drop was taken back, if that matters.
    private func listed(_ stored: StoredGroup, asOf drop: Int32?) throws -> StoredGroup {
        guard let drop, try drop < latestUndo() else { return stored }
        return try stored.naming(self)
    }

    private func export(
        _ chunk: CellChunk,
        _ number: Int,
        _ key: SeriesKey,
        _ use: (ExportedReading) throws -> Void
    ) throws {
        for place in 0..<CellChunk.length {
            let mark = Mark(rawValue: chunk.marks[place])
            guard let reading = Reading(chunk.values[place], mark) else { continue }
            let ordinal = CellsID.ordinal(ofChunk: number) + Int32(place)
            let date = chunk.dates[place]
            try use(
                ExportedReading(
                    key: key,
                    period: TimePeriod(key.frequency, ordinal: ordinal),
                    reading: reading,
                    segment: mark.segment,
                    date: date == Block.noDate ? nil : CalendarDate(dayNumber: date),
                    origin: chunk.origins[place]
                )
            )
        }
    }
}

/// One reading as it stands in the store.
package struct ExportedReading: Hashable, Sendable {
    package let key: SeriesKey
    package let period: TimePeriod
    package let reading: Reading
    /// The basis that the reading stands on.
    package let segment: Int
    package let date: CalendarDate?
    package let origin: Origin
}
