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
        own("decisionSubject", "Waage: Stichtag \(date, "date") – \(state, "state")")
    }

    func decisionDay(_ date: String, of titles: [String]) -> String {
        guard !titles.isEmpty else {
            return own("decisionDay", "Der \(date, "date") ist als Ihr Stichtag vermerkt.")
        }
        let names = titles.map { "„\($0)“" }.joined(separator: ", ")
        return own(
            "decisionDay.of",
            "Der \(date, "date") ist als Stichtag vermerkt für \(names, "titles")."
        )
    }

    var lateReminder: String { own("lateReminder", "Diese Erinnerung kommt verspätet.") }

    func decisionMail(isOwn: Bool) -> String {
        isOwn
            ? own(
                "decisionMail.own",
                """
                Sie erinnert an jedem Stichtag an alles, was Ihnen gemeldet wird und noch offen \
                ist. Was jemand als bekannt vermerkt hat, wird nicht angemahnt; ist sonst nichts \
                offen, kommt keine Mail.
                """
            )
            : own(
                "decisionMail",
                """
                Sie erinnert an jedem Stichtag an das Offene. Was jemand als bekannt vermerkt hat, \
                wird nicht angemahnt; ist sonst nichts offen, kommt keine Mail.
                """
            )
    }
}

extension EnglishCatalogue {
    func decisionSubject(_ date: String, _ state: String) -> String {
        own("decisionSubject", "Waage: decision day \(date, "date") – \(state, "state")")
    }

    func decisionDay(_ date: String, of titles: [String]) -> String {
        guard !titles.isEmpty else {
            return own("decisionDay", "\(date, "date") is noted as your decision day.")
        }
        let names = titles.map { "“\($0)”" }.joined(separator: ", ")
        return own(
            "decisionDay.of",
            "\(date, "date") is noted as a decision day for \(names, "titles")."
        )
    }

    var lateReminder: String { own("lateReminder", "This reminder comes late.") }

    func decisionMail(isOwn: Bool) -> String {
        isOwn
            ? own(
                "decisionMail.own",
                """
                On each decision day it reminds you of all that you are told of and is still open. \
                Nobody is reminded of what somebody has noted as known; when nothing else is open, \
                no mail comes.
                """
            )
            : own(
                "decisionMail",
                """
                On each decision day it reminds you of what is open. Nobody is reminded of what \
                somebody has noted as known; when nothing else is open, no mail comes.
                """
            )
    }
}
