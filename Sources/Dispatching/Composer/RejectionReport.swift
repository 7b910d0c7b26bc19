package import Alerting
package import Indicators

/// Files that were not taken, or not wholly, as those who can mend them are told of it; and for
/// suppliers who want receipts, files that were.
package struct RejectionReport: Hashable, Sendable {
    /// A mail names so many files; the others are counted.
    package static let fileLimit = 20
    /// Of a file so many cells are named; the others are counted.
    package static let cellLimit = 10

    /// One file.
    package struct File: Hashable, Sendable {
        package let drop: Int32
        package let name: String
        /// The title of the source that the file is of, where its content shows one.
        package let source: String?
        package let received: MailDate
        /// Why it was rejected; nil of a file that was taken but for some cells.
        package let refusal: Refusal?
        /// The first cells that could not be read.
        package let cells: [Cell]
        /// How many could not.
        package let cellCount: Int
        /// The columns of texts that were left out.
        package var leftOut: [Column] = []
        /// What was read, for those who want a receipt.
        package var receipt: Receipt?

        package init(
            drop: Int32,
            name: String,
            source: String?,
            received: MailDate,
            refusal: Refusal?,
            cells: [Cell],
            cellCount: Int
        ) {
            self.drop = drop
            self.name = name
            self.source = source
            self.received = received
            self.refusal = refusal
            self.cells = cells
            self.cellCount = cellCount
        }
    }

    /// What was read of a file that was taken.
    package struct Receipt: Hashable, Sendable {
        package let rows: Int
        package let readings: Int
        /// The periods as people write them, those in a row as a span; nil where nobody noted them.
        package let periods: [String]?
        /// Whether all of it counts, for nothing newer was known.
        package let isInForce: Bool

        package init(rows: Int, readings: Int, periods: [String]?, isInForce: Bool) {
            self.rows = rows
            self.readings = readings
            self.periods = periods
            self.isInForce = isInForce
        }
    }

    /// A column of texts of which nobody says that they tell numbers apart.
    package struct Column: Hashable, Sendable {
        /// Counted from 1.
        package let number: Int
        package let title: String

        package init(number: Int, title: String) {
            self.number = number
            self.title = title
        }
    }

    /// Why a file was rejected.
    package struct Refusal: Hashable, Sendable {
        /// Nil of a reason that only an earlier or a later version knows.
        package let check: RejectionReason?
        /// The text that lies beside the file, in English.
        package let reason: String

        package init(check: RejectionReason?, reason: String) {
            self.check = check
            self.reason = reason
        }
    }

    /// A cell that could not be read.
    package struct Cell: Hashable, Sendable {
        package let record: Int
        /// 0 for the whole record.
        package let column: Int
        package let text: String
        /// What is wrong with it and what to do, in English.
        package let problem: String
        /// The same for every language.
        package let fault: CellFault?
        /// The sheet or member that it stands in, where the file has several.
        package let sheet: String?

        package init(
            record: Int,
            column: Int,
            text: String,
            problem: String,
            fault: CellFault? = nil,
            sheet: String? = nil
        ) {
            self.sheet = sheet
            self.record = record
            self.column = column
            self.text = text
            self.problem = problem
            self.fault = fault
        }
    }

    /// The worst that happened to one of several files.
    enum Outcome {
        case rejected
        /// Taken but for some cells.
        case partly
        /// Taken with all its numbers; something was left out that is none.
        case noted
        /// Taken as a whole.
        case taken
    }

    var worst: Outcome {
        let outcomes = Set(files.map(\.outcome))
        return [.rejected, .partly, .noted].first(where: outcomes.contains) ?? .taken
    }

    /// How many of the files that are shown came to something.
    func count(_ outcome: Outcome) -> Int { files.count { $0.outcome == outcome } }

    /// Whether files are among them that only a receipt tells of.
    package var hasReceipts = false

    /// The first of the files.
    package let files: [File]
    /// How many there are.
    package let fileCount: Int

    package init(files: [File], fileCount: Int) {
        self.files = files
        self.fileCount = fileCount
    }
}

extension RejectionReport.File {
    /// What became of it.
    var outcome: RejectionReport.Outcome {
        if refusal != nil { return .rejected }
        if cellCount > 0 { return .partly }
        return receipt != nil && leftOut.isEmpty ? .taken : .noted
    }
}

/// Puts a `RejectionReport` into a mail: a list for each file, with a number if there are several.
struct RejectionWriter {
    let report: RejectionReport
    let receiver: Receiver
    private let catalogue: any Catalogue
    private let texts: any RejectionTexts

