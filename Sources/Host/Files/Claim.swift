package import Indicators

/// A delivered file that is ours alone: it lies in `work/` under a name that no supplier knows.
package struct Claim: Hashable, Sendable {
    /// The drop's id: the time of the claim and a random part.
    package let id: String
    /// The name that the supplier gave the file, safe to print.
    package let name: String
    /// The name in `work/`, and later in `archive/` or `rejected/`: the id, a dash, the name.
    package let entry: EntryName

    /// The hidden name that goes with it: that of our own copy in `work/`, and in `incoming/` that
    /// of a file which could not be moved to `work/`.
    package var hidden: EntryName { entry.draft ?? entry }

    /// The name in `rejected/` of the text that says why; nil when it would be too long.
    package var reason: EntryName? { EntryName("\(entry.shown)\(EntryName.reasonEnd)") }

    private static let idLength = 23
    private static let timeLength = 17

    /// The time of the claim; nil for a name in `work/` that somebody else made up.
    package var moment: Moment? { Self.moment(ofID: id) }

    /// The time of the claim with an id; nil for an id that somebody else made up.
    package static func moment(ofID id: String) -> Moment? {
        Int64(digits: id.prefix(timeLength), atMost: timeLength).map(Moment.init(milliseconds:))
    }

    /// A new claim on a file of `incoming/`.
    ///
    /// The random part tells apart what is claimed at the same moment.
    package init?(_ original: EntryName, at moment: Moment, random: UInt32) {
        self.init(original, at: moment, Self.digits(random & 0xFF_FFFF, 5))
    }

    /// An order of a person, which goes the way of a file: no file of a supplier gets such an id.
    package init?(orderNamed name: EntryName, at moment: Moment, random: UInt32) {
        self.init(name, at: moment, "U" + Self.digits(random % 1_679_616, 4))
    }

    private init?(_ name: EntryName, at moment: Moment, _ random: String) {
        let time = String(moment.milliseconds)
        let zeros = String(repeating: "0", count: max(0, Self.timeLength - time.count))
        self.init(entry: "\(zeros)\(time)-\(random)-\(Self.bounded(name.shown))")
    }

    /// A number by letters and digits, of so many places.
    private static func digits(_ number: UInt32, _ count: Int) -> String {
        let digits = String(number, radix: 36)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }

    /// Whether it is an order of a person, if it lies where suppliers cannot put anything.
    package var isOrder: Bool { id.utf8.dropFirst(Self.timeLength + 1).first == UInt8(ascii: "U") }

    /// What lies in `work/` after an interruption.
    package init?(workEntry: EntryName) { self.init(entry: workEntry.shown) }

    /// What lies hidden in a folder after an interruption.
    package init?(hidden: EntryName) {
        guard hidden.bytes.first == UInt8(ascii: ".") else { return nil }
        self.init(entry: String(hidden.shown.dropFirst()))
    }

    private init?(entry text: String) {
        guard let entry = EntryName(text), let id = Self.id(of: entry) else { return nil }
        self.id = id
        name = String(decoding: text.utf8.dropFirst(Self.idLength + 1), as: UTF8.self)
        self.entry = entry
    }

    /// The id that an entry of `work/` or `archive/` begins with, or nil when it is no claim.
    package static func id(of entry: EntryName) -> String? {
        // On bytes: a name may begin with a mark that joins the character before it.
        let bytes = entry.bytes
        guard bytes.count > idLength + 1, bytes[idLength] == dash else { return nil }
        let id = bytes.prefix(idLength)
        return id.allSatisfy(isFit) ? String(decoding: id, as: UTF8.self) : nil
    }

    private static let dash = UInt8(ascii: "-")

    /// Whether a byte may stand in an id: a letter, a digit or a dash of ASCII.
    private static func isFit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), dash:
            true
        default: false
        }
    }

    /// A name that still fits into 255 bytes behind an id; the end, with the extension, is kept.
    private static func bounded(_ name: String) -> String {
        var scalars = name.unicodeScalars[...]
        var count = name.utf8.count
        while count > 200, let first = scalars.popFirst() { count -= UTF8.width(first) }
        return String(scalars)
    }
}
