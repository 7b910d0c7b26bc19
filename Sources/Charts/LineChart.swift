/// Lines over time: one that the picture is about, and what it is to be seen beside.
///
/// A number that is missing, or must not be shown, leaves a gap: nothing is drawn across it.
package struct LineChart {
    /// One line with a number, or none, for each period.
    package struct Line: Hashable, Sendable {
        /// What the key calls it.
        package let name: String
        /// How it looks; limits are drawn as steps, for they hold for a whole period.
        package let role: Drawing.Role
        package let values: [Double?]

        package init(_ name: String, _ role: Drawing.Role, _ values: [Double?]) {
            (self.name, self.role) = (name, role)
            self.values = values.map(ValueScale.shown)
        }
    }

    /// The room between two lines; in a single period it is drawn as an upright line.
    package struct Band: Hashable, Sendable {
        package let name: String
        package let role: Drawing.Role
        package let lows: [Double?]
        package let highs: [Double?]

        package init(_ name: String, _ role: Drawing.Role, lows: [Double?], highs: [Double?]) {
            (self.name, self.role) = (name, role)
            self.lows = lows.map(ValueScale.shown)
            self.highs = highs.map(ValueScale.shown)
        }
    }

    /// The number that the picture is about, as the caller writes it.
    package struct Marked: Hashable, Sendable {
        package let period: Int
        package let value: Double
        package let text: String

        package init(period: Int, value: Double, text: String) {
            (self.period, self.value, self.text) = (period, value, text)
        }
    }

    /// What the picture is about, for those who do not see it.
    package var title: String
    /// The periods as the axis calls them, oldest first.
    package var periods: [String]
    /// The first is the one that the picture is about.
    package var lines: [Line]
    package var bands: [Band] = []
    package var marked: Marked?
    /// The least distance of two ticks: 1 for what is counted.
    package var smallestStep: Double?
    /// Names of periods stand so many periods apart, or a part or a multiple of that: 12 of months.
    package var cycle = 1
    /// Writes the number at a tick, which is a multiple of the second number.
    package var tickText: (Double, Double) -> String

    /// A chart of lines that all have a place for each period.
    package init(
        title: String,
        periods: [String],
        lines: [Line],
        tickText: @escaping (Double, Double) -> String
    ) {
        (self.title, self.periods, self.lines) = (title, periods, lines)
        self.tickText = tickText
    }

    /// Draws the chart.
    ///
    /// - Parameters:
    ///   - width: In units; 360 are the width of a telephone.
    ///   - height: In units, without the key above.
    /// - Returns: The picture; nil when the first line has fewer than two numbers.
    package func drawing(width: Double = 360, height: Double = 170) -> Drawing? {
        guard let first = lines.first, first.values.count(where: { $0 != nil }) > 1,
            let scale = ValueScale(numbers, smallestStep: smallestStep)
        else { return nil }
        return LineChartWriter(self, scale, width: width, height: height).drawing
    }

    /// All numbers that have to be in the picture.
    private var numbers: [Double] {
        let all = lines.flatMap(\.values) + bands.flatMap { $0.lows + $0.highs }
        return all.compactMap(\.self) + [marked?.value].compactMap(\.self)
    }
}
