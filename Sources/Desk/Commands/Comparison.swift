import Definitions
import Dispatching
package import Indicators
import Intake
import Readings
import Rules
import Store

/// What `intake --compare` does: holds files against the readings in force of the store, and
/// changes nothing.
///
/// Only the series of the files are compared, each from the first to the last period that the
/// files have of its indicator; the store is read piece by piece.
package struct Comparison {
    private let files: ComparedFiles
    private let dataset: Dataset
    private let definitions: Definitions
    private let store: Store?
    /// That there is nothing to compare with.
    private let lacksStore: String?

    /// Of how many areas the store is read at once.
    private static let areasAtOnce = 128

    /// Reads the files.
    ///
    /// - Throws: `StartFailure` for definitions with mistakes and a store that may not be read.
    package init(
        config: String,
        files paths: [String],
        today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) async throws {
        let workplace = try Workplace.load(config: config)
        definitions = workplace.definitions
        store = try StoreAccess.reading(workplace.configuration)
        lacksStore =
            store == nil ? StoreAccess.missing(workplace.configuration).description : nil
        let reader = TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            today: today,
            keepsOrigins: true,
            dimensions: definitions.rules.dimensionNames
        )
        files = try await ComparedFiles(paths, with: reader)
        dataset = files.dataset
    }

    /// Why files are left out.
    package var refusals: [String] { files.refusals }

    /// Whether there is a file to compare.
    package var hasFiles: Bool { files.count > 0 }

    /// What came out of it.
    package struct Result {
        package let counts: AgreementCounts
        /// How many cells of the files could not be read.
        package let unread: Int

        /// Whether the store has all that the files have, and nothing else.
        package var isEqual: Bool { counts.differences == 0 && unread == 0 }
    }

    /// Says how much agrees and what differs first.
    package func report(on sheet: Sheet, to write: (String) throws -> Void) throws -> Result {
        try reading { view, texts in
            var first = FirstDifferences()
            let counts = try forEachDifference(view) { first.note($0) }
            let summary = texts.summary(of: counts).rendered(as: .text, on: sheet)
            let extent =
                "\(Counted.text(files.count, "file")), "
                + "\(Counted.text(dataset.readingCount, "reading")), "
                + "compared with the readings in force of the store\n"
            let before = [extent, texts.remarks].filter { !$0.isEmpty }.map(CleanText.lines)
            let list = CleanText.lines(try texts.list(first.differences, of: counts.differences))
            let paragraphs = before + [summary, list].filter { !$0.isEmpty }
            try write(paragraphs.joined(separator: "\n"))
            return result(counts)
        }
    }

    /// Gives each cell that differs, in key order.
    package func differences(_ use: (LongTable) throws -> Void) throws -> Result {
        try reading { view, texts in
            var counts = AgreementCounts()
            let table = LongTable(columns: ComparisonTexts.columns) { use in
                counts = try forEachDifference(view) { try use(texts.cells(of: $0)) }
            }
            try use(table)
            return result(counts)
        }
    }

    /// What is to be said beside the differences; empty when nothing is.
    package func remarks() throws -> String { try reading { $1.remarks } }

    private func result(_ counts: AgreementCounts) -> Result {
        Result(counts: counts, unread: files.unread.reduce(0) { $0 + $1.count })
    }

    private func reading<Answer>(
        _ body: (StoreView?, ComparisonTexts) throws -> Answer
    ) throws -> Answer {
        let areas = definitions.rules.areas
        guard let store else {
            let places = Places(areas, labels: dataset.areaLabels)
            return try body(nil, ComparisonTexts(files, places, lacksStore: lacksStore))
        }
        return try store.read { view in
            let labels = try view.areaLabels().merging(dataset.areaLabels) { stored, _ in stored }
            let texts = ComparisonTexts(files, Places(areas, labels: labels)) { drop in
                try view.drop(drop)?.entry.name
            }
            return try body(view, texts)
        }
    }

    /// Compares all cells, and counts the equal ones, too.
    private func forEachDifference(
        _ view: StoreView?,
        _ use: (CellDifference) throws -> Void
    ) throws -> AgreementCounts {
        var counts = AgreementCounts()
        for block in dataset.blocks {
            let comparison = BlockComparison(block, of: dataset)
            for piece in comparison.pieces(ofAreas: Self.areasAtOnce) {
                let known = try view?.load([comparison.selection(for: piece)]) ?? .empty
                try comparison.compare(piece, with: known) { compared in
                    let difference = compared.difference
                    let indicator = difference.key.indicator
                    let source = files.source(of: indicator, at: compared.origin)
                    counts.count(
                        difference.agreement,
                        of: AgreementCounts.Subject(indicator: indicator, source: source)
                    )
                    if difference.agreement != .equal { try use(difference) }
                }
            }
        }
        return counts
    }
}
