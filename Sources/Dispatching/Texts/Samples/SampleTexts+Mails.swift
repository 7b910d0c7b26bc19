import Alerting
import Indicators
import Replies
import Rules

/// The texts of mails about other things than news.
extension SampleTexts {
    private func delivery(
        late days: Int,
        grace: String? = nil,
        supplier: String? = "Jugendamt"
    ) -> DeliveryWords {
        DeliveryWords(
            sample: "Kita-Bedarfsplanung",
            supplier: supplier,
            period: periodText,
            by: date,
            graceEnd: grace,
            workingDaysLate: days,
            alsoThrough: periodText
        )
    }

    func sayDeliveries() {
        let words = delivery(late: 0)
        for words in [
            words, delivery(late: 0, supplier: nil), delivery(late: 1), delivery(late: 12),
            delivery(late: 0, grace: date), delivery(late: 1, grace: date),
            delivery(late: 12, grace: date),
        ] {
            say(catalogue.missing(words), catalogue.arrived(words), catalogue.due(words))
            say(catalogue.request(words))
        }
        say(catalogue.concerns(words), catalogue.arrivedState, catalogue.dueLabel)
        say(catalogue.lastDeliveredLabel, catalogue.neverDelivered, catalogue.supplierLabel)
        for others in [0, 1, 3] {
            say(catalogue.reminderSubject(words, others: others))
            say(catalogue.shortReminderSubject(words, others: others))
            say(catalogue.thanksSubject(words, others: others))
            say(catalogue.settledSubject(words, others: others))
        }
        for count in [0] + counts { say(catalogue.reminderSummary(count, arrived: 1)) }
        for canAnswer in [true, false] { say(catalogue.moreReminders(12, canAnswer: canAnswer)) }
        say(catalogue.missingHeading, catalogue.arrivedHeading, catalogue.dueState(words))
        say(catalogue.thanks(words), catalogue.settled(words), catalogue.whatLabel)
        say(catalogue.what(["plan*.csv", "21111-01-03-4"]), catalogue.periodLabel)
        say(catalogue.whereLabel, catalogue.whereAnswer)
        say(catalogue.replyDelivered, catalogue.replyLater)
    }

    func sayDigest() {
        for count in counts { say(catalogue.digestNews(count), catalogue.cameAndWent(count)) }
        say(catalogue.digestHeading(since: date), catalogue.moreDigestNews(12))
        let level = catalogue.level(.warning)
        say(catalogue.digestNews(place: place, state: level, sentence: title + "."))
        say(catalogue.doubtedHeading, catalogue.moreDoubted(12))
        say(catalogue.doubted(title, author: author, comment: comment, on: date))
        say(catalogue.knownHeading)
        say(catalogue.known(author: author, comment: comment, until: date))
        for ending in Acknowledgement.Ending.allCases {
            say(catalogue.endedKnown(title, author: author, comment: comment, ending))
        }
        say(catalogue.unjudged(catalogue.length(3, .year)), catalogue.silencesHeading)
        for hasEnded in [false, true] {
            say(
                catalogue.silence(
                    title,
                    author: author,
                    comment: comment,
                    until: date,
                    hasEnded: hasEnded
                )
            )
        }
        for interval in QuietInterval.allCases { say(catalogue.digestLife(interval)) }
        say(catalogue.digestLifeHeading)
    }

    func sayQuiet() {
        for count in counts {
            say(catalogue.watched(rules: count, series: count, drops: count))
            say(catalogue.openAlerts(count), catalogue.overdueDeliveries(count))
            say(catalogue.deadMails(count), catalogue.rejected(count))
            say(catalogue.delivered(title, files: count, latest: date))
            say(catalogue.openElsewhere(count), catalogue.mails(owed: count, dead: count))
        }
        let watched = catalogue.watched(rules: 14, series: 4310, drops: 12)
        for watched in [nil, watched] {
            say(catalogue.quietSubject(catalogue.allQuiet, watched: watched))
        }
        say(catalogue.deliveredHeading(since: date), catalogue.nothingDelivered)
        say(catalogue.openHeading, catalogue.nothingOpen, catalogue.moreOpen(12))
        let level = catalogue.level(.warning)
        say(catalogue.open(place: place, level: level, since: "2025", sentence: title + "."))
        say(catalogue.overdueHeading, catalogue.nothingOverdue)
        say(catalogue.notJudgedHeading(since: date), catalogue.nothingNotJudged)
        say(catalogue.mailsHeading, catalogue.mails(owed: 0, dead: 0), catalogue.lifeHeading)
        say(catalogue.life(.weekly, next: date))
    }

