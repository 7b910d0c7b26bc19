import Alerting
import Indicators
import Rules

/// The texts of mails about news.
extension SampleTexts {
    private static let kinds: [Transition.Kind] = [
        .raised, .escalated, .eased, .changed, .recovered, .corrected, .withdrawn, .rebased,
    ]

    func sayWords() {
        for level in Level.allCases.reversed() { say(catalogue.level(level)) }
        for severity in Severity.allCases {
            say(catalogue.state(severity), catalogue.heading(severity))
            for count in counts { say(catalogue.count(count, of: severity)) }
        }
        let level = catalogue.level(.warning)
        for kind in Self.kinds { say(catalogue.state(kind, level)) }
        say(catalogue.lingeringState, catalogue.unheededState(level))
        let units = [
            "places", "persons", "children", "pupils", "classes", "hours", "lessons", "courses",
            "contracts", "schools", "facilities", "full-time equivalents", "working days", "points",
        ]
        for unit in units { say(catalogue.unit(unit)) }
        for name in ["supply", "demand", "reference", "value"] { say(catalogue.input(name)) }
        for frequency in Frequency.allCases {
            for count in counts { say(catalogue.length(count, frequency)) }
            say(catalogue.pace(frequency))
        }
    }

    func sayHeads() {
        let state = catalogue.level(.warning)
        for count in [1, 2, 4] {
            say(catalogue.subject(place: place, title: title, state: state, others: count - 1))
        }
        let counts = [catalogue.count(12, of: .critical), catalogue.count(12, of: .warning)]
        for period in [nil, "2026"] {
            say(catalogue.subject(counts: counts, topics: ["Hort", "Kita"], asOf: period))
        }
        say(catalogue.amongOthers, catalogue.newlyWatched(title))
        say(catalogue.overviewHeading, catalogue.numberLabel, catalogue.newsLabel)
        say(catalogue.grouped(12, worst: place), catalogue.withoutEntry)
        say(catalogue.recipients(["kita@example.org", "schule@example.org"]))
        say(catalogue.data(from: "Jugendamt"))
        for last in [nil, date] { say(catalogue.released(date, through: last)) }
        for count in self.counts { say(catalogue.moreFiles(count), catalogue.passingNews(count)) }
        for isBack in [true, false] {
            say(catalogue.undone("plan.csv", isTakenBack: isBack, reason: comment))
        }
        say(catalogue.furtherNewsHeading, catalogue.moreNews(12), catalogue.moreRows(12))
        say(catalogue.furtherNews(place, title: title, state: state))
    }

    func saySentences() {
        say(catalogue.place(place), catalogue.fraction(part: "90", base: "100"))
        for fraction in [nil, catalogue.fraction(part: "90", base: "100")] {
            say(
                catalogue.measure(title, value: number, fraction: fraction, period: periodText)
            )
        }
        let reasons: [SecrecyReason] = [.fewerThanThree, .smallGroup, .difference]
        for reason in reasons {
            say(catalogue.withheldMeasure(title, period: periodText, reason))
        }
        say(catalogue.sensitiveMeasure(title, period: periodText))
        say(catalogue.withoutNumber(title, period: periodText))
        for kind in Self.kinds { say(catalogue.explanation(kind)) }
        say(catalogue.replaced(by: title), catalogue.changedCase(from: title, to: title))
        say(catalogue.endOfStreak, catalogue.endOfProof, catalogue.endByBasis)
        say(catalogue.projected(target: periodText), catalogue.projected(periodText))
        let length = catalogue.length(3, .year)
        let lengths: [(String?, String?)] = [(length, nil), (nil, length), (nil, nil)]
        for (length, atLeast) in lengths {
            for isFall in [true, false] {
                let words = StreakWords(
                    title: title,
                    isFall: isFall,
                    length: length,
                    atLeast: atLeast,
                    from: number,
                    start: periodText,
                    to: number,
                    fraction: nil,
                    end: periodText
                )
                say(catalogue.streak(words))
            }
        }
        say(catalogue.openPart(title, reason: catalogue.reason(.noData)))
        let tallies = [(1, 0), (1, 1), (1160, 0), (1160, 1), (1160, 29)]
        for (tested, firing) in tallies {
            say(catalogue.tests(TestTally(tested: tested, firing: firing, expected: 1)))
        }
        say(catalogue.tests(TestTally(tested: 1160, firing: 29, expected: 29)))
        say(catalogue.wasKnown(author: author, comment: comment))
        say(catalogue.afterSilence(until: date))
    }

