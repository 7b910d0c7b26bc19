import Archives
import Indicators

/// Reads a JSON document for the datasets of JSON-stat in it, all of them but their values.
///
/// The members of a dataset may come in any order, so the values are passed over here and read in a
/// second pass, when it is known what they mean.
struct JSONStatReader: ~Copyable {
    /// The most cells and statuses of a dataset.
    static let cellLimit = 20_000_000
    /// The most texts of all categories together, and bytes in them.
    private static let textLimit = 1 << 22
    private static let byteLimit = 256 << 20

    var scanner: JSONScanner
    private var textCount = 0
    private var byteCount = 0
    /// Whether anything was seen that only JSON-stat has.
    private(set) var isLikely = false

    init(_ stream: some ByteStream) { scanner = JSONScanner(stream) }

    /// The members of the document's one object.
    mutating func document() throws -> JSONStatMembers {
        _ = try scanner.next()
        let members = try object(nested: 0)
        _ = try scanner.next()
        return members
    }

    /// Reads an object whose first bracket was read.
    private mutating func object(nested: Int) throws -> JSONStatMembers {
        var members = JSONStatMembers()
        while try scanner.next() == .key {
            let name = scanner.string
            switch name {
            case "version": members.version = try text()
            case "class":
                members.type = try text()
                if members.type == "dataset" || members.type == "collection" { isLikely = true }
            case "label": members.label = try text()
            case "updated": members.updated = try text()
            case "id": members.ids = try texts()
            case "size": members.sizes = try sizes()
            case "role": members.roles = try roles()
            case "dimension": try readDimensions(&members)
            case "value": members.values = try values()
            case "status": try readStatus(&members)
            case "link": try readLinks(&members)
            default:
                guard nested == 0, try begins("{") else {
                    try scanner.skipValue()
                    continue
                }
                _ = try scanner.next()
                var inner = try object(nested: 1)
                inner.name = name
                if inner.isDataset { members.inner.append(inner) }
            }
            if members.isDataset { isLikely = true }
        }
        return members
    }

    /// Whether the value of the name that was read begins with a character.
    mutating func begins(_ character: Unicode.Scalar) throws -> Bool {
        try scanner.skipBlanks() == UInt8(ascii: character)
    }

    /// The next value, if it is a text; anything else is passed over.
    mutating func text() throws -> String? {
        guard try begins("\"") else {
            try scanner.skipValue()
            return nil
        }
        _ = try scanner.next()
        return try kept()
    }

    /// The text that was just read; there is a bound on all of them together.
    mutating func kept() throws -> String {
        textCount += 1
        byteCount += scanner.text.count
        guard textCount <= Self.textLimit, byteCount <= Self.byteLimit else {
            throw JSONStatFault.overflow(
                "the dataset has more than \(Self.textLimit) texts of categories, or "
                    + "\(Self.byteLimit) bytes in them"
            )
        }
        return scanner.string
    }

    /// Reads the elements of an array up to its end; those that are containers are passed over.
    mutating func forEachElement(
        _ body: (inout Self, JSONScanner.Token) throws -> Void
    ) throws {
        let depth = scanner.depth
        _ = try scanner.next()
        while true {
            let token = try scanner.next()
            if token == .arrayEnd, scanner.depth == depth { return }
            if token == .arrayStart || token == .objectStart {
                let inner = scanner.depth
                while scanner.depth >= inner { _ = try scanner.next() }
            }
            try body(&self, token)
        }
    }

    /// Reads the names of an object; `body` must read or pass over the value of each.
    mutating func forEachName(_ body: (inout Self, String) throws -> Void) throws {
        _ = try scanner.next()
        while try scanner.next() == .key { try body(&self, try kept()) }
    }

    /// The texts of an array, numbers among them as they are written.
    mutating func texts() throws -> [String]? {
        guard try begins("[") else {
            try scanner.skipValue()
            return nil
        }
        var texts: [String] = []
        try forEachElement { reader, token in
            texts.append(
                token == .string || token == .number ? try reader.kept() : "\u{0}\(token)"
            )
        }
        return texts
    }

    /// Sizes, which some write as texts; nil for one that is none.
    mutating func sizes() throws -> [Int?]? {
        try texts()?.map { Int(digits: $0, atMost: 10) }
    }

    mutating func roles() throws -> [(role: String, ids: [String])] {
        guard try begins("{") else {
            try scanner.skipValue()
            return []
        }
        var roles: [(role: String, ids: [String])] = []
        try forEachName { reader, role in
            if let ids = try reader.texts() { roles.append((role, ids)) }
        }
        return roles
    }

    /// The addresses of what a collection links to, and the datasets that lie in it.
    private mutating func readLinks(_ members: inout JSONStatMembers) throws {
        guard try begins("{") else { return try scanner.skipValue() }
        var (links, inner) = (members.links, members.inner)
        try forEachName { reader, _ in
            guard try reader.begins("[") else { return try reader.scanner.skipValue() }
            _ = try reader.scanner.next()
            while true {
                let token = try reader.scanner.next()
                if token == .arrayEnd { return }
                if token == .arrayStart {
                    let depth = reader.scanner.depth
                    while reader.scanner.depth >= depth { _ = try reader.scanner.next() }
                }
                guard token == .objectStart else { continue }
                let (link, address) = try reader.link()
                if let address, links.count < 20 { links.append(address) }
                if link.isDataset { inner.append(link) }
            }
        }
        (members.links, members.inner) = (links, inner)
    }

    /// Reads an object of links whose first bracket was read: a dataset, or where one is.
    private mutating func link() throws -> (JSONStatMembers, String?) {
        var members = JSONStatMembers()
        var address: String?
        while try scanner.next() == .key {
            switch scanner.string {
            case "href": address = try text()
            case "class": members.type = try text()
            case "label": members.label = try text()
            case "version": members.version = try text()
            case "updated": members.updated = try text()
            case "id": members.ids = try texts()
            case "size": members.sizes = try sizes()
            case "role": members.roles = try roles()
            case "dimension": try readDimensions(&members)
            case "value": members.values = try values()
            case "status": try readStatus(&members)
            default: try scanner.skipValue()
            }
        }
        return (members, address)
    }
}
