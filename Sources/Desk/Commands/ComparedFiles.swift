import Definitions
import Host
import Indicators
import Intake
import Readings

/// The files of a comparison, read as if they had been delivered one after the other.
struct ComparedFiles {
    /// What is to be known of a file beside its readings.
    private struct File {
        let name: String
        let tables: [TablePlace]
        let sources: [SourceDefinition]
        /// How many of its cells could not be read.
        let rejectCount: Int
    }

    private var files: [File] = []
    private var readings = ReadingMemory()
    private var contents = FileContents()
    /// What is to be said of the files beside their numbers.
    private(set) var notes: [String] = []
    /// Why some files are not among them.
    private(set) var refusals: [String] = []
    /// The first cells about which files contradict each other, later ones against earlier ones.
    private(set) var contradictions = FirstDifferences()
    private(set) var contradictionCount = 0

    /// Reads all files, and remembers those that cannot be read.
    init(_ paths: [String], with reader: TableFileReader) async throws {
        for path in paths {
            do {
                try await take(path, with: reader)
            } catch let refusal as DryRun.Refusal {
                refusals.append(refusal.description)
            } catch let error as RemotePeriod {
                refusals.append("'\(path)' is left out: \(error)\n")
            }
        }
    }

    private mutating func take(_ path: String, with reader: TableFileReader) async throws {
        let reading = try await DryRun.read(path, with: reader)
        let before = readings
        let counts = try readings.take(
            reading.dataset,
            stamp: reading.release,
            source: reading.sourceNames,
            content: try contents.number(of: path),
            replacesPeriods: reading.replacesPeriods
        ).counts
        files.append(
            File(
                name: FilePath.name(of: path),
                tables: reading.tables.map(\.place),
                sources: reading.sources,
                rejectCount: reading.rejectCount
            )
        )
        let remarks = RemarkText.sentences(reading) + reading.notes
        notes += remarks.map { "\(FilePath.name(of: path)): \($0)" }
        guard counts.revised + counts.filled + counts.restated + counts.older > 0 else { return }
        noteContradictions(of: reading.dataset, to: before)
    }

    private mutating func noteContradictions(of dataset: Dataset, to before: ReadingMemory) {
        for block in dataset.blocks {
            let comparison = BlockComparison(block, of: dataset)
            let range = 0..<block.seriesCount
            let known = before.load([comparison.selection(for: range)], progress: {})
            comparison.compare(range, with: known) { compared in
                var difference = compared.difference
                guard [.different, .status].contains(difference.agreement) else { return }
                difference.file?.origin.drop = Int32(files.count)
                contradictions.note(difference)
                contradictionCount += 1
            }
        }
    }

    var count: Int { files.count }

    /// The readings that would be in force if there were only these files; the drop of each is the
    /// number of its file.
    var dataset: Dataset { readings.dataset }

    /// How many cells could not be read, by the names of the files that have such.
    var unread: [(file: String, count: Int)] {
        files.filter { $0.rejectCount > 0 }.map { ($0.name, $0.rejectCount) }
    }

    /// The sources of an indicator in the file that a reading stands in.
    func source(of indicator: String, at origin: Origin) -> String? {
        guard let file = file(of: origin) else { return nil }
        let naming = file.sources.filter { source in
            source.values.contains { $0.indicator == indicator }
        }
        let sources = (naming.isEmpty ? file.sources : naming).map(\.id).sorted()
        return sources.isEmpty ? nil : sources.joined(separator: ", ")
    }

    /// The name of the file that a reading stands in.
    func name(of origin: Origin) -> String { file(of: origin)?.name ?? "" }

    /// The sheet or member that a reading stands in, where its file has such.
    func table(of origin: Origin) -> TablePlace? {
        guard origin.sheet > 0 else { return nil }
        return file(of: origin)?.tables.first { $0.number == origin.sheet }
    }

    private func file(of origin: Origin) -> File? {
        let place = Int(origin.drop) - 1
        return files.indices.contains(place) ? files[place] : nil
    }
}
