import Alerting
import Indicators
import Replies

/// The texts of mails about answers to mails, in one language.
protocol AnswerTexts: Sendable {
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
    func doubtSummary(_ count: Int) -> String
    func askedHeading(by author: String) -> String
    var noReason: String { get }
    var doubtAdvice: String { get }

    var adviceHeading: String { get }
}

extension Language {
    /// The texts of the language.
    var answerTexts: any AnswerTexts {
        switch self {
        case .german: GermanAnswerTexts()
        case .english: EnglishAnswerTexts()
        }
    }
}

/// The German texts.
struct GermanAnswerTexts: AnswerTexts {
    func subject(_ outcome: AnswerReport.Outcome, _ count: Int) -> String {
        switch outcome {
        case .known:
            count == 0
                ? "Waage: nichts als bekannt vermerkt"
                : count == 1
                    ? "Waage: 1 Meldung ist als bekannt vermerkt"
                    : "Waage: \(count) Meldungen sind als bekannt vermerkt"
        case .doubted:
            count == 1
                ? "Waage: Ihre Rückfrage zu 1 Zahl ist vermerkt"
                : "Waage: Ihre Rückfrage zu \(count) Zahlen ist vermerkt"
        case .withdrawn:
            count == 0 ? "Waage: nichts zu widerrufen" : "Waage: Ihre Antwort ist zurückgenommen"
        case .asked: "Waage: Ihre Antwort ließ etwas offen"
        }
    }

    func summary(
        _ outcome: AnswerReport.Outcome,
        _ count: Int,
        _ catalogue: any Catalogue
    ) -> String {
        switch outcome {
        case .known(let day) where count > 0:
            "Wir erinnern nicht daran und melden uns erst wieder, wenn es schlimmer wird oder "
                + "endet; das gilt bis zum \(catalogue.date(day))."
        case .known: "Keine der genannten Meldungen gilt noch; es gibt nichts zu vermerken."
        case .doubted:
            "Ihre Rückfrage steht bei der Meldung, bis es zu ihr Neues gibt; die Meldung gilt "
                + "weiter."
        case .withdrawn where count > 0:
            "Es gilt wieder, was vor Ihrer Antwort galt; wenn sich etwas ändert, melden wir uns."
        case .withdrawn: "Zu diesen Meldungen ist keine Antwort von Ihnen vermerkt."
        case .asked(.whichEntry(let count)):
            "Die Mail hat \(count) Einträge, und Ihre Antwort nennt keine Nummer. Antworten Sie "
                + "noch einmal, zum Beispiel mit „bekannt 1, 3“ oder „bekannt alle“. Vermerkt ist "
                + "nichts."
        case .asked(.noEntry(let number, let count)):
            "Einen Eintrag \(number), über den man antworten kann, hat die Mail nicht; sie hat "
                + (count == 1 ? "einen" : "\(count)") + " davon. Antworten Sie noch einmal mit den "
                + "Nummern, die vor den Einträgen stehen. Vermerkt ist nichts."
        case .asked(.badDay(let day, let last)):
            "Der \(catalogue.date(day)) ist vorbei oder zu fern; spätestens möglich ist der "
                + "\(catalogue.date(last)). Antworten Sie noch einmal mit einem anderen Tag. "
                + "Vermerkt ist nichts."
        }
    }

    let doneHeading = "Vermerkt bei"
    let commentHeading = "Ihre Worte"

    func othersHeading(_ outcome: AnswerReport.Outcome) -> String {
        outcome == .withdrawn ? "Dazu war nichts vermerkt" : "Gilt nicht mehr, also nicht vermerkt"
    }

    let undoHeading = "Rückgängig machen"

    func undo(_ outcome: AnswerReport.Outcome) -> String? {
        switch outcome {
        case .known, .doubted: "Antworten Sie auf diese Mail mit „widerrufen“."
        case .withdrawn, .asked: nil
        }
    }

    let handedSubject = "Waage: Eine Antwort braucht einen Menschen"

