import Archives
import Indicators

/// The tables of a file with the sources that describe them: which of them are read, and why others
/// are passed over.
struct TableChoice {
    let tables: [any FileTable]
    private let context: FileContext
    private var settled: [SettledTable] = []
    /// Tables that are not read, with the reason.
    private var passedOver: [PassedOver] = []
    /// A table that is not read.
    private struct PassedOver {
        let place: TablePlace
        let rejection: FileRejection
        /// Whether it looks like a table: a cover or a legend does not.
        let isTable: Bool
    }

    /// The visible sheets that a source claimed by the name of the file alone.
    private var claims: [String: [String]] = [:]

    /// Finds the tables of a file.
    init(_ file: some DivisibleBytes, _ context: FileContext) throws {
        self.context = context
        tables = try FileFormats.tables(of: file, context)
    }

    /// How a table is read: once for each source that describes it, or not at all.
    ///
    /// A file with one table is refused when nobody describes it; of several it is enough that some
    /// are described.
    mutating func readings(of table: any FileTable) throws -> [TableReading] {
        var context = context
        context.place = table.place
        context.limits.series = context.limits.series(ofBytes: table.byteCount)
        var head: Head?
        do {
            let first = try table.head()
            head = first
            return try readings(first, context)
        } catch let rejection as FileRejection {
            guard tables.count > 1 else { throw rejection.of(table.place) }
            // A source that names the sheet is meant; any other sheet may be a cover or a legend.
            if let head, isNamed(head) { throw rejection.of(table.place) }
            if head?.isEmpty != true, !table.place.isHidden {
                let isTable = head.flatMap(HeaderGuess.init) != nil
                passedOver.append(
                    PassedOver(place: table.place, rejection: rejection, isTable: isTable)
                )
            }
            return []
        }
    }

    private mutating func readings(
        _ head: Head,
        _ context: FileContext
    ) throws(FileRejection) -> [TableReading] {
        if let spoiled = head.spoiled { throw spoiled }
        let choice = try SourceChoice(context.sources, head)
        guard !choice.sources.isEmpty else {
            if context.place.isHidden { throw .noData }
            guard !context.requiresSource else {
                throw try SourceDraft(head, context).rejection(near: choice.near)
            }
            return [try TableReading(head, nil, near: choice.near, context)]
        }
        var readings: [TableReading] = []
        for source in choice.sources {
            readings.append(try TableReading(head, source, context))
            if choice.isByNameAlone, context.place.kind == .sheet {
                claims[source.id, default: []].append(context.place.name)
            }
        }
        return readings
    }

    /// Whether a source names the sheet.
    private func isNamed(_ head: Head) -> Bool {
        guard let sheet = head.sheet else { return false }
        return context.sources.sources.contains { source in
            source.recognition.names(sheet: sheet) && source.recognition.matches(head.names)
        }
    }

    /// Keeps what was read of a table.
    mutating func take(_ reading: consuming TableReading) throws(FileRejection) {
        let place = reading.place
        do throws(FileRejection) {
            settled.append(try reading.settle())
        } catch {
            throw error.of(place)
        }
    }

    /// The readings of all tables together.
    consuming func conclude(isParallel: Bool) throws(FileRejection) -> FileReading {
        for (source, sheets) in claims.sorted(by: { $0.key < $1.key }) where sheets.count > 1 {
            throw FileRejection(
                check: .ambiguousSheet,
                problem: "the sheets \(listed(sheets)) all fit the source '\(source)'",
                advice: "name the one that is meant, or all of them, at the source: "
                    + "'sheet: \"\(sheets[0])\"'"
            ).of(context.sources[source])
        }
        guard !settled.isEmpty else { throw nothingRead }
        let (notes, asides) = (remarks, hidden + covers)
        var reading = try FileConclusion(settled).reading(isParallel: isParallel)
        reading.notes += notes
        reading.asides += asides
        return reading
    }

    /// Hidden sheets are read only by a source that names them.
    private var hidden: [String] {
        let read = Set(settled.map(\.place.name))
        let names = tables.map(\.place).filter { $0.isHidden && !read.contains($0.name) }
            .map(\.name)
        return names.isEmpty
            ? [] : ["hidden and passed over, since no source names them: \(listed(names))"]
    }

    /// Covers and legends, which nobody misses.
    private var covers: [String] {
        let names = passedOver.filter { !$0.isTable }.map(\.place.name)
        return names.isEmpty ? [] : ["no table, and passed over: \(listed(names))"]
    }

    /// What is said of tables of a file in which others were read.
    private var remarks: [String] {
        let unread = passedOver.filter(\.isTable)
        // Where a source reads one, the others are what nobody asks for.
        guard settled.allSatisfy({ $0.source == nil }) else {
            guard !unread.isEmpty else { return [] }
            let names = listed(unread.map(\.place.name))
            return [
                unread.count == 1
                    ? "\(names) was passed over: no source describes it"
                    : "\(unread.count) tables were passed over, as no source describes them: "
                        + names
            ]
        }
        return unread.map {
            "\($0.place.description ?? "a table") was passed over: \($0.rejection.problem)"
        }
    }

    /// Why none of the tables is read.
    private var nothingRead: FileRejection {
        guard let first = passedOver.first else {
            return FileRejection(
                check: .noData,
                problem: tables.isEmpty
                    ? "the file has no table" : "none of its \(tables.count) tables has a row",
                advice: "look into it, and deliver it again"
            )
        }
        guard passedOver.count > 1 else { return first.rejection.of(first.place) }
        let isUndescribed = passedOver.contains { $0.rejection.reason == .noSource }
        return FileRejection(
            check: isUndescribed ? .noSource : first.rejection.reason,
            problem: "none of its \(passedOver.count) tables is read: "
                + passedOver.prefix(5).map {
                    "\($0.place.description ?? ""): \($0.rejection.problem)"
                }.joined(separator: "; "),
            advice: first.rejection.advice,
            draft: try? FileDraft(tables, context).yaml
        )
    }
}
