import Archives
import Foundation
import TestSupport
import Testing
import Workbooks

/// Real workbooks beside the package; tests that need them are skipped where they are absent.
private enum RealWorkbook {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/data")

    static var isHere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static var hasFreeXL: Bool {
        let path = "/usr/lib/x86_64-linux-gnu/libfreexl.so.1"
        return isHere && FileManager.default.fileExists(atPath: path)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func opened(
        _ path: String,
        _ format: Workbook.Format,
        limits: WorkbookLimits = WorkbookLimits()
    ) throws -> Workbook {
        try Workbook.opened(MemoryBytes(bytes: bytes(path)), format, limits: limits)
    }
}

/// Spot values of files that offices published, read by hand in the workbook.
@Suite(.enabled(if: RealWorkbook.isHere))
struct RealWorkbookTests {
    private static let annex = "quadriga-fallstudie/h1-anhang.xlsx"
    private static let old = "koelnapi/13211-03ir.xls"

    @Test("an annex of 23 sheets")
    func xlsx() throws {
        let book = try RealWorkbook.opened(Self.annex, .xlsx)
        #expect(book.sheets.count == 23)
        #expect(book.sheets.filter(\.isHidden).isEmpty)
        #expect(book.sheets[3].name == "Tab. H1-2web")
        #expect(book.sheets[22].name == "Tab. H1-21web ")
        let second = try book.cells(3)
        #expect(second.contains("B7=661548"))
        #expect(second.contains("E7=446477"))
        let ninth = try #require(book.sheets.firstIndex { $0.name == "Tab. H1-9web" })
        #expect(try book.cell("B6", ninth) == "601682")
        #expect(try book.cell("C6", ninth) == "'●'")
        #expect(
            try book.merges(ofSheet: 3).contains(MergedRange(rows: 6...6, columns: 0...13))
        )
    }

    @Test("a register of 16,030 rows")
    func register() throws {
        let book = try RealWorkbook.opened("pystatis/AuszugGV2QAktuell.xlsx", .xlsx)
        #expect(book.sheets.count == 2)
        let cells = try book.cells(1)
        // 253,804 is openpyxl's count.
        #expect(cells.count == 253_804)
        for expected in ["H2887='Moers, Stadt'", "J2887=105287", "I2887=67.64", "J14734=616093"] {
            #expect(cells.contains(expected))
        }
        #expect(
            try book.merges(ofSheet: 1).contains(MergedRange(rows: 3...3, columns: 2...6))
        )
    }

    @Test("a table of British postcodes")
    func ods() throws {
        let book = try RealWorkbook.opened("tidyods/civil-service-postcodes-2021.ods", .ods)
        #expect(book.sheets.map(\.name) == ["Notes", "Staff_in_post", "Leavers"])
        let cells = try (0..<3).flatMap { try book.cells($0) }
        // Counted by calamine.
        #expect(cells.count { $0.hasSuffix("='[c]'") } == 16_747)
        #expect(cells.count { !$0.hasSuffix("'") } == 43_666)
    }

    @Test("a table of unemployed people in old Excel", .enabled(if: RealWorkbook.hasFreeXL))
    func xls() throws {
        let book = try RealWorkbook.opened(Self.old, .xls)
        #expect(book.sheets.map(\.name) == ["Temporär"])
        let cells = try book.cells()
        for expected in ["A10='2014'", "B10=54197", "C10=29674", "B11=51362"] {
            #expect(cells.contains(expected))
        }
        #expect(cells.contains { $0.contains("Arbeitslose (Anzahl)") })
    }

    @Test(
        "old Excel: too much memory, too much time and damage are told",
        .enabled(if: RealWorkbook.hasFreeXL)
    )
    func xlsBounds() throws {
        var limits = WorkbookLimits()
        limits.xlsDuration = .zero
        let slow = #expect(throws: WorkbookFault.self) {
            try RealWorkbook.opened(Self.old, .xls, limits: limits)
        }
        #expect(slow?.problem == "the reader of XLS took more than 0 s")
        limits = WorkbookLimits()
        limits.xlsMemory = 16 << 20
        #expect(throws: WorkbookFault.self) {
            try RealWorkbook.opened(Self.old, .xls, limits: limits)
        }
        let bytes = try RealWorkbook.bytes(Self.old)
        for length in stride(from: 0, to: bytes.count, by: 3000) {
            #expect(throws: WorkbookFault.self) {
                try Workbook.opened(MemoryBytes(bytes: Array(bytes[..<length])), .xls)
            }
        }
        let locked = bytes + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        let encrypted = #expect(throws: WorkbookFault.self) {
            try Workbook.opened(MemoryBytes(bytes: locked), .xls)
        }
        #expect(encrypted?.kind == .encrypted)
    }

    @Test(
        "a workbook cut off at any thousandth byte is refused",
        arguments: [
            (Self.annex, Workbook.Format.xlsx), ("tidyods/civil-service-postcodes-2021.ods", .ods),
        ]
    )
    func cutOff(_ path: String, _ format: Workbook.Format) throws {
        let bytes = try RealWorkbook.bytes(path)
        for length in stride(from: 0, to: bytes.count, by: 1000) {
            #expect(throws: ArchiveFault.self) {
                try Workbook.opened(MemoryBytes(bytes: Array(bytes[..<length])), format)
            }
        }
    }

    @Test("150 flipped bits of an annex never give another number")
    func flippedBits() throws {
        let bytes = try RealWorkbook.bytes(Self.annex)
        let sheets = [10]
        let whole = try Workbook.opened(MemoryBytes(bytes: bytes), .xlsx)
        let cells = try sheets.map { try whole.cells($0) }
        var (refused, seed) = (0, UInt64(7))
        for _ in 0..<150 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var damaged = bytes
            damaged[Int(seed >> 16) % bytes.count] ^= 1 << UInt8(seed >> 61)
            do {
                let book = try Workbook.opened(MemoryBytes(bytes: damaged), .xlsx)
                for (place, sheet) in sheets.enumerated() {
                    #expect(try book.cells(sheet) == cells[place])
                }
            } catch {
                refused += 1
            }
        }
        #expect(refused > 10)
    }
}
