import Diagnostics
import Foundation
import Indicators

@testable import Intake
import Readings
import TestSupport
import Testing

/// Real deliveries beside the package; tests that need them are skipped where they are absent.
enum RealData {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data")

    static var isHere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// Whether the library that reads old workbooks is installed.
    static var readsXLS: Bool {
        isHere
            && ["x86_64", "aarch64"].contains {
                let library = "/usr/lib/\($0)-linux-gnu/libfreexl.so.1"
                return FileManager.default.fileExists(atPath: library)
            }
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func read(
        _ path: String,
        sources: SourceBook = SourceBook(),
        areas: AreaRegister = AreaRegister(home: "14627")
    ) throws -> FileReading {
        let reader = TableFileReader(sources: sources, areas: areas, keepsOrigins: true)
        let file = MemoryBytes(bytes: try bytes(path))
        return try reader.read(file, named: path, requiresSource: false)
    }
}

/// Reads a text as a file.
func read(
    _ text: String,
    named name: String = "probe.csv",
    sources: SourceBook = SourceBook(),
    areas: AreaRegister = AreaRegister(),
    limits: ReadingLimits = ReadingLimits(),
    today: CalendarDate? = nil,
    requiresSource: Bool = false,
    dimensions: Set<String> = []
) throws -> FileReading {
    try read(
        Array(text.utf8),
        named: name,
        sources: sources,
        areas: areas,
        limits: limits,
        today: today,
        requiresSource: requiresSource,
        dimensions: dimensions
    )
}

func read(
    _ bytes: [UInt8],
    named name: String = "probe.csv",
    sources: SourceBook = SourceBook(),
    areas: AreaRegister = AreaRegister(),
    limits: ReadingLimits = ReadingLimits(),
    today: CalendarDate? = nil,
    requiresSource: Bool = false,
    dimensions: Set<String> = []
) throws -> FileReading {
    let reader = TableFileReader(
        sources: sources,
        areas: areas,
        limits: limits,
        today: today,
        keepsOrigins: true,
        dimensions: dimensions
    )
    let file = MemoryBytes(bytes: bytes)
    return try reader.read(file, named: name, requiresSource: requiresSource)
}

extension FileReading {
    /// The reading of a key and period, spelled out.
    func reading(
        _ indicator: String,
        _ area: String,
        _ period: String,
        _ members: [String: String] = [:]
    ) -> Reading? {
        cell(indicator, area, period, members).flatMap { $0.block.reading(at: $0.cell) }
    }

    func origin(
        _ indicator: String,
        _ area: String,
        _ period: String,
        _ members: [String: String] = [:]
    ) -> Origin? {
        cell(indicator, area, period, members).map { $0.block.origins[$0.cell] }
    }

    func date(
        _ indicator: String,
        _ area: String,
        _ period: String,
        _ members: [String: String] = [:]
    ) -> CalendarDate? {
        cell(indicator, area, period, members).flatMap { $0.block.referenceDate(at: $0.cell) }
    }

    func cell(
        _ indicator: String,
        _ area: String,
        _ period: String,
        _ members: [String: String]
    ) -> (block: Block, cell: Int)? {
        guard let period = TimePeriod(parsing: period) else { return nil }
        for block in dataset.blocks(of: indicator) where block.frequency == period.frequency {
            guard let number = dataset.vocabulary.number(of: area) else { continue }
            for series in block.series(of: number) {
                let key = block.key(of: series, in: dataset.vocabulary)
                let found = key.members.filter { $0.code != DimensionMember.totalCode }
                let wanted = members.map { DimensionMember($0, $1) }.sorted()
                guard found == wanted else { continue }
                return block.cell(of: series, at: period.ordinal).map { (block, $0) }
            }
        }
        return nil
    }

    /// All readings as text, for comparing whole files.
    var rows: [String] {
        dataset.blocks.flatMap { block in
            (0..<block.seriesCount).flatMap { series in
                block.cells(of: series).map { cell in
                    let ordinal = block.ordinal(of: cell, in: series)
                    let period = TimePeriod(block.frequency, ordinal: ordinal)
                    let reading = block.reading(at: cell).map { "\($0)" } ?? "absent"
                    return "\(block.key(of: series, in: dataset.vocabulary)) \(period) \(reading)"
                }
            }
        }
    }
}

/// The sources of a text in YAML, with no mistake in it.
func sources(_ yaml: String) throws -> SourceBook {
    let collector = DiagnosticCollector()
    let file = SourceFile(path: "probe.yaml", text: yaml)
    let book = SourceFileParser.parse([file], collector: collector)
    #expect(collector.report() == "")
    return try #require(book)
}

/// A number without a remark.
func value(_ number: Double) -> Reading { .value(number, .normal) }

/// What a reading is refused with.
func rejection(of body: () throws -> Void) -> FileRejection? {
    do {
        try body()
        return nil
    } catch {
        return error as? FileRejection
    }
}
