import Intake
package import Store

/// What is said of a file beside its numbers, in sentences.
package enum RemarkText {
    /// All remarks on a drop, each a sentence without its full stop.
    package static func all(_ remarks: DropRemarks) -> [String] {
        sentences(remarks) + (remarks.asides ?? [])
    }

    /// The remarks on a drop that somebody should look at.
    package static func sentences(_ remarks: DropRemarks) -> [String] {
        leftOut(remarks.leftOut.map { LeftOutColumn(column: $0.number, title: $0.title) })
            + areas(
                kept: remarks.outsideKept,
                leftOut: remarks.outsideLeftOut,
                undeclared: remarks.undeclared
            ) + remarks.newUnits.map(sentence) + remarks.notes
    }

    /// The remarks on a file that was read and not recorded.
    static func sentences(_ reading: FileReading) -> [String] {
        let odd = reading.units.filter { !$0.agrees }.map { note in
            sentence(
                DropRemarks.Unit(
                    indicator: note.indicator,
                    unit: note.unit,
                    expected: note.expected,
                    before: nil
                )
            )
        }
        return leftOut(reading.leftOut)
            + areas(
                kept: reading.areas.kept.count,
                leftOut: reading.areas.leftOut.count,
                undeclared: reading.areas.undeclared.sorted()
            ) + odd
    }

    private static func leftOut(_ columns: [LeftOutColumn]) -> [String] {
        guard !columns.isEmpty else { return [] }
        let named = columns.map(\.description).joined(separator: ", ")
        let isOne = columns.count == 1
        return [
            "\(named) \(isOne ? "holds" : "hold") texts that no source names and no code list "
                + "knows: left out, and kept nowhere; \(LeftOutColumn.advice)"
        ]
    }

    private static func areas(kept: Int, leftOut: Int, undeclared: [String]) -> [String] {
        var sentences: [String] = []
        if leftOut > 0 {
            sentences.append("\(Counted.text(leftOut, "area")) outside home left out")
        }
        if kept > 0 { sentences.append("\(Counted.text(kept, "area")) outside home kept") }
        if !undeclared.isEmpty {
            sentences.append("areas.yaml does not name \(undeclared.joined(separator: ", "))")
        }
        return sentences
    }

    private static func sentence(_ unit: DropRemarks.Unit) -> String {
        let other =
            unit.before.map { ", before in '\($0)'" }
            ?? unit.expected.map { ", the source in '\($0)'" } ?? ""
        return "the file counts '\(unit.indicator)' in '\(unit.unit)'\(other)"
    }
}
