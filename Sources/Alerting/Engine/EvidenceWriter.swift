import Indicators
package import Rules

/// Writes down what a judgement rests on.
package struct EvidenceWriter {
    /// How many of the last values are kept.
    private static let pointCount: Int32 = 5

    let book: RuleBook
    let series: MeasuredSeries
    let judged: any Judged
    let key: EvaluationKey

    package init(
        book: RuleBook,
        series: MeasuredSeries,
        judged: any Judged,
        key: EvaluationKey
    ) {
        self.book = book
        self.series = series
        self.judged = judged
        self.key = key
    }

    var measure: Measure { series.measure }

    /// The evidence of one period; nil where the measure is not defined.
    ///
    /// It tells the limit of the level, or without one the limit that ends an alert.
    ///
    /// - Parameters:
    ///   - ordinal: The judged period.
    ///   - level: The level that fires.
    ///   - since: The first period in which it was found; nil when it is not.
    /// - Returns: The evidence.
    package func evidence(at ordinal: Int32, level: Level?, since: Int32?) -> Evidence? {
        if let shown = judged.shownPart(at: ordinal) {
            return evidence(at: ordinal, showing: shown, level: level, since: since)
        }
        guard let found = judged.evidence(at: ordinal) else { return nil }
        let (measured, kinds) = (found.measured, found.kinds)
        let isProjected = kinds.measure == .projection
        let told = judged.toldLimit(at: ordinal, level, of: found)
        var evidence = Evidence(
            kinds.measure,
            value: measured.shown,
            quantity: kinds.value,
            unit: kinds.valueUnit,
            limit: told.limit,
            part: isProjected ? measured.part : series.part?.value(at: ordinal),
            base: isProjected ? measured.base : series.base?.value(at: ordinal),
            inputs: inputs(at: ordinal, found),
            points: points(through: ordinal),
            target: measured.target.map { TimePeriod(measure.frequency, ordinal: $0) }
        )
        evidence.outlook = judged.outlook(at: ordinal).map { period, value in
            Evidence.Point(
                period: TimePeriod(measure.frequency, ordinal: period),
                value: value,
                base: nil
            )
        }
        evidence.title = measure.ownTitle(book.indicators)
        evidence.lead = measured.target.map { Int($0) - Int(ordinal) }
        evidence.assumed = measured.assumed
        evidence.start = since.flatMap(judged.movementStart).map(point)
        evidence.isPassed = told.isPassed
        if told.isNear { evidence.isNear = true }
        evidence.limitQuantity = kinds.limit
        (evidence.partQuantity, evidence.baseQuantity) = (kinds.part, kinds.base)
        evidence.pointsQuantity = kinds.line
        evidence.pointsUnit = kinds.lineUnit
        evidence.caseName = measured.caseName
        evidence.inputs += locals(measured, at: ordinal)
        evidence.comparator = comparator(measured)
        evidence.test = test(found, level)
        evidence.norm = found.norm.map {
            Evidence.Norm(name: $0.name, source: $0.source, from: $0.from)
        }
        evidence.goal = found.goal.map {
            Evidence.Goal(value: $0.value, period: $0.period, measure: measure.rule.head.measure)
        }
        return evidence
    }

    /// The evidence of one part of a condition, with that of the others beside it.
    private func evidence(
        at ordinal: Int32,
        showing shown: Int,
        level: Level?,
        since: Int32?
    ) -> Evidence? {
        func found(_ part: JudgedPart, _ level: Level?) -> Evidence? {
            let own = part.judged.finding(at: ordinal).level ?? level
            return EvidenceWriter(book: book, series: part.series, judged: part.judged, key: key)
                .evidence(at: ordinal, level: own, since: since)
        }
        guard var evidence = found(judged.parts[shown], level) else { return nil }
        evidence.title = judged.parts[shown].series.measure.title(book.indicators)
        evidence.isPassed = judged.finding(at: ordinal).level != nil
        for (place, part) in judged.parts.enumerated() where place != shown {
            let undecided: UndecidedReason? =
                if case .undecided(let reason) = part.judged.finding(at: ordinal) { reason } else {
                    nil
                }
            evidence.parts.append(
                Evidence.Part(
                    word: part.word,
                    title: part.series.measure.title(book.indicators),
                    evidence: undecided == nil ? found(part, nil) : nil,
                    undecided: undecided?.kind
                )
            )
        }
        return evidence
    }

    /// What the value was compared with, and whose number that is.
    private func comparator(_ measured: MeasuredValue) -> Evidence.Comparator? {
        guard let other = measured.comparator else { return nil }
        var comparator = Evidence.Comparator(
            value: other.value,
            part: other.part,
            base: other.base
        )
        comparator.peers = other.peers?.rows.count
        comparator.overdispersion = other.peers?.overdispersion
        comparator.title = measure.comparedTitle(book.indicators)
        let compared = other.peers?.root ?? measure.comparedArea(for: key)
        if let area = compared, area != key.area {
            comparator.area = area
            comparator.areaName = book.areas[area]?.name ?? measure.label(of: area)
            comparator.areaPhrase = book.areas[area]?.short
        }
        let above = book.areas.parents(of: key.area)
        if other.peers != nil || compared.map(above.contains) == true { comparator.holdsOwn = true }
        let members = measure.comparedMembers
        if !members.other.isEmpty { comparator.members = members.other }
        if !members.own.isEmpty { comparator.ownMembers = members.own }
        return comparator
    }

    /// The numbers that stand in the rule alone, under their names.
    private func locals(_ measured: MeasuredValue, at ordinal: Int32) -> [Evidence.Input] {
        let period = TimePeriod(measure.frequency, ordinal: ordinal)
        return measured.locals.map { name, value in
            Evidence.Input(
                name: name,
                indicator: measure.indicator,
                area: key.area,
                period: PeriodSpan(period),
                date: nil,
                value: value,
                quantity: measure.localKinds[name] ?? .amount,
                unit: nil,
                drop: 0
            )
        }
    }

    /// The test at the confidence of a level, or of the weakest one of the side.
    private func test(_ found: JudgedEvidence, _ level: Level?) -> Evidence.Test? {
        guard let result = found.testResults[level ?? found.testResults.keys.min() ?? .warning]
        else { return nil }
        var test = Evidence.Test(
            result.name,
            confidence: result.confidence,
            low: result.low,
            high: result.high,
            statistic: result.statistic,
            p: result.probability
        )
        test.signal = result.signal
        return test
    }

    /// How the line of what is shown went up to a period, with its limits, for charts.
    ///
    /// - Returns: Nil where there is no line to show.
    package func track(through ordinal: Int32, level: Level?) -> Evidence.Track? {
        guard let shown = judged.shownPart(at: ordinal) else {
            return TrackWriter(series, judged, level).track(through: ordinal)
        }
        let part = judged.parts[shown]
        let own = part.judged.finding(at: ordinal).level ?? level
        return TrackWriter(part.series, part.judged, own).track(through: ordinal)
    }

    private func points(through ordinal: Int32) -> [Evidence.Point] {
        let line = series.line
        let start = max(line.first, ordinal.subtractingSaturated(Self.pointCount - 1))
        return stride(from: start, through: ordinal, by: 1).map(point)
    }

    private func point(_ ordinal: Int32) -> Evidence.Point {
        var point = Evidence.Point(
            period: TimePeriod(measure.frequency, ordinal: ordinal),
            value: series.line.value(at: ordinal),
            base: series.base?.value(at: ordinal)
        )
        point.areas = secretAreas(of: measure, at: ordinal, for: key)
        return point
    }

    /// The areas that a number of a measure is made of, where these matter for disclosure control.
    func secretAreas(
        of measure: Measure,
        at ordinal: Int32,
        for key: EvaluationKey
    ) -> [Evidence.Areas]? {
        guard measure.addsUpAreas else { return nil }
        let areas = measure.trace(at: ordinal, for: key).compactMap(\.areas)
            .map { Evidence.Areas($0) }.filter { $0.small?.isEmpty == false || $0.base != nil }
        return areas.isEmpty ? nil : areas
    }

    private func inputs(at ordinal: Int32, _ found: JudgedEvidence) -> [Evidence.Input] {
        var inputs: [Evidence.Input] = []
        let traced = measure.trace(at: ordinal, for: key, tellsDrops: true)
        for (place, input) in traced.enumerated() {
            guard let value = input.value else { continue }
            let indicator = book.indicators[input.indicator]
            let isRank = input.areas?.function == .rank
            let read = input.contributions.compactMap { $0.origin?.drop }
            let drops = Set(read + (input.areas?.drops ?? []))
            var evidence = Evidence.Input(
                name: measure.inputName(at: place, of: traced.count) ?? input.name,
                indicator: input.indicator,
                area: input.area,
                period: PeriodSpan(input.period),
                date: input.date,
                value: value,
                quantity: isRank ? .amount : input.areas?.kind ?? NumberKind(of: indicator),
                unit: isRank ? nil : indicator?.unit,
                drop: drops.count == 1 ? drops.first ?? 0 : 0
            )
            if drops.count > 1 { evidence.drops = drops.sorted() }
            evidence.title = indicator?.title
            evidence.members = input.members
            evidence.areaName = book.areas[input.area]?.name ?? measure.label(of: input.area)
            evidence.areas = input.areas.map(areas)
            evidence.place = filePlace(of: input)
            inputs.append(evidence)
        }
        if let reference = found.measured.reference, let lead = traced.first {
            inputs.append(
                Evidence.Input(
                    name: "reference",
                    indicator: lead.indicator,
                    area: lead.area,
                    period: span(reference.periods),
                    date: nil,
                    value: reference.value,
                    quantity: found.kinds.line,
                    unit: found.kinds.lineUnit,
                    drop: 0
                )
            )
        }
        return inputs
    }

    /// Where a number stands that is one delivered figure.
    private func filePlace(of input: TracedInput) -> Evidence.FilePlace? {
        guard input.areas == nil, input.contributions.count == 1,
            let origin = input.contributions.first?.origin
        else { return nil }
        return Evidence.FilePlace(sheet: origin.sheet, record: origin.record)
    }

    /// The areas behind a number, with the name of the one that it is of.
    private func areas(_ traced: TracedAreas) -> Evidence.Areas {
        var areas = Evidence.Areas(traced)
        areas.areaName = traced.chosen.map { book.areas[$0]?.name ?? measure.label(of: $0) ?? $0 }
        areas.areaPhrase = traced.chosen.flatMap { book.areas[$0]?.short }
        return areas
    }

    private func span(_ periods: ClosedRange<Int32>) -> PeriodSpan {
        PeriodSpan(
            first: TimePeriod(measure.frequency, ordinal: periods.lowerBound),
            last: TimePeriod(measure.frequency, ordinal: periods.upperBound)
        )
    }
}
