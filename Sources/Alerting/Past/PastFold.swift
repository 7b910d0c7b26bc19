import Indicators
package import Rules

/// What became of the alerts of a measure while its periods became known: one fold over today's
/// readings of each key.
///
/// It says what judging anew with every arrival would have said, for keys that nothing revised; a
/// property test holds the two equal.
package struct PastFold {
    private let book: RuleBook
    private let measure: Measure
    private let clock: KnowledgeClock
    /// The news, in the order of keys, then of time.
    package private(set) var news: [PastNews] = []
    /// How the periods of each side were found.
    package private(set) var counts: [Side: PastCount] = [:]

    /// Folds the keys of a measure as its periods became known.
    package init(_ measure: Measure, by clock: KnowledgeClock, in book: RuleBook) {
        (self.measure, self.clock, self.book) = (measure, clock, book)
    }

    /// Folds one key.
    package mutating func take(_ key: EvaluationKey) {
        let series = measure.series(for: key)
        for judged in series.sides {
            var course = SideCourse(judged)
            for step in clock.steps {
                guard let found = course.advance(by: step) else { continue }
                let writer = EvidenceWriter(book: book, series: series, judged: judged, key: key)
                let alert = AlertKey(measure, judged.side.side, key)
                news.append(
                    PastNews(arrival: step.arrival, found.transition(of: alert, writer))
                )
            }
            counts[judged.side.side, default: PastCount()] += course.count
        }
    }

    /// Counts the periods of one key, whose news are found otherwise.
    package mutating func count(_ key: EvaluationKey) {
        for judged in measure.series(for: key).sides {
            var course = SideCourse(judged)
            _ = course.advance(by: .init(arrival: 0, through: .max, newest: nil))
            counts[judged.side.side, default: PastCount()] += course.count
        }
    }
}

/// A piece of news with the number of the arrival that brought it.
package struct PastNews: Sendable {
    package let arrival: Int
    package let transition: Transition

    package init(arrival: Int, _ transition: Transition) {
        (self.arrival, self.transition) = (arrival, transition)
    }
}

/// How the periods of some keys were found.
package struct PastCount: Hashable, Sendable {
    /// Keys that were decided in some period.
    package private(set) var keys = 0
    /// Periods that were decided, of all keys.
    package private(set) var decided = 0
    /// Those after which an alert fired.
    package private(set) var firing = 0

    package init() {}

    /// Notes a decided period.
    mutating func note(firing isFiring: Bool) {
        keys = 1
        decided += 1
        if isFiring { firing += 1 }
    }

    /// Adds the periods of other keys.
    package static func += (left: inout Self, right: Self) {
        left.keys += right.keys
        left.decided += right.decided
        left.firing += right.firing
    }
}

/// One side of one key on its way through the arrivals.
private struct SideCourse {
    /// Where an alert stood when it was judged last.
    struct Standing {
        var ordinal: Int32
        var level: Level?
        var since: Int32?
    }

    /// A change of an alert.
    struct Found {
        let kind: Transition.Kind
        let before: Standing?
        let now: Standing
        /// The last period in which an alert that ended held.
        let lastHeld: Int32?
    }

    private let judged: any Judged
    private let folded: FoldedSide
    private var fold: AlertFold
    private var next: Int32
    private var finding = Finding.clears
    private var standing: Standing?
    private var lastHeld: Int32?
    private(set) var count = PastCount()

    init(_ judged: any Judged) {
        self.judged = judged
        folded = FoldedSide(judged)
        fold = AlertFold(judged)
        next = folded.start
    }

    /// What follows from an arrival; nil when nothing does.
    mutating func advance(by step: KnowledgeClock.Step) -> Found? {
        guard step.through >= next, let latest = judged.latest(through: step.through),
            latest >= next
        else { return nil }
        for ordinal in next...latest { take(ordinal) }
        next = latest.addingSaturated(1)
        // What was known is folded; whether it is told depends on the latest period alone.
        // A rule is large, and most series are as new as their indicator.
        if let newest = step.newest, newest > latest,
            judged.measure.rule.isOutdated(latest, newest: newest)
        {
            return nil
        }
        if finding.isUndecided { return nil }
        let before = standing
        let now = Standing(ordinal: latest, level: fold.firing, since: fold.since)
        standing = now
        guard let kind = kind(from: before, to: now) else { return nil }
        return Found(kind: kind, before: before, now: now, lastHeld: lastHeld)
    }

    private mutating func take(_ ordinal: Int32) {
        finding = folded.finding(at: ordinal)
        fold.take(finding, at: ordinal)
        guard !finding.isUndecided else { return }
        if fold.firing != nil { lastHeld = ordinal }
        count.note(firing: fold.firing != nil)
    }

    private func kind(from before: Standing?, to now: Standing) -> Transition.Kind? {
        switch (before?.level, now.level) {
        case (nil, nil): nil
        case (nil, .some): .raised
        case (.some, nil): .recovered
        case (.some(let old), .some(let new)) where old != new: new > old ? .escalated : .eased
        case (.some, .some):
            before.flatMap { caseName(at: $0.ordinal) }.flatMap { old in
                caseName(at: now.ordinal).map { $0 != old }
            } ?? false ? .changed : nil
        }
    }

    private func caseName(at ordinal: Int32) -> String? {
        judged.evidence(at: ordinal)?.measured.caseName
    }
}

extension SideCourse.Found {
    /// The change as it is told.
    func transition(of key: AlertKey, _ writer: EvidenceWriter) -> Transition {
        func period(_ ordinal: Int32?) -> TimePeriod? {
            ordinal.map { TimePeriod(key.frequency, ordinal: $0) }
        }
        func evidence(_ standing: SideCourse.Standing) -> Evidence? {
            writer.evidence(at: standing.ordinal, level: standing.level, since: standing.since)
        }
        let isEnd = now.level == nil
        let told = before.flatMap { $0.level == nil ? nil : evidence($0) }
        var evidence = evidence(
            isEnd ? SideCourse.Standing(ordinal: now.ordinal) : now
        )
        if !isEnd, var told = evidence {
            writer.addSurroundings(to: &told, at: now.ordinal)
            evidence = told
        }
        return Transition(
            key: key,
            kind: kind,
            level: now.level,
            previousLevel: before?.level,
            since: isEnd
                ? told?.start?.period ?? period(before?.since)
                : evidence?.start?.period ?? period(now.since),
            until: isEnd ? period(lastHeld ?? before?.ordinal) : nil,
            period: TimePeriod(key.frequency, ordinal: now.ordinal),
            evidence: evidence,
            previousEvidence: told
        )
    }
}
