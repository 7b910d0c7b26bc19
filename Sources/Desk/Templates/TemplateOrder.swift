import Definitions
import Diagnostics
import Host
package import Indicators
import Intake
import Rules

/// What `template` does: writes an empty table for the areas of a configuration, and its source.
package struct TemplateOrder {
    /// The form of the table.
    package enum Format: String, CaseIterable, Sendable {
        case csv, xlsx
    }

    private let template: TableTemplate
    private let definitions: Definitions
    private let today: CalendarDate

    /// All templates with what they are for.
    package static var list: Table {
        Table(
            columns: ["template", "title", "columns"],
            rows: TableTemplate.all.map { [.text($0.name), .text($0.title), .text($0.advice)] }
        )
    }

    /// The template of a name: one that comes with the program, or the table that a source of
    /// the configuration reads.
    ///
    /// - Throws: `StartFailure`, with what was meant perhaps, when there is none.
    package static func template(named name: String, config: String) throws -> TableTemplate {
        if let template = TableTemplate.all.first(where: { $0.name == name }) { return template }
        let sources = try Workplace.load(config: config).definitions.sources.sources
        let own = sources.compactMap { TableTemplate($0) }
        if let template = own.first(where: { $0.name == name }) { return template }
        if sources.contains(where: { $0.id == name }) {
            throw StartFailure(
                .environment,
                "the source '\(name)' reads no table that is filled in by hand: one has 'file', "
                    + "and 'headers' that begin with 'period'"
            )
        }
        let names = Set((TableTemplate.all + own).map(\.name))
        let advice =
            Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
            ?? "there are \(names.sorted().joined(separator: ", "))"
        throw StartFailure(.environment, "there is no template '\(name)'; \(advice)")
    }

    package init(
        _ template: TableTemplate,
        config: String,
        today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) throws {
        self.template = template
        self.today = today
        definitions = try Workplace.load(config: config).definitions
    }

    /// Writes both files beside each other; none of them is there already, or nothing is written.
    ///
    /// - Parameters:
    ///   - periods: What it is for; none for the period that comes next.
    ///   - format: The form of the table.
    ///   - output: The file of the table; nil for one named after both in this folder.
    /// - Returns: What was written, as people read it.
    /// - Throws: `StartFailure` and `HostError`.
    package func write(
        _ periods: [TimePeriod],
        as format: Format,
        to output: String?
    ) throws -> String {
        if let period = periods.first(where: { $0.frequency != template.frequency }) {
            throw StartFailure(
                .environment,
                "'\(period)' is no \(template.frequency.name), such as "
                    + "'\(template.nextPeriod(on: today))'"
            )
        }
        let periods = periods.isEmpty ? [template.nextPeriod(on: today)] : periods.sorted()
        let areas = template.areas(in: definitions.rules.areas, on: today)
        guard !areas.isEmpty else {
            throw StartFailure(
                .configuration,
                "there are no areas to write rows for: name 'home' and those in it in areas.yaml"
            )
        }
        let path = output ?? "\(template.stem)_\(Self.fileText(of: periods)).\(format.rawValue)"
        let folder = try Folder(path: FilePath.folder(of: path))
        let known = definitions.sources.sources.contains { $0.id == template.id }
        let table = try Self.free(FilePath.name(of: path), in: folder)
        let source = known ? nil : try Self.free("\(template.name).yaml", in: folder)
        let rows = template.table(periods, areas)
        try folder.deliver(to: table) { write in
            switch format {
            case .xlsx: try rows.writeWorkbook(sheet: template.title, to: write)
            case .csv:
                // Excel takes a file for UTF-8 by this mark.
                try write([0xEF, 0xBB, 0xBF])
                try rows.write(as: TableFormat.csv, delimiter: ";") { try write(Array($0.utf8)) }
            }
        }
        if let source { try folder.deliver(to: source) { try $0(Array(template.source.utf8)) } }
        let count = Counted.text(areas.count * periods.count, "row")
        let reader =
            source.map {
                "\($0.shown) has the source that reads it: put it into the sources' folder"
            }
            ?? "the source '\(template.id)' reads it"
        return
            "\(table.shown) has \(count) for \(Self.list(periods)): \(template.advice)\n\(reader)\n"
    }

    /// A name that no file has yet.
    private static func free(_ name: String, in folder: Folder) throws -> EntryName {
        guard let entry = EntryName(name) else {
            throw StartFailure(.environment, "'\(name)' is not the name of a file")
        }
        guard try !folder.contains(entry) else {
            throw StartFailure(
                .environment,
                "'\(folder.subject(entry))' is there already, and nothing was written: move it "
                    + "away, or name another folder with '--output'"
            )
        }
        return entry
    }

    private static func list(_ periods: [TimePeriod]) -> String {
        periods.map(\.description).joined(separator: ", ")
    }

    /// Periods as a part of a file's name: `2027`, `2027-28`.
    private static func fileText(of periods: [TimePeriod]) -> String {
        let ends = periods.count > 1 ? [periods[0], periods[periods.count - 1]] : periods
        return ends.map { $0.description.replacing("/", with: "-") }.joined(separator: "_")
    }
}
