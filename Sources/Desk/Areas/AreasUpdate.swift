import Definitions
import Diagnostics
import Host
import Indicators
import Rules

/// What `areas update` does: brings `areas.yaml` up to the official list of municipalities.
package struct AreasUpdate {
    /// What would be changed, or was, as people read it.
    package private(set) var report = ""

    private let configuration: Configuration
    private let path: String
    private let files: [DefinitionFile]
    private let list: OfficialList
    private let comparison: AreaComparison
    private var text: AreaFileText
    private let content: AreaFileParser.Content

    /// Compares the areas of a configuration with a list.
    ///
    /// - Parameters:
    ///   - config: The configuration file.
    ///   - file: The file with the official list.
    ///   - keepsNames: Whether names stay as they are.
    /// - Throws: `StartFailure` when one of the files is not what it should be.
    package init(config: String, list file: String, keepsNames: Bool) throws {
        let collector = DiagnosticCollector()
        configuration = try Workplace.configuration(at: config, collector: collector)
        path = configuration.areas
        files = DefinitionFolder.read(configuration, collector: DiagnosticCollector())
        guard let areas = files.first(where: { $0.kind == .areas }) else {
            throw StartFailure(
                .configuration,
                "there is no '\(path)' that could be read: begin one with 'home: \"14627\"', the "
                    + "code of the area that rules judge"
            )
        }
        content = AreaFileParser(collector: collector).parse(areas.text, file: areas.path)
        guard collector.errorCount == 0 else {
            throw StartFailure(.configuration, collector.report())
        }
        list = try OfficialListFile.read(file)
        comparison = AreaComparison(content, list, keepsNames: keepsNames)
        text = AreaFileText(areas.text, file: areas.path)
        for renamed in comparison.renamed { text.rename(renamed.code, to: renamed.newName) }
        for area in comparison.new { text.add(area, among: neighbours(of: area)) }
        report = written(in: areas.path, FilePath.name(of: file))
    }

    /// Writes the file as a whole, unless it is the same or would have errors that it has not.
    ///
    /// - Returns: Whether there was something to write.
    /// - Throws: `StartFailure` with the errors.
    package func write() throws -> Bool {
        guard !text.changes.isEmpty else { return false }
        let (before, after) = (errors(in: files), errors(in: files.map(changed)))
        let known = Set(before.map(\.problem))
        let new = after.filter { !known.contains($0.problem) }
        guard new.isEmpty else {
            throw StartFailure(
                .configuration,
                "nothing was written, for 'waage check' would say of it:\n"
                    + new.map(\.description).joined(separator: "\n")
            )
        }
        let real = try FilePath.resolved(path)
        guard let name = EntryName(FilePath.name(of: real)) else { return false }
        try Folder(path: FilePath.folder(of: real)).rewrite(Array(text.text.utf8), to: name)
        return true
    }

    private func changed(_ file: DefinitionFile) -> DefinitionFile {
        guard file.kind == .areas else { return file }
        return DefinitionFile(kind: .areas, path: file.path, text: text.text)
    }

    private func errors(in files: [DefinitionFile]) -> [Diagnostic] {
        let collector = DiagnosticCollector()
        _ = Definitions.parse(files, depth: .everything, collector: collector)
        return collector.all.filter { $0.severity == .error }
    }

    /// The areas of the same kind that the list has, beside which a new one stands.
    private func neighbours(of area: ReferenceArea) -> [String] {
        content.areas.map(\.code).filter { code in
            code.count == area.code.count && list.entries[code] != nil
                && (code.count != 8 || code.prefix(5) == area.code.prefix(5))
        }.inCodeOrder()
    }

    // MARK: what is said

    private func written(in file: String, _ name: String) -> String {
        let counts = [
            (comparison.new.count, "new"), (comparison.renamed.count, "renamed"),
            (comparison.gone.count, "gone"),
        ].map { "\($0) \($1)" }.joined(separator: ", ")
        var lines = ["\(file) beside the list of \(list.date) (\(name)): \(counts)"]
        for change in text.changes.sorted(by: { $0.line < $1.line }) {
            lines.append(
                change.old.isEmpty ? "behind line \(change.line):" : "line \(change.line):"
            )
            lines += change.old.map { "-\($0)" } + change.new.map { "+\($0)" }
        }
        lines += text.obstacles
        for area in comparison.gone { lines += draft(of: area) }
        for area in comparison.alive {
            let others = AreaRegister(areas: content.areas).successors(of: area.code)
                .map { "\"\($0)\"" }.joined(separator: ", ")
            lines.append(
                "\(named(area)) is still on the list, although \(others) took it over: check "
                    + "'absorbs' and 'successor_of'"
            )
        }
        if content.home == nil {
            lines.append("no 'home' is said, so no area that is missing was looked for")
        }
        if comparison.associationCount > 0 {
            lines.append(
                "\(comparison.associationCount) associations of municipalities were passed over, "
                    + "for \(file) has none"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func named(_ area: ReferenceArea) -> String { "\"\(area.code)\" \(area.name)" }

    /// What to write of an area that is gone; the list does not say who took it over.
    private func draft(of area: ReferenceArea) -> [String] {
        let day = CalendarDate(year: list.date.year, month: 1, day: 1) ?? list.date
        let heirs = comparison.new.filter {
            $0.code.count == area.code.count && $0.code.prefix(5) == area.code.prefix(5)
        }.map(named)
        let new = heirs.isEmpty ? "" : ": \(heirs.joined(separator: ", "))?"
        return [
            "\(named(area)) is gone: say who has its readings now, by one of these lines",
            "    absorbs: { \"\(area.code)\": \(day) }    # in the area that it joined, and when",
            "    successor_of: [\"\(area.code)\"]    # in the new area that came of it\(new)",
        ]
    }
}
