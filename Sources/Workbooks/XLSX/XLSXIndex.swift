import Archives

/// The part of a workbook that lists its sheets.
struct XLSXIndex {
    /// A sheet with cells; sheets that are a chart are none.
    struct Sheet {
        let name: String
        let isHidden: Bool
        let path: String

        var title: String { "the sheet '\(name)'" }
    }

    private(set) var sheets: [Sheet] = []
    /// Whether days are counted from 1904 on, as old Macs did.
    let isSince1904: Bool

    init(
        _ part: ZipArchive.Entry,
        _ relations: XLSXRelations,
        _ limits: WorkbookLimits
    ) throws {
        let receiver = IndexReceiver()
        try XMLPush.parse(part, "the list of sheets", limits, receiver)
        isSince1904 = receiver.isSince1904
        for found in receiver.sheets {
            guard let relation = relations[found.id] else {
                throw WorkbookFault.damaged("the sheet '\(found.name)' has no part")
            }
            guard relation.type == XLSXRelations.Kind.worksheet.rawValue else { continue }
            sheets.append(
                Sheet(name: found.name, isHidden: found.isHidden, path: relation.path)
            )
        }
    }
}

private final class IndexReceiver: XMLReceiver {
    private(set) var sheets: [(name: String, isHidden: Bool, id: String)] = []
    private(set) var isSince1904 = false
    private var isInSheets = false

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        if depth == 2 {
            isInSheets = name == "sheets"
            if name == "workbookPr" { isSince1904 = attributes["date1904"]?.isTrue ?? false }
        } else if depth == 3, isInSheets, name == "sheet" {
            guard let title = attributes["name"], let id = attributes["id"] else {
                throw .damaged("the list of sheets has one without a name or a part")
            }
            guard sheets.count < 16_384 else {
                throw .damaged("the workbook has more than 16,384 sheets")
            }
            let state = attributes["state"]
            let isHidden = state.map { $0 == "hidden" || $0 == "veryHidden" } ?? false
            sheets.append((title.text, isHidden, id.text))
        }
    }
}
