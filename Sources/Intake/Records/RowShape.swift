import Workbooks

/// Which rows of a table are data, and what stands behind their real fields.
///
/// Virtual fields lie behind the real ones, so that the executor sees columns only: what headings
/// between the rows say, codes composed of several columns, and texts that hold for all rows.
struct RowShape: Sendable {
    /// Rows by their text in a column.
    struct Selection: Sendable {
        let column: Int
        let patterns: [TextPattern]
        /// Whether a row must fit, or must not.
        let takes: Bool
    }

    /// A heading between the rows, and the virtual fields for what it says.
    struct Block: Sendable {
        let pattern: TextPattern
        /// For each name in its braces, the field.
        let fields: [String: Int]
    }

    /// How many fields the rows themselves have.
    let realWidth: Int
    var from: TextPattern?
    var until: [TextPattern] = []
    var selections: [Selection] = []
    var blocks: [Block] = []
    var corrects: TextPattern?
    /// The columns of values: a row in which all of them are empty says nothing.
    var valueColumns: [Int] = []
    /// The texts of the rows of the header, which may come again between the rows.
    var headers: Set<[String]> = []
    /// The first text of each of them.
    var headerStarts: Set<String> = []
    /// The virtual fields, in their order.
    private(set) var fields: [Field] = []

    /// A virtual field.
    enum Field: Sendable {
        case fixed(String)
        /// The text of the heading above.
        case block
        /// The texts of several columns, one behind the other.
        case composed([Int])
    }

    init(realWidth: Int) { self.realWidth = realWidth }

    /// How many fields the rows have with the virtual ones.
    var width: Int { realWidth + fields.count }

    /// The places of composed fields, with the columns whose texts they are.
    var composed: [(place: Int, columns: [Int])] {
        fields.enumerated().compactMap { place, field in
            guard case .composed(let columns) = field else { return nil }
            return (place, columns)
        }
    }

    /// Adds a virtual field.
    ///
    /// - Returns: Its column.
    mutating func add(_ field: Field) -> Int {
        fields.append(field)
        return width - 1
    }
}

/// Rows of another source in the shape that a source definition gives them.
@safe
struct ShapedRecords<Base: RecordSource & ~Copyable>: RecordSource, ~Copyable {
    private var base: Base
    private let shape: RowShape
    private var virtual: FieldBuffer
    private var hasBegun: Bool
    private var hasEnded = false
    /// Copies of the current row and the one behind it, where rows may correct each other.
    private var current: RowCopy?
    private var ahead: RowCopy?

    init(_ base: consuming Base, _ shape: RowShape) {
        self.base = base
        self.shape = shape
        virtual = FieldBuffer(shape.fields)
        hasBegun = shape.from == nil
    }

    /// The source below.
    consuming func finish() -> Base { base }

    var record: Int { current?.record ?? base.record }

    var isOpen: Bool { base.isOpen && ahead == nil }

    var fieldCount: Int { (current?.fieldCount ?? base.fieldCount) + shape.fields.count }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        if index >= shape.realWidth, index < shape.width {
            return unsafe virtual.field(index - shape.realWidth)
        }
        let place = index < shape.realWidth ? index : index - shape.fields.count
        if let current { return unsafe current.field(place) }
        return unsafe base.field(place)
    }

    func kind(_ index: Int) -> CellKind {
        if index >= shape.realWidth { return .text }
        return current?.kind(index) ?? base.kind(index)
    }

    mutating func next() throws -> Bool {
        guard let corrects = shape.corrects else {
            guard try nextOfBase() else { return false }
            for (place, columns) in shape.composed {
                virtual.set(place, columns.map { base.text($0) }.joined())
            }
            return true
        }
        if let held = ahead.take() {
            current = held
        } else {
            guard try nextOfBase() else { return false }
            current = RowCopy(base)
        }
        while try nextOfBase() {
            let row = RowCopy(base)
            guard let label = row.firstText, corrects.fits(label) else {
                ahead = row
                break
            }
            current = current?.corrected(by: row, shape.valueColumns)
        }
        for (place, columns) in shape.composed {
            virtual.set(place, columns.map { current?.text($0) ?? "" }.joined())
        }
        return true
    }

    /// Goes on to the next row of data of the source below.
    private mutating func nextOfBase() throws -> Bool {
        while !hasEnded, try base.next() {
            if base.isOpen, shape.blocks.isEmpty { return true }
            let first = firstText()
            guard let first else { continue }
            if !hasBegun {
                guard shape.from?.fits(first) == true else { continue }
                hasBegun = true
            }
            if shape.until.contains(where: { $0.fits(first) }) {
                hasEnded = true
                break
            }
            if isHeading(first) || isHeader(first) || !isSelected() || saysNothing() { continue }
            return true
        }
        // The rest is read, too: whether the file is whole shows at its end.
        while try base.next() {}
        return false
    }

    private func firstText() -> String? {
        for index in 0..<base.fieldCount {
            let text = base.text(index)
            if !text.isEmpty { return text }
        }
        return nil
    }

    /// Takes a row whose filled cells all say the same, if that is a heading.
    private mutating func isHeading(_ first: String) -> Bool {
        guard !shape.blocks.isEmpty else { return false }
        for index in 0..<base.fieldCount {
            let text = base.text(index)
            if !text.isEmpty, text != first { return false }
        }
        for block in shape.blocks {
            guard let captures = block.pattern.match(first) else { continue }
            for capture in captures {
                guard let field = block.fields[capture.name] else { continue }
                virtual.set(field - shape.realWidth, capture.text)
            }
            return true
        }
        return false
    }

    /// Whether a row repeats one of the header.
    private func isHeader(_ first: String) -> Bool {
        guard shape.headerStarts.contains(first) else { return false }
        return shape.headers.contains(base.texts().filter { !$0.isEmpty })
    }

    private func isSelected() -> Bool {
        shape.selections.allSatisfy { selection in
            let text = base.text(selection.column)
            return selection.patterns.contains { $0.fits(text) } == selection.takes
        }
    }

    private func saysNothing() -> Bool {
        guard !shape.valueColumns.isEmpty else { return false }
        for column in shape.valueColumns where column < base.fieldCount {
            if unsafe !base.field(column).isEmpty { return false }
        }
        return true
    }

}

/// The bytes of virtual fields, readable beyond their ends.
@safe
private struct FieldBuffer: ~Copyable {
    private static let capacity = 4096
    private let bytes: UnsafeMutableRawBufferPointer
    private var lengths: [Int]

    init(_ fields: [RowShape.Field]) {
        lengths = fields.map { _ in 0 }
        unsafe bytes = .allocate(byteCount: max(1, fields.count) * Self.capacity, alignment: 16)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
        for (place, field) in fields.enumerated() {
            if case .fixed(let text) = field { set(place, text) }
        }
    }

    deinit { unsafe bytes.deallocate() }

    /// Sets the text of a field; one that is longer than any code or label is cut.
    mutating func set(_ place: Int, _ text: String) {
        let utf8 = Array(text.utf8.prefix(Self.capacity - 16))
        for (index, byte) in utf8.enumerated() {
            unsafe bytes[place * Self.capacity + index] = byte
        }
        lengths[place] = utf8.count
    }

    func field(_ place: Int) -> UnsafeRawBufferPointer {
        let start = place * Self.capacity
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<start + lengths[place]])
    }
}

/// A row that outlives the next one.
@safe
private final class RowCopy {
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
