import Archives

/// Where the tables of a workbook begin, found by the tags alone.
///
/// Only what every office writes is gone through like this, a third as long as parsing takes: UTF-8
/// without comments, instructions and sections, whose tags close each other in number. Of anything
/// else, damage too, there is no outline, and the parser has the word.
struct ODSOutline {
    /// A table, as places in the document.
    struct Table {
        /// Its first tag.
        let tag: Range<Int>
        /// Behind the last of its cells that spans others.
        var spansEnd: Int

        var hasSpans: Bool { spansEnd > tag.upperBound }
    }

    private(set) var tables: [Table] = []
    /// The first tags of all tables, each closed.
    private(set) var tags: [UInt8] = []
    /// The last tags of what the tables lie in.
    private(set) var closing: [UInt8] = []

    /// The names of the open elements, down to those that tables lie in.
    private var path: [String] = []
    private var depth = 0
    private var hasRoot = false
    private let deepest: Int

    /// How much may stand above the tables, and in the first tags of them.
    private static let mostBytes = 8 << 20
    private static let mostTables = 16_384

    /// Goes through a document from its first byte to its last; nil of one that is not plain.
    ///
    /// - Throws: What reading it throws.
    init?(_ content: ZipArchive.Entry, _ limits: WorkbookLimits) throws {
        deepest = limits.depth
        var stream = try content.part(from: 0)
        var window = ODSTagWindow(longest: limits.textBytes)
        while try window.fill(&stream) {
            if window.offset == 0, !window.beginsPlain() { return nil }
            while let tag = window.nextTag() {
                guard take(tag, in: window) else { return nil }
            }
            guard window.isPlain else { return nil }
            noteSpans(in: window)
        }
        guard window.isComplete, hasRoot, depth == 0, !tables.isEmpty else { return nil }
    }

    /// What stands above all tables, as a place in the document.
    var head: Int { tables.first?.tag.lowerBound ?? 0 }

    /// What stands between the head and a table.
    func skipped(before number: Int) -> Range<Int> { head..<tables[number].tag.lowerBound }

    /// Takes the next tag.
    ///
    /// - Returns: Whether the document is plain so far.
    private mutating func take(_ tag: ODSTagWindow.Tag, in window: borrowing ODSTagWindow) -> Bool {
        if tag.isEnd {
            depth -= 1
            return depth >= 0
        }
        if depth < 4, !begin(tag, in: window) { return false }
        if !tag.isEmpty { depth += 1 }
        return depth <= deepest
    }

    /// Takes the first tag of what is no deeper than a table.
    private mutating func begin(_ tag: ODSTagWindow.Tag, in window: borrowing ODSTagWindow) -> Bool
    {
        if depth == 0, hasRoot { return false }
        hasRoot = true
        let name = window.name(of: tag)
        path.removeLast(max(0, path.count - depth))
        guard depth == 3 else {
            path.append(name)
            return true
        }
        guard Self.local(name) == "table", Self.local(path[2]) == "spreadsheet" else { return true }
        let place = window.offset + tag.start
        if tables.isEmpty { closing = path.reversed().flatMap { Array("</\($0)>".utf8) } }
        tables.append(Table(tag: place..<window.offset + tag.end, spansEnd: place))
        window.copy(tag, to: &tags)
        if !tag.isEmpty { tags += Array("</\(name)>".utf8) }
        return tables.count <= Self.mostTables && head + tags.count <= Self.mostBytes
    }

    private static func local(_ name: String) -> Substring {
        name.lastIndex(of: ":").map { name[name.index(after: $0)...] } ?? name[...]
    }

    /// Notes how far into each table cells may span others.
    private mutating func noteSpans(in window: borrowing ODSTagWindow) {
        var from = 0
        while let hit = window.first("-spanned", from: from) {
            from = hit + 1
            let place = window.offset + hit
            guard let table = tables.lastIndex(where: { $0.tag.lowerBound <= place }) else {
                continue
            }
            tables[table].spansEnd = window.offset + window.done
        }
    }
}
