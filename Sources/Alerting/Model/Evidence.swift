package import Indicators
package import Rules

/// What was found, with everything that is needed to explain it.
package struct Evidence: Hashable, Sendable {
    /// How the measure comes about; decided where the rule is compiled.
    package var kind: MeasureKind
    /// The measure in the judged period; a fall is negative.
    package var value: Double
    package var quantity: NumberKind
    package var unit: String?
    /// The limit that was passed, or that ends the alert.
    package var limit: Double?
    /// Whether the limit of a level is passed in the judged period; nil of evidence that was stored
    /// before this was kept.
    package var isPassed: Bool?
    /// Whether the number is near the limit without passing it; nil where it is not.
    package var isNear: Bool?
    /// How the limit is to be shown: a streak's value may be a count, its limit is a number of
    /// periods.
    package var limitQuantity: NumberKind
    /// The numerator and denominator of a ratio, when it has them.
    package var part: Double?
    package var base: Double?
    /// Whether they count persons or things.
    package var partQuantity = NumberKind.count
    package var baseQuantity = NumberKind.count
    package var inputs: [Input]
    /// The last five values of the measured line.
    package var points: [Point]
    /// How the points are to be shown: a change is a ratio of counts.
    package var pointsQuantity: NumberKind
    package var pointsUnit: String?
    /// The period that a projection is for.
    package var target: TimePeriod?
    /// What is projected for each period up to the end of the horizon.
    package var outlook: [Point] = []
    /// The last value before a movement began.
    package var start: Point?
    /// How many periods ahead a projection is for.
    package var lead: Int?
    /// What a projection rests on that nobody knows.
    package var assumed: [Assumed] = []
    /// What the value was compared with, in the same period.
    package var comparator: Comparator?
    /// What tells the value from chance.
    package var test: Test?
    /// The case that is true, of a condition with cases.
    package var caseName: String?
    /// What the shown number is called, where that is not the indicator of the alert.
    package var title: String?
    /// Of a condition that is made of others, those whose numbers are not shown above.
    package var parts: [Part] = []
    /// The norm that it was judged by.
    package var norm: Norm?
    /// What is to be reached.
    package var goal: Goal?
    /// How the line went before, for charts; nil of evidence that nobody is told of.
    package var track: Track?
    /// The areas nearby that have places left in the judged period, in the order of the rule's
    /// author; only where the rule asks for them.
    package var neighbours: [Neighbour] = []
    /// What a share is in the areas above the judged one, the nearest first; only those that the
    /// data know, and that the rule itself does not compare with.
    package var above: [Comparator] = []

    /// Evidence whose limit and points are numbers like the value, until they are set otherwise.
    package init(
        _ kind: MeasureKind,
        value: Double,
        quantity: NumberKind,
        unit: String? = nil,
        limit: Double? = nil,
        part: Double? = nil,
        base: Double? = nil,
        inputs: [Input] = [],
        points: [Point] = [],
        target: TimePeriod? = nil
    ) {
        self.kind = kind
        self.value = value
        self.quantity = quantity
        self.unit = unit
        self.limit = limit
        limitQuantity = quantity
        self.part = part
        self.base = base
        self.inputs = inputs
        self.points = points
        pointsQuantity = quantity
        self.target = target
    }
}

extension Evidence {
    /// One number that the judgement rests on.
    package struct Input: Hashable, Sendable, Codable {
        /// `supply`, `demand`, `reference`, or the selector as it stands in the rule.
        package let name: String
        /// The indicator that the number is of.
        package let indicator: String
        package let area: String
        package let period: PeriodSpan
        /// The reference date, when one was delivered.
        package let date: CalendarDate?
        package let value: Double
        package let quantity: NumberKind
        /// What it is counted in: `persons`.
        package let unit: String?
        /// The drop of its reading; 0 when it is computed from several.
        package let drop: Int32
        /// The drops of its readings, where they are several.
        package var drops: [Int32]?
        /// The indicator's title for people, if it has one.
        package var title: String?
        /// The members that the rule names.
        package var members: [DimensionMember]?
        /// The area's name for people.
        package var areaName: String?
        /// The areas that it is the number of, where it is made of several.
        package var areas: Areas?
        /// Where it stands in its file, where it is one delivered figure.
        package var place: FilePlace?

        /// The drops of all its readings; none where nobody knows them.
        package var allDrops: [Int32] { drops ?? [drop].filter { $0 != 0 } }

        package init(
            name: String,
            indicator: String,
            area: String,
            period: PeriodSpan,
            date: CalendarDate?,
            value: Double,
            quantity: NumberKind,
            unit: String?,
            drop: Int32
        ) {
            self.name = name
            self.indicator = indicator
            self.area = area
            self.period = period
            self.date = date
            self.value = value
            self.quantity = quantity
            self.unit = unit
            self.drop = drop
        }
    }

