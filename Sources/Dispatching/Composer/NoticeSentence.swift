import Alerting
import Indicators
import Rules

/// The one sentence that says what a notice is about.
struct NoticeSentence {
    /// How many neighbours with free places are named.
    private static let neighbourLimit = 3

    let notice: NoticeContent
    let numbers: Disclosure
    let catalogue: any Catalogue

    init(_ notice: NoticeContent, _ catalogue: any Catalogue) {
        self.notice = notice
        self.catalogue = catalogue
        numbers = Disclosure(of: notice, style: catalogue.numbers)
    }

    /// The sentence of the rule.
    ///
    /// It is the plain one when the rule has none, its placeholders cannot be filled, its numbers
    /// are withheld, or the alert ended. What is projected says for when.
    var text: String {
        guard let sentence = ruleSentence else { return plainSentence }
        guard let target = numbers.target, notice.text?.contains("{{target}}") == false else {
            return sentence
        }
        return "\(sentence) \(catalogue.projected(target: catalogue.period(target)))"
    }

    /// What is missing, for news about a delivery.
    private var delivery: String? {
        guard let note = notice.delivery else { return nil }
        let words = DeliveryWords(note, catalogue)
        return switch notice.kind {
        case .recovered: catalogue.arrived(words)
        case .withdrawn: catalogue.concerns(words)
        default: catalogue.missing(words)
        }
    }

    /// The value with its "x of y", and what it lacks when the alert is over its worst.
    var plainSentence: String {
        guard numbers.standing == .lingering else { return measureSentence }
        let remark = catalogue.lingering(
            limit: numbers.isWithheld ? nil : limit,
            side: notice.alert.side,
            since: catalogue.period(notice.since ?? notice.period)
        )
        return catalogue.sentence(measureSentence, adding: remark)
    }

    private var measureSentence: String {
        if numbers.kind == .streak, notice.level != nil, numbers.value.isShown {
            return streakSentence
        }
        if let delivery { return delivery }
        if let signal { return catalogue.sentence(plainMeasure, adding: signal) }
        return plainMeasure
    }

    /// What a control chart shows, while an alert fires.
    private var signal: String? {
        guard notice.level != nil, numbers.standing == .passed else { return nil }
        return numbers.signal.map { catalogue.signal($0, side: notice.alert.side) }
    }

    private var plainMeasure: String {
        let title = titleWithMembers
        let period =
            numbers.target.map { catalogue.projected(catalogue.period($0)) }
            ?? catalogue.period(notice.period)
        if notice.isBlind { return catalogue.sensitiveMeasure(title, period: period) }
        switch numbers.value.protection {
        case .withheld:
            let reason = numbers.reason ?? .difference
            return catalogue.withheldMeasure(title, period: period, reason)
        case .none: return catalogue.withoutNumber(title, period: period)
        case .shown, .small:
            return catalogue.measure(
                title,
                value: catalogue.value(told, of: numbers.kind ?? .level),
                fraction: comparison == nil ? fraction : nil,
                period: period
            )
        }
    }

    /// The value, beside what it was compared with.
    private var told: String { comparison ?? value }

    /// `14,8 % gegen 12,1 % in Sachsen (+2,7 Punkte; 99,8 %-Bereich 13,1 % bis 16,6 %)`; nil
    /// without a comparison.
    var comparison: String? {
        guard let other = numbers.comparison else { return nil }
        let unit = other.isInPoints ? "\u{A0}" + catalogue.unit("points") : unitSuffix
        let members = catalogue.members(
            other.members.map { NamedMember($0, label: notice.memberLabels[$0]) }
        )
        let place = comparedPlace
        let words = ComparisonWords(
            value: other.value + (other.isInPoints ? "" : unitSuffix),
            place: place,
            members: members.isEmpty ? nil : members,
            peers: other.peers,
            difference: other.difference + unit,
            range: range
        )
        return value + " " + catalogue.comparison(words)
    }

    /// `99,8 %-Bereich 13,1 % bis 16,6 %`; nil without a test.
    var range: String? {
        numbers.range.map { range in
            let unit = range.isInPoints ? "\u{A0}" + catalogue.unit("points") : ""
            return catalogue.range(
                RangeWords(
                    subject: range.subject,
                    confidence: range.confidence,
                    low: range.low,
                    high: range.high + unit
                )
            )
        }
    }

    /// From where to where a value fell or rose, and for how long.
    private var streakSentence: String {
        let start = numbers.start
        let steps = start.map { notice.period.ordinal - $0.period.ordinal }
        let words = StreakWords(
            title: titleWithMembers,
            isFall: notice.alert.side == .below,
            length: steps.map { catalogue.length(Int($0), notice.period.frequency) },
            atLeast: steps == nil ? limit : nil,
            from: start.flatMap { $0.number.isShown ? $0.number.description : nil },
            start: start.map { catalogue.shortPeriod($0.period) },
            to: value,
            fraction: fraction,
            end: catalogue.shortPeriod(notice.period)
        )
        return catalogue.streak(words)
    }

    /// The value with its unit.
    var value: String { numbers.value.description + unitSuffix }

    /// The limit with its unit.
    var limit: String? {
        guard numbers.limit.isShown else { return nil }
        return words.limit(
            numbers.limit.description,
            isInPeriods: numbers.isLimitInPeriods,
            suffix: unitSuffix
        )
    }

