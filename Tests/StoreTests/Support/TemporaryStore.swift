import Foundation
import Indicators
import Readings
import Testing

@testable import Store

/// A store in a folder of its own, which goes with the value.
final class TemporaryStore {
    let store: Store
    private let folder: URL
    /// Keeps the folder while another connection is open.
    private let owner: TemporaryStore?

    init() throws {
        folder = try temporaryFolder()
        owner = nil
        store = try Store(path: folder.appending(path: "waage.db").path)
    }

    private init(beside owner: TemporaryStore) throws {
        folder = owner.folder
        self.owner = owner
        store = try Store(path: owner.store.path)
    }

    deinit { if owner == nil { try? FileManager.default.removeItem(at: folder) } }

    /// The same database opened once more, as another process would.
    func another() throws -> TemporaryStore { try TemporaryStore(beside: self) }

    /// Takes a drop of readings; `release` is a day of January 2024.
    @discardableResult
    func take(
        _ readings: [String],
        release: Int? = nil,
        source: String = "kita",
        content: String? = nil,
        replacesPeriods: Bool = false
    ) throws -> MergeReceipt {
        try take(
            try dataset(readings),
            stamp: release.flatMap { CalendarDate(year: 2024, month: 1, day: $0) }
                .map { ReleaseStamp($0) },
            source: source,
            content: content,
            replacesPeriods: replacesPeriods
        )
    }

    /// Takes a drop of readings with a stamp; drops of the same content have the same bytes.
    @discardableResult
    func take(
        _ dataset: Dataset,
        stamp: ReleaseStamp? = nil,
        source: String = "kita",
        content: String? = nil,
        replacesPeriods: Bool = false
    ) throws -> MergeReceipt {
        let drops = try store.read { try $0.drops(limit: 1).first?.id ?? 0 } + 1
        var entry = DropEntry(
            workID: "work-\(drops)",
            name: "drop-\(drops).csv",
            sha256: content ?? "of drop \(drops)",
            received: 1_706_745_600_000 + .minutes(Int64(drops)),
            outcome: .accepted
        )
        entry.source = source
        entry.stamp = stamp
        return try store.transaction { transaction in
            try transaction.view.recognise(&entry)
            let drop = try transaction.insert(drop: entry)
            return try transaction.merge(
                dataset,
                from: drop,
                replacesPeriods: replacesPeriods
            )
        }
    }

    /// What the store exports, as `indicator[members] area period=value status drop:record`.
    func exported(asOf drop: Int32? = nil) throws -> [String] {
        var lines: [String] = []
        try store.read { view throws in
            try view.export(asOf: drop) { row in
                let text =
                    switch row.reading {
                    case .value(let value, .normal): "\(value)"
                    case .value(let value, let status): "\(value) \(status.name)"
                    case .missing(let reason): reason.name
                    }
                let origin = "\(row.origin.drop):\(row.origin.record)"
                lines.append("\(row.key) \(row.period) = \(text) @\(origin)")
            }
        }
        return lines
    }
}

/// A new empty folder.
func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "waage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

/// Reads lines of the form `x[alter=3-5] 14627 2015 = 12.5 provisional segment 1 date 2015-03-01`.
func dataset(_ lines: [String]) throws -> Dataset {
    var builder = DatasetBuilder(keepsOrigins: true)
    for (number, line) in lines.enumerated() {
        let sides = line.split(separator: " = ", maxSplits: 1).map(String.init)
        let left = sides[0].split(separator: " ").map(String.init)
        var words = sides[1].split(separator: " ").map(String.init)
        let period = try #require(TimePeriod(parsing: left[2]))
        let date = option("date", &words).flatMap { CalendarDate(parsing: $0) }
        let segment = option("segment", &words).flatMap { Int($0) } ?? 0
        builder.append(
            try #require(reading(words)),
            at: period,
            of: key(left[0], area: left[1], frequency: period.frequency),
            date: date,
            origin: Origin(record: UInt32(number + 1), column: 3),
            segment: segment
        )
    }
    return try builder.build().dataset
}

private func option(_ name: String, _ words: inout [String]) -> String? {
    guard let place = words.firstIndex(of: name) else { return nil }
    defer { words.removeSubrange(place...(place + 1)) }
    return words[place + 1]
}

private func reading(_ words: [String]) -> Reading? {
    if let value = Double(words[0]) {
        let status = words.count > 1 ? ObservationStatus(name: words[1]) : .normal
        return status.map { .value(value, $0) }
    }
    return MissingReason(name: words.joined(separator: " ")).map { .missing($0) }
}

private func key(_ text: String, area: String, frequency: Frequency) -> SeriesKey {
    let parts = text.split(separator: "[").map(String.init)
    let filter = parts.count < 2 ? [] : parts[1].dropLast().split(separator: ",")
    let members = filter.map { pair in
        let sides = pair.split(separator: "=").map(String.init)
        return DimensionMember(sides[0], sides[1])
    }
    return SeriesKey(indicator: parts[0], frequency: frequency, area: area, members: members)
}
