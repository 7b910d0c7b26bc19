/// A sheet as the first reading finds it.
struct ODSSheet {
    let name: String
    let isHidden: Bool
    var merges: [MergedRange] = []

    var title: String { "the sheet '\(name)'" }
}

/// Finds the sheets of a workbook, which of them are hidden, and their merged ranges.
final class ODSIndex: XMLReceiver {
    private let limits: WorkbookLimits
    private(set) var sheets: [ODSSheet] = []
    private var walk = ODSWalk()
    private var style = ""
    private var hiddenStyles: Set<String> = []

    init(_ limits: WorkbookLimits) { self.limits = limits }

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        switch walk.enter(name, attributes, depth) {
        case .table: try begin(attributes)
        case .cell: try take(attributes)
        case .other where depth == 3 && name == "style": style = attributes["name"]?.text ?? ""
        case .other where depth == 4 && name == "table-properties":
            guard let display = attributes["display"], display == "false" else { return }
            hiddenStyles.insert(style)
        default: break
        }
    }

    override func end(_ name: XMLName, _ depth: Int) throws(WorkbookFault) {
        _ = walk.leave(depth)
    }

    private func begin(_ attributes: XMLAttributes) throws(WorkbookFault) {
        guard sheets.count < 16_384 else {
            throw .damaged("the workbook has more than 16,384 sheets")
        }
        let name = attributes["name"]?.text ?? "\(sheets.count + 1)"
        let isHidden = attributes["style-name"].map { hiddenStyles.contains($0.text) } ?? false
        sheets.append(ODSSheet(name: name, isHidden: isHidden))
    }

    private func take(_ attributes: XMLAttributes) throws(WorkbookFault) {
        let columns = attributes["number-columns-spanned"]?.number ?? 1
        let rows = attributes["number-rows-spanned"]?.number ?? 1
        guard columns > 1 || rows > 1, columns > 0, rows > 0 else { return }
        let sheet = sheets.count - 1
        guard sheets[sheet].merges.count < 200_000 else {
            throw WorkbookFault(
                .tooLarge,
                "\(sheets[sheet].title) has more than 200000 merged ranges",
                advice: "deliver it as CSV"
            )
        }
        let (row, column) = (walk.row, walk.column)
        guard row <= limits.rows, column < limits.columns else { return }
        sheets[sheet].merges.append(
            MergedRange(
                rows: row...min(row + rows - 1, limits.rows),
                columns: column...min(column + columns - 1, limits.columns - 1)
            )
        )
    }
}
