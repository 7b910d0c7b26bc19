import Archives
import Definitions
import Diagnostics
package import Host
package import Indicators
package import Intake
import Rules

/// What `intake` does: reads files as the daemon would, and changes nothing.
package struct DryRun {
    /// A file that cannot be read, in words for people.
    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }

    /// Drafts for the tables of a file.
    package struct Draft {
        /// Those that do not read their table are comments.
        package let yaml: String
        /// Why none of them reads the file, in words for people.
        package let refusal: String?
        /// Whether one of them is more than a comment.
        package let isUsable: Bool
    }

    private let reader: TableFileReader
    /// What is wrong with definitions that were passed over, as people read it; nil when none was.
    package let warnings: String?

    /// Takes the sources of a configuration, whose absence counts as "no sources" when it is
    /// optional.
    ///
    /// - Parameters:
    ///   - config: The configuration.
    ///   - isOptional: Whether it need not be there.
    ///   - passesOverBroken: Whether files of definitions with mistakes are passed over, with
    ///     `warnings`, instead of ending it.
    ///   - today: The day of intake.
    /// - Throws: `StartFailure` when the configuration, or what may not be passed over, is wrong.
    package init(
        config: String,
        isOptional: Bool,
        passesOverBroken: Bool = false,
        today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) throws {
        var sources = SourceBook()
        var areas = AreaRegister()
        var dimensions: Set<String> = []
        var warnings: String?
        if !isOptional || FilePath.exists(config) {
            let collector = DiagnosticCollector()
            let definitions =
                passesOverBroken
                ? try Workplace.loadUnbroken(config: config, collector: collector)
                : try Workplace.load(config: config).definitions
            if collector.errorCount > 0 {
                warnings =
                    collector.report()
                    + "\nwarning: the files above have mistakes and are passed over\n"
            }
            (sources, areas) = (definitions.sources, definitions.rules.areas)
            dimensions = definitions.rules.dimensionNames
        }
        self.warnings = warnings
        reader = TableFileReader(
            sources: sources,
            areas: areas,
            today: today,
            keepsOrigins: true,
            dimensions: dimensions
        )
    }

    /// What a file is and what its columns hold.
    ///
    /// A file that no source describes, and that does not describe itself, is refused for what its
    /// draft does not read, where that is the reason.
    package func report(_ path: String) async throws -> String {
        let rejection: FileRejection
        do {
            let reading = try await Self.reading(path, with: reader, requiresSource: false)
            return ReadingReport.text(of: reading, file: path)
        } catch let refused as FileRejection {
            rejection = refused
        } catch {
            throw Self.refusal(of: error, file: path)
        }
        throw Self.refusal(of: withDraft(rejection, path), file: path)
    }

    /// The refusal of a file that nobody described, with its draft.
    private func withDraft(_ rejection: FileRejection, _ path: String) -> FileRejection {
        guard rejection.source == nil, let (file, name) = try? Self.open(path),
            !reader.describes(file, named: name), let (again, _) = try? Self.open(path)
        else { return rejection }
        do {
            let draft = try reader.drafts(again, named: name)
            var told = draft.refusal ?? rejection
            told.draft = draft.yaml
            return told
        } catch let refusal as FileRejection {
            return refusal
        } catch {
            return rejection
        }
    }

    private static func refusal(of error: any Error, file path: String) -> any Error {
        switch error {
        case let rejection as FileRejection:
            Refusal(description: RejectionText.text(of: rejection, file: path))
        case let refusal as FileRefusal: Refusal(description: "\(refusal)\n")
        case let error as HostError: Refusal(description: "\(error)\n")
        default: error
        }
    }

    /// The tables of a file as one sees them, for a file that nobody described; nil of one that has
    /// none.
    package func outline(_ path: String) -> String? {
        guard let (file, name) = try? Self.open(path),
            let tables = try? reader.outlines(file, named: name), !tables.isEmpty
        else { return nil }
        return OutlineReport.text(of: tables, file: path)
    }

    /// Every reading of a file, for a form of its own.
    package func readings(_ path: String) async throws -> ReadingRows {
        let reading = try await Self.read(path, with: reader)
        return ReadingRows(of: reading.dataset, file: FilePath.name(of: path))
    }

    /// Every reading of a file.
    package func table(_ path: String) async throws -> LongTable {
        ObservationTable.table(of: try await Self.read(path, with: reader).dataset)
    }

    /// A draft of a source definition for each table of a file.
    package func draft(_ path: String) throws -> Draft {
        do {
            let (file, name) = try Self.open(path)
            let drafts = try reader.drafts(file, named: name)
            return Draft(
                yaml: drafts.yaml,
                refusal: drafts.refusal.map { RejectionText.text(of: $0, file: path) },
                isUsable: drafts.isUsable
            )
        } catch {
            throw Self.refusal(of: error, file: path)
        }
    }

    /// Reads a file by a source definition, or as it describes itself.
    package static func read(
        _ path: String,
        with reader: TableFileReader
    ) async throws -> FileReading {
        do {
            return try await reading(path, with: reader, requiresSource: false)
        } catch {
            throw refusal(of: error, file: path)
        }
    }

    private static func reading(
        _ path: String,
        with reader: TableFileReader,
        requiresSource: Bool
    ) async throws -> FileReading {
        let (file, name) = try open(path)
        let shown = ShownFile(file: file)
        return try await reader.readInParts(shown, named: name, requiresSource: requiresSource)
    }

    /// A file, and its name safe to print.
    static func open(_ path: String) throws -> (file: FileReader, name: String) {
        guard let name = EntryName(FilePath.name(of: path)) else {
            throw Refusal(description: "'\(path)' is not the name of a file\n")
        }
        return (try Folder(path: FilePath.folder(of: path)).open(name), name.shown)
    }
}

/// A file that somebody looks at: it is read without its hash, for nobody keeps it.
struct ShownFile: DivisibleBytes {
    let file: FileReader

    var size: Int { file.size }

    func whole() throws -> FilePart { try part(from: 0) }

    func part(from offset: Int) throws -> FilePart { try file.part(from: offset) }
}

extension FileReader: DivisibleBytes {
    package var size: Int { Int(stamp.size) }

    /// All of it, read by this reader, which so gets the hash.
    package func whole() -> FileReader { self }
}

extension FileReader: ByteStream {}

extension FilePart: ByteStream {}
