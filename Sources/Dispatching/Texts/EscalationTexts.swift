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
    func unheededState(_ level: String) -> String { "\(level), ohne Kenntnisnahme" }

    func unheeded(workingDays: Int) -> String {
        let days = workingDays == 1 ? "1 Arbeitstag" : "\(workingDays) Arbeitstagen"
        return "Seit \(days) hat niemand die Meldung als bekannt vermerkt."
    }

    func told(_ unheeded: NoticeContent.Unheeded) -> String {
        let texts = unheeded.told.map { told in
            let names = told.receivers.map { CleanText.line($0) }.joined(separator: ", ")
            return "am \(date(told.date)) an \(names)"
        }
        return texts.isEmpty ? firstReport : "gemeldet " + texts.joined(separator: "; ")
    }

    var whyUnheeded: String {
        "Diese Mail kommt, weil die Empfänger der ersten Meldung sie nicht als bekannt vermerkt "
            + "haben."
    }
}

extension EnglishCatalogue {
    func unheededState(_ level: String) -> String { "\(level), nobody took note" }

    func unheeded(workingDays: Int) -> String {
        let days = workingDays == 1 ? "1 working day" : "\(workingDays) working days"
        return "For \(days) nobody has noted the alert as known."
    }

    func told(_ unheeded: NoticeContent.Unheeded) -> String {
        let texts = unheeded.told.map { told in
            let names = told.receivers.map { CleanText.line($0) }.joined(separator: ", ")
            return "on \(date(told.date)) to \(names)"
        }
        return texts.isEmpty ? firstReport : "reported " + texts.joined(separator: "; ")
    }

    var whyUnheeded: String {
        "This mail comes because those who were told first have not noted it as known."
    }
}
