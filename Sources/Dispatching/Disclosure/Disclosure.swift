package import Alerting
package import Indicators
package import Rules

/// The numbers of one notice as others may see them.
///
/// Every number that leaves for mail, journal or report passes through here. The numbers of one
/// notice are judged together, because a difference or a total of shown numbers must not give away
/// a protected one. The limit is a number of the rule, not of the data, and is shown unless it
/// leaves but one number for a protected count.
package struct Disclosure: Sendable {
    /// The measure in the judged period.
    package let value: DisclosedNumber
    package let limit: DisclosedNumber
    /// Numerator and denominator of a ratio: the "x of y".
    package let part: DisclosedNumber
    package let base: DisclosedNumber
    /// What a balance lacks up to 100 %: demand − supply, at least 0.
    package let gap: DisclosedNumber
    /// What a balance has beyond 100 %: supply − demand, at least 0.
    package let free: DisclosedNumber
    /// The measure that was told before.
    package let previousValue: DisclosedNumber
    /// The last values of the measure, oldest first.
    package let points: [Point]
    /// What is projected for the coming periods.
    package let outlook: [Point]
    /// The last value before a movement began.
    package let start: Point?
    package let inputs: [Input]
    /// The areas nearby whose free places may be told, in the order of the rule's author.
    package let neighbours: [Neighbour]
    /// The shares of the areas above that may be told, the nearest first.
    package let above: [AreaAbove]
    /// What the value is counted in; nil for a ratio, which carries its percent sign.
    package let unit: String?
    /// What the last values are counted in; nil for ratios.
    package let pointsUnit: String?
    /// How the measure comes about; nil without evidence.
    package let kind: MeasureKind?
    /// Whether the limit is a number of periods, as a streak's is.
    package let isLimitInPeriods: Bool
    /// The period that a projection is for.
    package let target: TimePeriod?
    /// How many periods ahead that is.
    package let lead: Int?
    /// What a projection rests on that nobody knows.
    package let assumed: [Assumed]
    /// Why the value is withheld; nil when it is not.
    package let reason: SecrecyReason?
    /// What the value was compared with; nil where it was not, or may not be told.
    package let comparison: Comparison?
    /// The range in which chance leaves the number; nil without a test, or where none may be told.
    package let range: Range?
    /// What is to be reached; nil without a goal.
    package let goal: Goal?
    /// What a control chart shows; nil without one, or where its limits may not be told.
    package let signal: ControlSignal?
    /// How the value lies to the limit.
    package let standing: LimitStanding
    /// Since when the value lies beyond the limit, where the alert is older.
    package let beyondSince: TimePeriod?

    /// One of the last values.
    package struct Point: Hashable, Sendable {
        package let period: TimePeriod
        package let number: DisclosedNumber
    }

    /// An area nearby with what it has left.
    package struct Neighbour: Hashable, Sendable {
        package let name: String
        package let free: DisclosedNumber
    }

    /// What is to be reached, by when, and what is done for it.
    package struct Goal: Hashable, Sendable {
        /// The number with its sign, without its unit.
        package let value: String
        package let period: TimePeriod
        package let measure: String?
    }

    /// One number that the judgement rests on, with its reference date.
    package struct Input: Hashable, Sendable {
        package let name: String
        package let indicator: String
        package let area: String
        package let period: PeriodSpan
        /// The reference date, when one was delivered.
        package let date: CalendarDate?
        package let unit: String?
        package let number: DisclosedNumber
        /// The indicator's title, if it has one.
        package let title: String?
        /// The members that the rule names.
        package let members: [DimensionMember]
        /// The area's name, else its code.
        package let areaName: String
        /// The areas that it is made of, where they are several.
        package let areas: Areas?
        /// The drops of its readings, and where it stands in the file of the only one.
        let drops: [Int32]
        let place: FilePlace?

        /// The area that has the number, where it is that of one among several, and may be told.
        package var areaOf: String? { areas?.area }
    }

    /// Several areas whose numbers became one.
    package struct Areas: Hashable, Sendable {
        package let function: AreaFold.Function
        package let count: Int
        package let level: String
        /// The area that has the number, where it is that of one, and may be told.
        package let area: String?
    }

    /// Whether the value is computed from the last values, as a change is: part and base are then
    /// those of the last value, not of the measure.
    package var isComputed: Bool { kind?.isComputed ?? false }

    /// Whether nothing of the judgement can be shown.
    package var isWithheld: Bool { [.withheld, .small].contains(value.protection) }

    /// Whether any number of the notice is protected.
    package var isProtected: Bool {
        let numbers =
            [value, part, base, gap, free, previousValue] + (points + outlook).map(\.number)
            + inputs.map(\.number)
        return numbers.contains { [.withheld, .small].contains($0.protection) }
    }

    /// Judges the numbers of a notice and writes them in a language.
    package init(of notice: NoticeContent, style: NumberStyle) {
        guard let evidence = notice.evidence else {
            self.init(withoutEvidence: notice, style)
            return
        }
        self.init(notice, evidence, style)
    }

    private init(_ notice: NoticeContent, _ evidence: Evidence, _ style: NumberStyle) {
        let writer = DisclosureWriter(
            style: style,
            decimals: notice.decimals,
            withheld: WithheldNumbers(of: notice, evidence)
        )
        value = writer.measure(of: evidence)
        // What was stored before projected numbers were kept has those of the judged period.
        let isOlder = evidence.kind == .projection && evidence.outlook.isEmpty
        let known = isOlder ? nil : evidence.part
        let isProjected = evidence.kind == .projection
        part = writer.count(
            isProjected ? known.map { $0.inThreeDigits.rounded() } : known,
            evidence.partQuantity
        )
        base = writer.count(isOlder ? nil : evidence.base, evidence.baseQuantity)
        let told = ComparisonWriter(
            evidence,
            [value, part, base],
            decimals: notice.decimals,
            style
        )
        let isCompared = evidence.kind == .comparison && evidence.norm == nil
        limit =
            isCompared && told == nil
            ? .protected(.withheld, style) : writer.limit(of: evidence)
        (gap, free) = writer.balance(of: evidence)
        previousValue = Self.previous(notice, writer.withheld.hidesPrevious, style)
        points = evidence.points.map { writer.point($0, of: evidence, judged: notice.period) }
        outlook = evidence.outlook.map { writer.projected($0, of: evidence) }
        start = evidence.start.map { writer.point($0, of: evidence, judged: notice.period) }
        inputs = evidence.inputs.map(writer.input)
        neighbours = writer.neighbours(of: evidence)
        above = told?.above(notice.beside) ?? []
        unit = Self.unit(evidence.unit, of: evidence.quantity)
        pointsUnit = Self.unit(evidence.pointsUnit, of: evidence.pointsQuantity)
        kind = evidence.kind
        isLimitInPeriods = evidence.limitQuantity == .periods
        target = evidence.target
        (lead, assumed) = (evidence.lead, evidence.assumed)
        reason = writer.withheld.reason
        (comparison, range, signal) = (told?.comparison, told?.range, told?.signal)
        goal = evidence.goal.map { goal in
            let form = DisclosedNumber.Form(
                evidence.quantity,
                decimals: notice.decimals,
                of: goal.value
            )
            return Goal(
                value: form.text(of: goal.value, style),
                period: goal.period,
                measure: goal.measure
            )
        }
        standing = Self.standing(of: notice, evidence)
        beyondSince = Self.beyondSince(notice, evidence, points)
    }

    /// Evidence that was stored before it said so has the limit of the level, passed or not.
    private static func standing(of notice: NoticeContent, _ evidence: Evidence) -> LimitStanding {
        guard notice.level != nil else { return .open }
        if evidence.isNear == true { return .near }
        if let isPassed = evidence.isPassed { return isPassed ? .passed : .lingering }
        guard let limit = evidence.limit, evidence.limitQuantity == evidence.quantity else {
            return .passed
        }
        let isBeyond =
            notice.alert.side == .below ? evidence.value < limit : evidence.value > limit
        return isBeyond ? .passed : .open
    }

    /// What stands behind a number: nothing behind a percentage, which has its sign.
    static func unit(_ unit: String?, of quantity: NumberKind?) -> String? {
        switch quantity {
        case .ratio: nil
        case .points: "points"
        case .count, .things, .amount, .periods, nil: unit
        }
    }

    private init(withoutEvidence notice: NoticeContent, _ style: NumberStyle) {
        let none = DisclosedNumber.protected(.none, style)
        (value, limit, part, base, gap, free) = (none, none, none, none, none, none)
        previousValue = Self.previous(notice, false, style)
        (points, outlook, inputs, neighbours, above, start) = ([], [], [], [], [], nil)
        // What was told before was counted in something.
        unit = notice.previousEvidence.flatMap { Self.unit($0.unit, of: $0.quantity) }
        pointsUnit = nil
        kind = notice.previousEvidence?.kind
        isLimitInPeriods = false
        target = nil
        (lead, assumed) = (nil, [])
        reason = nil
        (comparison, range, signal, goal) = (nil, nil, nil, nil)
        standing = .open
        beyondSince = nil
    }

    private static func previous(
        _ notice: NoticeContent,
        _ isHidden: Bool,
        _ style: NumberStyle
    ) -> DisclosedNumber {
        guard let previous = notice.previousEvidence else { return .protected(.none, style) }
        if isHidden || SecrecyRule.reason(toHide: previous) != nil {
            return .protected(.withheld, style)
        }
        if previous.kind == .projection {
            let forms = MeasureForms(evidence: previous, decimals: notice.decimals, style: style)
            return .shown(forms.value)
        }
        let form = DisclosedNumber.Form(
            previous.quantity,
            decimals: notice.decimals,
            of: previous.value
        )
        return .shown(previous.value, form, style)
    }
}