    func summary(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .unknownMail: "Eine Mail kam an, die keine unserer Mails beantwortet."
        case .noSender: "Eine Antwort nennt keinen Absender oder mehrere."
        case .otherSender: "Eine Antwort kommt nicht von der Adresse, an die unsere Mail ging."
        case .empty: "Eine Antwort enthält über der beantworteten Mail keinen Text."
        case .notUnderstood: "Eine Antwort ist keiner der Befehle; vermerkt ist nichts."
        case .unproven: "Für den Absender einer Antwort bürgt der Mailserver nicht."
        case .guarded:
            "Eine Antwort betrifft eine kritische oder vertrauliche Meldung, und niemand bürgt für "
                + "den Absender; vermerkt ist nichts."
        case .nothingOpen: "Eine Antwort bezieht sich auf eine Mail, die nichts Offenes meldet."
        case .unsubscribes: "Jemand möchte keine Mails mehr bekommen."
        case .unreadable: "Eine Datei im Postfach für Antworten ist als Mail nicht zu lesen."
        }
    }

    func advice(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .guarded, .unproven, .otherSender:
            "Fragen Sie nach, ob die Antwort echt ist. „waage ack“ vermerkt eine Meldung als "
                + "bekannt; „replies: authentication“ lässt den Mailserver bürgen."
        case .unsubscribes: "Wer Mails bekommt, steht in receivers.yaml."
        case .unreadable: "Die Datei liegt im Postfach, Ordner „cur“."
        case .unknownMail, .noSender, .empty, .notUnderstood, .nothingOpen:
            "Antworten Sie der Person. „waage ack“ vermerkt eine Meldung als bekannt."
        }
    }

    let aboutHeading = "Die Antwort"
    func from(_ sender: String?) -> String { "Absender: \(sender ?? "keiner oder mehrere")" }
    func subjectLine(_ subject: String) -> String { "Betreff: \(subject)" }

    func answered(_ subject: String, to recipient: String) -> String {
        "Beantwortet wird „\(subject)“ an \(recipient)."
    }

    let textHeading = "Text"
    func moreLines(_ count: Int) -> String {
        count == 1 ? "und 1 weitere Zeile" : "und \(count) weitere Zeilen"
    }

    func doubtSubject(_ count: Int) -> String {
        count == 1 ? "Waage: Rückfrage zu 1 Zahl" : "Waage: Rückfrage zu \(count) Zahlen"
    }

    func doubtSummary(_ count: Int) -> String {
        count == 1
            ? "Jemand hält eine Zahl aus Ihrer Lieferung für falsch."
            : "Jemand hält \(count) Zahlen aus Ihrer Lieferung für falsch."
    }

    func askedHeading(by author: String) -> String { "Rückfrage von \(author)" }
    let noReason = "Ohne Begründung."
    let doubtAdvice =
        "Stimmt die Zahl, so antworten Sie der Person. Stimmt sie nicht, so liefern Sie die Datei "
        + "berichtigt noch einmal."
    let adviceHeading = "Was zu tun ist"
}

/// The English texts.
struct EnglishAnswerTexts: AnswerTexts {
    func subject(_ outcome: AnswerReport.Outcome, _ count: Int) -> String {
        switch outcome {
        case .known:
            count == 0
                ? "Waage: nothing noted as known"
                : "Waage: \(count) alert\(count == 1 ? " is" : "s are") noted as known"
        case .doubted:
            "Waage: your query about \(count) figure\(count == 1 ? "" : "s") is noted"
        case .withdrawn:
            count == 0 ? "Waage: nothing to withdraw" : "Waage: your answer is withdrawn"
        case .asked: "Waage: your answer left something open"
        }
    }

