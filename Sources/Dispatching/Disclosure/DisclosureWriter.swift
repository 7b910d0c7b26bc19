import Alerting
import Indicators
import Rules

/// Writes the numbers of one notice.
struct DisclosureWriter {
    let style: NumberStyle
    let decimals: Int?
    let withheld: WithheldNumbers

    func measure(of evidence: Evidence) -> DisclosedNumber {
        if withheld.hidesValue {
            let isSmall =
                evidence.quantity == .count && SecrecyRule.isSmall(evidence.value)
                && !withheld.contains(evidence.value)
            return .protected(isSmall ? .small : .withheld, style)
        }
        if evidence.kind == .projection { return projected(evidence.value, evidence) }
        if evidence.quantity == .count { return count(evidence.value, .count) }
        return .shown(forms(evidence).value)
    }

    func projected(_ point: Evidence.Point, of evidence: Evidence) -> Disclosure.Point {
        let value = point.value ?? .nan
        let isFew =
            SecrecyRule.isFew(projected: value, evidence)
            || SecrecyRule.isFew(projectedShare: value, evidence)
        let number: DisclosedNumber =
            withheld.hidesValue || isFew
            ? .protected(.withheld, style) : projected(value, evidence)
        return Disclosure.Point(period: point.period, number: number)
    }

    private func projected(_ value: Double, _ evidence: Evidence) -> DisclosedNumber {
        .shown(forms(evidence).projected(value))
    }

    func limit(of evidence: Evidence) -> DisclosedNumber {
        guard let limit = evidence.limit, !isAny(limit, of: evidence) else {
            return .protected(.none, style)
        }
        // The limits of a chart are numbers of the data, and so is what a value is compared with.
        let isCompared = evidence.kind == .comparison && evidence.norm == nil
        let isOfData = [.control, .seasonalControl].contains(evidence.kind) || isCompared
        if isOfData, SecrecyRule.reason(toHide: evidence) != nil {
            return .protected(.withheld, style)
        }
        // The way to a goal may begin at a number that is not told.
        let tellsInput =
            evidence.goal != nil
            && evidence.inputs.contains { $0.quantity == .count && SecrecyRule.isSmall($0.value) }
        if tellsInput || SecrecyRule.pins(limit, evidence) { return .protected(.withheld, style) }
        // What two numbers of the data are compared by is one of them.
        let isInput = evidence.inputs.contains { $0.quantity == .count && $0.value == limit }
        if isInput, evidence.limitQuantity == .count, !count(limit, .count).isShown {
            return .protected(.withheld, style)
        }
        return .shown(forms(evidence).limit(limit))
    }

    /// Whether a test counts any movement, however small it is, so that there is no limit to tell.
    private func isAny(_ limit: Double, of evidence: Evidence) -> Bool {
        limit == 0 && evidence.test != nil && [.slope, .change].contains(evidence.kind)
    }

    /// A count of persons or, which only what persons would come out of hides, of things.
    func count(_ value: Double?, _ kind: NumberKind) -> DisclosedNumber {
        guard let value else { return .protected(.none, style) }
        if withheld.contains(value) { return .protected(.withheld, style) }
        if kind == .count, SecrecyRule.isSmall(value) { return .protected(.small, style) }
        return .shown(value, .init(.count, decimals: nil, of: value), style)
    }

    func balance(of evidence: Evidence) -> (gap: DisclosedNumber, free: DisclosedNumber) {
        let none = DisclosedNumber.protected(.none, style)
        guard evidence.kind == .level, let supply = evidence.part, let demand = evidence.base
        else { return (none, none) }
        let kinds = (evidence.partQuantity, evidence.baseQuantity)
        // What persons in a group of persons leave over are persons, too.
        let kind: NumberKind = kinds == (.count, .count) ? .count : .things
        // Either side with the other gives the difference, and the difference gives the side.
        let isHidden =
            withheld.hidesValue || !count(supply, kinds.0).isShown
            || !count(demand, kinds.1).isShown
            || kind == .count && SecrecyRule.isSmall(demand - supply)
        if isHidden { return (.protected(.withheld, style), .protected(.withheld, style)) }
        return (count(max(0, demand - supply), kind), count(max(0, supply - demand), kind))
    }

    /// The neighbours whose free places may be told.
    ///
    /// Each is a balance of its own: neither its demand nor what is left over may be a few persons.
    func neighbours(of evidence: Evidence) -> [Disclosure.Neighbour] {
        evidence.neighbours.compactMap { neighbour in
            var own = Evidence(
                .level,
                value: neighbour.supply / neighbour.demand,
                quantity: .ratio,
                part: neighbour.supply,
                base: neighbour.demand
            )
            (own.partQuantity, own.baseQuantity) = (evidence.partQuantity, evidence.baseQuantity)
            guard SecrecyRule.reason(toHide: own) == nil else { return nil }
            let left = neighbour.supply - neighbour.demand
            let kinds = (own.partQuantity, own.baseQuantity)
            let free = count(left, kinds == (.count, .count) ? .count : .things)
            return free.isShown ? Disclosure.Neighbour(name: neighbour.name, free: free) : nil
        }
    }

    func point(_ point: Evidence.Point, of evidence: Evidence, judged: TimePeriod)
        -> Disclosure.Point
    {
        Disclosure.Point(
            period: point.period,
            number: number(of: point, of: evidence, judged: judged)
        )
    }

    func input(_ input: Evidence.Input) -> Disclosure.Input {
        let number: DisclosedNumber =
            switch input.quantity {
            case .count, .things: count(input.value, input.quantity)
            case .ratio, .points, .amount, .periods:
                withheld.hidesValue
                    ? .protected(.withheld, style)
                    : .shown(
                        input.value,
                        .init(input.quantity, decimals: decimals, of: input.value),
                        style
                    )
            }
        return Disclosure.Input(
            name: input.name,
            indicator: input.indicator,
            area: input.area,
            period: input.period,
            date: input.date,
            unit: input.unit,
            number: number,
            title: input.title,
            members: input.members ?? [],
            areaName: input.areaName ?? input.area,
            areas: input.areas.map { areas in
                Disclosure.Areas(
                    function: areas.function,
                    count: areas.count,
                    level: areas.level,
                    area: number.isShown && !withheld.hidesValue ? areas.areaName : nil
                )
            },
            drops: input.allDrops,
            place: input.place
        )
    }

    private func number(
        of point: Evidence.Point,
        of evidence: Evidence,
        judged: TimePeriod
    ) -> DisclosedNumber {
        guard let value = point.value else { return .protected(.none, style) }
        let quantity = evidence.pointsQuantity
        if withheld.hides(point.period), !SecrecyRule.isSmall(value) {
            return .protected(.withheld, style)
        }
        if point.period == judged {
            if withheld.hidesRevision { return .protected(.withheld, style) }
            let isMeasure = !evidence.kind.isComputed
            if isMeasure, withheld.hidesValue { return measure(of: evidence) }
        }
        let givesAway = point.areas?.contains(where: SecrecyRule.givesAway) ?? false
        if quantity == .count, !givesAway { return count(value, quantity) }
        if SecrecyRule.reason(toHide: point, of: evidence) != nil {
            return .protected(.withheld, style)
        }
        // What was judged reads as it does above, and not like its limit.
        let isJudged =
            point.period == judged && value == evidence.value && quantity == evidence.quantity
        if isJudged { return .shown(forms(evidence).value) }
        return .shown(value, .init(quantity, decimals: decimals, of: value), style)
    }

    private func forms(_ evidence: Evidence) -> MeasureForms {
        MeasureForms(evidence: evidence, decimals: decimals, style: style)
    }
}
