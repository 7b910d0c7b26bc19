/// A delivered file that is ours alone: it lies in `work/` under a name that no supplier knows.
package struct Claim: Hashable, Sendable {
    /// The drop's id: the time of the claim and a random part.
    package let id: String
    /// The name that the supplier gave the file, safe to print.
    package let name: String
    /// The name in `work/`, and later in `archive/` or `rejected/`: the id, a dash, the name.
    package let entry: EntryName

    private static let idLength = 23

    /// A new claim on a file of `incoming/`.
    ///
    /// The time is in milliseconds since 1970; the random part tells apart what is claimed in the
    /// same millisecond.
    package init?(_ original: EntryName, milliseconds: Int64, random: UInt32) {
        let time = String(milliseconds)
        let digits = String(random & 0xFF_FFFF, radix: 36)
        let id =
            String(repeating: "0", count: max(0, 17 - time.count)) + time + "-"
            + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        self.init(entry: "\(id)-\(Self.bounded(original.shown))")
    }

    /// What lies in `work/` after an interruption.
    package init?(workEntry: EntryName) { self.init(entry: workEntry.shown) }

    private init?(entry text: String) {
        guard text.count > Self.idLength + 1, let entry = EntryName(text) else { return nil }
        let id = text.prefix(Self.idLength)
        guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
            text.dropFirst(Self.idLength).first == "-"
        else { return nil }
        self.id = String(id)
        name = String(text.dropFirst(Self.idLength + 1))
        self.entry = entry
    }

    /// A name that still fits into 255 bytes behind an id; the end, with the extension, is kept.
    private static func bounded(_ name: String) -> String {
        var name = Substring(name)
        while name.utf8.count > 200 { name = name.dropFirst() }
        return String(name)
    }
}
