import Alerting

/// The texts of the mail that tells operators of dispatches that were given up, in one language.
protocol DeadLetterTexts: Worded {
    func subject(_ count: Int, _ kind: DeadLetter.Kind) -> String
    func summary(_ count: Int, _ kind: DeadLetter.Kind) -> String
    /// The subject when news was set aside, too.
    func subject(ofNews count: Int) -> String
    func summary(ofNews count: Int) -> String
    var heading: String { get }
    /// `Mail 3 an bernd@example.org („kita“), erstellt am 11.10.2017`
    func letter(
        id: Int64,
        _ channel: ChannelKind,
        recipient: String,
        receiver: String,
        made: String
    ) -> String
    func notice(_ transition: String, receiver: String, made: String) -> String
    func entry(_ transition: String, made: String) -> String
    func answer(_ text: String) -> String
    func more(_ count: Int) -> String
    var adviceHeading: String { get }
    /// What to look at for each way that was no way, and what to do then.
    func advice(_ channels: Set<ChannelKind>, _ kind: DeadLetter.Kind) -> [String]
    /// What to do about news that was set aside.
    var newsAdvice: String { get }
}

extension Receiver {
    /// The texts of its language, in the words of its office.
    var deadLetterTexts: any DeadLetterTexts { language.deadLetterTexts(wording) }
}

extension Language {
    /// The texts of the language, in somebody's words.
    func deadLetterTexts(_ wording: Wording) -> any DeadLetterTexts {
        switch self {
        case .german: GermanDeadLetterTexts(wording: wording)
        case .english: EnglishDeadLetterTexts(wording: wording)
        }
    }
}
