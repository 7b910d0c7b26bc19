import GRDB
package import Indicators
package import Readings

extension StoreView {
    /// Loads series with origins and dates, and what is known of their indicators.
    ///
    /// Selections of one indicator add up; unknown indicators and areas give nothing. Readings are
    /// those in force right after a drop, or now without one; shapes are always today's.
    package func load(
        _ selections: some Sequence<SeriesSelection>,
        asOf drop: Int32? = nil
    ) throws -> Dataset {
        var areas: [String: Set<String>?] = [:]
        for selection in selections {
            if let known = areas[selection.indicator] {
                let union = known.flatMap { known in selection.areas.map(known.union) }
                areas[selection.indicator] = .some(union)
            } else {
                areas[selection.indicator] = .some(selection.areas)
            }
        }
        var loaders: [BlockLoader] = []
        var shapes: [String: IndicatorShape] = [:]
        for (indicator, areas) in areas.sorted(by: { $0.key < $1.key }) {
            for group in try SeriesGroup.fetch(database, indicator: indicator) {
                shapes[group.indicator, default: IndicatorShape()].formUnion(group.shape)
                let listing = try SeriesListing(database, group: group, areas: areas)
                loaders.append(try BlockLoader(database, listing, asOf: drop))
            }
        }
        let texts = loaders.reduce(into: Set<String>()) { $0.formUnion($1.texts) }
        let vocabulary = Vocabulary(texts)
        return Dataset(
            vocabulary: vocabulary,
            blocks: loaders.compactMap { $0.block(vocabulary) },
            shapes: shapes,
            areaLabels: try areaLabels(texts),
            memberLabels: try memberLabels(),
            partMembers: try partMembers()
        )
    }

    /// What is known of some indicators; unknown ones are left out.
    package func shapes(
        of indicators: some Sequence<String>
    ) throws -> [String: IndicatorShape] {
        var shapes: [String: IndicatorShape] = [:]
        for indicator in indicators {
            for group in try SeriesGroup.fetch(database, indicator: indicator) {
                shapes[group.indicator, default: IndicatorShape()].formUnion(group.shape)
            }
        }
        return shapes
    }

    /// The indicators that have readings, in order.
    package func indicators() throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT DISTINCT indicator FROM series_group ORDER BY indicator"
        )
    }

    private func areaLabels(_ texts: Set<String>) throws -> [String: String] {
        let known = try Int.fetchOne(database, sql: "SELECT count(*) FROM area_label") ?? 0
        var labels: [String: String] = [:]
        if texts.count * 8 < known {
            for text in texts {
                labels[text] = try String.fetchOne(
                    database,
                    sql: "SELECT label FROM area_label WHERE area = ?",
                    arguments: [text]
                )
            }
            return labels
        }
        let rows = try Row.fetchCursor(database, sql: "SELECT area, label FROM area_label")
        while let row = try rows.next() {
            let area: String = row[0]
            if texts.contains(area) { labels[area] = row[1] }
        }
        return labels
    }

    private func memberLabels() throws -> [DimensionMember: String] {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM member_label")
        var labels: [DimensionMember: String] = [:]
        while let row = try rows.next() { labels[DimensionMember(row[0], row[1])] = row[2] }
        return labels
    }
}

extension StoreView {
    /// The members that are a part of another one and never summed.
    package func partMembers() throws -> Set<DimensionMember> {
        let rows = try Row.fetchAll(database, sql: "SELECT dimension, code FROM part_member")
        return Set(rows.map { DimensionMember($0[0], $0[1]) })
    }
}

extension SeriesGroup {
    fileprivate var shape: IndicatorShape {
        IndicatorShape(members: members, newest: newest.map { [frequency: $0] } ?? [:])
    }
}
