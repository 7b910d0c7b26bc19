import Archives

/// Cuts JSON into tokens, one after the other as they are asked for.
///
/// Memory stays bounded whatever the file says: bytes are read in pieces, one text is kept at a
/// time, and containers may lie in each other only so deep.
@safe
struct JSONScanner: ~Copyable {
    enum Token: Hashable {
        case objectStart, objectEnd, arrayStart, arrayEnd
        /// A name in an object; the token behind it is its value.
        case key
        case string, number, literal, null
        case end
    }

    /// What may come next.
    private enum Expected {
        case value, firstKey, key, firstElement, comma
    }

    static let depthLimit = 64
    static let textLimit = 1 << 20
    private static let capacity = 1 << 16

    /// What the last key, string or number says.
    private(set) var text: [UInt8] = []
    private var stream: any ByteStream
    private let buffer: UnsafeMutablePointer<UInt8>
    private var filled = 0
    private var place = 0
    /// How many bytes of the stream lie before the buffer.
    private var before: Int
    private var isAtEnd = false
    /// Whether each open container is an object.
    private var containers: [Bool] = []
    private var expected = Expected.value

    /// Takes a stream, whose first byte is the one at a place of the file.
    init(_ stream: some ByteStream, at offset: Int = 0) {
        self.stream = stream
        before = offset
        unsafe buffer = .allocate(capacity: Self.capacity)
    }

    deinit { unsafe buffer.deallocate() }

    /// Where the next byte stands in the file.
    var offset: Int { before + place }

    /// How many containers are open.
    var depth: Int { containers.count }

    /// The last text as characters.
    var string: String { String(decoding: text, as: UTF8.self) }

    /// Passes over blanks and a byte-order mark, and tells where the next token begins.
    mutating func skipBlanks() throws -> UInt8? {
        while true {
            while place < filled {
                let byte = unsafe buffer[place]
                switch byte {
                case 0x20, 0x09, 0x0A, 0x0D: place += 1
                case 0xEF where offset == 0: place += try markLength()
                default: return byte
                }
            }
            guard try fill() else { return nil }
        }
    }

    private mutating func markLength() throws -> Int {
        while filled - place < 3, try fill() {}
        guard filled - place >= 3, unsafe buffer[place + 1] == 0xBB && buffer[place + 2] == 0xBF
        else { throw fault("a byte that begins no value") }
        return 3
    }

    /// The next token.
    mutating func next() throws -> Token {
        while true {
            guard let byte = try skipBlanks() else {
                if containers.isEmpty, expected == .comma { return .end }
                throw JSONFault(offset: offset, problem: nil)
            }
            switch (expected, byte) {
            case (.comma, UInt8(ascii: ",")) where !containers.isEmpty:
                place += 1
                expected = containers[containers.count - 1] ? .key : .value
            case (.comma, UInt8(ascii: "}")), (.firstKey, UInt8(ascii: "}")):
                return try close(isObject: true)
            case (.comma, UInt8(ascii: "]")), (.firstElement, UInt8(ascii: "]")):
                return try close(isObject: false)
            case (.firstKey, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")):
                try readString()
                guard try skipBlanks() == UInt8(ascii: ":") else {
                    throw fault("no colon behind a name", unlessAtEnd: true)
                }
                place += 1
                expected = .value
                return .key
            case (.value, _), (.firstElement, _): return try value(byte)
            case (.comma, _) where containers.isEmpty: throw fault("text behind the end")
            case (.comma, _): throw fault("no comma between two values")
            case (.firstKey, _), (.key, _): throw fault("no name in quotes in an object")
            }
        }
    }

    /// Passes over the next value, whatever it is.
    mutating func skipValue() throws {
        let depth = depth
        repeat { _ = try next() } while self.depth > depth
    }

    private mutating func close(isObject: Bool) throws -> Token {
        guard containers.last == isObject else { throw fault("a bracket that closes another one") }
        containers.removeLast()
        place += 1
        expected = .comma
        return isObject ? .objectEnd : .arrayEnd
    }

    private mutating func value(_ byte: UInt8) throws -> Token {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard containers.count < Self.depthLimit else {
                throw fault("more than \(Self.depthLimit) containers in each other")
            }
            let isObject = byte == UInt8(ascii: "{")
            containers.append(isObject)
            place += 1
            expected = isObject ? .firstKey : .firstElement
            return isObject ? .objectStart : .arrayStart
        case UInt8(ascii: "\""):
            try readString()
            expected = .comma
            return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try readWord()
            guard JSONNumber.isNumber(text) else {
                throw fault("no number: '\(string)'", unlessAtEnd: true)
            }
            expected = .comma
            return .number
        default:
            try readWord()
            expected = .comma
            switch string {
            case "null": return .null
            case "true", "false": return .literal
            default: throw fault("no value: '\(string.prefix(20))'", unlessAtEnd: true)
            }
        }
    }

