import Alerting
import Indicators
import Replies

/// The texts of mails about answers to mails, in one language.
protocol AnswerTexts: Worded {
    // To whoever wrote the answer
    func subject(_ outcome: AnswerReport.Outcome, _ count: Int) -> String
    func summary(
        _ outcome: AnswerReport.Outcome,
        _ count: Int,
        _ catalogue: any Catalogue
    ) -> String
    var doneHeading: String { get }
    var commentHeading: String { get }
    func othersHeading(_ outcome: AnswerReport.Outcome) -> String
    var undoHeading: String { get }
    func undo(_ outcome: AnswerReport.Outcome) -> String?

    // To the person who decides
    var handedSubject: String { get }
    func summary(_ doubt: ReplyJudgement.Doubt) -> String
    func advice(_ doubt: ReplyJudgement.Doubt) -> String
    var aboutHeading: String { get }
    func from(_ sender: String?) -> String
    func subjectLine(_ subject: String) -> String
    func answered(_ subject: String, to recipient: String) -> String
    var textHeading: String { get }
    func moreLines(_ count: Int) -> String

    // To whoever delivered a figure
    func doubtSubject(_ count: Int) -> String
    /// Whoever decides on answers reads it where no supplier can be asked.
    func doubtSummary(_ count: Int, isSupplier: Bool) -> String
    /// `Blatt 2, Zeile 12, Spalte 3 „Plätze“`; a sheet 0 is not said.
    func place(sheet: Int, record: Int, column: Int, title: String?) -> String
    /// How many places there are, alone or behind others.
    func places(_ count: Int, isMore: Bool) -> String
    func askedHeading(by author: String) -> String
    var noReason: String { get }
    func doubtAdvice(isSupplier: Bool) -> String

    var adviceHeading: String { get }
}

extension Receiver {
    /// The texts of its language, in the words of its office.
    var answerTexts: any AnswerTexts { language.answerTexts(wording) }
}

extension Language {
    /// The texts of the language, in somebody's words.
    func answerTexts(_ wording: Wording) -> any AnswerTexts {
        switch self {
        case .german: GermanAnswerTexts(wording: wording)
        case .english: EnglishAnswerTexts(wording: wording)
        }
    }
}
