package import Alerting

/// The texts of mails about what nobody took note of, in one language.
package protocol EscalationTexts {
    /// `kritisch, ohne Kenntnisnahme`
    func unheededState(_ level: String) -> String
    /// For how long nobody took note.
    func unheeded(workingDays: Int) -> String
    /// Who was told first, and when.
    func told(_ unheeded: NoticeContent.Unheeded) -> String
    /// Why such a mail comes.
    var whyUnheeded: String { get }
}

extension GermanCatalogue {
    func unheededState(_ level: String) -> String {
        own("unheededState", "\(level, "level"), ohne Kenntnisnahme")
    }

    func unheeded(workingDays: Int) -> String {
        own(
            "unheeded",
            workingDays,
            one:
                """
                Seit \(workingDays, optional: "days") Arbeitstag hat niemand die Meldung als \
                bekannt vermerkt.
                """,
            other:
                """
                Seit \(workingDays, "days") Arbeitstagen hat niemand die Meldung als bekannt \
                vermerkt.
                """
        )
    }

    func told(_ unheeded: NoticeContent.Unheeded) -> String {
        let texts = unheeded.told.map { told in
            let names = told.receivers.map { CleanText.line($0) }.joined(separator: ", ")
            return own("told.entry", "am \(date(told.date), "date") an \(names, "receivers")")
        }
        if texts.isEmpty { return firstReport }
        return own("told", "gemeldet \(texts.joined(separator: "; "), "told")")
    }

    var whyUnheeded: String {
        own(
            "whyUnheeded",
            """
            Diese Mail kommt, weil die Empfänger der ersten Meldung sie nicht als bekannt vermerkt \
            haben.
            """
        )
    }
}

extension EnglishCatalogue {
    func unheededState(_ level: String) -> String {
        own("unheededState", "\(level, "level"), nobody took note")
    }

    func unheeded(workingDays: Int) -> String {
        own(
            "unheeded",
            workingDays,
            one:
                """
                For \(workingDays, optional: "days") working day nobody has noted the alert as \
                known.
                """,
            other: "For \(workingDays, "days") working days nobody has noted the alert as known."
        )
    }

    func told(_ unheeded: NoticeContent.Unheeded) -> String {
        let texts = unheeded.told.map { told in
            let names = told.receivers.map { CleanText.line($0) }.joined(separator: ", ")
            return own("told.entry", "on \(date(told.date), "date") to \(names, "receivers")")
        }
        if texts.isEmpty { return firstReport }
        return own("told", "reported \(texts.joined(separator: "; "), "told")")
    }

    var whyUnheeded: String {
        own(
            "whyUnheeded",
            "This mail comes because those who were told first have not noted it as known."
        )
    }
}
