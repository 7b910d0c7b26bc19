import Alerting

/// The one sentence that says what a notice is about.
struct NoticeSentence {
    let notice: NoticeContent
    let numbers: Disclosure
    let catalogue: any Catalogue

    init(_ notice: NoticeContent, _ catalogue: any Catalogue) {
        self.notice = notice
        self.catalogue = catalogue
        numbers = Disclosure(of: notice, style: catalogue.numbers)
    }

    /// The sentence of the rule, or the plain one when the rule has none, its placeholders cannot be
    /// filled, or its numbers are withheld.
    var text: String {
        let sentence = ruleSentence ?? plainSentence
        guard let target = numbers.target else { return sentence }
        return catalogue.projected(sentence, target: time.period(target))
    }

    /// The value with its "x of y".
    var plainSentence: String {
        let title = titleWithMembers
        let period = time.period(notice.period)
        switch numbers.value.protection {
        case .withheld: return catalogue.withheldMeasure(title, period: period)
        case .none: return catalogue.withoutNumber(title, period: period)
        case .shown, .small:
            return catalogue.measure(title, value: value, fraction: fraction, period: period)
        }
    }

    /// The value with its unit.
    var value: String { numbers.value.description + unitSuffix }

    /// The limit with its unit.
    var limit: String? {
        numbers.limit.isShown ? numbers.limit.description + unitSuffix : nil
    }

    /// `280 von 1.000`; nil when one of both is withheld.
    var fraction: String? {
        guard numbers.part.isShown, numbers.base.isShown else { return nil }
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

    var time: TimeText { TimeText(catalogue: catalogue) }

    /// Fills a text of the rule; nil when that is impossible.
    func filled(_ text: String) -> String? {
        PlaceholderText.filled(CleanText.line(text), with: placeholders)
    }

    private var ruleSentence: String? {
        // The rule's words claim that something is wrong: they fit while the alert fires.
        guard notice.level != nil, !numbers.isWithheld, let text = notice.text else { return nil }
        return filled(text)
    }

    private var titleWithMembers: String {
        let members = notice.members.map { MemberText.text($0, catalogue) }
        let title = CleanText.line(notice.indicatorTitle)
        return members.isEmpty ? title : "\(title) (\(members.joined(separator: ", ")))"
    }

    private var unitSuffix: String {
        guard numbers.value.protection != .withheld, let unit = numbers.unit else { return "" }
        return "\u{A0}" + catalogue.unit(CleanText.line(unit))
    }

    private var placeholders: [String: String] {
        var values = [
            "value": numbers.value.description,
            "limit": numbers.limit.description,
            "part": numbers.part.description,
            "base": numbers.base.description,
            "supply": numbers.part.description,
            "demand": numbers.base.description,
            "gap": numbers.gap.description,
            "free": numbers.free.description,
            "previous": numbers.previousValue.description,
            "area": place,
            "place": notice.areaPhrase.map(CleanText.line) ?? catalogue.place(place),
            "period": time.period(notice.period),
            "since": time.period(notice.since ?? notice.period),
            "indicator": CleanText.line(notice.indicatorTitle),
            "title": CleanText.line(notice.ruleTitle),
            "level": notice.level.map(catalogue.level) ?? "",
            "members": notice.members.map { MemberText.text($0, catalogue) }
                .joined(separator: ", "),
            "unit": numbers.unit.map(catalogue.unit) ?? "",
            "target": numbers.target.map(time.period) ?? "",
        ]
        for input in numbers.inputs { values[input.name] = input.number.description }
        return values
    }
}
