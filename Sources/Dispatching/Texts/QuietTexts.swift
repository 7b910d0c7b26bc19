package import Alerting

/// The texts of the periodic mail that says that the program is alive, in one language.
package protocol QuietTexts {
    /// `Waage: Alles ruhig – 14 Regeln für 4.310 Reihen aus 12 Lieferungen`
    func quietSubject(_ state: String, watched: String?) -> String
    var allQuiet: String { get }
    func openAlerts(_ count: Int) -> String
    func overdueDeliveries(_ count: Int) -> String
    func deadMails(_ count: Int) -> String
    /// `14 Regeln für 4.310 Reihen aus 12 Lieferungen`, with numbers as texts.
    func watched(rules: Int, series: Int, drops: Int) -> String

    func deliveredHeading(since date: String) -> String
    func delivered(_ title: String, files: Int, latest: String) -> String
    func rejected(_ count: Int) -> String
    var nothingDelivered: String { get }
    var openHeading: String { get }
    /// `Klipphausen, Warnung, Meldung seit 2025: Es fehlen 90 Kita-Plätze.`
    func open(place: String, level: String, since: String, sentence: String) -> String
    var nothingOpen: String { get }
    func openElsewhere(_ count: Int) -> String
    func moreOpen(_ count: Int) -> String
    var overdueHeading: String { get }
    var nothingOverdue: String { get }
    func notJudgedHeading(since date: String) -> String
    var nothingNotJudged: String { get }
    var mailsHeading: String { get }
    func mails(owed: Int, dead: Int) -> String
    var lifeHeading: String { get }
    /// When the next one comes, and what it means when it does not.
    func life(_ interval: QuietInterval, next: String) -> String
}

extension Catalogue {
    /// A whole number of things that are no persons, with the language's groups of digits.
    func whole(_ number: Int) -> String { numbers.whole(number) }
}
