import Archives
import Indicators
import Workbooks

/// The cells of a JSON-stat dataset as rows of a long table.
///
/// A row has the category of each dimension, then the label of each, then the unit, the value and
/// the status. Values are read as they stream by; a position that a sparse dataset leaves out is no
/// row.
@safe
struct JSONStatRecords: RecordSource, ~Copyable {
    /// Where a text of the arena lies.
    private struct Slice {
        let start: Int
        let count: Int
    }

    /// Bytes behind a text that may be read.
    private static let padding = 8
    /// More bytes than any value has that means something.
    private static let valueLimit = 4096

    private let dataset: JSONStatDataset
    private var scanner: JSONScanner
    private let arena: UnsafeMutablePointer<UInt8>
    private let value: UnsafeMutablePointer<UInt8>
    private var valueCount = 0
    private var isNumber = false
    /// For each dimension the slices of its categories; labels and units likewise.
    private var ids: [[Slice]] = []
    private var labels: [[Slice]] = []
    private var units: [Slice] = []
    private var statuses: [Slice] = []
    /// How many positions lie between two categories of a dimension.
    private let strides: [Int]
    private var categories: [Int]
    private var isSparse = false
    private var hasBegun = false
    private var position = -1

    /// Takes the bytes of the file from the place of the values on.
    init(_ dataset: JSONStatDataset, _ stream: some ByteStream) {
        self.dataset = dataset
        scanner = JSONScanner(stream, at: dataset.valueOffset)
        var strides: [Int] = []
        var stride = 1
        for dimension in dataset.dimensions.reversed() {
            strides.append(stride)
            stride *= dimension.categories.count
        }
        self.strides = strides.reversed()
        categories = strides.map { _ in 0 }
        var bytes: [UInt8] = []
        func slice(_ text: String) -> Slice {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            return Slice(start: start, count: bytes.count - start)
        }
        for dimension in dataset.dimensions {
            ids.append(dimension.categories.map { slice($0.id) })
            labels.append(dimension.categories.map { slice($0.label ?? "") })
        }
        if let metric = dataset.metric {
            units = dataset.dimensions[metric].categories.map { slice($0.unit ?? "") }
        }
        statuses = dataset.status.texts.map(slice)
        unsafe arena = .allocate(capacity: bytes.count + Self.padding)
        unsafe arena.initialize(repeating: 0, count: bytes.count + Self.padding)
        for (place, byte) in bytes.enumerated() { unsafe arena[place] = byte }
        unsafe value = .allocate(capacity: Self.valueLimit + Self.padding)
        unsafe value.initialize(repeating: 0, count: Self.valueLimit + Self.padding)
    }

    deinit {
        unsafe arena.deallocate()
        unsafe value.deallocate()
    }

    /// The position of the current cell, counted from 1.
    var record: Int { position + 1 }

    var fieldCount: Int { JSONStatFields.count(dataset.dimensions.count) }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        let count = categories.count
        if index < count { return unsafe bytes(ids[index][categories[index]]) }
        if index < 2 * count {
            return unsafe bytes(labels[index - count][categories[index - count]])
        }
        switch index {
        case JSONStatFields.unit(count):
            guard let metric = dataset.metric else { break }
            return unsafe bytes(units[categories[metric]])
        case JSONStatFields.value(count):
            return unsafe UnsafeRawBufferPointer(start: value, count: valueCount)
        case JSONStatFields.status(count):
            guard let number = dataset.status.number(of: position) else { break }
            return unsafe bytes(statuses[number])
        default: break
        }
        return unsafe UnsafeRawBufferPointer(start: arena, count: 0)
    }

    private func bytes(_ slice: Slice) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: arena + slice.start, count: slice.count)
    }

    func kind(_ index: Int) -> CellKind {
        isNumber && index == JSONStatFields.value(categories.count) ? .number : .text
    }

    mutating func next() throws -> Bool {
        if !hasBegun {
            hasBegun = true
            isSparse = try scanner.next() == .objectStart
        }
        var token = try scanner.next()
        if isSparse {
            guard token == .key, let key = Int(digits: scanner.string, atMost: 10) else {
                return false
            }
            position = key
            token = try scanner.next()
        } else {
            guard token != .arrayEnd else { return false }
            position += 1
        }
        guard position < dataset.cellCount else { return false }
        take(token)
        for place in categories.indices {
            categories[place] =
                position / strides[place] % dataset.dimensions[place].categories.count
        }
        return true
    }

    /// Keeps the value that was just read.
    private mutating func take(_ token: JSONScanner.Token) {
        isNumber = token == .number
        guard token == .number || token == .string else {
            valueCount = 0
            return
        }
        let text = isNumber ? JSONNumber.plain(scanner.text) : scanner.text
        valueCount = min(text.count, Self.valueLimit)
        for index in 0..<valueCount { unsafe value[index] = text[index] }
        unsafe (value + valueCount).update(repeating: 0, count: Self.padding)
    }
}

/// Where the fields of a row of a JSON-stat dataset stand, by the number of its dimensions.
enum JSONStatFields {
    static func label(_ place: Int, _ count: Int) -> Int { count + place }
    static func unit(_ count: Int) -> Int { 2 * count }
    static func value(_ count: Int) -> Int { 2 * count + 1 }
    static func status(_ count: Int) -> Int { 2 * count + 2 }
    static func count(_ count: Int) -> Int { 2 * count + 3 }
}