    func sayConditions() {
        say(catalogue.value(number, of: .change))
        say(catalogue.limit(number, of: .streak, side: .below, .passed))
        say(catalogue.limit(number, of: .control, side: .below, .passed))
        let standings: [LimitStanding] = [.passed, .near, .lingering, .open]
        for side in [Side.below, .above] {
            for standing in standings {
                say(catalogue.limit(number, of: .level, side: side, standing))
            }
            say(catalogue.lingering(limit: number, side: side, since: periodText))
            say(catalogue.lingering(limit: nil, side: side, since: periodText))
            say(catalogue.beyond(number, side: side, since: periodText))
            for signal in ControlSignal.allCases { say(catalogue.signal(signal, side: side)) }
        }
        let subjects: [Disclosure.Range.Subject] = [
            .value, .difference, .ratio, .slope, .funnel, .process,
        ]
        for subject in subjects {
            let confidence = subject == .process ? nil : "99,8 %"
            let words = RangeWords(
                subject: subject,
                confidence: confidence,
                low: number,
                high: number
            )
            say(catalogue.range(words))
        }
        let words = ComparisonWords(
            value: number,
            place: catalogue.place("Sachsen"),
            members: "w",
            peers: 28,
            difference: "+2",
            range: nil
        )
        say(catalogue.comparison(words), catalogue.overdispersed(28, "2,1"))
        say(catalogue.assumed(.capacity(.period(period))), catalogue.assumed(.capacity(.date(day))))
        say(catalogue.assumed(.births(from: period, mean: 3, through: period)))
        say(catalogue.goal(number, by: periodText))
        for function in AreaFold.Function.allCases { say(catalogue.areas(function, 28, "kreis")) }
    }

    func sayLabels() {
        say(catalogue.limitLabel, catalogue.valueLabel, catalogue.sinceLabel)
        say(catalogue.foreseenLabel, catalogue.outlookLabel, catalogue.lastValuesLabel)
        say(catalogue.heldLabel(.recovered), catalogue.heldLabel(.corrected))
        say(catalogue.held(from: periodText, to: periodText, isOver: true))
        say(catalogue.held(from: periodText, to: nil, isOver: false))
        say(catalogue.referenceDatesLabel, catalogue.changeLabel, catalogue.comparisonLabel)
        say(catalogue.definitionLabel, catalogue.sourceLabel, catalogue.ownerLabel)
        say(catalogue.adviceLabel, catalogue.alertLabel, catalogue.rangeLabel)
        say(catalogue.assumedLabel, catalogue.goalLabel, catalogue.actionLabel)
        say(catalogue.areasLabel, catalogue.alsoBelowLabel, catalogue.groupedRestLabel)
        say(catalogue.basisEndedLabel, catalogue.basisOpenLabel, catalogue.basisRulesLabel)
        say(catalogue.firstReport, catalogue.others(12), catalogue.moreGrouped(12))
        for release in [nil, date] {
            say(catalogue.source(title: title, file: catalogue.file("plan.csv"), release: release))
        }
        say(catalogue.rows([17], sheet: 0), catalogue.rows([17, 23], sheet: 2))
        say(catalogue.alsoToldLabel, catalogue.operators, catalogue.aboveLabel)
        for level in ["gemeinde", "kreis", "land", "bezirk"] {
            for names in [[place], [place, "Riesa"]] {
                for all in [nil, 28] {
                    let below = NoticeContent.AreasBelow(names: names, ofAll: all, level: level)
                    say(catalogue.alsoBelow(below))
                }
            }
        }
    }

    func sayReasons() {
        say(catalogue.notJudgedHeading)
        let reasons: [UndecidedReason.Kind] = [
            .noData, .wentMissing, .outdated, .smallBase, .window, .cutsGroup, .otherFrequency,
            .tooManyMembers, .noSample, .itself, .fewPeers, .noNorm, .baseline, .noVariation,
            .noLogit, .rounding, .unknownCase, .severalLevels,
        ]
        for reason in reasons { say(catalogue.reason(reason)) }
        for reason in MissingReason.allCases { say(catalogue.reason(reason)) }
        for count in counts {
            say(catalogue.notJudged(count, title: title, reason: catalogue.reason(.noData)))
            say(catalogue.moreNotJudged(count))
        }
    }

    func sayClosings() {
        say(catalogue.replyHeading, catalogue.replyKnown, catalogue.replyWrong)
        for entry in [nil, 2] {
            say(catalogue.commandKnown(entry: entry), catalogue.commandWrong(entry: entry))
        }
        say(catalogue.secrecyHeading, catalogue.secrecyNote, catalogue.footer(receiver: "kita"))
    }

    func sayCharts() {
        say(catalogue.chartLimit(number), catalogue.chartEnd(number), catalogue.chartPath)
        say(catalogue.chartOutlook, catalogue.chartCorridor, catalogue.chartInterval)
        say(catalogue.chartLine(title, unit: catalogue.unit("places")))
    }

    func saySheet() {
        say(catalogue.placeColumn, catalogue.ruleColumn, catalogue.sideColumn)
        say(catalogue.levelColumn, catalogue.kindColumn, catalogue.periodColumn)
        say(catalogue.unitColumn, catalogue.side(.below), catalogue.side(.above))
        for kind in Self.kinds { say(catalogue.news(kind)) }
        for count in counts { say(catalogue.rowsLeft(count)) }
    }
}
