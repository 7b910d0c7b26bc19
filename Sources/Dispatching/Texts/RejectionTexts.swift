import Alerting
import Indicators

/// The texts of the mail about files that were not taken, or not wholly, in one language.
protocol RejectionTexts: Sendable {
    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String
    func summary(rejected: Int, partly: Int, noted: Int, others: Int) -> String
    /// `„plan.csv“ wurde abgelehnt`
    func rejected(_ file: String) -> String
    /// `„plan.csv“ wurde bis auf einzelne Zellen übernommen`
    func partly(_ file: String) -> String
    /// `„plan.csv“ wurde ohne Textspalten übernommen`
    func withoutTexts(_ file: String) -> String
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
            }
        return "Waage: \(count) \(isOne ? "file" : "files") \(words)"
    }

    func summary(rejected: Int, partly: Int, noted: Int, others: Int) -> String {
        var parts: [String] = []
        if rejected > 0 { parts.append("\(files(rejected)) rejected: nothing of that counts") }
        if partly > 0 { parts.append("\(files(partly)) taken without what nobody can read") }
        if noted > 0 { parts.append("\(files(noted)) taken without texts that are no numbers") }
        if others > 0 { parts.append("\(others) more not taken, or not wholly") }
        return parts.joined(separator: "; ") + "."
    }

    func rejected(_ file: String) -> String { "\(file) was rejected" }
    func partly(_ file: String) -> String { "\(file) was taken but for some cells" }
    func withoutTexts(_ file: String) -> String { "\(file) was taken without texts" }
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
