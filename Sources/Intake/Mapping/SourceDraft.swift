import Diagnostics
import Indicators

/// A source definition for a file that nobody described, as a start for the person who does.
///
/// Once accepted as it is, it reads the file that it was made from.
struct SourceDraft {
    let definition: SourceDefinition
    private let fileName: String
    /// The title line that names the area which is the draft's.
    private let areaLine: AreaNames.TitleLine?

    init(_ plan: ColumnPlan, _ head: Head, _ context: FileContext) {
        let register = context.areas
        fileName = String(head.fileName.split(separator: "/").last ?? "")
        let stem = plan.table ?? String(fileName.split(separator: ".").first ?? "source")
        var definition = SourceDefinition(
            id: Self.newID(stem, context.sources),
            location: SourceLocation(file: head.fileName, line: 1, column: 1)
        )
        definition.title = plan.title ?? stem
        if let table = plan.table {
            definition.recognition.tables = [table]
        } else {
            definition.recognition.file = fileName
        }
        let named = AreaNames(register).area(in: plan.titleLines)
        areaLine = named?.line
        if plan.area == nil {
            definition.areas.fixed = plan.fixedArea ?? named?.code ?? register.home ?? "DG"
        }
        definition.period.frequency = Self.frequency(plan, head)
        definition.values = Self.values(plan, head)
        self.definition = definition
    }

    /// The refusal of a file that nobody described.
    ///
    /// Near it are sources that nearly describe it, with what they lack.
    func rejection(near: [String]) -> FileRejection {
        FileRejection(
            check: "no-source",
            problem: "no source describes '\(fileName)'"
                + (near.isEmpty ? "" : "; near it are " + near.joined(separator: "; ")),
            advice: "complete the draft and put it into a file of the sources folder",
            draft: yaml
        )
    }

    /// The refusal of a file that does not say which area it is about.
    var areaRejection: FileRejection {
        FileRejection(
            check: "no-area",
            problem:
                "'\(fileName)' has no column of areas, and no source says which area it is about"
                + (areaLine.map { "; record \($0.record) '\($0.text)' may say it" } ?? ""),
            advice: "complete the draft, above all 'areas', and put it into the sources folder",
            draft: yaml
        )
    }

    /// The draft as a file of the sources folder.
    var yaml: String {
        var lines = [
            "sources:", "  \(definition.id):", "    title: \(Self.quoted(definition.title))",
        ]
        if let table = definition.recognition.tables.first {
            lines.append("    table: \(Self.quoted(table))")
        }
        if let file = definition.recognition.file { lines.append("    file: \(Self.quoted(file))") }
        if definition.period.frequency != .year {
            lines.append("    period: { frequency: \(definition.period.frequency.name) }")
        }
        if let area = definition.areas.fixed {
            lines.append("    areas: { fixed: \(Self.quoted(area)) }")
        }
        lines.append("    values:")
        for value in definition.values {
            let header = value.headers.first?.text ?? value.indicator
            let unit = value.unit.map { ", unit: \(Self.quoted($0))" } ?? ""
            lines.append("      \(value.indicator): { header: \(Self.quoted(header))\(unit) }")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func values(_ plan: ColumnPlan, _ head: Head) -> [SourceDefinition
        .ValueDefinition]
    {
        var found: [(name: String, path: [String], unit: String?)] = []
        var seen: Set<[String]> = []
        if let column = plan.indicator {
            for fields in head.records.dropFirst(plan.firstRecord - 1) where column < fields.count {
                let name = BracketedName(fields[column]).indicator
                guard !name.isEmpty, seen.insert([name]).inserted else { continue }
                let unit = plan.unit.flatMap { $0 < fields.count ? fields[$0] : nil }
                found.append((name, [name], unit))
            }
        } else {
            for value in plan.values {
                let path = value.reference ?? value.path
                guard seen.insert(path).inserted else { continue }
                found.append((value.name, path, value.unit))
            }
        }
        var taken: Set<String> = []
        var counts: [String: Int] = [:]
        return found.map { name, path, unit in
            let identifier = LabelText.identifier(name)
            var indicator = identifier
            while !taken.insert(indicator).inserted {
                counts[identifier, default: 1] += 1
                indicator = "\(identifier)_\(counts[identifier, default: 1])"
            }
            return SourceDefinition.ValueDefinition(
                indicator: indicator,
                headers: [SourceDefinition.HeaderPattern(parts: path.map { .label($0) })],
                unit: unit.flatMap { $0.isEmpty ? nil : $0 }
            )
        }
    }

    /// A name of the draft that no source has.
    private static func newID(_ stem: String, _ book: SourceBook) -> String {
        let id = LabelText.identifier(stem).replacing("_", with: "-")
        let taken = Set(book.sources.map(\.id))
        guard taken.contains(id) else { return id }
        var number = 2
        while taken.contains("\(id)-\(number)") { number += 1 }
        return "\(id)-\(number)"
    }

    /// The frequency that keeps the dates of the beginning apart.
    private static func frequency(_ plan: ColumnPlan, _ head: Head) -> Frequency {
        let texts =
            plan.period.map { head.sample($0, from: plan.firstRecord) }
            ?? plan.values.compactMap(\.period)
        let dates = Set(texts.compactMap { CalendarDate(parsing: $0) })
        guard plan.timeCode != "STAGV" else { return .quarter }
        return [Frequency.year, .quarter, .month].first { frequency in
            Set(dates.map { TimePeriod(frequency, containing: $0) }).count == dates.count
        } ?? .day
    }
}
