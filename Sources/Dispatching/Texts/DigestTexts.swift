package import Alerting

/// The texts about news that could wait, and about what people said of alerts, in one language.
package protocol DigestTexts {
    /// `5 Neuigkeiten`, in the subject.
    func digestNews(_ count: Int) -> String
    func digestHeading(since date: String) -> String
    /// `Klipphausen, neu, Warnung: Es fehlen 90 Kita-Plätze.`
    func digestNews(place: String, state: String, sentence: String) -> String
    func moreDigestNews(_ count: Int) -> String
    /// How many alerts came and went.
    func cameAndWent(_ count: Int) -> String

    var doubtedHeading: String { get }
    /// `Klipphausen, Kita-Plätze: am 03.05.2026 von M. Muster, „es sind 97“`
    func doubted(_ alert: String, author: String, comment: String?, on date: String) -> String
    func moreDoubted(_ count: Int) -> String

    var knownHeading: String { get }
    /// `bekannt bis 03.05.2027, M. Muster: „Ausbau beschlossen“`
    func known(author: String, comment: String, until date: String) -> String
    func endedKnown(
        _ alert: String,
        author: String,
        comment: String,
        _ ending: Acknowledgement.Ending
    ) -> String
    /// That an alert was not judged for so long: `3 Jahre`.
    func unjudged(_ length: String) -> String
    var silencesHeading: String { get }
    func silence(
        _ alerts: String,
        author: String,
        comment: String,
        until date: String,
        hasEnded: Bool
    ) -> String
    /// When a mail that comes only where there is something to say comes again.
    func digestLife(_ interval: QuietInterval) -> String
    var digestLifeHeading: String { get }

    // In mails about news
    /// That somebody had the alert until now: `Bekannt war: „Ausbau beschlossen“ (M. Muster)`
    func wasKnown(author: String, comment: String) -> String
    /// That the news waited for the end of a silence.
    func afterSilence(until date: String) -> String
    /// The areas below that an entry speaks for: `Auch in 12 von 28 Gemeinden: …`
    func alsoBelow(_ below: NoticeContent.AreasBelow) -> String
    var alsoBelowLabel: String { get }
    /// In the place of a place: `12 Meldungen`
    func grouped(_ count: Int) -> String
    var groupedRestLabel: String { get }
    func moreGrouped(_ count: Int) -> String
}