    /// Reads letters, digits and signs up to what ends them.
    private mutating func readWord() throws {
        text.removeAll(keepingCapacity: true)
        while true {
            var end = place
            while end < filled, unsafe Self.isPartOfWord(buffer[end]) { end += 1 }
            let room = JSONNumber.longest - text.count
            let count = min(end - place, room)
            unsafe text.append(contentsOf: UnsafeBufferPointer(start: buffer + place, count: count))
            place += count
            guard place == end else { throw fault("too long a number") }
            if place < filled {
                if text.isEmpty { throw fault("a byte that begins no value") }
                return
            }
            guard try fill() else { return }
        }
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || byte | 0x20 &- UInt8(ascii: "a") <= 25
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: ".")
    }

    /// Moves on to the next piece of the stream; what lies in the buffer is used up.
    private mutating func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        let rest = filled - place
        if rest > 0 { unsafe buffer.update(from: buffer + place, count: rest) }
        before += place
        place = 0
        let room = unsafe UnsafeMutableRawBufferPointer(
            start: buffer + rest,
            count: Self.capacity - rest
        )
        let count = unsafe try stream.read(into: room)
        filled = rest + count
        isAtEnd = count == 0
        return count > 0
    }

    /// What is wrong here; a word that the end of the file cut off is no wrong one.
    private func fault(_ problem: String, unlessAtEnd: Bool = false) -> JSONFault {
        let isCut = unlessAtEnd && isAtEnd && place >= filled
        return JSONFault(offset: offset, problem: isCut ? nil : problem)
    }
}

extension JSONScanner {
    /// Reads a string from its first quote to its last.
    private mutating func readString() throws {
        text.removeAll(keepingCapacity: true)
        place += 1
        while true {
            while place < filled {
                let byte = unsafe buffer[place]
                place += 1
                switch byte {
                case UInt8(ascii: "\""): return
                case UInt8(ascii: "\\"): try readEscape()
                case 0..<0x20: throw fault("a control character in a text")
                default: text.append(byte)
                }
                guard text.count <= Self.textLimit else {
                    throw fault("a text of more than \(Self.textLimit) bytes")
                }
            }
            guard try fill() else { throw JSONFault(offset: offset, problem: nil) }
        }
    }

    private mutating func byte() throws -> UInt8 {
        guard try place < filled || fill() else { throw JSONFault(offset: offset, problem: nil) }
        defer { place += 1 }
        return unsafe buffer[place]
    }

    private mutating func readEscape() throws {
        switch try byte() {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"): try readCharacter()
        case let byte
        where [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")]
            .contains(byte):
            text.append(byte)
        default: throw fault("a backslash before what needs none")
        }
    }

    /// Reads `00e4`, and the second half of a pair.
    private mutating func readCharacter() throws {
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code) {
            guard try byte() == UInt8(ascii: "\\"), try byte() == UInt8(ascii: "u") else {
                throw fault("half a character")
            }
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw fault("half a character") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault("half a character") }
        text.append(contentsOf: Character(scalar).utf8)
    }

    private mutating func hexadecimal() throws -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            let byte = try byte()
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("no character: four hexadecimal digits follow '\\u'")
            }
            code = code << 4 | UInt32(digit)
        }
        return code
    }
}

/// What is wrong with the JSON of a file.
struct JSONFault: Error {
    let offset: Int
    /// Nil when the file ends too early.
    let problem: String?
}
