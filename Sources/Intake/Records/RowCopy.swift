import Workbooks

/// A row that outlives the next one.
@safe
final class RowCopy {
    let record: Int
    private var places: [Range<Int>] = []
    private var kinds: [CellKind] = []
    private let bytes: UnsafeMutableRawBufferPointer

    init(_ row: borrowing some RecordSource & ~Copyable) {
        record = row.record
        var contents: [[UInt8]] = []
        for index in 0..<row.fieldCount {
            contents.append(unsafe [UInt8](row.field(index)))
            kinds.append(row.kind(index))
        }
        unsafe (places, bytes) = Self.laidOut(contents)
    }

    private init(record: Int, _ contents: [[UInt8]], _ kinds: [CellKind]) {
        self.record = record
        self.kinds = kinds
        unsafe (places, bytes) = Self.laidOut(contents)
    }

    deinit { unsafe bytes.deallocate() }

    private static func laidOut(
        _ contents: [[UInt8]]
    ) -> ([Range<Int>], UnsafeMutableRawBufferPointer) {
        let count = contents.reduce(0) { $0 + $1.count }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 64, alignment: 16)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
        var places: [Range<Int>] = []
        var end = 0
        for content in contents {
            for byte in content {
                unsafe bytes[end] = byte
                end += 1
            }
            places.append(end - content.count..<end)
        }
        return unsafe (places, bytes)
    }

    var fieldCount: Int { places.count }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        guard index < places.count else {
            return unsafe UnsafeRawBufferPointer(rebasing: bytes[0..<0])
        }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[places[index]])
    }

    func kind(_ index: Int) -> CellKind { index < kinds.count ? kinds[index] : .text }

    func text(_ index: Int) -> String {
        TextDecoding.text(unsafe [UInt8](field(index))).trimmingBlanks()
    }

    var firstText: String? {
        places.indices.lazy.map { self.text($0) }.first { !$0.isEmpty }
    }

    /// The row with the values of another one, where that has some.
    func corrected(by other: RowCopy, _ columns: [Int]) -> RowCopy {
        var contents = places.indices.map { unsafe [UInt8](field($0)) }
        var kinds = kinds
        for column in columns where column < contents.count && !other.text(column).isEmpty {
            contents[column] = unsafe [UInt8](other.field(column))
            kinds[column] = other.kind(column)
        }
        return RowCopy(record: other.record, contents, kinds)
    }
}
