import Archives
import Definitions
import Diagnostics
package import Host
package import Indicators
import Intake
import Rules

/// What `intake` does: reads files as the daemon would, and changes nothing.
package struct DryRun {
    /// A file that cannot be read, in words for people.
    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }

    private let reader: TableFileReader

    /// Takes the sources of a configuration, whose absence counts as "no sources" when it is
    /// optional.
    package init(
        config: String,
        isOptional: Bool,
        today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) throws {
        var sources = SourceBook()
        var areas = AreaRegister()
        var dimensions: Set<String> = []
        if !isOptional || FilePath.exists(config) {
            let definitions = try Workplace.load(config: config).definitions
            (sources, areas) = (definitions.sources, definitions.rules.areas)
            dimensions = definitions.rules.dimensionNames
        }
        reader = TableFileReader(
            sources: sources,
            areas: areas,
            today: today,
            keepsOrigins: true,
            dimensions: dimensions
        )
    }

    /// What a file is and what its columns hold.
    package func report(_ path: String) async throws -> String {
        ReadingReport.text(of: try await Self.read(path, with: reader), file: path)
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

    /// A draft of a source definition for a file.
    package func draft(_ path: String) throws -> String {
        do {
            let (file, name) = try Self.open(path)
            return try reader.draft(file, named: name)
        } catch let rejection as FileRejection {
            throw Refusal(description: RejectionText.text(of: rejection, file: path))
        }
    }

    /// Reads a file by a source definition, or as it describes itself.
    static func read(
        _ path: String,
        with reader: TableFileReader
    ) async throws -> FileReading {
        do {
            return try await reading(path, with: reader, requiresSource: false)
        } catch let rejection as FileRejection {
            throw Refusal(description: RejectionText.text(of: rejection, file: path))
        } catch let refusal as FileRefusal {
            throw Refusal(description: "\(refusal)\n")
        } catch let error as HostError {
            throw Refusal(description: "\(error)\n")
        }
    }

    private static func reading(
        _ path: String,
        with reader: TableFileReader,
        requiresSource: Bool
    ) async throws -> FileReading {
        let (file, name) = try open(path)
        return try await reader.readInParts(file, named: name, requiresSource: requiresSource)
    }

    /// A file, and its name safe to print.
    static func open(_ path: String) throws -> (file: FileReader, name: String) {
        guard let name = EntryName(FilePath.name(of: path)) else {
            throw Refusal(description: "'\(path)' is not the name of a file\n")
        }
        return (try Folder(path: FilePath.folder(of: path)).open(name), name.shown)
    }
}

extension FileReader: DivisibleBytes {
    package var size: Int { Int(stamp.size) }

    /// All of it, read by this reader, which so gets the hash.
    package func whole() -> FileReader { self }
}

extension FileReader: ByteStream {}

extension FilePart: ByteStream {}
