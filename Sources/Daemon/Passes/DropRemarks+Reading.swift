import Indicators
import Intake
import Store

extension DropRemarks {
    private static let areaLimit = 20

    /// What people should know of a file, beside what the files of its source said before.
    ///
    /// A unit in other words than the source's is told when it comes first, and any when it
    /// changes.
    init(_ reading: FileReading, before: DropRemarks?) {
        let known = before?.units ?? [:]
        var said: [String: [UnitNote]] = [:]
        for note in reading.units { said[note.indicator, default: []].append(note) }
        var units = known
        var news: [Unit] = []
        for (indicator, notes) in said.sorted(by: { $0.key < $1.key }) {
            let unit = Set(notes.map(\.unit)).sorted().joined(separator: ", ")
            units[indicator] = unit
            let isChanged = known[indicator].map { $0 != unit } ?? false
            let isOdd = known[indicator] == nil && notes.contains { !$0.agrees }
            guard isChanged || isOdd else { continue }
            news.append(
                Unit(
                    indicator: indicator,
                    unit: unit,
                    expected: notes.first?.expected,
                    before: known[indicator]
                )
            )
        }
        self.init(
            leftOut: reading.leftOut.map { Column(number: $0.column, title: $0.title) },
            outsideKept: reading.areas.kept.count,
            outsideLeftOut: reading.areas.leftOut.count,
            undeclared: Array(reading.areas.undeclared.inCodeOrder().prefix(Self.areaLimit)),
            newUnits: news,
            notes: reading.notes,
            asides: reading.asides,
            units: units
        )
    }
}
