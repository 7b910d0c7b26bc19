import Alerting
import Diagnostics
import Host

/// Finds files that look as if they were to be read, but are not: `plan.yml`, `plan.YAML`.
struct OverlookedFiles {
    let collector: DiagnosticCollector

    /// Looks into the folders of a configuration, and beside its single files that are missing.
    func look(for configuration: Configuration) {
        look(in: configuration.rules)
        look(in: configuration.sources)
        let single =
            [
                configuration.indicators, configuration.areas, configuration.norms,
                configuration.receivers,
            ] + configuration.texts.values.sorted()
        for path in single where !FilePath.exists(path) {
            let (folder, wanted) = (FilePath.folder(of: path), FilePath.name(of: path))
            for name in names(in: folder) where Self.stem(name) == Self.stem(wanted) {
                note(name, in: folder, advice: "rename it to '\(wanted)'")
            }
        }
        lookForTexts(of: configuration)
    }

    /// Looks for texts in a language that mails are not written in.
    private func lookForTexts(of configuration: Configuration) {
        let read = Set(configuration.texts.values)
        for folder in Set(read.map { FilePath.folder(of: $0) }).sorted() {
            let listing = try? Folder(path: folder).list()
            for name in listing?.names.map(\.shown) ?? []
            where name.hasPrefix("texts.") && name.hasSuffix(".yaml") {
                let path = folder == "." ? name : "\(folder)/\(name)"
                guard !read.contains(path), !read.contains("\(folder)/\(name)") else { continue }
                let languages = Language.allCases.map { "'\($0.rawValue)'" }
                collector.add(
                    Diagnostic(
                        .warning,
                        check: "configuration/overlooked",
                        at: SourceLocation(file: path),
                        "the file is not read: mails are written in "
                            + languages.joined(separator: " and "),
                        advice: "rename it to 'texts.de.yaml', or say its name under 'texts:'"
                    )
                )
            }
        }
    }

    /// Looks into a folder of which every `.yaml` file is read.
    func look(in folder: String) {
        for name in names(in: folder) {
            note(name, in: folder, advice: "rename it to '\(Self.stem(name)).yaml'")
        }
    }

    /// The names in a folder that end almost as read ones do; none when it cannot be read.
    private func names(in folder: String) -> [String] {
        guard let folder = try? Folder(path: folder), let listing = try? folder.list() else {
            return []
        }
        return listing.names.map(\.shown).filter { name in
            !name.hasSuffix(".yaml")
                && Self.endings.contains { name.lowercased().hasSuffix($0) }
        }
    }

    private static let endings = [".yaml", ".yml", ".yaml.txt", ".yml.txt"]

    /// The name without its ending.
    private static func stem(_ name: String) -> String {
        let ending = endings.filter { name.lowercased().hasSuffix($0) }.max { $0.count < $1.count }
        return String(name.dropLast(ending?.count ?? 0))
    }

    private func note(_ name: String, in folder: String, advice: String) {
        collector.add(
            Diagnostic(
                .warning,
                check: "configuration/overlooked",
                at: SourceLocation(file: folder == "." ? name : "\(folder)/\(name)"),
                "the file is not read: only names that end in '.yaml' are",
                advice: advice
            )
        )
    }
}
