/// One row for each area: where it stood before, and where it stands now.
package struct DotPlot {
    /// An area, or the Land above them all.
    package struct Row: Hashable, Sendable {
        package let name: String
        package let before: Double?
        package let current: Double?
        /// Its number as the caller writes it, or why there is none.
        package let text: String
        /// Whether it is what the others are to be seen beside.
        package let isWhole: Bool

        package init(
            _ name: String,
            before: Double?,
            current: Double?,
            text: String,
            isWhole: Bool = false
        ) {
            self.name = name
            (self.before, self.current) = (ValueScale.shown(before), ValueScale.shown(current))
            (self.text, self.isWhole) = (text, isWhole)
        }
    }

    /// The names of what the key explains.
    package struct Names: Hashable, Sendable {
        package let before: String
        package let current: String
        package let whole: String
        package let limit: String

        package init(before: String, current: String, whole: String, limit: String) {
            (self.before, self.current, self.whole, self.limit) = (before, current, whole, limit)
        }
    }

    /// What the picture is about, for those who do not see it.
    package var title: String
    package var names: Names
    /// From the top down.
    package var rows: [Row]
    package let limit: Double?
    /// The least distance of two ticks: 1 for what is counted.
    package var smallestStep: Double?
    /// Writes the number at a tick, which is a multiple of the second number.
    package var tickText: (Double, Double) -> String

    private static let (rowHeight, axisHeight) = (20.0, 24.0)
    /// No name of an area takes more of the width.
    private static let nameShare = 0.38

    /// A plot of areas.
    package init(
        title: String,
        names: Names,
        rows: [Row],
        limit: Double?,
        tickText: @escaping (Double, Double) -> String
    ) {
        (self.title, self.names, self.rows) = (title, names, rows)
        self.limit = ValueScale.shown(limit)
        self.tickText = tickText
    }

    /// Draws the plot.
    ///
    /// - Parameter width: In units; 360 are the width of a telephone.
    /// - Returns: The picture, as high as its rows need; nil without any number.
    package func drawing(width: Double = 360) -> Drawing? {
        let numbers = rows.flatMap { [$0.before, $0.current] }.compactMap(\.self)
        let all = numbers + [limit].compactMap(\.self)
        guard !numbers.isEmpty, let scale = ValueScale(all, smallestStep: smallestStep, most: 4)
        else { return nil }
        let key = ChartKey(items, width: width)
        let height = key.height + 6 + Double(rows.count) * Self.rowHeight + Self.axisHeight
        var drawing = Drawing(width: width, height: height, title: title)
        var room = LabelRoom(width: width, height: height)
        key.draw(on: &drawing, &room)
        let sides = sides(width)
        func x(_ value: Double) -> Double { scale.place(value, from: sides.left, to: sides.right) }
        let (top, bottom) = (key.height + 6, height - Self.axisHeight)
        for tick in scale.ticks {
            drawing.add(.line(from: .init(x(tick), top), to: .init(x(tick), bottom), .grid))
            let text = tickText(tick, scale.step)
            room.write(text, at: .init(x(tick), bottom + 16), .middle, .label, on: &drawing)
        }
        if let limit {
            drawing.add(.line(from: .init(x(limit), top), to: .init(x(limit), bottom), .limit))
        }
        for (number, row) in rows.enumerated() {
            let y = top + (Double(number) + 0.5) * Self.rowHeight
            add(row, at: y, x, to: &drawing)
            let name = LabelWidth.shortened(row.name, to: width * Self.nameShare)
            room.write(name, at: .init(1, y + 4), .start, .label, on: &drawing)
            room.write(row.text, at: .init(width - 1, y + 4), .end, .value, on: &drawing)
        }
        return drawing
    }

    private var items: [ChartKey.Item] {
        var items: [ChartKey.Item] = []
        if rows.contains(where: { $0.before != nil && !$0.isWhole }) {
            items.append(.init(name: names.before, role: .former, sample: .dot(isFilled: false)))
        }
        items.append(.init(name: names.current, role: .series, sample: .dot(isFilled: true)))
        if rows.contains(where: { $0.current != nil && $0.isWhole }) {
            items.append(.init(name: names.whole, role: .comparison, sample: .diamond))
        }
        if limit != nil { items.append(.init(name: names.limit, role: .limit, sample: .upright)) }
        return items
    }

    /// Where the numbers' axis begins and ends, between the names and the numbers' texts.
    private func sides(_ width: Double) -> (left: Double, right: Double) {
        let names = rows.map {
            LabelWidth.of(LabelWidth.shortened($0.name, to: width * Self.nameShare))
        }
        let texts = rows.map { LabelWidth.of($0.text) }
        return ((names.max() ?? 0) + 14, width - (texts.max() ?? 0) - 14)
    }

    private func add(
        _ row: Row,
        at y: Double,
        _ x: (Double) -> Double,
        to drawing: inout Drawing
    ) {
        if let before = row.before, let current = row.current {
            drawing.add(.line(from: .init(x(before), y), to: .init(x(current), y), .former))
        }
        if let before = row.before {
            drawing.add(.dot(.init(x(before), y), radius: 4, isFilled: false, .former))
        }
        guard let current = row.current else { return }
        let point = Drawing.Point(x(current), y)
        drawing.add(
            row.isWhole
                ? .diamond(point, size: 11, .comparison)
                : .dot(point, radius: 4.5, isFilled: true, .series)
        )
    }
}