    /// A condition that was judged beside the one whose numbers are shown.
    package struct Part: Hashable, Sendable, Codable {
        /// The word of its form: `trend`.
        package let word: String
        /// The title of what it measures.
        package let title: String?
        /// Its numbers; nil where it was not judged.
        package let evidence: Evidence?
        /// Why it was not judged.
        package let undecided: UndecidedReason.Kind?

        package init(
            word: String,
            title: String?,
            evidence: Evidence?,
            undecided: UndecidedReason.Kind?
        ) {
            self.word = word
            self.title = title
            self.evidence = evidence
            self.undecided = undecided
        }
    }

    /// A number that the value was compared with.
    package struct Comparator: Hashable, Sendable, Codable {
        package var value: Double
        /// Its numerator and denominator, when it has them.
        package var part: Double?
        package var base: Double?
        /// The area that it is of, if that is another one, with its name.
        package var area: String?
        package var areaName: String?
        /// `in Sachsen`, where the area has a phrase.
        package var areaPhrase: String?
        /// What it is called, where that is not what the value is called.
        package var title: String?
        /// The members that it is of, where the rule names some that the value is not of.
        package var members: [DimensionMember]?
        /// The members that the value is of, and the comparator is not.
        package var ownMembers: [DimensionMember]?
        /// How many areas it is of, where they are peers that lie within the area.
        package var peers: Int?
        /// Whether it holds the value's own area: an area above it, or all peers together.
        package var holdsOwn: Bool?
        /// φ, where they differ by more than chance explains.
        package var overdispersion: Double?
        /// The areas that it is made of, where these matter for disclosure control.
        package var areas: [Areas]?

        package init(value: Double, part: Double? = nil, base: Double? = nil) {
            self.value = value
            self.part = part
            self.base = base
        }
    }

    /// A test of significance with what it says at the confidence of the level that fires.
    package struct Test: Hashable, Sendable, Codable {
        /// The test, such as `wilson` or `newcombe`.
        package var name: String
        /// The two-sided confidence in percent; nil where low and high are the limits of a chart.
        package var confidence: Double?
        /// The ends of the interval: of the value, of its difference, or of its slope.
        package var low: Double?
        package var high: Double?
        package var statistic: Double?
        package var p: Double?
        /// What a chart shows: `run`.
        package var signal: String?

        package init(
            _ name: String,
            confidence: Double?,
            low: Double? = nil,
            high: Double? = nil,
            statistic: Double? = nil,
            p: Double? = nil
        ) {
            self.name = name
            self.confidence = confidence
            self.low = low
            self.high = high
            self.statistic = statistic
            self.p = p
        }
    }

    /// A norm as it was in force when the value was measured.
    package struct Norm: Hashable, Sendable, Codable {
        package let name: String
        package let source: String
        package let from: CalendarDate

        package init(name: String, source: String, from: CalendarDate) {
            (self.name, self.source, self.from) = (name, source, from)
        }
    }

    /// What is to be reached, by when, and what is done for it.
    package struct Goal: Hashable, Sendable, Codable {
        package let value: Double
        package let period: TimePeriod
        package let measure: String?

        package init(value: Double, period: TimePeriod, measure: String?) {
            (self.value, self.period, self.measure) = (value, period, measure)
        }
    }

    /// One of the last values of the measure, oldest first.
    package struct Point: Hashable, Sendable, Codable {
        package let period: TimePeriod
        /// Nil where the measure is not defined.
        package let value: Double?
        /// Denominator of a ratio in this period, for disclosure control.
        package let base: Double?
        /// The areas that it is made of, where these matter for disclosure control.
        package var areas: [Areas]?

        package init(period: TimePeriod, value: Double?, base: Double?) {
            self.period = period
            self.value = value
            self.base = base
        }
    }
}
