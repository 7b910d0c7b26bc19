package import Indicators

extension Evidence {
    /// The measured line over the last periods up to the judged one, as it was known when it was
    /// judged, with what it was judged against: what a chart shows.
    package struct Track: Hashable, Sendable, Codable {
        /// The first of the periods, which follow one another without a gap.
        package let first: TimePeriod
        /// The measure of each period; nil where it is not defined.
        package var values: [Double?]
        /// The denominators of a ratio, for disclosure control; empty without.
        package var bases: [Double?]
        /// Where the level that is told begins, of each period.
        ///
        /// It is one number where that is the same in all. On the way to a goal the numbers go on
        /// to the goal's period.
        package var limits: [Double?] = []
        /// Where an alert ends, in the same way; empty where that is the limit itself.
        package var clears: [Double?] = []
        /// What the measure was compared with, of each period; empty without.
        package var others: [Double?] = []
        /// Numerators and denominators of that, for disclosure control; empty without.
        package var otherParts: [Double?] = []
        package var otherBases: [Double?] = []
        /// What the past allows, of each period; empty without a control chart.
        package var lows: [Double?] = []
        package var highs: [Double?] = []

        package init(first: TimePeriod, values: [Double?], bases: [Double?]) {
            (self.first, self.values, self.bases) = (first, values, bases)
        }

        /// Its number at a place as one of the last values, without the areas that it is made of.
        package func point(at place: Int) -> Point {
            Point(
                period: period(at: place),
                value: values[place],
                base: bases.indices.contains(place) ? bases[place] : nil
            )
        }

        /// All its numbers in this way.
        package var points: [Point] { values.indices.map(point) }

        /// The period at a place behind the first.
        package func period(at place: Int) -> TimePeriod {
            TimePeriod(first.frequency, ordinal: first.ordinal + Int32(clamping: place))
        }
    }
}
