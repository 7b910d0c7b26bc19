import Diagnostics
import Indicators
import Statistics

/// `compare: { of: anteil, with: area 14, worse: true, by: 1 point }`: a number against that of
/// another area, of another group or against a number.
///
/// Where chance is asked, an area that holds the judged one, and a number, are taken as known; all
/// else is as uncertain as the judged number.
struct Compare: ConditionForm {
    static let word = "compare"
    static let sideWords = [
        SideWord(word: "above", side: .above, isSize: true),
        SideWord(word: "below", side: .below, isSize: true, isMeasuredNegative: true),
    ]
    static let exampleLimit = "2 points"
    static let mayHoldSides = true
    static let testing = TestPolicy.usual

    /// What a number is compared with.
    enum Comparator: Hashable, Sendable {
        /// The same formula where the area, or the one above it, is.
        case area(Selector.AreaSelection)
        case formula(Expression)
        /// What the areas beside it have in common, itself among them.
        case peers(PeerScope)
    }

    let subject: JudgedSubject
    let with: Comparator
    var rounding: RoundingPolicy { .corners }
    var compared: Expression? { if case .formula(let formula) = with { formula } else { nil } }

    init(_ subject: JudgedSubject, with comparator: Comparator) {
        self.subject = subject
        with = comparator
    }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        let comparator = block.required(
            "with",
            advice: "add 'with: area 14', 'with: area parent', 'with: peers' or a formula"
        ).flatMap { Self.comparator($0, reader) }
        reader.leaveSides(in: block, of: Self.self)
        block.finish()
        guard let subject, let comparator else { return nil }
        if subject == .everyIndicator, case .formula = comparator {
            reader.collector.error(
                "rule/shape",
                at: node,
                "every indicator cannot be compared with one formula",
                advice: "name the indicator under 'of', or say 'with: area parent'"
            )
            return nil
        }
        return Self(subject, with: comparator)
    }

    /// `area 14`, `area parent`, `peers`, `peers within 14`, or a formula.
    private static func comparator(
        _ node: YAMLNode,
        _ reader: ConditionReader
    ) -> Comparator? {
        let words = (node.text ?? "").split(separator: " ").map(String.init)
        if words.first == "peers" { return peers(words, node, reader) }
        guard words.first == "area" else {
            if words.first == "norm", words.count == 2, let name = words.last {
                return .formula(
                    reader.formulas.keep(.norm(WrittenName(name, at: node.location)))
                )
            }
            if words.first == "norm" {
                reader.collector.error(
                    "rule/norm",
                    at: node,
                    "'with' is \(node.kind), and names no norm",
                    advice: "say 'norm NAME' with a name of norms.yaml"
                )
                return nil
            }
            return reader.formulas.expression(node).map { .formula($0) }
        }
        guard words.count == 2 else {
            reader.collector.error(
                "rule/area",
                at: node,
                "'with' is \(node.kind), and names no area",
                advice: "say 'area 14' with the area's code, or 'area parent'"
            )
            return nil
        }
        return .area(words[1] == "parent" ? .parent : .fixed(words[1]))
    }

    private static func peers(
        _ words: [String],
        _ node: YAMLNode,
        _ reader: ConditionReader
    ) -> Comparator? {
        if words.count == 1 { return .peers(.siblings) }
        if words.count == 3, words[1] == "within" { return .peers(.within(words[2])) }
        reader.collector.error(
            "rule/area",
            at: node,
            "'with' is \(node.kind), and says of no area that the peers lie within it",
            advice: "say 'peers' for those under the same parent, or 'peers within 14'"
        )
        return nil
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        let isPercentage = form?.subject.formulas.contains { $0.isPercentage(indicators) } ?? false
        return .difference(ofPercentage: isPercentage)
    }

    func companions(of formula: [Expression]) -> [Companion] {
        let expression: Expression? =
            switch with {
            case .area(let area): formula.first?.read(in: area)
            case .formula(let formula): formula
            case .peers: nil
            }
        return expression.map { [Companion(role: .comparator, formula: $0, hasParts: true)] } ?? []
    }

    var comparedArea: Selector.AreaSelection? {
        if case .area(let area) = with { area } else { nil }
    }

    var peerScope: PeerScope? { if case .peers(let scope) = with { scope } else { nil } }

    /// A norm lags behind no reading: it is in force or not.
    func latest(_ lines: MeasuredLines, through end: Int32) -> Int32? {
        lines.latest(
            with: peerScope == nil && normName == nil ? [.comparator] : [],
            through: end
        )
    }

    var trialObstacle: TrialObstacle? { .comparison }

    private var normName: String? {
        if case .formula(.norm(let name)) = with { name.text } else { nil }
    }

    func norm(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> NormInForce? {
        normName.flatMap { series.norm($0, at: ordinal) } ?? series.norm(of: side, at: ordinal)
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds { .ofComparison(formula) }

    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason? {
        if peerScope != nil { return series.sample(at: ordinal) == nil ? .noSample : nil }
        guard let other = series.lines.counted(.comparator) else { return nil }
        guard other.value.value(at: ordinal) != nil else {
            return normName == nil ? .gap(other.value.mark(at: ordinal)) : .noNorm
        }
        guard series.sample(at: ordinal) != nil else { return .noSample }
        return isKnown(series) || sample(of: other, at: ordinal, series) != nil ? nil : .noSample
    }

    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        if peerScope != nil { return measured(value, among: series.peers(at: ordinal), side) }
        if isItself(series) { return .undecided(.itself) }
        guard let lines = series.lines.counted(.comparator),
            let other = lines.value.value(at: ordinal)
        else {
            let mark = series.lines[.comparator]?.mark(at: ordinal) ?? .absent
            return .undecided(normName == nil ? .gap(mark) : .noNorm)
        }
        let comparator = MeasuredValue.Comparator(
            value: other,
            part: lines.part?.value(at: ordinal),
            base: lines.base?.value(at: ordinal)
        )
        return measured(value, against: comparator, side)
    }

    private func measured(
        _ value: Double,
        among peers: Peers?,
        _ side: MeasuredSide
    ) -> Measured {
        guard let peers, peers.rows.count >= Peers.fewest else {
            return .undecided(.fewPeers(peers?.rows.count ?? 0))
        }
        var comparator = MeasuredValue.Comparator(
            value: peers.center,
            part: peers.part,
            base: peers.base
        )
        comparator.peers = peers
        return measured(value, against: comparator, side)
    }

    private func measured(
        _ value: Double,
        against comparator: MeasuredValue.Comparator,
        _ side: MeasuredSide
    ) -> Measured {
        let other = comparator.value
        var measured = MeasuredValue(value - other, shown: value, difference: value - other)
        measured.comparator = comparator
        guard side.test.isRelative else { return .value(measured) }
        if other == 0 { return .undecided(.missing(.notComputable)) }
        measured.value = (value - other) / other.magnitude
        return .value(measured)
    }

    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        guard let own = series.sample(at: ordinal), let comparator = measured.comparator else {
            return nil
        }
        if peerScope != nil {
            return comparator.peers?.funnel.map { PeerTest(sample: own, funnel: $0) }
        }
        if isKnown(series) { return NumberTest(sample: own, number: comparator.value) }
        guard let lines = series.lines.counted(.comparator),
            let other = sample(of: lines, at: ordinal, series)
        else { return nil }
        return TwoSampleTest(own, other)
    }

    func toldLimit(_ level: Level, of measured: MeasuredValue, _ limits: LimitTest) -> Double? {
        measured.comparator?.value
    }

    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String? {
        measured.comparator?.peers.map { peers in
            let phi = peers.funnel.map { " phi=" + $0.overdispersion.shortText } ?? ""
            return "k=\(peers.rows.count) p0=\(peers.center.shortText)\(phi)"
        }
    }

    private func sample(
        of lines: CountedLines,
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> Sample? {
        lines.sample(series.measure.chance, over: ordinal...ordinal)
    }

    /// Whether the comparator is taken as known: the number of an area that holds the judged one,
    /// or one that nobody counted.
    private func isKnown(_ series: MeasuredSeries) -> Bool {
        switch with {
        case .formula(let formula): return formula.selectors.isEmpty
        case .area(.parent), .peers: return true
        case .area(.own): return false
        case .area(.fixed(let code)):
            guard let own = series.key?.area else { return false }
            return series.measure.evaluator.resolver.book.areas.parents(of: own).contains(code)
        }
    }

    private func isItself(_ series: MeasuredSeries) -> Bool {
        if case .area(.fixed(let code)) = with { series.key?.area == code } else { false }
    }
}

extension LineRole {
    /// What the judged number is compared with.
    static let comparator = LineRole("comparator")
}
