import Alerting
import Charts
import Indicators
import Rules

/// The words of a chart, in the language of the mail.
struct ChartWords {
    /// What the chart says, for those who do not see it.
    let title: String
    /// What the line is, and what the line beside it is.
    let line: String
    let other: String
    /// What stands behind a number: its unit.
    let suffix: String
    let catalogue: any Catalogue
}

/// The numbers of a notice as a chart, as far as others may see them.
///
/// It shows what the text of the notice shows, and how the line went before: each earlier number is
/// judged as the last values are, and one that is withheld is a gap. Where the text tells no value,
/// or what was computed from the line might give a withheld number away, there is no chart.
struct DisclosedChart {
    private let evidence: Evidence
    private let track: Evidence.Track
    private let numbers: Disclosure
    private let writer: DisclosureWriter
    /// The line, with gaps for what is withheld.
    private let values: [Double?]
    /// The place of the judged period.
    private let judged: Int

    /// Nil where there is nothing to show, or nothing may be shown.
    init?(of notice: NoticeContent, _ numbers: Disclosure, _ style: NumberStyle) {
        guard let evidence = notice.evidence, numbers.value.isShown, numbers.reason == nil,
            notice.secretParts.isEmpty,
            let track = evidence.track ?? Evidence.Track(points: evidence.points),
            track.first.frequency == notice.period.frequency
        else { return nil }
        let writer = DisclosureWriter(
            style: style,
            decimals: notice.decimals,
            withheld: WithheldNumbers(of: notice, evidence)
        )
        (self.evidence, self.track, self.numbers, self.writer) = (evidence, track, numbers, writer)
        judged = Int(notice.period.ordinal) - Int(track.first.ordinal)
        let shown = track.values.indices.map { place in
            writer.point(track.point(at: place), of: evidence, judged: notice.period).number
        }
        values = zip(track.values, shown).map { $1.isShown ? $0 : nil }
        let isWithheld = shown.contains { [.small, .withheld].contains($0.protection) }
        let outlook = numbers.outlook.contains { !$0.number.isShown }
        guard values.indices.contains(judged), values[judged] != nil,
            !(evidence.kind.isComputed && (isWithheld || outlook))
        else { return nil }
    }

    /// The chart; nil where there are too few numbers for a line.
    func drawing(_ words: ChartWords) -> Drawing? {
        let periods = (0..<count).map { words.catalogue.shortPeriod(track.period(at: $0)) }
        var chart = LineChart(
            title: words.title,
            periods: periods,
            lines: [.init(words.line, .series, padded(values))] + others(words) + outlook(words)
                + limits(words),
            tickText: { tickText($0, step: $1) }
        )
        chart.bands = corridor(words) + interval(words)
        chart.marked = marked(words)
        chart.smallestStep = [.count, .things].contains(evidence.pointsQuantity) ? 1 : nil
        chart.cycle =
            switch track.first.frequency {
            case .month: 12
            case .quarter: 4
            case .halfYear, .semester: 2
            case .year, .schoolYear, .week, .day: 1
            }
        return chart.drawing()
    }

    /// How many periods the chart has: the line's, and those to come.
    private var count: Int {
        let last = numbers.outlook.last?.period ?? track.period(at: values.count - 1)
        let ahead = Int(last.ordinal) - Int(track.first.ordinal) + 1
        return min(max(values.count, track.limits.count, ahead), values.count + Self.futureCount)
    }

    private static let futureCount = 20

    private func padded(_ numbers: [Double?]) -> [Double?] {
        Array(numbers.prefix(count)) + Array(repeating: nil, count: max(0, count - numbers.count))
    }

    // MARK: What stands beside the line

    /// What the value was compared with, where it was told, and its counts give nobody away.
    private func others(_ words: ChartWords) -> [LineChart.Line] {
        guard let told = evidence.comparator, numbers.comparison != nil, !track.others.isEmpty
        else {
            return []
        }
        let line = track.others.enumerated().map { place, other -> Double? in
            guard let other, values.indices.contains(place), let value = values[place] else {
                return nil
            }
            var beside = told
            beside.value = other
            beside.part = track.otherParts.indices.contains(place) ? track.otherParts[place] : nil
            beside.base = track.otherBases.indices.contains(place) ? track.otherBases[place] : nil
            var own = Evidence(.comparison, value: value, quantity: evidence.quantity)
            own.base = track.point(at: place).base
            own.part = own.base.map { ($0 * value).rounded() }
            (own.partQuantity, own.baseQuantity) = (evidence.partQuantity, evidence.baseQuantity)
            own.comparator = beside
            return SecrecyRule.reason(toHide: own) == nil ? other : nil
        }
        return [.init(words.other, .comparison, padded(line))]
    }

