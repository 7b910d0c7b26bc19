import Alerting
import Indicators

/// The English texts.
struct EnglishRejectionTexts: RejectionTexts {
    var wording = Wording.builtIn

    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String {
        switch worst {
        case .rejected:
            own(
                "files.subject.rejected",
                count,
                one: "Waage: \(count, optional: "count") file could not be taken as it is",
                other: "Waage: \(count, "count") files could not be taken as they are"
            )
        case .partly:
            own(
                "files.subject.partly",
                count,
                one: "Waage: \(count, optional: "count") file can be read in part only",
                other: "Waage: \(count, "count") files can be read in part only"
            )
        case .noted:
            own(
                "files.subject.noted",
                count,
                one: "Waage: \(count, optional: "count") file with a remark",
                other: "Waage: \(count, "count") files with remarks"
            )
        case .taken:
            own(
                "files.subject.taken",
                count,
                one: "Waage: \(count, optional: "count") file taken",
                other: "Waage: \(count, "count") files taken"
            )
        }
    }

    func summary(_ count: Int, _ outcome: RejectionReport.Outcome) -> String {
        switch outcome {
        case .rejected:
            own(
                "files.summary.rejected",
                count,
                one: "\(count, optional: "count") file was rejected: nothing of that counts",
                other: "\(count, "count") files were rejected: nothing of that counts"
            )
        case .partly:
            own(
                "files.summary.partly",
                count,
                one: "\(count, optional: "count") file was taken without what nobody can read",
                other: "\(count, "count") files were taken without what nobody can read"
            )
        case .noted:
            own(
                "files.summary.noted",
                count,
                one: "\(count, optional: "count") file was taken without texts that are no numbers",
                other: "\(count, "count") files were taken without texts that are no numbers"
            )
        case .taken:
            own(
                "files.summary.taken",
                count,
                one: "\(count, optional: "count") file was taken, and every cell was read",
                other: "\(count, "count") files were taken, and every cell was read"
            )
        }
    }

    func others(_ count: Int, hasReceipts: Bool) -> String {
        hasReceipts
            ? own("files.others", "\(count, "count") more")
            : own("files.others.notTaken", "\(count, "count") more not taken, or not wholly")
    }

    func rejected(_ file: String) -> String {
        own("files.rejected", "\(file, "file") was rejected")
    }
    func partly(_ file: String) -> String {
        own("files.partly", "\(file, "file") was taken but for some cells")
    }
    func withoutTexts(_ file: String) -> String {
        own("files.withoutTexts", "\(file, "file") was taken without texts")
    }
    func taken(_ file: String) -> String { own("files.taken", "\(file, "file") was taken") }

    func read(rows: String, readings: String, periods: String?) -> String {
        guard let periods else {
            return own(
                "files.read",
                "Rows read: \(rows, "rows"); values: \(readings, "values")."
            )
        }
        return own(
            "files.read.periods",
            """
            Rows read: \(rows, "rows"); values: \(readings, "values"); periods: \
            \(periods, "periods").
            """
        )
    }

    var newerStays: String {
        own("files.newerStays", "Newer numbers are known of some of it, and stay in force.")
    }
    var nothingToDo: String { own("files.nothingToDo", "Nothing. Thank you for the delivery.") }
    func column(_ number: Int) -> String { "Column \(number)" }

    func leftOut(_ column: String, title: String) -> String {
        column + (title.isEmpty ? "" : " “\(title)”")
            + " holds texts and was left out; nothing of it is kept anywhere."
    }

    func received(_ time: String, drop: Int32, source: String?) -> String {
        guard let source else {
            return own(
                "files.received",
                "Received \(time, "time") as drop \(String(drop), "number")."
            )
        }
        return own(
            "files.received.source",
            """
            Received \(time, "time") as drop \(String(drop), "number"), source \
            “\(source, "source")”.
            """
        )
    }

    func reason(_ reason: RejectionReason) -> String? { nil }
    func original(_ text: String) -> String { text }

    func cells(_ count: Int) -> String {
        own(
            "files.cells",
            count,
            one: "\(count, optional: "count") cell cannot be read:",
            other: "\(count, "count") cells cannot be read:"
        )
    }

    func place(record: Int, column: Int) -> String {
        "Row \(record)" + (column > 0 ? ", column \(column)" : "")
    }

    func quoted(_ text: String) -> String { "“\(text)”" }
    func problem(_ fault: CellFault) -> String { fault.description }
    func moreCells(_ count: Int) -> String { own("files.moreCells", "and \(count, "count") more") }
    func more(_ count: Int) -> String {
        own(
            "files.more",
            count,
            one: "And \(count, optional: "count") more file",
            other: "And \(count, "count") more files"
        )
    }
    var moreAdvice: String { own("files.moreAdvice", "“waage drops” lists them all.") }
    var adviceHeading: String { own("files.adviceHeading", "What to do") }

    func advice(isOperator: Bool, isMistaken: Bool) -> [String] {
        guard isMistaken else {
            return [
                own(
                    "files.advice.noted",
                    "Nothing is to be delivered again. Please send no remarks on single persons."
                )
            ] + (isOperator ? [leftOutAdvice] : [])
        }
        let all = own(
            "files.advice",
            """
            Correct what is named above in the file, and deliver the whole file again; what was \
            taken stays, and nothing is counted twice.
            """
        )
        return isOperator ? [all, "“waage drops show NUMBER” lists all cells of a drop."] : [all]
    }

    private var leftOutAdvice: String {
        """
        If the texts of a column tell numbers apart, name it under “dimensions:” of the source, \
        else under “leave_out:”.
        """
    }
}
