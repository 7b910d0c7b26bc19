/// The texts of reminders on days on which something is decided, in one language.
package protocol DecisionTexts {
    /// `Waage: Stichtag 01.02.2027 – 3 Meldungen offen`
    func decisionSubject(_ date: String, _ state: String) -> String
    /// Whose day it is: that of rules with these titles, or, without any, of whoever reads it.
    func decisionDay(_ date: String, of titles: [String]) -> String
    /// That the day has passed already.
    var lateReminder: String { get }
    /// When such a mail comes.
    func decisionMail(isOwn: Bool) -> String
}

extension GermanCatalogue {
    func decisionSubject(_ date: String, _ state: String) -> String {
        "Waage: Stichtag \(date) – \(state)"
    }

    func decisionDay(_ date: String, of titles: [String]) -> String {
        guard !titles.isEmpty else { return "Der \(date) ist als Ihr Stichtag vermerkt." }
        let names = titles.map { "„\($0)“" }.joined(separator: ", ")
        return "Der \(date) ist als Stichtag vermerkt für \(names)."
    }

    var lateReminder: String { "Diese Erinnerung kommt verspätet." }

    func decisionMail(isOwn: Bool) -> String {
        let what = isOwn ? "an alles, was Ihnen gemeldet wird und noch offen ist" : "an das Offene"
        return "Sie erinnert an jedem Stichtag \(what). Was jemand als bekannt vermerkt hat, wird "
            + "nicht angemahnt; ist sonst nichts offen, kommt keine Mail."
    }
}

extension EnglishCatalogue {
    func decisionSubject(_ date: String, _ state: String) -> String {
        "Waage: decision day \(date) – \(state)"
    }

    func decisionDay(_ date: String, of titles: [String]) -> String {
        guard !titles.isEmpty else { return "\(date) is noted as your decision day." }
        let names = titles.map { "“\($0)”" }.joined(separator: ", ")
        return "\(date) is noted as a decision day for \(names)."
    }

    var lateReminder: String { "This reminder comes late." }

    func decisionMail(isOwn: Bool) -> String {
        let what = isOwn ? "of all that you are told of and is still open" : "of what is open"
        return "On each decision day it reminds you \(what). Nobody is reminded of what somebody "
            + "has noted as known; when nothing else is open, no mail comes."
    }
}
