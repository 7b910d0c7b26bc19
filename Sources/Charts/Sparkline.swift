/// A line as small as a word, without axes: how a number went.
package struct Sparkline: Hashable, Sendable {
    /// What the picture is about, for those who do not see it.
    package var title: String
    /// A number, or none, for each period, oldest first.
    package var values: [Double?]
    package var limit: Double?

    package init(title: String, values: [Double?], limit: Double? = nil) {
        (self.title, self.values, self.limit) = (title, values, limit)
    }

    /// Draws the line.
    ///
    /// - Parameters:
    ///   - width: In units.
    ///   - height: In units.
    ///   - scale: The smallest and the largest number that other pictures beside it show, too.
    /// - Returns: The picture; nil without any number.
    package func drawing(
        width: Double = 96,
        height: Double = 24,
        within scale: ClosedRange<Double>? = nil
    ) -> Drawing? {
        var drawing = Drawing(width: width, height: height, title: title)
        let frame = Frame(left: 0, top: 0, width: width, height: height)
        return draw(on: &drawing, frame, within: scale) ? drawing : nil
    }

    /// Where in a picture the line stands, in units.
    struct Frame {
        let left, top, width, height: Double
    }

    /// Draws the line into a part of a picture.
    ///
    /// - Returns: Whether there was any number.
    func draw(
        on drawing: inout Drawing,
        _ frame: Frame,
        within scale: ClosedRange<Double>?
    ) -> Bool {
        let numbers = values.compactMap(\.self).filter(Self.isShown)
        let all = numbers + [limit].compactMap(\.self).filter(Self.isShown)
        guard !numbers.isEmpty, let low = all.min(), let high = all.max() else { return false }
        let span = (scale ?? low...high)
        let range = span.upperBound - span.lowerBound
        func y(_ value: Double) -> Double {
            let share = range > 0 ? (value - span.lowerBound) / range : 0.5
            return frame.top + frame.height - 4 - (frame.height - 8) * min(max(share, 0), 1)
        }
        let step = (frame.width - 8) / Double(max(1, values.count - 1))
        func x(_ place: Int) -> Double {
            frame.left + 4 + (values.count > 1 ? Double(place) * step : (frame.width - 8) / 2)
        }
        if let limit, Self.isShown(limit) {
            let (start, end) = (frame.left, frame.left + frame.width)
            drawing.add(.line(from: .init(start, y(limit)), to: .init(end, y(limit)), .limit))
        }
        var run: [Drawing.Point] = []
        func add(_ run: [Drawing.Point]) {
            if run.count > 1 { drawing.add(.path(run, .series)) }
            guard run.count == 1 else { return }
            drawing.add(.dot(run[0], radius: 1.5, isFilled: true, .series))
        }
        for (place, value) in values.enumerated() {
            if let value, Self.isShown(value) {
                run.append(.init(x(place), y(value)))
            } else {
                add(run)
                run = []
            }
        }
        add(run)
        if let last = values.last, let last, Self.isShown(last) {
            let point = Drawing.Point(x(values.count - 1), y(last))
            drawing.add(.dot(point, radius: 3, isFilled: true, .series))
        }
        return true
    }

    static func isShown(_ value: Double) -> Bool { ValueScale.shown(value) != nil }
}
