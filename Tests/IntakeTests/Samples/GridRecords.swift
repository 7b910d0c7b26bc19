import Workbooks

@testable import Intake

/// Rows of cells in memory: a source of records that is no delimited text, as a sheet is.
@safe
struct GridRecords: RecordSource, ~Copyable {
    struct Cell: ExpressibleByStringLiteral {
        let text: String
        var kind = CellKind.text

        init(stringLiteral text: String) { self.text = text }

        static func number(_ text: String) -> Self {
            var cell = Self(stringLiteral: text)
            cell.kind = .number
            return cell
        }

        static func error(_ text: String) -> Self {
            var cell = Self(stringLiteral: text)
            cell.kind = .error
            return cell
        }
    }

    private(set) var record = 0
    private let rows: [[Cell]]
    private let bytes: UnsafeMutableRawBufferPointer
    private var places: [Range<Int>] = []

    init(_ rows: [[Cell]]) {
        self.rows = rows
        unsafe bytes = .allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit { unsafe bytes.deallocate() }

    var fieldCount: Int { places.count }

    func kind(_ index: Int) -> CellKind { rows[record - 1][index].kind }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(rebasing: bytes[places[index]])
    }

    mutating func next() -> Bool {
        guard record < rows.count else { return false }
        record += 1
        places = []
        var end = 0
        for cell in rows[record - 1] {
            let start = end
            for byte in cell.text.utf8 {
                unsafe bytes[end] = byte
                end += 1
            }
            places.append(start..<end)
        }
        return true
    }

    /// The first rows as text, for headers.
    var head: Head {
        Head(fileName: "grid", records: rows.map { row in row.map(\.text) })
    }
}

/// Puts a field behind those of another source: what a table says in its title, for each row.
struct TitledRecords<Base: RecordSource & ~Copyable>: RecordSource, ~Copyable {
    var base: Base
    let title: StaticString

    var record: Int { base.record }
    var fieldCount: Int { base.fieldCount + 1 }

    func kind(_ index: Int) -> CellKind { index < base.fieldCount ? base.kind(index) : .text }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        guard index == base.fieldCount else { return unsafe base.field(index) }
        return unsafe UnsafeRawBufferPointer(
            start: title.utf8Start,
            count: title.utf8CodeUnitCount
        )
    }

    mutating func next() throws -> Bool { try base.next() }
}
