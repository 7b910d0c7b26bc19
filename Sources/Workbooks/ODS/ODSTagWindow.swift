import Archives
import CSpreadsheets

/// Some bytes of an XML document, as tags one after the other.
@safe
struct ODSTagWindow: ~Copyable {
    /// A tag, by its places in the window: the one of its `<`, and the one behind its `>`.
    struct Tag {
        let start: Int
        let end: Int
        /// Whether it ends an element.
        let isEnd: Bool
        /// Whether it is a whole element: `<a/>`.
        let isEmpty: Bool
    }

    private static let chunk = 1 << 18

    /// How many bytes of the document lie before the window.
    private(set) var offset = 0
    /// Whether all was tags and text so far.
    private(set) var isPlain = true

    private let capacity: Int
    private let bytes: UnsafeMutablePointer<UInt8>
    private let places: UnsafeMutablePointer<UInt32>
    private var filled = 0
    private var (next, count) = (0, 0)
    /// Behind the last tag that was taken, and what text follows it.
    private(set) var done = 0

    /// - Parameter longest: The most bytes of a tag.
    init(longest: Int) {
        capacity = longest + Self.chunk
        unsafe bytes = .allocate(capacity: capacity)
        unsafe places = .allocate(capacity: capacity)
    }

    deinit {
        unsafe bytes.deallocate()
        unsafe places.deallocate()
    }

    /// Moves on to the next bytes of a stream; a tag that is not all there stays.
    ///
    /// - Returns: Whether there were any that can be taken.
    mutating func fill(_ stream: inout EntryStream) throws -> Bool {
        let rest = filled - done
        guard isPlain, rest + Self.chunk <= capacity else {
            isPlain = false
            return false
        }
        if rest > 0 { unsafe bytes.update(from: bytes + done, count: rest) }
        offset += done
        (filled, done) = (rest, 0)
        while filled < rest + Self.chunk {
            let room = unsafe UnsafeMutableRawBufferPointer(
                start: bytes + filled,
                count: rest + Self.chunk - filled
            )
            let read = unsafe try stream.read(into: room)
            if read == 0 { break }
            filled += read
        }
        guard filled > rest else { return false }
        count = unsafe waage_markup(bytes, 0, filled, places)
        next = 0
        return true
    }

    /// Whether the document ended behind its last tag, blanks aside.
    var isComplete: Bool {
        isPlain && (done..<filled).allSatisfy { unsafe bytes[$0] <= 0x20 }
    }

    /// Whether the document begins as UTF-8 without a byte of another encoding.
    ///
    /// The declaration, the one instruction of a plain document, is passed over.
    mutating func beginsPlain() -> Bool {
        let head = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: min(filled, 200)))
        guard !head.prefix(4).contains(0), head.first == UInt8(ascii: "<") else { return false }
        guard head.starts(with: "<?xml ".utf8) else { return true }
        guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return false }
        let declaration = String(decoding: head[..<end], as: UTF8.self).uppercased()
        while unsafe next < count && Int(places[next]) <= end { next += 1 }
        return declaration.contains("\"UTF-8\"") || !declaration.contains("ENCODING")
    }

    /// The next tag, if all of it is there.
    ///
    /// What stands in quotes ends no tag, and text has no marks but apostrophes.
    mutating func nextTag() -> Tag? {
        while unsafe next < count && bytes[Int(places[next])] != UInt8(ascii: "<") { next += 1 }
        guard next < count else {
            done = filled
            return nil
        }
        let start = unsafe Int(places[next])
        done = start
        guard start + 1 < filled else { return nil }
        let second = unsafe bytes[start + 1]
        guard second != UInt8(ascii: "!"), second != UInt8(ascii: "?") else {
            isPlain = false
            return nil
        }
        var quote: UInt8 = 0
        var at = next + 1
        while at < count {
            let place = unsafe Int(places[at])
            let byte = unsafe bytes[place]
            at += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                next = at
                done = place + 1
                return Tag(
                    start: start,
                    end: place + 1,
                    isEnd: second == UInt8(ascii: "/"),
                    isEmpty: unsafe bytes[place - 1] == UInt8(ascii: "/")
                )
            } else if byte == UInt8(ascii: "<") {
                isPlain = false
                return nil
            } else {
                quote = byte
            }
        }
        return nil
    }

    /// The name of a tag that begins an element, with its prefix.
    func name(of tag: Tag) -> String {
        var end = tag.start + 1
        while unsafe end < tag.end && bytes[end] > 0x20 && bytes[end] != UInt8(ascii: ">")
            && bytes[end] != UInt8(ascii: "/")
        {
            end += 1
        }
        let name = unsafe UnsafeBufferPointer(
            start: bytes + tag.start + 1,
            count: end - tag.start - 1
        )
        return unsafe String(decoding: name, as: UTF8.self)
    }

    /// Appends the bytes of a tag.
    func copy(_ tag: Tag, to target: inout [UInt8]) {
        unsafe target.append(
            contentsOf: UnsafeBufferPointer(start: bytes + tag.start, count: tag.end - tag.start)
        )
    }

    /// Where a few bytes begin, from a place on, among the tags and texts that were taken.
    func first(_ text: StaticString, from start: Int) -> Int? {
        guard start < done else { return nil }
        let words = unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
        let place = unsafe waage_first(bytes, start, done, words)
        return place < done ? place : nil
    }
}
