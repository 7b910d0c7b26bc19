import Alerting
import Indicators
import Replies

/// The English texts.
struct EnglishAnswerTexts: AnswerTexts {
    var wording = Wording.builtIn

    func subject(_ outcome: AnswerReport.Outcome, _ count: Int) -> String {
        switch outcome {
        case .known:
            count == 0
                ? own("answer.subject.known.none", "Waage: nothing noted as known")
                : own(
                    "answer.subject.known",
                    count,
                    one: "Waage: \(count, optional: "count") alert is noted as known",
                    other: "Waage: \(count, "count") alerts are noted as known"
                )
        case .doubted:
            own(
                "answer.subject.doubted",
                count,
                one: "Waage: your query about \(count, optional: "count") figure is noted",
                other: "Waage: your query about \(count, "count") figures is noted"
            )
        case .withdrawn:
            count == 0
                ? own("answer.subject.withdrawn.none", "Waage: nothing to withdraw")
                : own("answer.subject.withdrawn", "Waage: your answer is withdrawn")
        case .asked: own("answer.subject.asked", "Waage: your answer left something open")
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
                You are not reminded of it and hear of it again only when it gets worse or ends; \
                this holds until \(catalogue.date(day), "date").
                """
            )
        case .known:
            own(
                "answer.known.none",
                "None of these alerts fires any more; there is nothing to note."
            )
        case .doubted:
            own(
                "answer.doubted",
                """
                Your query stands beside the alert until there is news of it; the alert still \
                holds.
                """
            )
        case .withdrawn where count > 0:
            own(
                "answer.withdrawn",
                "What held before your answer holds again; you hear of it when something changes."
            )
        case .withdrawn:
            own("answer.withdrawn.none", "No answer of yours is noted for these alerts.")
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
                The mail has \(count, "count") entries, and your answer names no number. Please \
                answer again, for example "known 1, 3" or "known all". Nothing was noted.
                """
            )
        case .noEntry(let number, let count):
            own(
                "answer.noEntry",
                count,
                one:
                    """
                    The mail has no entry \(number, "number") that can be answered; it has one of \
                    them. Please answer again with the numbers in front of the entries. Nothing \
                    was noted.
                    """,
                other:
                    """
                    The mail has no entry \(number, "number") that can be answered; it has \
                    \(count, "count") of them. Please answer again with the numbers in front of \
                    the entries. Nothing was noted.
                    """
            )
        case .badDay(let day, let last):
            own(
                "answer.badDay",
                """
                \(catalogue.date(day), "date") is over or too far away; the last possible day is \
                \(catalogue.date(last), "last"). Please answer again with another day. Nothing was \
                noted.
                """
            )
        }
    }

    var doneHeading: String { own("answer.doneHeading", "Noted for") }
    var commentHeading: String { own("answer.commentHeading", "Your words") }

    func othersHeading(_ outcome: AnswerReport.Outcome) -> String {
        outcome == .withdrawn
            ? own("answer.othersHeading.withdrawn", "Nothing was noted for")
            : own("answer.othersHeading", "No longer holds, so not noted")
    }

    var undoHeading: String { own("answer.undoHeading", "To undo this") }

    func undo(_ outcome: AnswerReport.Outcome) -> String? {
        switch outcome {
        case .known, .doubted: own("answer.undo", "Answer this mail with \"withdraw\".")
        case .withdrawn, .asked: nil
        }
    }

    var handedSubject: String { own("answer.handedSubject", "Waage: an answer needs a person") }

    func summary(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .unknownMail:
            own("answer.doubt.unknownMail", "A mail arrived that answers none of ours.")
        case .noSender: own("answer.doubt.noSender", "An answer names no sender, or several.")
        case .otherSender:
            own(
                "answer.doubt.otherSender",
                "An answer does not come from the address that our mail went to."
            )
        case .empty:
            own("answer.doubt.empty", "An answer has no text above the mail that it answers.")
        case .notUnderstood:
            own(
                "answer.doubt.notUnderstood",
                "An answer is none of the commands; nothing was noted."
            )
        case .unproven:
            own(
                "answer.doubt.unproven",
                "The mail server does not vouch for the sender of an answer."
            )
        case .guarded:
            own(
                "answer.doubt.guarded",
                """
                An answer is about a critical or confidential alert, and nobody vouches for the \
                sender; nothing was noted.
                """
            )
        case .nothingOpen:
            own(
                "answer.doubt.nothingOpen",
                "An answer is about a mail that tells nothing open."
            )
        case .unsubscribes: own("answer.doubt.unsubscribes", "Somebody wants no more mails.")
        case .unreadable:
            own(
                "answer.doubt.unreadable",
                "A file in the mailbox for answers cannot be read as a mail."
            )
        }
    }

    func advice(_ doubt: ReplyJudgement.Doubt) -> String {
        switch doubt {
        case .guarded, .unproven, .otherSender:
            own(
                "answer.advice.proof",
                """
                Ask whether the answer is genuine. "waage ack" notes an alert as known; with \
                "replies: authentication" the mail server vouches.
                """
            )
        case .unsubscribes:
            own("answer.advice.unsubscribes", "Who gets mails stands in receivers.yaml.")
        case .unreadable:
            own("answer.advice.unreadable", "The file lies in the mailbox, folder \"cur\".")
        case .unknownMail, .noSender, .empty, .notUnderstood, .nothingOpen:
            own(
                "answer.advice",
                "Answer the person. \"waage ack\" notes an alert as known."
            )
        }
    }

    var aboutHeading: String { own("answer.aboutHeading", "The answer") }
    func from(_ sender: String?) -> String {
        guard let sender else { return own("answer.from.nobody", "From: nobody, or several") }
        return own("answer.from", "From: \(sender, "sender")")
    }
    func subjectLine(_ subject: String) -> String {
        own("answer.subjectLine", "Subject: \(subject, "subject")")
    }

    func answered(_ subject: String, to recipient: String) -> String {
        own("answer.answered", "It answers \"\(subject, "subject")\" to \(recipient, "recipient").")
    }

    var textHeading: String { own("answer.textHeading", "Text") }
    func moreLines(_ count: Int) -> String {
        own(
            "answer.moreLines",
            count,
            one: "and \(count, optional: "count") more line",
            other: "and \(count, "count") more lines"
        )
    }

    var adviceHeading: String { own("answer.adviceHeading", "What to do") }
}
