import Alerting
package import Diagnostics
import Host

/// Reads the files that people write from where the configuration says they are.
package struct DefinitionFolder {
    private static let byteLimit = 1 << 20
    /// How often files are looked at that go on changing.
    private static let looks = 20
    private let configuration: Configuration
    private let collector: DiagnosticCollector

    private init(_ configuration: Configuration, _ collector: DiagnosticCollector) {
        self.configuration = configuration
        self.collector = collector
    }

    /// Reads all files.
    ///
    /// Missing single files count as empty. A rules folder that is missing, unreadable or empty is
    /// an error, never "no rules": nobody means to withdraw everything by a slip.
    package static func read(
        _ configuration: Configuration,
        collector: DiagnosticCollector
    ) -> [DefinitionFile] {
        let reader = Self(configuration, collector)
        return reader.folder(.rules, configuration.rules, isRequired: true)
            + reader.folder(.sources, configuration.sources, isRequired: false)
            + reader.single(.indicators, configuration.indicators)
            + reader.single(.areas, configuration.areas)
            + reader.single(.norms, configuration.norms)
            + reader.single(.receivers, configuration.receivers)
            + Language.allCases.flatMap { language in
                configuration.texts[language].map {
                    reader.single(DefinitionFile.Kind(textsOf: language), $0)
                } ?? []
            }
    }

    /// Reads all files as they were at one moment: again and again, until two looks see the same.
    ///
    /// Somebody may be putting a new set in the place of the old one.
    ///
    /// - Parameters:
    ///   - configuration: Where the files are.
    ///   - collector: Gets what is wrong with them.
    ///   - pause: Waits between two looks.
    /// - Returns: Nil when they went on changing.
    package static func readSettled(
        _ configuration: Configuration,
        collector: DiagnosticCollector,
        pause: () throws -> Void
    ) rethrows -> [DefinitionFile]? {
        var (files, notes) = ([DefinitionFile](), DiagnosticCollector())
        for look in 0..<Self.looks {
            let found = DiagnosticCollector()
            let again = read(configuration, collector: found)
            let isSame = look > 0 && again == files && found.all == notes.all
            // What is missing may be on its way.
            if isSame, look > 1 || found.errorCount == 0 {
                for note in found.all { collector.add(note) }
                return files
            }
            (files, notes) = (again, found)
            if look > 0 { try pause() }
        }
        return nil
    }

    /// Reads rule files and folders that were named on the command line.
    package static func rules(
        at paths: [String],
        collector: DiagnosticCollector
    ) -> [DefinitionFile] {
        paths.flatMap { path -> [DefinitionFile] in
            let reader = Self(Configuration(file: path, folder: "."), collector)
            if path.hasSuffix(".yaml") { return reader.single(.rules, path, isRequired: true) }
            if path.lowercased().hasSuffix(".yml") {
                reader.note(
                    "only files that end in '.yaml' are read",
                    path,
                    advice: "rename it to '\(path.dropLast(4)).yaml'"
                )
                return []
            }
            return reader.folder(.rules, path, isRequired: true)
        }
    }

    /// The ending of a file of rule tests.
    private static let testEnding = ".test.yaml"

    /// Reads files of rule tests, each with the folder of its rules.
    ///
    /// - Parameters:
    ///   - paths: Files of tests, or folders.
    ///   - areRequired: Whether a folder without any test is an error.
    ///   - collector: Gets what is wrong.
    /// - Returns: The folders in the order of the paths, with their files in the order of names.
    package static func tests(
        at paths: [String],
        areRequired: Bool = true,
        collector: DiagnosticCollector
    ) -> [(folder: String, files: [SourceFile])] {
        var found: [(folder: String, files: [SourceFile])] = []
        for path in paths {
            let reader = Self(Configuration(file: path, folder: "."), collector)
            let (folder, files) = reader.tests(at: path, areRequired: areRequired)
            if let place = found.firstIndex(where: { $0.folder == folder }) {
                found[place].files += files.filter { !found[place].files.contains($0) }
            } else {
                found.append((folder, files))
            }
        }
        return found
    }

    private func tests(
        at path: String,
        areRequired: Bool
    ) -> (folder: String, files: [SourceFile]) {
        if path.hasSuffix(Self.testEnding) {
            let files = single(.rules, path, isRequired: true)
            return (
                FilePath.folder(of: path), files.map { SourceFile(path: $0.path, text: $0.text) }
            )
        }
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            note("it is no file of tests", path, advice: "tests end in '\(Self.testEnding)'")
            return (FilePath.folder(of: path), [])
        }
        do {
            let folder = try Folder(path: path)
            let names = try folder.list().names.filter { $0.shown.hasSuffix(Self.testEnding) }
            if names.isEmpty, areRequired {
                note(
                    "the folder has no tests",
                    path,
                    advice: "tests stand beside the rules, in files that end in "
                        + "'\(Self.testEnding)'"
                )
            }
            let files = names.compactMap { file(.rules, folder, $0) }
            return (path, files.map { SourceFile(path: $0.path, text: $0.text) })
        } catch {
            note("\(error)", path)
            return (path, [])
        }
    }

    private func folder(
        _ kind: DefinitionFile.Kind,
        _ path: String,
        isRequired: Bool
    ) -> [DefinitionFile] {
        do {
            let folder = try Folder(path: path)
            let names = try folder.list().names.filter { name in
                name.shown.hasSuffix(".yaml") && !name.shown.hasSuffix(Self.testEnding)
            }
            if names.isEmpty, isRequired {
                note("the folder of the \(kind.rawValue) has no '.yaml' file", path)
            }
            return names.compactMap { file(kind, folder, $0) }
        } catch {
            if isRequired || !Self.isMissing(error) { note("\(error)", path) }
            return []
        }
    }

    private func single(
        _ kind: DefinitionFile.Kind,
        _ path: String,
        isRequired: Bool = false
    ) -> [DefinitionFile] {
        do {
            let folder = try Folder(path: FilePath.folder(of: path))
            guard let name = EntryName(FilePath.name(of: path)) else { return [] }
            guard try isRequired || folder.contains(name) else { return [] }
            return [file(kind, folder, name)].compactMap { $0 }
        } catch {
            if isRequired || !Self.isMissing(error) { note("\(error)", path) }
            return []
        }
    }

    private static func isMissing(_ error: any Error) -> Bool {
        (error as? HostError)?.isMissing ?? false
    }

    private func file(
        _ kind: DefinitionFile.Kind,
        _ folder: Folder,
        _ name: EntryName
    ) -> DefinitionFile? {
        let path = folder.path == "." ? name.shown : folder.subject(name)
        do {
            let bytes = try folder.read(name, limit: Self.byteLimit)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                note("the file is not UTF-8", path, advice: "save it as UTF-8")
                return nil
            }
            return DefinitionFile(kind: kind, path: path, text: text)
        } catch {
            note("\(error)", path)
            return nil
        }
    }

    private func note(_ problem: String, _ path: String, advice: String? = nil) {
        collector.add(
            Diagnostic(
                check: "configuration/file",
                at: SourceLocation(file: path),
                problem,
                advice: advice ?? "check the path in the configuration and the file's rights"
            )
        )
    }
}
