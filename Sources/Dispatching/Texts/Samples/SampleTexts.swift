package import Alerting
import Indicators
import Rules

/// Says every text that an office may word its own way, with sample values.
///
/// What `waage texts` prints and what `waage check` tries out is what is said here; a test compares
/// it with the keys that stand in the sources.
package struct SampleTexts {
    /// Texts that belong together.
    package struct Section: Sendable {
        /// Where they stand, in words for who writes such a file.
        package let title: String
        package let entries: [TextList.Entry]
    }

    let language: Language
    let catalogue: any Catalogue
    let place = "Klipphausen"
    let title = "Kita-Plätze fehlen"
    let author = "M. Muster"
    let comment = "Ausbau beschlossen"
    let number = "90 %"
    let day = CalendarDate(dayNumber: 20_759)
    let period = TimePeriod(.year, ordinal: 2026)
    private let texts: OwnTexts
    private let list = TextList()

    private init(_ language: Language, _ texts: OwnTexts) {
        self.language = language
        self.texts = texts
        catalogue = language.catalogue(.listed(list, texts))
    }

    var wording: Wording { .listed(list, texts) }
    var date: String { catalogue.date(day) }
    var periodText: String { catalogue.period(period) }

    /// Numbers of things that take each of their forms.
    let counts = [1, 12]

    /// Says all texts of a language.
    ///
    /// - Parameters:
    ///   - language: The language.
    ///   - texts: What an office words its own way.
    /// - Returns: The texts, each in the first section that says it.
    package static func sections(
        of language: Language,
        in texts: OwnTexts = OwnTexts()
    ) -> [Section] {
        let samples = Self(language, texts)
        var told = 0
        return samples.parts.map { title, say in
            say()
            let entries = Array(samples.list.entries.dropFirst(told))
            told += entries.count
            return Section(title: title, entries: entries)
        }
    }

    /// All texts of a language by their keys.
    package static func entries(
        of language: Language,
        in texts: OwnTexts = OwnTexts()
    ) -> [String: TextList.Entry] {
        let all = sections(of: language, in: texts).flatMap(\.entries)
        return Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    }

    /// So many characters of a subject are shown.
    package static var subjectLimit: Int { SubjectLine.limit }

    /// Whether a text is the subject of a mail that has no shorter one.
    package static func isSubject(_ key: String) -> Bool {
        // A long reminder is called by `shortReminderSubject`.
        key.lowercased().contains("subject")
            && !["answer.subjectLine", "reminderSubject"].contains(key)
    }

    private var parts: [(title: String, say: () -> Void)] {
        [
            ("Words for levels, units and what happened", sayWords),
            ("Subjects and headings of mails about news", sayHeads),
            ("Sentences about an alert", saySentences),
            ("Limits, ranges and comparisons", sayConditions),
            ("What stands before the facts of an alert", sayLabels),
            ("What was not judged", sayReasons),
            ("Below the alerts", sayClosings),
            ("In charts", sayCharts),
            ("The table that goes along with many news", saySheet),
            ("Missing deliveries, and reminders of them", sayDeliveries),
            ("Digests, and what is known or silenced", sayDigest),
            ("The mail that says that Waage works", sayQuiet),
            ("Decision days, and what nobody took note of", sayDecisions),
            ("Calendars", sayCalendar),
            ("Mails about answers", sayAnswers),
            ("Mails about files", sayFiles),
            ("Mails about what could not be delivered", sayDeadLetters),
        ]
    }
}

/// Has texts said for the list alone.
func say(_ texts: String?...) {}