    /// What is projected, from the judged number on.
    private func outlook(_ words: ChartWords) -> [LineChart.Line] {
        guard isOfLine, evidence.kind == .projection, !evidence.outlook.isEmpty else { return [] }
        var line = [Double?](repeating: nil, count: count)
        line[judged] = values[judged]
        for point in evidence.outlook {
            let place = Int(point.period.ordinal) - Int(track.first.ordinal)
            if line.indices.contains(place) { line[place] = point.value }
        }
        return [.init(words.catalogue.chartOutlook, .projection, line)]
    }

    /// Where an alert begins and ends; on the way to a goal where it would begin in each period.
    private func limits(_ words: ChartWords) -> [LineChart.Line] {
        guard isOfLine, numbers.limit.isShown, !track.limits.isEmpty else { return [] }
        let limits = spread(track.limits)
        if evidence.goal != nil { return [.init(words.catalogue.chartPath, .plan, limits)] }
        let forms = MeasureForms(
            evidence: evidence,
            decimals: writer.decimals,
            style: writer.style
        )
        func text(_ values: [Double?]) -> String? {
            (values.indices.contains(judged) ? values[judged] : nil).map {
                forms.limit($0).text + words.suffix
            }
        }
        var lines: [LineChart.Line] = []
        if let text = text(limits) {
            lines.append(.init(words.catalogue.chartLimit(text), .limit, limits))
        }
        let clears = track.clears.isEmpty ? [] : spread(track.clears)
        if let text = text(clears) {
            lines.append(.init(words.catalogue.chartEnd(text), .clear, clears))
        }
        return lines
    }

    /// One number for all periods, where there is but one.
    private func spread(_ numbers: [Double?]) -> [Double?] {
        numbers.count == 1 ? Array(repeating: numbers[0], count: count) : padded(numbers)
    }

    /// The limits of a control chart, where they are those that the text tells: others would be
    /// further numbers of the data.
    private func corridor(_ words: ChartWords) -> [LineChart.Band] {
        guard evidence.kind == .control, numbers.range != nil, let test = evidence.test,
            let low = test.low, let high = test.high
        else { return [] }
        let isTold = track.lows.indices.map { track.lows[$0] == low && track.highs[$0] == high }
        guard isTold.contains(true) else { return [] }
        return [
            .init(
                words.catalogue.chartCorridor,
                .corridor,
                lows: padded(isTold.map { $0 ? low : nil }),
                highs: padded(isTold.map { $0 ? high : nil })
            )
        ]
    }

    /// The range in which chance leaves the judged number.
    private func interval(_ words: ChartWords) -> [LineChart.Band] {
        guard evidence.kind == .level, numbers.range?.subject == .value, let test = evidence.test,
            let low = test.low, let high = test.high
        else { return [] }
        func only(_ value: Double) -> [Double?] {
            (0..<count).map { $0 == judged ? value : nil }
        }
        return [
            .init(words.catalogue.chartInterval, .interval, lows: only(low), highs: only(high))
        ]
    }

    /// Whether what is told is counted like the line: a projection may be a share of places, its
    /// line the children.
    private var isOfLine: Bool {
        evidence.quantity == evidence.pointsQuantity && numbers.unit == numbers.pointsUnit
    }

    /// The number that the notice is about: where the line ends, or will stand.
    private func marked(_ words: ChartWords) -> LineChart.Marked? {
        if isOfLine, evidence.kind == .projection, let target = evidence.target {
            let place = Int(target.ordinal) - Int(track.first.ordinal)
            guard place < count, place >= 0 else { return nil }
            return .init(
                period: place,
                value: evidence.value,
                text: numbers.value.description + words.suffix
            )
        }
        guard let value = values[judged] else { return nil }
        let isValue = !evidence.kind.isComputed && value == evidence.value
        let text = isValue ? numbers.value.description : numbers.points.last?.number.description
        let suffix = isValue ? words.suffix : ""
        return text.map { .init(period: judged, value: value, text: $0 + suffix) }
    }

    /// A round number with as many decimals as its distance to the next needs.
    private func tickText(_ value: Double, step: Double) -> String {
        var form = DisclosedNumber.Form(evidence.pointsQuantity, decimals: nil, of: value)
        var size = form.isPercent || form.isPoints ? step * 100 : step
        var places = 0
        while places < 6, (size - size.rounded()).magnitude > 1e-6 * size {
            size *= 10
            places += 1
        }
        form.decimals = places...places
        return form.text(of: value, writer.style)
    }
}

extension Evidence.Track {
    /// The last values as a track, of evidence that was stored before there were tracks.
    fileprivate init?(points: [Evidence.Point]) {
        guard let first = points.first?.period else { return nil }
        let follow = points.enumerated().allSatisfy { place, point in
            point.period.frequency == first.frequency && point.areas == nil
                && Int(point.period.ordinal) == Int(first.ordinal) + place
        }
        guard follow else { return nil }
        self.init(first: first, values: points.map(\.value), bases: points.map(\.base))
    }
}
