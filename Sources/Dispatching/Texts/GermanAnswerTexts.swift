import Alerting
import Indicators
import Replies

/// The German texts.
struct GermanAnswerTexts: AnswerTexts {
    var wording = Wording.builtIn

    func subject(_ outcome: AnswerReport.Outcome, _ count: Int) -> String {
        switch outcome {
        case .known:
            count == 0
                ? own("answer.subject.known.none", "Waage: nichts als bekannt vermerkt")
                : own(
                    "answer.subject.known",
                    count,
                    one: "Waage: \(count, optional: "count") Meldung ist als bekannt vermerkt",
                    other: "Waage: \(count, "count") Meldungen sind als bekannt vermerkt"
                )
        case .doubted:
            own(
                "answer.subject.doubted",
                count,
                one: "Waage: Ihre Rückfrage zu \(count, optional: "count") Zahl ist vermerkt",
                other: "Waage: Ihre Rückfrage zu \(count, "count") Zahlen ist vermerkt"
            )
        case .withdrawn:
            count == 0
                ? own("answer.subject.withdrawn.none", "Waage: nichts zu widerrufen")
                : own("answer.subject.withdrawn", "Waage: Ihre Antwort ist zurückgenommen")
        case .asked: own("answer.subject.asked", "Waage: Ihre Antwort ließ etwas offen")
        }
    }

    func summary(
        _ outcome: AnswerReport.Outcome,
        _ count: Int,
        _ catalogue: any Catalogue
    ) -> String {
        switch outcome {
        case .known(let day) where count > 0:
            own(
                "answer.known",
                """
                Wir erinnern nicht daran und melden uns erst wieder, wenn es schlimmer wird oder \
                endet; das gilt bis zum \(catalogue.date(day), "date").
                """
            )
        case .known:
            own(
                "answer.known.none",
                "Keine der genannten Meldungen gilt noch; es gibt nichts zu vermerken."
            )
        case .doubted:
            own(
                "answer.doubted",
                """
                Ihre Rückfrage steht bei der Meldung, bis es zu ihr Neues gibt; die Meldung gilt \
                weiter.
                """
            )
        case .withdrawn where count > 0:
            own(
                "answer.withdrawn",
                """
                Es gilt wieder, was vor Ihrer Antwort galt; wenn sich etwas ändert, melden wir \
                uns.
                """
            )
        case .withdrawn:
            own(
                "answer.withdrawn.none",
                "Zu diesen Meldungen ist keine Antwort von Ihnen vermerkt."
            )
        case .asked(let question): summary(question, catalogue)
        }
    }

    private func summary(
        _ question: ReplyJudgement.Question,
        _ catalogue: any Catalogue
    ) -> String {
        switch question {
        case .whichEntry(let count):
            own(
                "answer.whichEntry",
                """
                Die Mail hat \(count, "count") Einträge, und Ihre Antwort nennt keine Nummer. \
                Antworten Sie noch einmal, zum Beispiel mit „bekannt 1, 3“ oder „bekannt alle“. \
                Vermerkt ist nichts.
                """
            )
        case .noEntry(let number, let count):
            own(
                "answer.noEntry",
                count,
                one:
                    """
                    Einen Eintrag \(number, "number"), über den man antworten kann, hat die Mail \
                    nicht; sie hat einen davon. Antworten Sie noch einmal mit den Nummern, die vor \
                    den Einträgen stehen. Vermerkt ist nichts.
                    """,
                other:
                    """
                    Einen Eintrag \(number, "number"), über den man antworten kann, hat die Mail \
                    nicht; sie hat \(count, "count") davon. Antworten Sie noch einmal mit den \
                    Nummern, die vor den Einträgen stehen. Vermerkt ist nichts.
                    """
            )
        case .badDay(let day, let last):
            own(
                "answer.badDay",
                """
                Der \(catalogue.date(day), "date") ist vorbei oder zu fern; spätestens möglich ist \
                der \(catalogue.date(last), "last"). Antworten Sie noch einmal mit einem anderen \
                Tag. Vermerkt ist nichts.
                """
            )
        }
    }

    var doneHeading: String { own("answer.doneHeading", "Vermerkt bei") }
    var commentHeading: String { own("answer.commentHeading", "Ihre Worte") }

