/// Draws one chart of lines.
struct LineChartWriter {
    private let chart: LineChart
    private let scale: ValueScale
    private let key: ChartKey
    private let height: Double
    private let width: Double
    private let left, top, bottom: Double
    private let tickTexts: [String]

    /// The blank at the right, and the room for the names of periods below.
    private static let (margin, axisHeight) = (8.0, 20.0)

    init(_ chart: LineChart, _ scale: ValueScale, width: Double, height: Double) {
        (self.chart, self.scale, self.width) = (chart, scale, width)
        key = ChartKey(Self.items(of: chart), width: width - Self.margin)
        self.height = height + key.height
        tickTexts = scale.ticks.map { chart.tickText($0, scale.step) }
        left = (tickTexts.map { LabelWidth.of($0) }.max() ?? 0) + 8
        // Half a line of letters reaches above the highest tick.
        top = key.height + 10
        bottom = self.height - Self.axisHeight
    }

    /// The picture: what lies behind first.
    var drawing: Drawing {
        var drawing = Drawing(width: width, height: height, title: chart.title)
        var room = LabelRoom(width: width, height: height)
        chart.bands.filter { !isUpright($0) }.forEach { add($0, to: &drawing) }
        addTicks(to: &drawing, &room)
        addPeriods(to: &drawing, &room)
        chart.bands.filter(isUpright).forEach { add($0, to: &drawing) }
        chart.lines.dropFirst().forEach { add($0, to: &drawing) }
        if let first = chart.lines.first { add(first, to: &drawing) }
        key.draw(on: &drawing, &room)
        addMarked(to: &drawing, &room)
        return drawing
    }

    private static func items(of chart: LineChart) -> [ChartKey.Item] {
        let lines = chart.lines.enumerated().compactMap { place, line -> ChartKey.Item? in
            guard line.values.contains(where: { $0 != nil }) else { return nil }
            return .init(
                name: line.name,
                role: line.role,
                sample: place == 0 ? .dottedLine : .line
            )
        }
        let bands = chart.bands.map { band in
            ChartKey.Item(
                name: band.name,
                role: band.role,
                sample: isSingle(band) ? .upright : .band
            )
        }
        return lines + bands
    }

    private static func isSingle(_ band: LineChart.Band) -> Bool {
        zip(band.lows, band.highs).count { $0 != nil && $1 != nil } == 1
    }

    private func isUpright(_ band: LineChart.Band) -> Bool { Self.isSingle(band) }

    // MARK: Axes

    private func addTicks(to drawing: inout Drawing, _ room: inout LabelRoom) {
        for (tick, text) in zip(scale.ticks, tickTexts) {
            let y = self.y(tick)
            drawing.add(.line(from: .init(left, y), to: .init(width - Self.margin, y), .grid))
            room.write(text, at: .init(left - 6, y + 4), .end, .label, on: &drawing)
        }
    }

    /// The names of as many periods as there is room for, the last one first.
    private func addPeriods(to drawing: inout Drawing, _ room: inout LabelRoom) {
        let ends = (Drawing.Point(left, bottom), Drawing.Point(width - Self.margin, bottom))
        drawing.add(.line(from: ends.0, to: ends.1, .axis))
        let last = chart.marked?.period ?? chart.periods.count - 1
        let step = labelStep
        for (place, name) in chart.periods.enumerated() where (last - place).isMultiple(of: step) {
            let half = LabelWidth.of(name) / 2
            let x = min(max(self.x(place), half), width - half)
            drawing.add(
                .line(
                    from: .init(self.x(place), bottom),
                    to: .init(self.x(place), bottom + 4),
                    .axis
                )
            )
            room.write(name, at: .init(x, bottom + 16), .middle, .label, on: &drawing)
        }
    }

    /// How many periods lie between two names: as few as there is room for.
    private var labelStep: Int {
        let widest = chart.periods.map { LabelWidth.of($0) }.max() ?? 0
        // The last name is moved to the left where it would leave the picture.
        let beyond = max(0, widest / 2 - Self.margin - slot / 2)
        let least = max(1, Int(((widest + 8 + beyond) / slot).rounded(.up)))
        let cycle = max(1, chart.cycle)
        return (least...least + cycle).first {
            cycle.isMultiple(of: $0) || $0.isMultiple(of: cycle)
        }
            ?? least
    }

    // MARK: Lines

    private func add(_ line: LineChart.Line, to drawing: inout Drawing) {
        let isLimit = [.limit, .clear].contains(line.role)
        for run in runs(of: line.values) {
            if isLimit {
                drawing.add(.path(steps(run), line.role))
            } else if run.count > 1 {
                drawing.add(.path(run.map { .init(x($0.0), y($0.1)) }, line.role))
            }
        }
        guard !isLimit else { return }
        // Many dots would hide the line; a number between two gaps has nothing but its dot.
        let isDotted = line.role == .series && slot >= 8
        for run in runs(of: line.values) where isDotted || run.count == 1 {
            for (place, value) in run {
                let point = Drawing.Point(x(place), y(value))
                drawing.add(.dot(point, radius: 2.2, isFilled: true, line.role))
            }
        }
    }

