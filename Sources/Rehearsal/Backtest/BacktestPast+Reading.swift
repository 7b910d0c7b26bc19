import Alerting
package import Definitions
import Desk
import Host
package import Indicators
import Intake
import Readings
package import Rules
package import Store

extension BacktestPast {
    /// What the store took, drop after drop.
    ///
    /// - Parameters:
    ///   - view: The store.
    ///   - books: The rules that say which readings are needed.
    /// - Throws: `StoreError` when rows cannot be read.
    package init(_ view: StoreView, for books: [RuleBook]) throws {
        let time = LocalTime()
        let ledger = try view.drops(limit: 1_000_000)
        let byNumber = Dictionary(ledger.map { ($0.id, $0.entry) }) { first, _ in first }
        let drops = ledger.filter { $0.entry.outcome != .rejected }.map { drop in
            // Who takes a drop back says what its source would.
            let entry = drop.entry.undoes.flatMap { byNumber[$0] } ?? drop.entry
            return PastDrop(
                number: drop.id,
                received: time.date(at: drop.entry.received),
                sources: entry.source?.split(separator: ", ").map(String.init) ?? [entry.name]
            )
        }
        let delivered = Set(try view.indicators())
        let needed = books.flatMap { book in
            let rules = book.rules.map { ($0.id, nil as Set<String>?) }
            return Engine(book).selections(
                judging: Dictionary(rules, uniquingKeysWith: { first, _ in first }),
                delivered: delivered
            )
        }
        self.init(readings: try view.past(of: needed), drops: drops)
    }

    /// What files say, as if each had been taken on the day of its release.
    ///
    /// They come in the order of their release stamps. A file without one is taken last, on the day
    /// of today.
    ///
    /// - Parameters:
    ///   - paths: The files.
    ///   - definitions: The sources that read them.
    ///   - today: The day of today.
    /// - Throws: `DryRun.Refusal` for a file that cannot be read.
    package init(
        files paths: [String],
        for definitions: Definitions,
        on today: CalendarDate
    ) async throws {
        var files: [(path: String, reading: FileReading, day: CalendarDate)] = []
        for path in paths {
            func read(on day: CalendarDate) async throws -> FileReading {
                let reader = TableFileReader(
                    sources: definitions.sources,
                    areas: definitions.rules.areas,
                    today: day,
                    keepsOrigins: true,
                    dimensions: definitions.rules.dimensionNames
                )
                return try await DryRun.read(path, with: reader)
            }
            var reading = try await read(on: today)
            let day = reading.release?.date ?? today
            // What is planned depends on the day of intake.
            if day != today, reading.sources.contains(where: { $0.planned == .afterIntake }) {
                reading = try await read(on: day)
            }
            files.append((path, reading, day))
        }
        let order = files.enumerated().sorted { left, right in
            let stamps = (left.element.reading.release, right.element.reading.release)
            guard let first = stamps.0 else { return stamps.1 == nil && left.offset < right.offset }
            guard let second = stamps.1 else { return true }
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
        var memory = ReadingMemory(keepsPast: true)
        var contents = FileContents()
        var drops: [PastDrop] = []
        for file in order {
            _ = try memory.take(
                file.reading.dataset,
                stamp: file.reading.release,
                source: file.reading.sourceNames,
                content: try contents.number(of: file.path),
                replacesPeriods: file.reading.replacesPeriods
            )
            let sources = file.reading.sources.map(\.id).sorted()
            drops.append(
                PastDrop(
                    number: memory.dropCount,
                    received: file.day,
                    sources: sources.isEmpty ? [FilePath.name(of: file.path)] : sources
                )
            )
        }
        self.init(readings: memory.past, drops: drops)
    }
}
