package import Alerting
import Rules
import Workbooks

/// The table of all news of a mail, which goes along as a workbook.
///
/// Its numbers are those that the mail would tell: with the same digits, or with what stands in
/// their place.
package struct NewsSheet: Sendable {
    /// From so many news on a mail has one.
    package static let least = Overview.least
    /// More rows are only counted, so that the mail arrives.
    package static let limit = 10_000

    /// One piece of news.
    private struct Row {
        let transition: String
        let kind: NewsKind
        /// All cells but the number.
        let cells: [XLSXWriter.Cell]
    }

    private let receiver: Receiver
    private let catalogue: any Catalogue
    private var rows: [Row] = []
    /// How many more there are.
    private var left = 0

    /// A table without rows.
    package init(for receiver: Receiver) {
        self.receiver = receiver
        catalogue = receiver.catalogue
    }

    /// The table of all news of a mail.
    package init(of news: MailNews<NoticeContent>, for receiver: Receiver) {
        self.init(for: receiver)
        let listed = news.listed
        listed.forEach { add($0) }
        leaveOut(news.tally.count - listed.count)
    }

    /// Whether all news have a row.
    var isComplete: Bool { left == 0 }

    /// Adds a row; it shows what the receiver may read.
    package mutating func add(_ notice: NoticeContent) {
        guard rows.count < Self.limit else { return left += 1 }
        let cells = NewsRow(notice.seen(by: receiver), catalogue).cells
        rows.append(Row(transition: notice.transition, kind: NewsKind(notice.head), cells: cells))
    }

    /// Counts news that have no row.
    package mutating func leaveOut(_ count: Int) { left += count }

    /// The table as a file of a mail.
    ///
    /// - Parameter document: The mail, whose numbers the rows get.
    /// - Returns: Nil where there is no memory for it.
    func file(numberedAs document: MailDocument) -> MailAttachment? {
        guard let bytes = try? workbook(NewsNumbers(document)) else { return nil }
        return MailAttachment(
            name: catalogue.sheetFile,
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            content: bytes
        )
    }

    private func workbook(_ numbers: NewsNumbers) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ bytes += $0 }) { (write: @escaping ([UInt8]) -> Void) in
            var writer = try XLSXWriter(to: write)
            // The entries of a digest have no numbers.
            let skipped = numbers.isEmpty ? 1 : 0
            try writer.begin(
                sheet: catalogue.sheetName,
                columns: Array(NewsRow.columns(catalogue).dropFirst(skipped)),
                isFiltered: true
            )
            for row in rows {
                let number = numbers.number(of: row.transition, row.kind)
                let cells = [number.map { .integer($0) } ?? .empty] + row.cells
                try writer.add(Array(cells.dropFirst(skipped)))
            }
            if left > 0 {
                let cells: [XLSXWriter.Cell] = [.empty, .text(catalogue.rowsLeft(left))]
                try writer.add(Array(cells.dropFirst(skipped)))
            }
            try writer.finish()
        }
        return bytes
    }
}

/// Which entry of a mail tells which news.
private struct NewsNumbers {
    private var ofNews: [String: Int] = [:]
    private var ofKinds: [NewsKind: Int] = [:]

    init(_ document: MailDocument) {
        for entry in document.sections.flatMap(\.groups).flatMap(\.entries) {
            guard let number = entry.number, let subject = entry.subject else { continue }
            switch subject {
            case .news(let transitions):
                for transition in transitions { ofNews[transition] = number }
            case .kind(let kind): ofKinds[kind] = number
            }
        }
    }

    /// Whether no entry has a number.
    var isEmpty: Bool { ofNews.isEmpty && ofKinds.isEmpty }

    /// The number of the entry; nil where none tells it.
    func number(of transition: String, _ kind: NewsKind) -> Int? {
        ofNews[transition] ?? ofKinds[kind]
    }
}
