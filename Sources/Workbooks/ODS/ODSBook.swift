import Archives

/// A workbook of OpenDocument: one XML document with all sheets.
///
/// It is read once when it is opened, for the names of the sheets and their merged ranges, and with
/// that to its end and checksum; the rows of a sheet end with it.
final class ODSBook {
    private let content: ZipArchive.Entry
    private let limits: WorkbookLimits
    /// The sheets in the order of their tabs.
    let sheets: [ODSSheet]

    init(_ file: some DivisibleBytes, _ limits: WorkbookLimits) throws {
        let archive = try ZipArchive(file, limits: .workbook)
        self.limits = limits
        try Self.refuseOthers(archive)
        try Self.refuseEncrypted(archive, limits)
        guard let content = archive.entry("content.xml") else {
            throw WorkbookFault.damaged("the workbook lacks its part 'content.xml'")
        }
        self.content = content
        let index = ODSIndex(limits)
        try XMLPush.parse(content, "the content of the workbook", limits, index)
        sheets = index.sheets
    }

    func rows(ofSheet number: Int) throws -> SheetRows {
        SheetRows(try ODSFeed(content, number, sheets[number].title, limits))
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
    static func ods(_ file: some DivisibleBytes, _ limits: WorkbookLimits) throws -> Workbook {
        let book = try ODSBook(file, limits)
        return Workbook(
            .ods,
            sheets: book.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) },
            rows: { try book.rows(ofSheet: $0) },
            merges: { book.sheets[$0].merges }
        )
    }
}