    func summary(
        _ outcome: AnswerReport.Outcome,
        _ count: Int,
        _ catalogue: any Catalogue
    ) -> String {
        switch outcome {
        case .known(let day) where count > 0:
            "You are not reminded of it and hear of it again only when it gets worse or ends; "
                + "this holds until \(catalogue.date(day))."
        case .known: "None of these alerts fires any more; there is nothing to note."
        case .doubted:
            "Your query stands beside the alert until there is news of it; the alert still holds."
        case .withdrawn where count > 0:
            "What held before your answer holds again; you hear of it when something changes."
        case .withdrawn: "No answer of yours is noted for these alerts."
        case .asked(.whichEntry(let count)):
            "The mail has \(count) entries, and your answer names no number. Please answer again, "
                + "for example \"known 1, 3\" or \"known all\". Nothing was noted."
        case .asked(.noEntry(let number, let count)):
            "The mail has no entry \(number) that can be answered; it has "
                + (count == 1 ? "one" : "\(count)") + " of them. Please answer again with the "
                + "numbers in front of the entries. Nothing was noted."
        case .asked(.badDay(let day, let last)):
            "\(catalogue.date(day)) is over or too far away; the last possible day is "
                + "\(catalogue.date(last)). Please answer again with another day. "
                + "Nothing was noted."
        }
    }

    let doneHeading = "Noted for"
    let commentHeading = "Your words"

    func othersHeading(_ outcome: AnswerReport.Outcome) -> String {
        outcome == .withdrawn ? "Nothing was noted for" : "No longer holds, so not noted"
    }

    let undoHeading = "To undo this"

    func undo(_ outcome: AnswerReport.Outcome) -> String? {
        switch outcome {
        case .known, .doubted: "Answer this mail with \"withdraw\"."
        case .withdrawn, .asked: nil
        }
    }

    let handedSubject = "Waage: an answer needs a person"

    func summary(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .unknownMail: "A mail arrived that answers none of ours."
        case .noSender: "An answer names no sender, or several."
        case .otherSender: "An answer does not come from the address that our mail went to."
        case .empty: "An answer has no text above the mail that it answers."
        case .notUnderstood: "An answer is none of the commands; nothing was noted."
        case .unproven: "The mail server does not vouch for the sender of an answer."
        case .guarded:
            "An answer is about a critical or confidential alert, and nobody vouches for the "
                + "sender; nothing was noted."
        case .nothingOpen: "An answer is about a mail that tells nothing open."
        case .unsubscribes: "Somebody wants no more mails."
        case .unreadable: "A file in the mailbox for answers cannot be read as a mail."
        }
    }

    func advice(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .guarded, .unproven, .otherSender:
            "Ask whether the answer is genuine. \"waage ack\" notes an alert as known; with "
                + "\"replies: authentication\" the mail server vouches."
        case .unsubscribes: "Who gets mails stands in receivers.yaml."
        case .unreadable: "The file lies in the mailbox, folder \"cur\"."
        case .unknownMail, .noSender, .empty, .notUnderstood, .nothingOpen:
            "Answer the person. \"waage ack\" notes an alert as known."
        }
    }

    let aboutHeading = "The answer"
    func from(_ sender: String?) -> String { "From: \(sender ?? "nobody, or several")" }
    func subjectLine(_ subject: String) -> String { "Subject: \(subject)" }

    func answered(_ subject: String, to recipient: String) -> String {
        "It answers \"\(subject)\" to \(recipient)."
    }

    let textHeading = "Text"
    func moreLines(_ count: Int) -> String { "and \(count) more line\(count == 1 ? "" : "s")" }

    func doubtSubject(_ count: Int) -> String {
        "Waage: query about \(count) figure\(count == 1 ? "" : "s")"
    }

    func doubtSummary(_ count: Int) -> String {
        "Somebody thinks that \(count == 1 ? "a figure" : "\(count) figures") of your delivery "
            + "\(count == 1 ? "is" : "are") wrong."
    }

    func askedHeading(by author: String) -> String { "Query by \(author)" }
    let noReason = "Without a reason."
    let doubtAdvice =
        "If the figure is right, please answer the person. If it is not, please deliver the "
        + "corrected file again."
    let adviceHeading = "What to do"
}