    init(_ report: RejectionReport, for receiver: Receiver) {
        self.report = report
        self.receiver = receiver
        catalogue = receiver.catalogue
        texts = receiver.rejectionTexts
    }

    var document: MailDocument {
        let rest = report.fileCount - report.files.count
        var lists = report.files.enumerated().map { list($1, number: $0 + 1) }
        if rest > 0 { lists.append(.init(heading: texts.more(rest), lines: [texts.moreAdvice])) }
        lists.append(advice)
        return MailDocument(
            language: receiver.language.rawValue,
            subject: texts.subject(report.fileCount, report.worst),
            summary: texts.summary(report, others: rest),
            origin: [],
            sections: [],
            closing: lists,
            footer: catalogue.footer(receiver: CleanText.line(receiver.supplier ?? receiver.name))
        )
    }

    /// What a person may do.
    private var advice: MailDocument.List {
        guard report.worst != .taken else {
            return .init(heading: texts.adviceHeading, lines: [texts.nothingToDo])
        }
        let lines = texts.advice(
            isOperator: receiver.supplier == nil,
            isMistaken: report.count(.rejected) + report.count(.partly) > 0
        )
        return .init(heading: texts.adviceHeading, lines: lines)
    }

    private func list(_ file: RejectionReport.File, number: Int) -> MailDocument.List {
        let local = file.received.local
        let time = catalogue.dateAndTime(local.day, hour: local.hour, minute: local.minute)
        var lines = [texts.received(time, drop: file.drop, source: file.source.map(CleanText.line))]
        if let receipt = file.receipt { lines += self.lines(of: receipt) }
        if let refusal = file.refusal { lines += self.lines(of: refusal, !file.cells.isEmpty) }
        if file.cellCount > 0 { lines.append(texts.cells(file.cellCount)) }
        // A row whose period nobody can read is named once, whatever it costs.
        lines += file.cells.unique.map { cell in
            (cell.sheet.map { CleanText.shortened(CleanText.line($0), to: 80) + ", " } ?? "")
                + texts.place(record: cell.record, column: cell.column) + ": "
                + texts.quoted(CleanText.shortened(CleanText.line(cell.text), to: 80)) + ": "
                + CleanText.line(cell.fault.map(texts.problem) ?? texts.original(cell.problem))
        }
        let others = file.cellCount - file.cells.count
        if others > 0 { lines.append(texts.moreCells(others)) }
        lines += file.leftOut.map { column in
            texts.leftOut(
                texts.column(column.number),
                title: CleanText.shortened(CleanText.line(column.title), to: 80)
            )
        }
        let start = report.fileCount > 1 ? "\(number). " : ""
        return .init(heading: start + heading(of: file), lines: lines)
    }

    /// What was read.
    private func lines(of receipt: RejectionReport.Receipt) -> [String] {
        let read = texts.read(
            rows: catalogue.whole(receipt.rows),
            readings: catalogue.whole(receipt.readings),
            periods: receipt.periods.map {
                CleanText.shortened(CleanText.line($0.joined(separator: ", ")), to: 200)
            }
        )
        return [read] + (receipt.isInForce ? [] : [texts.newerStays])
    }

    private func heading(of file: RejectionReport.File) -> String {
        let name = catalogue.file(file.name)
        return switch file.outcome {
        case .rejected: texts.rejected(name)
        case .partly: texts.partly(name)
        case .noted: texts.withoutTexts(name)
        case .taken: texts.taken(name)
        }
    }

    /// The reason in the receiver's language, and word for word as it lies beside the file.
    private func lines(
        of refusal: RejectionReport.Refusal,
        _ hasCells: Bool
    ) -> [String] {
        var lines: [String] = []
        if let check = refusal.check, let sentence = texts.reason(check) { lines.append(sentence) }
        // The cells say it one by one, in the receiver's language.
        if refusal.check == .untrustworthy, hasCells, !lines.isEmpty { return lines }
        let original = refusal.reason.split(separator: "\n").prefix { !$0.hasPrefix("A draft of") }
            .filter { !$0.hasPrefix("Reason: ") }
        let words = original.map { CleanText.shortened(CleanText.line(String($0)), to: 500) }
        return lines + (receiver.language == .english ? words : words.map(texts.original))
    }
}

extension Composer {
    /// The mails to all addresses of a receiver about files that were not taken, or not wholly.
    package func compose(
        _ report: RejectionReport,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        compose(
            RejectionWriter(report, for: receiver).document,
            "rejections",
            of: report.files.map { "\($0.drop)" },
            for: receiver,
            date: date
        )
    }
}
