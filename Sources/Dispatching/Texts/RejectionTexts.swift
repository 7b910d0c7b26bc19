import Alerting
import Indicators

/// The texts of the mail about files that were not taken, or not wholly, in one language.
protocol RejectionTexts: Worded {
    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String
    /// How many files came to one thing.
    func summary(_ count: Int, _ outcome: RejectionReport.Outcome) -> String
    /// So many files of which nothing is said but their number.
    func others(_ count: Int, hasReceipts: Bool) -> String
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

extension RejectionTexts {
    /// How many files came to what; of others nothing is said but their number.
    func summary(_ report: RejectionReport, others count: Int) -> String {
        let outcomes: [RejectionReport.Outcome] = [.rejected, .partly, .noted, .taken]
        var parts = outcomes.compactMap { outcome in
            let count = report.count(outcome)
            return count > 0 ? summary(count, outcome) : nil
        }
        if count > 0 { parts.append(others(count, hasReceipts: report.hasReceipts)) }
        return parts.joined(separator: "; ") + "."
    }
}

extension Receiver {
    /// The texts of its language, in the words of its office.
    var rejectionTexts: any RejectionTexts { language.rejectionTexts(wording) }
}

extension Language {
    /// The texts of the language, in somebody's words.
    func rejectionTexts(_ wording: Wording) -> any RejectionTexts {
        switch self {
        case .german: GermanRejectionTexts(wording: wording)
        case .english: EnglishRejectionTexts(wording: wording)
        }
    }
}
