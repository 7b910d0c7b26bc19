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

    private var scanner: JSONScanner
    private let arena: UnsafeMutablePointer<UInt8>
    private let value: UnsafeMutablePointer<UInt8>
    private var valueCount = 0
    private var isNumber = false
    /// The texts of all categories, then of their labels, units and statuses.
    private var slices: [Slice] = []
    /// Where those of each field begin.
    private var starts: [Int] = []
    private let metric: Int?
    private let status: JSONStatStatus
    private let cellCount: Int
    /// How many categories each dimension has, and how many positions lie between two of them.
    private let counts: [Int]
    private let strides: [Int]
    private var categories: [Int]
    private var isSparse = false
    private var hasBegun = false
    private var position = -1

    /// Takes the bytes of the file from the place of the values on.
    init(_ dataset: JSONStatDataset, _ stream: some ByteStream) {
        (metric, status, cellCount) = (dataset.metric, dataset.status, dataset.cellCount)
        counts = dataset.dimensions.map(\.categories.count)
        scanner = JSONScanner(stream, at: dataset.valueOffset)
        var strides: [Int] = []
        var stride = 1
        for count in counts.reversed() {
            strides.append(stride)
            stride = stride.multipliedSaturated(by: count)
        }
        self.strides = strides.reversed()
        categories = strides.map { _ in 0 }
        var bytes: [UInt8] = []
        var slices: [Slice] = []
        var starts: [Int] = []
        func keep(_ texts: some Sequence<String>) {
            starts.append(slices.count)
            for text in texts {
                slices.append(Slice(start: bytes.count, count: text.utf8.count))
                bytes.append(contentsOf: text.utf8)
            }
        }
        for dimension in dataset.dimensions { keep(dimension.categories.lazy.map(\.id)) }
        for dimension in dataset.dimensions {
            keep(dimension.categories.lazy.map { $0.label ?? "" })
        }
        keep((dataset.metric.map { dataset.dimensions[$0].categories } ?? []).map { $0.unit ?? "" })
        keep([])
        keep(dataset.status.texts)
        (self.slices, self.starts) = (slices, starts)
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

    var fieldCount: Int { JSONStatFields.count(counts.count) }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        let count = counts.count
        if index < count { return unsafe bytes(starts[index] + categories[index]) }
        if index < 2 * count { return unsafe bytes(starts[index] + categories[index - count]) }
        switch index {
        case JSONStatFields.unit(count):
            guard let metric else { break }
            return unsafe bytes(starts[index] + categories[metric])
        case JSONStatFields.value(count):
            return unsafe UnsafeRawBufferPointer(start: value, count: valueCount)
        case JSONStatFields.status(count):
            guard let number = status.number(of: position) else { break }
            return unsafe bytes(starts[index] + number)
        default: break
        }
        return unsafe UnsafeRawBufferPointer(start: arena, count: 0)
    }

    @inline(__always)
    private func bytes(_ number: Int) -> UnsafeRawBufferPointer {
        let slice = slices[number]
        return unsafe UnsafeRawBufferPointer(start: arena + slice.start, count: slice.count)
    }

    func kind(_ index: Int) -> CellKind {
        isNumber && index == JSONStatFields.value(counts.count) ? .number : .text
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
        guard position < cellCount else { return false }
        take(token)
        if isSparse {
            for place in categories.indices {
                categories[place] = position / strides[place] % counts[place]
            }
        } else if position > 0 {
            advance()
        }
        return true
    }

    /// Goes on to the next position: the last dimension moves first.
    private mutating func advance() {
        for place in categories.indices.reversed() {
            categories[place] += 1
            if categories[place] < counts[place] { return }
            categories[place] = 0
        }
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
        unsafe text.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe value.update(from: base, count: valueCount)
        }
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
