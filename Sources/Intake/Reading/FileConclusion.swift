import Indicators
import Readings

/// Puts the tables of a file together: a drop is all of them, or nothing.
struct FileConclusion {
    private var tables: [SettledTable]

    /// Takes the tables of which something is read, at least one.
    init(_ tables: consuming [SettledTable]) { self.tables = tables }

    /// The readings of all tables, with what is known of each.
    ///
    /// Two tables that contradict each other are like two rows that do.
    consuming func reading(isParallel: Bool) throws(FileRejection) -> FileReading {
        let owned = indicators()
        let (dataset, conflicts) = try build(isParallel: isParallel)
        note(conflicts)
        var reading = FileReading()
        for (table, indicators) in zip(tables, owned) {
            do throws(FileRejection) {
                try check(table, dataset.only(indicators), conflicts.count, &reading)
            } catch {
                throw error.of(table.source).of(table.place)
            }
        }
        try checkSources(of: dataset, owned)
        reading.dataset = try labelled(dataset)
        if reading.replacesPeriods { reading.dataset.additions = reading.additions }
        return reading
    }

    /// The indicators of each table.
    private func indicators() -> [Set<String>] {
        tables.map { table in
            Set((0..<table.builder.groupCount).map { table.builder.indicator(of: $0) })
        }
    }

    private mutating func build(
        isParallel: Bool
    ) throws(FileRejection) -> (Dataset, DatasetBuilder.Conflicts) {
        let empty = DatasetBuilder(keepsOrigins: tables[0].builder.keepsOrigins)
        var builder = tables[0].builder
        tables[0].builder = empty
        for place in tables.indices.dropFirst() {
            builder.append(contentsOf: tables[place].builder, behind: 0)
            tables[place].builder = empty
        }
        do {
            return try builder.build(isParallel: isParallel)
        } catch {
            throw FileRejection(error)
        }
    }

    /// Holds contradictions against the tables in which they came to light.
    private mutating func note(_ conflicts: DatasetBuilder.Conflicts) {
        for conflict in conflicts.first {
            let sheet = conflict.origins.last?.sheet
            let place = tables.firstIndex { $0.place.number == sheet } ?? 0
            tables[place].tally.add(Reject(conflict), cells: 2)
            tables[place].newest.note(conflict)
        }
        tables[0].tally.count(rejects: 2 * (conflicts.count - conflicts.first.count))
    }

    /// Refuses a table that is not trusted, and adds what is to be told of it.
    private func check(
        _ table: SettledTable,
        _ dataset: Dataset,
        _ conflictCount: Int,
        _ reading: inout FileReading
    ) throws(FileRejection) {
        let notes = try table.newest.check(dataset)
        try table.marks.check(table.source)
        try table.tally.check(
            kept: table.kept,
            table.limits,
            lacking: conflictCount > 0 ? table.plan.leftOut : []
        )
        guard dataset.hasReadings else { throw noReadings(table) }
        reading.add(table, notes, Set(dataset.blocks.map(\.indicator)))
    }

    /// Refuses a file in which a source lacks an area that it asks for.
    private func checkSources(
        of dataset: Dataset,
        _ owned: [Set<String>]
    ) throws(FileRejection) {
        var seen: Set<String> = []
        for table in tables {
            guard let source = table.source, seen.insert(source.id).inserted else { continue }
            let indicators = zip(tables, owned).filter { $0.0.source?.id == source.id }
                .reduce(into: Set<String>()) { $0.formUnion($1.1) }
            do throws(FileRejection) {
                try source.checkRequiredAreas(in: dataset.only(indicators))
            } catch {
                throw error.of(source)
            }
        }
    }

    private func labelled(_ dataset: Dataset) throws(FileRejection) -> Dataset {
        var dataset = dataset
        for table in tables {
            dataset.areaLabels.merge(table.areaLabels) { first, _ in first }
            dataset.memberLabels.merge(table.mapping.memberLabels) { first, _ in first }
            dataset.partMembers.formUnion(table.mapping.partMembers)
        }
        try dataset.checkLabels()
        return dataset
    }

    /// Nothing of a table is kept.
    private func noReadings(_ table: SettledTable) -> FileRejection {
        if !table.areasOpen.isEmpty {
            return FileRejection(
                check: .noReadings,
                problem: "no area of the table has a code: 'names' of its source lacks that of "
                    + listed(table.areasOpen),
                advice: "write the codes between the quotes under 'names:' of 'areas' in source "
                    + "'\(table.source?.id ?? "")'"
            )
        }
        let dropped = table.areasLeftOut
        guard !dropped.isEmpty else { return .noReadings }
        return FileRejection(
            check: .noReadings,
            problem: "the file has no reading of an area that is kept; it has \(listed(dropped))",
            advice: "fetch it again with the county's areas, or change 'keep' in source "
                + "'\(table.source?.id ?? "")'"
        )
    }
}

extension Dataset {
    /// The part of it that is about some indicators; all of it where it has no others.
    fileprivate func only(_ indicators: Set<String>) -> Self {
        guard blocks.contains(where: { !indicators.contains($0.indicator) }) else { return self }
        return Self(
            vocabulary: vocabulary,
            blocks: blocks.filter { indicators.contains($0.indicator) }
        )
    }
}
