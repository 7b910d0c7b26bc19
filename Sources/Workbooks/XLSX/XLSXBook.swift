import Archives

/// A workbook of Office Open XML: an archive of XML documents that refer to each other.
final class XLSXBook {
    private let archive: ZipArchive
    private let limits: WorkbookLimits
    private let relations: XLSXRelations
    private var texts: SharedTexts?
    private var formats: DateFormats?
    let index: XLSXIndex

    init(_ archive: ZipArchive, _ limits: WorkbookLimits) throws {
        (self.archive, self.limits) = (archive, limits)
        let root = try XLSXRelations(of: "", in: archive, limits)
        let path = root.first(.officeDocument)?.path ?? "xl/workbook.xml"
        guard let part = archive.part(path) else {
            throw WorkbookFault.damaged("the workbook lacks its part '\(path)'")
        }
        guard !path.hasSuffix(".bin") else {
            throw WorkbookFault(
                .damaged,
                "the workbook is of the binary format XLSB",
                advice: "save it as 'Excel-Arbeitsmappe (*.xlsx)'"
            )
        }
        relations = try XLSXRelations(of: path, in: archive, limits)
        index = try XLSXIndex(part, relations, limits)
    }

    /// The rows of a sheet.
    func rows(_ sheet: XLSXIndex.Sheet) throws -> SheetRows {
        let part = try part(sheet)
        let (texts, formats) = (try sharedTexts(), try dateFormats())
        let parser = XLSXSheetParser(
            sheet.title,
            limits,
            texts,
            formats,
            since1904: index.isSince1904
        )
        return SheetRows(try XLSXFeed(part, parser, texts, limits))
    }

    /// The merged ranges, which stand behind the rows.
    func merges(_ sheet: XLSXIndex.Sheet) throws -> [MergedRange] {
        try MergeSearch.merges(in: part(sheet), sheet.title)
    }

    private func part(_ sheet: XLSXIndex.Sheet) throws -> ZipArchive.Entry {
        guard let part = archive.part(sheet.path) else {
            throw WorkbookFault.damaged("\(sheet.title) lacks its part '\(sheet.path)'")
        }
        return part
    }

    private func sharedTexts() throws -> SharedTexts {
        if let texts { return texts }
        let loaded = SharedTexts(limits)
        if let part = relations.first(.sharedStrings).flatMap({ archive.part($0.path) }) {
            try XMLPush.parse(part, "the list of texts", limits, SharedTextsReceiver(loaded))
        }
        texts = loaded
        return loaded
    }

    private func dateFormats() throws -> DateFormats {
        if let formats { return formats }
        let receiver = DateFormatsReceiver()
        if let part = relations.first(.styles).flatMap({ archive.part($0.path) }) {
            try XMLPush.parse(part, "the list of formats", limits, receiver)
        }
        formats = receiver.formats
        return receiver.formats
    }
}

extension ZipArchive {
    /// A part of a workbook, whose name some write with other capitals.
    func part(_ path: String) -> Entry? {
        entry(path) ?? entries.first { $0.name.lowercased() == path.lowercased() }
    }
}

extension Workbook {
    /// Opens a workbook of the format XLSX.
    static func xlsx(_ archive: ZipArchive, _ limits: WorkbookLimits) throws -> Workbook {
        let book = try XLSXBook(archive, limits)
        let sheets = book.index.sheets
        return Workbook(
            .xlsx,
            sheets: sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) },
            rows: { try book.rows(sheets[$0]) },
            merges: { try book.merges(sheets[$0]) }
        )
    }
}