    func sayDecisions() {
        let state = catalogue.openAlerts(3)
        say(catalogue.decisionSubject(date, state), catalogue.lateReminder)
        for titles in [[], [title]] { say(catalogue.decisionDay(date, of: titles)) }
        for isOwn in [false, true] { say(catalogue.decisionMail(isOwn: isOwn)) }
        for count in counts { say(catalogue.unheeded(workingDays: count)) }
        let told = NoticeContent.Unheeded.Told(on: day, receivers: ["kita"])
        say(catalogue.told(NoticeContent.Unheeded(workingDays: 12, told: [told])))
        say(catalogue.whyUnheeded)
    }

    func sayCalendar() {
        say(catalogue.dueDelivery(title, period: periodText))
        say(catalogue.endOfKnown(title, place: place))
        for title in [nil, title] { say(catalogue.decision(title)) }
    }

    func sayAnswers() {
        let texts = language.answerTexts(wording)
        let outcomes: [AnswerReport.Outcome] = [
            .known(until: day), .doubted, .withdrawn, .asked(.whichEntry(count: 7)),
            .asked(.noEntry(9, count: 1)), .asked(.noEntry(9, count: 7)),
            .asked(.badDay(day, last: day)),
        ]
        for outcome in outcomes {
            for count in [0] + counts {
                say(texts.subject(outcome, count), texts.summary(outcome, count, catalogue))
            }
            say(texts.othersHeading(outcome), texts.undo(outcome))
        }
        say(texts.doneHeading, texts.commentHeading, texts.undoHeading, texts.handedSubject)
        let doubts: [ReplyJudgement.Doubt] = [
            .unknownMail, .noSender, .otherSender("kita@example.org"), .empty, .notUnderstood,
            .unproven, .guarded, .nothingOpen, .unsubscribes, .unreadable,
        ]
        for doubt in doubts { say(texts.summary(doubt), texts.advice(doubt)) }
        say(texts.aboutHeading, texts.subjectLine(title), texts.textHeading)
        for sender in [nil, "kita@example.org"] { say(texts.from(sender)) }
        say(texts.answered(title, to: "kita@example.org"))
        for count in counts {
            say(texts.moreLines(count), texts.doubtSubject(count))
            for isMore in [true, false] { say(texts.places(count, isMore: isMore)) }
            for isSupplier in [true, false] {
                say(texts.doubtSummary(count, isSupplier: isSupplier))
            }
        }
        say(texts.place(sheet: 2, record: 12, column: 3, title: "Plätze"))
        say(texts.askedHeading(by: author), texts.noReason)
        for isSupplier in [true, false] { say(texts.doubtAdvice(isSupplier: isSupplier)) }
        say(texts.adviceHeading)
    }

    func sayFiles() {
        let texts = language.rejectionTexts(wording)
        let outcomes: [RejectionReport.Outcome] = [.rejected, .partly, .noted, .taken]
        for outcome in outcomes {
            for count in counts {
                say(texts.subject(count, outcome), texts.summary(count, outcome))
            }
        }
        for hasReceipts in [true, false] { say(texts.others(12, hasReceipts: hasReceipts)) }
        let file = catalogue.file("plan.csv")
        say(texts.rejected(file), texts.partly(file), texts.withoutTexts(file), texts.taken(file))
        for periods in [nil, "1975–2024"] {
            say(texts.read(rows: "50", readings: "100", periods: periods))
        }
        for source in [nil, "plan"] { say(texts.received(date, drop: 12, source: source)) }
        for count in counts { say(texts.cells(count), texts.more(count)) }
        say(texts.newerStays, texts.moreCells(12), texts.moreAdvice, texts.adviceHeading)
        say(texts.nothingToDo, texts.original(comment))
        for isMistaken in [true, false] {
            for text in texts.advice(isOperator: true, isMistaken: isMistaken) { say(text) }
        }
    }

    func sayDeadLetters() {
        let texts = language.deadLetterTexts(wording)
        for kind in [DeadLetter.Kind.mails, .messages] {
            for count in counts { say(texts.subject(count, kind), texts.summary(count, kind)) }
            for text in texts.advice([.mail, .maildir], kind) { say(text) }
        }
        for count in counts { say(texts.subject(ofNews: count), texts.summary(ofNews: count)) }
        for channel in ChannelKind.allCases {
            say(
                texts.letter(
                    id: 3,
                    channel,
                    recipient: "kita@example.org",
                    receiver: "kita",
                    made: date
                )
            )
        }
        say(texts.heading, texts.notice("3", receiver: "kita", made: date))
        say(texts.entry("3", made: date), texts.answer(comment), texts.more(12))
        say(texts.adviceHeading, texts.newsAdvice)
    }
}
