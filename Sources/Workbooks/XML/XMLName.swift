import Glibc

/// The name of an element or attribute, without its prefix; valid while the event lasts.
@safe
struct XMLName {
    private let base: UnsafePointer<UInt8>

    init(_ name: UnsafePointer<CChar>) {
        var start = unsafe UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
        // Most names of a sheet are one letter.
        if unsafe start.pointee != 0 && start[1] != 0 {
            var at = unsafe start
            while unsafe at.pointee != 0 {
                if unsafe at.pointee == UInt8(ascii: ":") { unsafe start = at + 1 }
                unsafe at += 1
            }
        }
        unsafe base = start
    }

    /// Whether it is this one letter.
    @inline(__always)
    func isLetter(_ letter: Unicode.Scalar) -> Bool {
        unsafe base[0] == UInt8(ascii: letter) && base[1] == 0
    }

    /// The first byte of it.
    var first: UInt8 { unsafe base[0] }

    static func == (_ name: Self, _ text: StaticString) -> Bool {
        unsafe strcmp(
            UnsafeRawPointer(name.base).assumingMemoryBound(to: CChar.self),
            UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
        ) == 0
    }
}

/// The value of an attribute; valid while the event lasts.
@safe
struct XMLValue {
    private let base: UnsafePointer<CChar>

    init(_ base: UnsafePointer<CChar>) { unsafe self.base = base }

    var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: base, count: strlen(base))
    }

    var text: String { unsafe String(cString: base) }

    /// A whole number without a sign; nil for anything else.
    var number: Int? {
        let bytes = unsafe self.bytes
        guard bytes.count > 0, bytes.count <= 18 else { return nil }
        var value = 0
        for place in 0..<bytes.count {
            let digit = unsafe bytes[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// Whether it says yes.
    var isTrue: Bool { self == "1" || self == "true" }

    static func == (_ value: Self, _ text: StaticString) -> Bool {
        unsafe strcmp(
            value.base,
            UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
        ) == 0
    }
}

/// The attributes of an element; valid while the event lasts.
@safe
struct XMLAttributes: Sequence, IteratorProtocol {
    private var base: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ base: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.base = base }

    mutating func next() -> (name: XMLName, value: XMLValue)? {
        guard let place = unsafe base, let name = unsafe place[0], let value = unsafe place[1]
        else { return nil }
        unsafe base = place + 2
        return unsafe (XMLName(name), XMLValue(value))
    }

    /// The first attribute with this name.
    subscript(_ name: StaticString) -> XMLValue? {
        for attribute in self where attribute.name == name { return attribute.value }
        return nil
    }
}
