/// The bytes of virtual fields, readable beyond their ends.
@safe
struct FieldBuffer: ~Copyable {
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
