import Definitions
import Indicators
import Intake
import Readings

/// When each reading became known.
///
/// The drop that began a series mostly brought many periods of it. Nobody learnt them on one day:
/// each counts as known when its source usually says it, and on the day of the drop at the latest.
/// All other readings, and all revisions, count from the day on which they came.
struct Knowledge: Sendable {
    /// The sources by name, as arrivals number them.
    let sources: [String]
    let blocks: [KnownBlock]
    /// The lags that were used.
    let lags: [ToldLag]

    init(_ past: BacktestPast, sources book: SourceBook) {
        let naming = SourceNaming(past, book)
        sources = naming.names
        let gaps = naming.gaps(in: past)
        let lags = sources.map { SourceLag(book[$0], gaps: gaps[$0] ?? []) }
        var used: [Int: ToldLag] = [:]
        let now = past.readings.latest
        var revised: [String: [SeriesKey: [Int32: CellCourse]]] = [:]
        for (key, courses) in past.readings.revised {
            revised[key.indicator, default: [:]][key] = courses
        }
        blocks = now.blocks.map { block in
            var spreading = Spreading(block, naming: naming, lags: lags)
            let known = KnownBlock(block, now.vocabulary, revised[block.indicator] ?? [:]) {
                spreading.code(of: $0)
            }
            used.merge(spreading.used) { $0.until > $1.until ? $0 : $1 }
            return known
        }
        self.lags = used.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Which source a reading is of.
struct SourceNaming {
    /// All sources, sorted.
    let names: [String]
    private let drops: [Int32: PastDrop]
    private let book: SourceBook
    private let places: [String: Int]

    init(_ past: BacktestPast, _ book: SourceBook) {
        drops = past.drops
        self.book = book
        names = Set(past.drops.values.flatMap(\.sources)).sorted()
        places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    /// The source of an indicator in a drop, by its place; of several that of its values.
    func source(of indicator: String, in drop: Int32) -> Int {
        let named = drops[drop]?.sources ?? []
        let own = named.first { name in
            named.count > 1
                && book[name]?.values.contains { $0.indicator == indicator } ?? false
        }
        return (own ?? named.first).flatMap { places[$0] } ?? 0
    }

    func received(_ drop: Int32) -> CalendarDate? { drops[drop]?.received }

    /// For each source, how long after the end of their newest period later drops came.
    func gaps(in past: BacktestPast) -> [String: [Int]] {
        var newest: [Int: [Int32: CalendarDate]] = [:]
        for block in past.readings.latest.blocks {
            let ordinals = Self.newestOrdinals(of: block)
            for (drop, ordinal) in ordinals {
                let last = TimePeriod(block.frequency, ordinal: ordinal).lastDay
                let source = source(of: block.indicator, in: drop)
                newest[source, default: [:]][drop] = max(newest[source]?[drop] ?? last, last)
            }
        }
        var gaps: [String: [Int]] = [:]
        for (source, days) in newest {
            let inOrder = days.sorted { $0.key < $1.key }
            guard var latest = inOrder.first?.value else { continue }
            for (drop, day) in inOrder.dropFirst() where day > latest {
                latest = day
                guard let received = received(drop) else { continue }
                gaps[names[source], default: []].append(Int(received.dayNumber - day.dayNumber))
            }
        }
        return gaps
    }

    /// The newest period with a number to be judged of each drop.
    private static func newestOrdinals(of block: Block) -> [Int32: Int32] {
        var ordinals: [Int32: Int32] = [:]
        // Neighbouring cells mostly come from one drop.
        var latest = (drop: Int32.min, ordinal: Int32.min)
        for series in 0..<block.seriesCount {
            for cell in block.cells(of: series) where Mark(rawValue: block.marks[cell]).isJudged {
                let drop = block.origins[cell].drop
                if drop != latest.drop {
                    ordinals[latest.drop] = latest.ordinal
                    latest = (drop, ordinals[drop] ?? .min)
                }
                latest.ordinal = max(latest.ordinal, block.ordinal(of: cell, in: series))
            }
        }
        ordinals[latest.drop] = latest.ordinal
        ordinals[.min] = nil
        return ordinals
    }
}

/// Says when the readings of one block became known.
struct Spreading {
    /// A reading, as far as this matters.
    struct Reading: Hashable {
        /// The drop from which on it was in force.
        let from: Int32
        let ordinal: Int32
        /// Whether the drop began the series, and with several periods.
        let isOfHistory: Bool
    }

    private let block: Block
    private let naming: SourceNaming
    private let lags: [SourceLag]
    private let periods: ClosedRange<Int32>
    private var codes: [Reading: Int] = [:]
    /// The codes of the drop that was asked for last, by period; nil where none is known yet.
    private var latest: (drop: Int32, isOfHistory: Bool, codes: [Int?])
    /// The lags that were used, by the source's place.
    private(set) var used: [Int: ToldLag] = [:]

    init(_ block: Block, naming: SourceNaming, lags: [SourceLag]) {
        (self.block, self.naming, self.lags) = (block, naming, lags)
        periods = block.periods
        latest = (Int32.min, false, [])
    }

    /// The arrival's number.
    mutating func code(of reading: Reading) -> Int {
        // Neighbouring cells mostly come from one drop.
        if reading.from != latest.drop || reading.isOfHistory != latest.isOfHistory {
            latest = (
                reading.from, reading.isOfHistory, [Int?](repeating: nil, count: periods.count)
            )
        }
        guard periods.contains(reading.ordinal) else { return look(up: reading) }
        let place = Int(reading.ordinal - periods.lowerBound)
        if let code = latest.codes[place] { return code }
        let code = look(up: reading)
        latest.codes[place] = code
        return code
    }

    private mutating func look(up reading: Reading) -> Int {
        if let code = codes[reading] { return code }
        let code = find(reading)
        codes[reading] = code
        return code
    }

    private mutating func find(_ reading: Reading) -> Int {
        let source = naming.source(of: block.indicator, in: reading.from)
        guard let received = naming.received(reading.from) else { return Int.min }
        guard reading.isOfHistory, source < lags.count else {
            return Arrival(received, source: source).code
        }
        let period = TimePeriod(block.frequency, ordinal: reading.ordinal)
        let day = lags[source].day(knowing: period)
        guard day < received else { return Arrival(received, source: source).code }
        let told = ToldLag(
            source: naming.names[source],
            lag: lags[source],
            days: Int(day.dayNumber - period.lastDay.dayNumber),
            until: received
        )
        if told.days > used[source]?.days ?? .min { used[source] = told }
        return Arrival(day, source: source).code
    }
}

extension Block {
    /// From the first period of any series to the last one.
    var periods: ClosedRange<Int32> {
        var (first, last) = (Int32.max, Int32.min)
        for series in 0..<seriesCount {
            first = min(first, firsts[series])
            last = max(last, self.last(of: series) ?? first)
        }
        return first <= last ? first...last : 0...0
    }
}
