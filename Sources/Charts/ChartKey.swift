/// The key above a chart: what each kind of line and mark means.
struct ChartKey {
    /// One sample with its name.
    struct Item: Hashable {
        /// How the sample looks.
        enum Sample: Hashable {
            case line, dottedLine, band, upright, dot(isFilled: Bool), diamond
        }

        let name: String
        let role: Drawing.Role
        let sample: Sample
    }

    /// The height of a row.
    static let rowHeight = 17.0
    /// The width of a sample with the blank behind it, and the least blank between two items.
    private static let (sampleWidth, gap) = (22.0, 12.0)

    private let rows: [[(item: Item, x: Double, text: String)]]

    /// Puts items into as few rows as they need, in their order.
    init(_ items: [Item], width: Double) {
        var rows: [[(item: Item, x: Double, text: String)]] = []
        var end = 0.0
        for item in items where !item.name.isEmpty {
            let room = width - Self.sampleWidth
            let text = LabelWidth.shortened(item.name, to: room)
            let own = Self.sampleWidth + LabelWidth.of(text)
            if rows.isEmpty || end + Self.gap + own > width {
                rows.append([(item, 0, text)])
                end = own
            } else {
                rows[rows.count - 1].append((item, end + Self.gap, text))
                end += Self.gap + own
            }
        }
        self.rows = rows
    }

    var height: Double { Double(rows.count) * Self.rowHeight }

    /// Draws the rows from the top of the picture down.
    func draw(on drawing: inout Drawing, _ room: inout LabelRoom) {
        for (number, row) in rows.enumerated() {
            let baseline = Double(number) * Self.rowHeight + 12
            for (item, x, text) in row {
                draw(item, at: Drawing.Point(x, baseline - 4), on: &drawing)
                let place = Drawing.Point(x + Self.sampleWidth, baseline)
                room.write(text, at: place, .start, .label, on: &drawing)
            }
        }
    }

    private func draw(_ item: Item, at point: Drawing.Point, on drawing: inout Drawing) {
        let (start, y) = (point.x + 2, point.y)
        let middle = Drawing.Point(start + 8, y)
        let line = Drawing.Mark.line(
            from: Drawing.Point(start, y),
            to: Drawing.Point(start + 16, y),
            item.role
        )
        switch item.sample {
        case .line: drawing.add(line)
        case .dottedLine:
            drawing.add(line)
            drawing.add(.dot(middle, radius: 3, isFilled: true, item.role))
        case .band:
            let corners = [(0.0, -5.0), (16, -5), (16, 5), (0, 5)]
            drawing.add(.band(corners.map { .init(start + $0.0, y + $0.1) }, item.role))
        case .upright:
            let (top, bottom) = (Drawing.Point(middle.x, y - 6), Drawing.Point(middle.x, y + 6))
            drawing.add(.line(from: top, to: bottom, item.role))
        case .dot(let isFilled):
            drawing.add(.dot(middle, radius: 4, isFilled: isFilled, item.role))
        case .diamond: drawing.add(.diamond(middle, size: 10, item.role))
        }
    }
}
