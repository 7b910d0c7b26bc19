import Archives

/// A workbook of OpenDocument: one XML document with all sheets.
///
/// It is gone through once when it is opened, for the sheets and where they begin, and with that to
/// its end and checksum; the rows of a sheet begin and end with it. What is not plain is parsed
/// when it is opened instead.
final class ODSBook {
    private let content: ZipArchive.Entry
    private let limits: WorkbookLimits
    /// Where the sheets begin, when the content is plain.
    private let outline: ODSOutline?
    /// The sheets in the order of their tabs.
    let sheets: [ODSSheet]

    init(_ archive: ZipArchive, _ limits: WorkbookLimits) throws {
        self.limits = limits
        try Self.refuseOthers(archive)
        try Self.refuseEncrypted(archive, limits)
        guard let content = archive.entry("content.xml") else {
            throw WorkbookFault.damaged("the workbook lacks its part 'content.xml'")
        }
        self.content = content
        if let outline = try ODSOutline(content, limits),
            let sheets = try Self.sheets(of: outline, content, limits)
        {
            (self.outline, self.sheets) = (outline, sheets)
        } else {
            (outline, sheets) = (nil, try Self.index(of: content, limits).sheets)
        }
    }

    static let title = "the content of the workbook"

    /// Parses all of it for its sheets.
    static func index(
        of content: ZipArchive.Entry,
        _ limits: WorkbookLimits
    ) throws -> ODSIndex {
        let index = ODSIndex(limits)
        var stream: any ByteStream & Sendable = try content.part(from: 0)
        try XMLPush.parse(&stream, title, limits, index)
        return index
    }

    /// The sheets whose first tags were found; nil when the parser sees others.
    private static func sheets(
        of outline: ODSOutline,
        _ content: ZipArchive.Entry,
        _ limits: WorkbookLimits
    ) throws -> [ODSSheet]? {
        let index = ODSIndex(limits)
        var stream: any ByteStream & Sendable = try ODSPart(
            content,
            upTo: outline.head,
            then: outline.tags + outline.closing
        )
        do {
            try XMLPush.parse(&stream, title, limits, index)
        } catch is WorkbookFault {
            return nil
        }
        return index.sheets.count == outline.tables.count ? index.sheets : nil
    }

    func rows(ofSheet number: Int) throws -> SheetRows {
        let title = sheets[number].title
        guard let skipped = outline?.skipped(before: number) else {
            let parser = ODSSheetParser(number, title, limits)
            return SheetRows(try ODSFeed(content, content.part(from: 0), parser, limits))
        }
        let part = try ODSPart(content, without: skipped)
        return SheetRows(try ODSFeed(content, part, ODSSheetParser(0, title, limits), limits))
    }

    /// The merged ranges of a sheet; it is parsed as far as there are any.
    func merges(ofSheet number: Int) throws -> [MergedRange] {
        guard let outline else { return sheets[number].merges }
        let table = outline.tables[number]
        guard table.hasSpans else { return [] }
        let index = ODSIndex(limits)
        var push = try XMLPush(index, Self.title, limits)
        var stream: any ByteStream & Sendable = try ODSPart(
            content,
            without: outline.skipped(before: number)
        )
        while let part = stream as? ODSPart, part.place < table.spansEnd,
            try push.step(&stream)
        {}
        return index.sheets.first?.merges ?? []
    }

    /// Refuses texts and drawings, which are archives with the same parts.
    private static func refuseOthers(_ archive: ZipArchive) throws {
        guard let part = archive.entry("mimetype") else { return }
        let bytes = try part.beginning(100)
        let type = String(decoding: bytes, as: UTF8.self)
        guard type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") else {
            throw WorkbookFault(
                .damaged,
                "the file is no workbook: it says that it is '\(type)'",
                advice: "deliver the table as ODS, XLSX or CSV"
            )
        }
    }

    private static func refuseEncrypted(_ archive: ZipArchive, _ limits: WorkbookLimits) throws {
        guard let part = archive.entry("META-INF/manifest.xml") else { return }
        let receiver = EncryptionReceiver()
        try XMLPush.parse(part, "the list of parts", limits, receiver)
        guard receiver.isEncrypted else { return }
        throw WorkbookFault(
            .encrypted,
            "the workbook is encrypted",
            advice: "save it without a password"
        )
    }
}

/// Sees whether the list of parts says how to decrypt one.
private final class EncryptionReceiver: XMLReceiver {
    private(set) var isEncrypted = false

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        if name == "encryption-data" { isEncrypted = true }
    }
}

extension Workbook {
    /// Opens a workbook of the format ODS.
    static func ods(_ archive: ZipArchive, _ limits: WorkbookLimits) throws -> Workbook {
        let book = try ODSBook(archive, limits)
        return Workbook(
            .ods,
            sheets: book.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) },
            rows: { try book.rows(ofSheet: $0) },
            merges: { try book.merges(ofSheet: $0) }
        )
    }
}
