/// Many small charts on one scale, so that areas are compared at a glance.
package struct SmallMultiples: Hashable, Sendable {
    /// One of the charts.
    package struct Cell: Hashable, Sendable {
        package let name: String
        /// Its last number as the caller writes it, or why there is none.
        package let text: String
        /// A number, or none, for each period, oldest first.
        package let values: [Double?]

        package init(_ name: String, text: String, values: [Double?]) {
            (self.name, self.text, self.values) = (name, text, values)
        }
    }

    /// What the picture is about, for those who do not see it.
    package var title: String
    /// From left to right and down.
    package var cells: [Cell]
    package var limit: Double?
    /// The first and the last period, which all cells share.
    private let firstPeriod, lastPeriod: String

    private static let (cellHeight, leastWidth, gap, footer) = (58.0, 108.0, 12.0, 18.0)

    /// Small charts of the periods from `first` to `last`.
    package init(title: String, cells: [Cell], limit: Double?, first: String, last: String) {
        (self.title, self.cells, self.limit) = (title, cells, limit)
        (firstPeriod, lastPeriod) = (first, last)
    }

    /// Draws all of them.
    ///
    /// - Parameter width: In units; as many charts stand side by side as have 108 units each.
    /// - Returns: The picture, as high as its rows need; nil without any number.
    package func drawing(width: Double = 360) -> Drawing? {
        let numbers = (cells.flatMap(\.values) + [limit]).compactMap(\.self)
            .filter(Sparkline.isShown)
        guard cells.contains(where: { $0.values.contains { $0.map(Sparkline.isShown) ?? false } }),
            let low = numbers.min(), let high = numbers.max()
        else { return nil }
        let columns = max(1, Int((width + Self.gap) / (Self.leastWidth + Self.gap)))
        let cellWidth = (width + Self.gap) / Double(columns) - Self.gap
        let textWidth = min(cellWidth / 2, cells.map { LabelWidth.of($0.text) }.max() ?? 0)
        let rows = (cells.count + columns - 1) / columns
        let height = Double(rows) * Self.cellHeight + Self.footer
        var drawing = Drawing(width: width, height: height, title: title)
        var room = LabelRoom(width: width, height: height)
        for (number, cell) in cells.enumerated() {
            let left = Double(number % columns) * (cellWidth + Self.gap)
            let top = Double(number / columns) * Self.cellHeight
            let name = LabelWidth.shortened(cell.name, to: cellWidth - 2)
            room.write(name, at: .init(left + 1, top + 12), .start, .label, on: &drawing)
            let end = left + cellWidth
            // All lines are as long, whatever stands behind them.
            let frame = Sparkline.Frame(
                left: left,
                top: top + 16,
                width: cellWidth - textWidth - 4,
                height: Self.cellHeight - 24
            )
            room.write(cell.text, at: .init(end, top + 36), .end, .value, on: &drawing)
            drawing.add(
                .line(
                    from: .init(left, top + Self.cellHeight - 8),
                    to: .init(left + frame.width, top + Self.cellHeight - 8),
                    .axis
                )
            )
            let line = Sparkline(title: "", values: cell.values, limit: limit)
            _ = line.draw(on: &drawing, frame, within: low...high)
        }
        addPeriods(cellWidth - textWidth - 4, height, to: &drawing, &room)
        return drawing
    }

    /// The first and the last period, once, below the first column.
    private func addPeriods(
        _ lineWidth: Double,
        _ height: Double,
        to drawing: inout Drawing,
        _ room: inout LabelRoom
    ) {
        let y = height - 4
        let ends = LabelWidth.of(firstPeriod) + LabelWidth.of(lastPeriod) + 10
        room.write(firstPeriod, at: .init(1, y), .start, .label, on: &drawing)
        room.write(lastPeriod, at: .init(max(lineWidth, ends), y), .end, .label, on: &drawing)
    }
}
