import Indicators

/// What the dimensions of a JSON-stat dataset mean.
struct JSONStatHeader: HeaderFormat {
    private static let areaIDs: Set<String> = ["geo", "area", "region", "ref_area", "gebiet"]
    private static let timeIDs: Set<String> = ["time", "year", "time_period", "jahr", "tid"]

    private let dataset: JSONStatDataset
    private let source: SourceDefinition?
    private var count: Int { dataset.dimensions.count }

    static func recognises(_ head: Head) -> Bool { head.dataset != nil }

    init(_ head: Head, source: SourceDefinition?) throws(FileRejection) {
        guard let dataset = head.dataset else { throw JSONStatFault.otherJSON.rejection }
        self.dataset = dataset
        self.source = source
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: "JSON-stat \(dataset.version)",
            firstRecord: 1,
            columnCount: JSONStatFields.count(count)
        )
        plan.isOfficial = true
        plan.statuses = StatusCodes.jsonStat.statuses
        plan.gaps = StatusCodes.jsonStat.gaps
        plan.areFlags = true
        plan.symbols = ["NaN": .unknown, "..": .unknown]
        plan.emptyReason = .unknown
        plan.end = .nothing
        plan.title = dataset.label
        plan.release = dataset.release
        plan.notes = dataset.notes
        let time = place(source?.period.column, role: "time", Self.timeIDs)
        guard time != nil || source?.isTimedElsewhere == true else { throw noPeriod }
        plan.period = time.map(periodColumn)
        let area = areaPlace
        plan.area = area
        plan.areaLabel = area.map { JSONStatFields.label($0, count) }
        let metric = dataset.metric
        plan.indicator = metric
        plan.indicatorLabel = metric.map { JSONStatFields.label($0, count) }
        plan.unit = metric.map { _ in JSONStatFields.unit(count) }
        for (place, dimension) in dataset.dimensions.enumerated()
        where ![time, area, metric].contains(place) {
            plan.dimensions.append(
                ColumnPlan.RowDimension(
                    name: dimension.id,
                    names: [dimension.id] + [dimension.label].compactMap(\.self),
                    column: place,
                    labelColumn: JSONStatFields.label(place, count)
                )
            )
        }
        plan.titles = ColumnTitles(
            paths: (0..<plan.columnCount).map { column in
                let dimension = column < count ? dataset.dimensions[column] : nil
                return dimension.map { [$0.label, $0.id].compactMap(\.self) } ?? []
            }
        )
        plan.keyColumns = plan.dimensions.map(\.column)
        plan.values = [
            ColumnPlan.ValueColumn(
                column: JSONStatFields.value(count),
                status: JSONStatFields.status(count),
                path: ["value"],
                aliases: dataset.label.map { [[$0]] } ?? [],
                name: "value"
            )
        ]
        return plan
    }

    private var areaPlace: Int? {
        if source?.areas.column == nil, source?.areas.fixed != nil { return nil }
        return place(source?.areas.column, role: "geo", Self.areaIDs)
    }

    /// The dimension that a source names, else the first with a role, else one with a usual name.
    private func place(_ title: String?, role: String, _ ids: Set<String>) -> Int? {
        if let title {
            let folded = LabelText.folded(title)
            return dataset.dimensions.firstIndex {
                LabelText.folded($0.id) == folded || $0.label.map(LabelText.folded) == folded
            }
        }
        return dataset.roles[role]?.first
            ?? dataset.dimensions.firstIndex { ids.contains($0.id.lowercased()) }
    }

    /// Periods are the categories, or their labels where only these can be read.
    private func periodColumn(_ place: Int) -> Int {
        let categories = dataset.dimensions[place].categories
        let areIDs = categories.allSatisfy { PeriodText.isPeriod($0.id) }
        let areLabels = categories.allSatisfy { PeriodText.isPeriod($0.label ?? "") }
        return areLabels && !areIDs ? JSONStatFields.label(place, count) : place
    }

    private var noPeriod: FileRejection {
        FileRejection(
            check: .noPeriod,
            problem: "none of the dimensions \(listed(dataset.dimensions.map(\.id))) has the role "
                + "'time' or a name like 'time' or 'year'",
            advice: "name it in the source: 'period: { column: … }'"
        )
    }
}

extension JSONStatDataset {
    /// The texts by which a source may know the dataset: names and labels of its dimensions.
    var titles: [String] { dimensions.flatMap { [$0.id] + [$0.label].compactMap(\.self) } }

    /// The indicators that it has, as rows name them; none without a dimension of this role.
    var indicators: [Category] { metric.map { dimensions[$0].categories } ?? [] }
}