    func othersHeading(_ outcome: AnswerReport.Outcome) -> String {
        outcome == .withdrawn
            ? own("answer.othersHeading.withdrawn", "Dazu war nichts vermerkt")
            : own("answer.othersHeading", "Gilt nicht mehr, also nicht vermerkt")
    }

    var undoHeading: String { own("answer.undoHeading", "Rückgängig machen") }

    func undo(_ outcome: AnswerReport.Outcome) -> String? {
        switch outcome {
        case .known, .doubted: own("answer.undo", "Antworten Sie auf diese Mail mit „widerrufen“.")
        case .withdrawn, .asked: nil
        }
    }

    var handedSubject: String {
        own("answer.handedSubject", "Waage: Eine Antwort braucht einen Menschen")
    }

    func summary(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .unknownMail:
            own(
                "answer.doubt.unknownMail",
                "Eine Mail kam an, die keine unserer Mails beantwortet."
            )
        case .noSender:
            own("answer.doubt.noSender", "Eine Antwort nennt keinen Absender oder mehrere.")
        case .otherSender:
            own(
                "answer.doubt.otherSender",
                "Eine Antwort kommt nicht von der Adresse, an die unsere Mail ging."
            )
        case .empty:
            own(
                "answer.doubt.empty",
                "Eine Antwort enthält über der beantworteten Mail keinen Text."
            )
        case .notUnderstood:
            own(
                "answer.doubt.notUnderstood",
                "Eine Antwort ist keiner der Befehle; vermerkt ist nichts."
            )
        case .unproven:
            own(
                "answer.doubt.unproven",
                "Für den Absender einer Antwort bürgt der Mailserver nicht."
            )
        case .guarded:
            own(
                "answer.doubt.guarded",
                """
                Eine Antwort betrifft eine kritische oder vertrauliche Meldung, und niemand bürgt \
                für den Absender; vermerkt ist nichts.
                """
            )
        case .nothingOpen:
            own(
                "answer.doubt.nothingOpen",
                "Eine Antwort bezieht sich auf eine Mail, die nichts Offenes meldet."
            )
        case .unsubscribes:
            own("answer.doubt.unsubscribes", "Jemand möchte keine Mails mehr bekommen.")
        case .unreadable:
            own(
                "answer.doubt.unreadable",
                "Eine Datei im Postfach für Antworten ist als Mail nicht zu lesen."
            )
        }
    }

    func advice(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .guarded, .unproven, .otherSender:
            own(
                "answer.advice.proof",
                """
                Fragen Sie nach, ob die Antwort echt ist. „waage ack“ vermerkt eine Meldung als \
                bekannt; „replies: authentication“ lässt den Mailserver bürgen.
                """
            )
        case .unsubscribes:
            own("answer.advice.unsubscribes", "Wer Mails bekommt, steht in receivers.yaml.")
        case .unreadable:
            own("answer.advice.unreadable", "Die Datei liegt im Postfach, Ordner „cur“.")
        case .unknownMail, .noSender, .empty, .notUnderstood, .nothingOpen:
            own(
                "answer.advice",
                "Antworten Sie der Person. „waage ack“ vermerkt eine Meldung als bekannt."
            )
        }
    }

    var aboutHeading: String { own("answer.aboutHeading", "Die Antwort") }
    func from(_ sender: String?) -> String {
        guard let sender else { return own("answer.from.nobody", "Absender: keiner oder mehrere") }
        return own("answer.from", "Absender: \(sender, "sender")")
    }
    func subjectLine(_ subject: String) -> String {
        own("answer.subjectLine", "Betreff: \(subject, "subject")")
    }

    func answered(_ subject: String, to recipient: String) -> String {
        own(
            "answer.answered",
            "Beantwortet wird „\(subject, "subject")“ an \(recipient, "recipient")."
        )
    }

    var textHeading: String { own("answer.textHeading", "Text") }
    func moreLines(_ count: Int) -> String {
        own(
            "answer.moreLines",
            count,
            one: "und \(count, optional: "count") weitere Zeile",
            other: "und \(count, "count") weitere Zeilen"
        )
    }

    var adviceHeading: String { own("answer.adviceHeading", "Was zu tun ist") }
}