    /// The "x of y" of the value, as `280 von 1.000`.
    ///
    /// Nil when the value is no ratio of counts, or when one of both is withheld.
    var fraction: String? {
        guard !numbers.isComputed || numbers.kind == .projection, numbers.part.isShown,
            numbers.base.isShown
        else { return nil }
        return catalogue.fraction(
            part: numbers.part.description,
            base: numbers.base.description
        )
    }

    /// The previous value with its unit; nil when there was none.
    var previousValue: String? {
        switch numbers.previousValue.protection {
        case .none: nil
        case .shown: numbers.previousValue.description + unitSuffix
        case .small, .withheld: numbers.previousValue.description
        }
    }

    var place: String { CleanText.line(notice.areaName) }

    /// The advice of the rule, as far as it can be filled.
    var advice: String? {
        notice.advice.flatMap {
            PlaceholderText.filledClauses(CleanText.line($0), with: placeholders)
        }
    }

    private var ruleSentence: String? {
        // The rule's words claim that something is wrong: they fit while the alert fires.
        guard notice.level != nil, [.passed, .near].contains(numbers.standing),
            !numbers.isWithheld,
            let text = notice.text
        else { return nil }
        let values = placeholders
        let told = PlaceholderText.withoutClauses(
            of: [TextTemplate.neighbours].filter { values[$0] == nil },
            in: CleanText.line(text)
        )
        guard let told, let sentence = PlaceholderText.filled(told, with: values) else {
            return nil
        }
        // `im Landkreis` stands in a sentence, and begins one here.
        return told.hasPrefix("{{place}}")
            ? sentence.prefix(1).uppercased() + sentence.dropFirst() : sentence
    }

    var titleWithMembers: String {
        let members = catalogue.members(notice.members + sharedMembers)
        let title = CleanText.line(notice.indicatorTitle)
        return members.isEmpty ? title : "\(title) (\(members))"
    }

    /// What all numbers of a formula are of, whose title names its indicators alone: the ages of
    /// `Plätze / Kinder`.
    private var sharedMembers: [NamedMember] {
        if let comparison = numbers.comparison {
            return comparison.ownMembers.map { NamedMember($0, label: notice.memberLabels[$0]) }
        }
        guard notice.alert.indicator == notice.alert.rule, notice.indicatorTitle.contains(" / "),
            let first = numbers.inputs.first
        else { return [] }
        return first.members.filter { member in
            !notice.alert.members.contains(member)
                && numbers.inputs.allSatisfy { $0.members.contains(member) }
        }.map { NamedMember($0, label: notice.memberLabels[$0]) }
    }

    var unitSuffix: String {
        guard numbers.value.protection != .withheld else { return "" }
        return words.suffix(numbers.unit, of: numbers.kind)
    }

    private var words: NumberWords { NumberWords(catalogue, per: notice.period.frequency) }

    /// The words and the numbers that may be told.
    ///
    /// Numbers that are missing or withheld have no text here, so that the rule's sentence gives
    /// way to the plain one.
    private var placeholders: [String: String] {
        var shown: [String: DisclosedNumber] = [
            "value": numbers.value,
            "limit": numbers.limit,
            "part": numbers.part,
            "base": numbers.base,
            "supply": numbers.part,
            "demand": numbers.base,
            "gap": numbers.gap,
            "free": numbers.free,
            "previous": numbers.previousValue,
        ]
        if numbers.isComputed { shown["change"] = numbers.value }
        shown["from"] = numbers.start?.number
        shown["last"] = numbers.points.last?.number
        if numbers.kind == .slope { shown["slope"] = numbers.value }
        for input in numbers.inputs { shown[input.name] = input.number }
        let numberTexts = shown.filter { [.shown, .small].contains($0.value.protection) }
            .mapValues(\.description)
        return numberTexts.merging(placeholderWords) { number, _ in number }
    }

    /// `Weinböhla (35), Radebeul (12)`; nil when nobody nearby has anything left to be told.
    private var neighbours: String? {
        let told = numbers.neighbours.prefix(Self.neighbourLimit)
            .map { "\(CleanText.line($0.name)) (\($0.free))" }
        return told.isEmpty ? nil : told.joined(separator: ", ")
    }

    private var placeholderWords: [String: String] {
        var words = [
            "area": place,
            "area_name": place,
            "place": notice.areaPhrase.map(CleanText.line) ?? catalogue.place(place),
            "period": catalogue.period(notice.period),
            "since": catalogue.period(notice.since ?? notice.period),
            "indicator": CleanText.line(notice.indicatorTitle),
            "title": CleanText.line(notice.ruleTitle),
            "members": catalogue.members(notice.members),
        ]
        words["level"] = notice.level.map(catalogue.level)
        words["unit"] = numbers.unit.map { catalogue.unit(CleanText.line($0)) }
        words[TextTemplate.neighbours] = neighbours
        words["target"] = numbers.target.map { catalogue.period($0) }
        words["area_of"] = numbers.inputs.lazy.compactMap(\.areaOf).first.map(CleanText.line)
        words["lead"] = numbers.lead.map { catalogue.length($0, notice.period.frequency) }
        words["case"] = notice.caseNames.current.map { CleanText.line($0) }
        words["comparison"] = comparison
        words["interval"] = range
        words["norm"] = norm
        words["goal"] = goal
        words["measure"] = numbers.goal?.measure.map(CleanText.line)
        words["difference"] = numbers.comparison.map { other in
            other.difference
                + (other.isInPoints ? "\u{A0}" + catalogue.unit("points") : unitSuffix)
        }
        return words
    }
}
