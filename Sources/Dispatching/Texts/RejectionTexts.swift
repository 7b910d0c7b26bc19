import Alerting
import Indicators

/// The texts of the mail about files that were not taken, or not wholly, in one language.
protocol RejectionTexts: Sendable {
    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String
    /// How many files came to what; of others nothing is said but their number.
    func summary(_ report: RejectionReport, others: Int) -> String
    /// `„plan.csv“ wurde abgelehnt`
    func rejected(_ file: String) -> String
    /// `„plan.csv“ wurde bis auf einzelne Zellen übernommen`
    func partly(_ file: String) -> String
    /// `„plan.csv“ wurde ohne Textspalten übernommen`
    func withoutTexts(_ file: String) -> String
    /// `„plan.csv“ wurde übernommen`
    func taken(_ file: String) -> String
    /// What was read of a file: `50 Zeilen mit 100 Werten, Zeiträume 1975–2024`.
    func read(rows: String, readings: String, periods: String?) -> String
    /// That newer numbers are known of some of it.
    var newerStays: String { get }
    func received(_ time: String, drop: Int32, source: String?) -> String
    /// `Spalte 5`
    func column(_ number: Int) -> String
    /// Why a column of texts was left out, and what becomes of its texts.
    func leftOut(_ column: String, title: String) -> String
    /// What is wrong and what to do; nil when the original says it in the same language.
    func reason(_ reason: RejectionReason) -> String?
    /// The words of the program, which are English.
    func original(_ text: String) -> String
    func cells(_ count: Int) -> String
    /// `Zeile 5, Spalte 3`
    func place(record: Int, column: Int) -> String
    func quoted(_ text: String) -> String
    /// What is wrong with a cell and what to do.
    func problem(_ fault: CellFault) -> String
    func moreCells(_ count: Int) -> String
    func more(_ count: Int) -> String
    var moreAdvice: String { get }
    var adviceHeading: String { get }
    /// Of files that were taken as they are.
    var nothingToDo: String { get }
    /// What a person may do; suppliers have no program to ask. Without a mistake, nothing is to be
    /// delivered again.
    func advice(isOperator: Bool, isMistaken: Bool) -> [String]
}

extension Language {
    /// The texts of the language.
    var rejectionTexts: any RejectionTexts {
        switch self {
        case .german: GermanRejectionTexts()
        case .english: EnglishRejectionTexts()
        }
    }
}

/// The English texts.
struct EnglishRejectionTexts: RejectionTexts {
    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String {
        let isOne = count == 1
        let words =
            switch worst {
            case .rejected:
                isOne ? "could not be taken as it is" : "could not be taken as they are"
            case .partly: "can be read in part only"
            case .noted: isOne ? "with a remark" : "with remarks"
            case .taken: "taken"
            }
        return "Waage: \(count) \(isOne ? "file" : "files") \(words)"
    }

    func summary(_ report: RejectionReport, others: Int) -> String {
        let (rejected, partly) = (report.count(.rejected), report.count(.partly))
        let (noted, taken) = (report.count(.noted), report.count(.taken))
        var parts: [String] = []
        if rejected > 0 { parts.append("\(files(rejected)) rejected: nothing of that counts") }
        if partly > 0 { parts.append("\(files(partly)) taken without what nobody can read") }
        if noted > 0 { parts.append("\(files(noted)) taken without texts that are no numbers") }
        if taken > 0 { parts.append("\(files(taken)) taken, and every cell was read") }
        if others > 0 {
            parts.append("\(others) more" + (report.hasReceipts ? "" : " not taken, or not wholly"))
        }
        return parts.joined(separator: "; ") + "."
    }

    func rejected(_ file: String) -> String { "\(file) was rejected" }
    func partly(_ file: String) -> String { "\(file) was taken but for some cells" }
    func withoutTexts(_ file: String) -> String { "\(file) was taken without texts" }
    func taken(_ file: String) -> String { "\(file) was taken" }

    func read(rows: String, readings: String, periods: String?) -> String {
        "Rows read: \(rows); values: \(readings)" + (periods.map { "; periods: \($0)" } ?? "") + "."
    }

    let newerStays = "Newer numbers are known of some of it, and stay in force."
    let nothingToDo = "Nothing. Thank you for the delivery."
    func column(_ number: Int) -> String { "Column \(number)" }

    func leftOut(_ column: String, title: String) -> String {
        column + (title.isEmpty ? "" : " “\(title)”")
            + " holds texts and was left out; nothing of it is kept anywhere."
    }

    func received(_ time: String, drop: Int32, source: String?) -> String {
        "Received \(time) as drop \(drop)" + (source.map { ", source “\($0)”" } ?? "") + "."
    }

    func reason(_ reason: RejectionReason) -> String? { nil }
    func original(_ text: String) -> String { text }

    func cells(_ count: Int) -> String {
        count == 1 ? "1 cell cannot be read:" : "\(count) cells cannot be read:"
    }

    func place(record: Int, column: Int) -> String {
        "Row \(record)" + (column > 0 ? ", column \(column)" : "")
    }

    func quoted(_ text: String) -> String { "“\(text)”" }
    func problem(_ fault: CellFault) -> String { fault.description }
    func moreCells(_ count: Int) -> String { "and \(count) more" }
    func more(_ count: Int) -> String { count == 1 ? "And 1 more file" : "And \(count) more files" }
    let moreAdvice = "“waage drops” lists them all."
    let adviceHeading = "What to do"

    func advice(isOperator: Bool, isMistaken: Bool) -> [String] {
        guard isMistaken else {
            return [
                "Nothing is to be delivered again. Please send no remarks on single persons."
            ] + (isOperator ? [leftOutAdvice] : [])
        }
        let all =
            "Correct what is named above in the file, and deliver the whole file again; what was "
            + "taken stays, and nothing is counted twice."
        return isOperator ? [all, "“waage drops show NUMBER” lists all cells of a drop."] : [all]
    }

    private var leftOutAdvice: String {
        "If the texts of a column tell numbers apart, name it under “dimensions:” of the source, "
            + "else under “leave_out:”."
    }

    private func files(_ count: Int) -> String { count == 1 ? "1 file was" : "\(count) files were" }
}