    /// What holds for whole periods, as steps that reach from one end of them to the other.
    private func steps(_ run: [(Int, Double)]) -> [Drawing.Point] {
        var points: [Drawing.Point] = []
        for (place, value) in run {
            if let last = points.last, last.y == y(value) {
                points.removeLast()
            } else {
                points.append(.init(x(place) - slot / 2, y(value)))
            }
            points.append(.init(x(place) + slot / 2, y(value)))
        }
        return points
    }

    private func add(_ band: LineChart.Band, to drawing: inout Drawing) {
        let pairs = zip(band.lows, band.highs).map { low, high in
            low.flatMap { low in high.map { (low, $0) } }
        }
        for run in runs(of: pairs) {
            if run.count == 1 {
                let (place, ends) = run[0]
                addUpright(x(place), ends, band.role, to: &drawing)
            } else {
                let lower = run.map { Drawing.Point(x($0.0), y($0.1.0)) }
                let upper = run.map { Drawing.Point(x($0.0), y($0.1.1)) }
                drawing.add(.band(upper + lower.reversed(), band.role))
            }
        }
    }

    /// A line from the low to the high end, with a bar at each.
    private func addUpright(
        _ x: Double,
        _ ends: (Double, Double),
        _ role: Drawing.Role,
        to drawing: inout Drawing
    ) {
        let (low, high) = (y(ends.0), y(ends.1))
        drawing.add(.line(from: .init(x, low), to: .init(x, high), role))
        for end in [low, high] {
            drawing.add(.line(from: .init(x - 4, end), to: .init(x + 4, end), role))
        }
    }

    /// The numbers without their gaps, as stretches of neighbouring periods.
    private func runs<Value>(of values: [Value?]) -> [[(Int, Value)]] {
        var runs: [[(Int, Value)]] = []
        var isOpen = false
        for (place, value) in values.enumerated() {
            guard let value else {
                isOpen = false
                continue
            }
            if isOpen {
                runs[runs.count - 1].append((place, value))
            } else {
                runs.append([(place, value)])
            }
            isOpen = true
        }
        return runs
    }

    // MARK: The marked number

    /// A larger dot, with its number where that hides least.
    private func addMarked(to drawing: inout Drawing, _ room: inout LabelRoom) {
        guard let marked = chart.marked else { return }
        let point = Drawing.Point(x(marked.period), y(marked.value))
        let points = linePoints
        drawing.add(.dot(point, radius: 4.5, isFilled: true, .series))
        let half = LabelWidth.of(marked.text) / 2
        let middle = min(max(point.x, left + half + 2), width - half - 2)
        let places: [(Drawing.Point, Drawing.Anchor)] = [
            (.init(middle, point.y - 9), .middle), (.init(middle, point.y + 19), .middle),
            (.init(point.x - 9, point.y - 6), .end), (.init(point.x - 9, point.y + 14), .end),
            (.init(point.x + 9, point.y + 4), .start), (.init(point.x - 9, point.y + 4), .end),
            (.init(middle, point.y - 22), .middle), (.init(middle, point.y + 32), .middle),
        ]
        let free = places.map { ($0, LabelRoom.Box(marked.text, at: $0.0, $0.1)) }
            .filter { room.isFree($0.1) && $0.1.bottom <= bottom && $0.1.left >= left }
            .map { place, box in (place, points.count(where: box.holds) + crossings(of: box)) }
        guard let best = free.min(by: { $0.1 < $1.1 })?.0 else { return }
        room.write(marked.text, at: best.0, best.1, .value, on: &drawing)
    }

    /// So many lines of the grid run through a text.
    private func crossings(of box: LabelRoom.Box) -> Int {
        scale.ticks.count { y($0) > box.top && y($0) < box.bottom }
    }

    /// Points along all lines, close enough to tell what a text would hide.
    private var linePoints: [Drawing.Point] {
        let ends = chart.bands.flatMap { [$0.lows, $0.highs] }
        let along = (chart.lines.map(\.values) + ends).flatMap { values in
            runs(of: values).flatMap { run in
                zip(run, run.dropFirst()).flatMap { start, end in
                    Self.points(
                        from: .init(x(start.0), y(start.1)),
                        to: .init(x(end.0), y(end.1))
                    )
                }
            }
        }
        return along
            + chart.bands.filter(isUpright).flatMap { band in
                zip(band.lows, band.highs).enumerated().flatMap { place, ends in
                    guard let low = ends.0, let high = ends.1 else { return [Drawing.Point]() }
                    let bottom = Drawing.Point(x(place), y(low))
                    return Self.points(from: bottom, to: .init(x(place), y(high)))
                }
            }
    }

    private static func points(
        from start: Drawing.Point,
        to end: Drawing.Point
    ) -> [Drawing.Point] {
        (0...8).map { part in
            let share = Double(part) / 8
            return .init(
                start.x + (end.x - start.x) * share,
                start.y + (end.y - start.y) * share
            )
        }
    }

    // MARK: Places

    /// The width of a period.
    private var slot: Double {
        (width - Self.margin - left) / Double(max(1, chart.periods.count))
    }

    private func x(_ place: Int) -> Double { left + (Double(place) + 0.5) * slot }
    private func y(_ value: Double) -> Double { scale.place(value, from: bottom, to: top) }
}
