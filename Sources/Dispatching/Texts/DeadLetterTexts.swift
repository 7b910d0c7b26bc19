import Alerting

/// The texts of the mail that tells operators of mails that were given up, in one language.
protocol DeadLetterTexts: Sendable {
    func subject(_ count: Int) -> String
    func summary(_ count: Int) -> String
    /// The subject when news was set aside, too.
    func subject(ofNews count: Int) -> String
    func summary(ofNews count: Int) -> String
    var heading: String { get }
    func letter(id: Int64, recipient: String, receiver: String, made: String) -> String
    func notice(_ transition: String, receiver: String, made: String) -> String
    func entry(_ transition: String, made: String) -> String
    func answer(_ text: String) -> String
    func more(_ count: Int) -> String
    var adviceHeading: String { get }
    var advice: [String] { get }
    /// What to do about news that was set aside.
    var newsAdvice: String { get }
}

extension Language {
    /// The texts of the language.
    var deadLetterTexts: any DeadLetterTexts {
        switch self {
        case .german: GermanDeadLetterTexts()
        case .english: EnglishDeadLetterTexts()
        }
    }
}
