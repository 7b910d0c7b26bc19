import Testing

@testable import Charts

/// Whatever the numbers are: texts lie in the picture and not on one another.
@Suite struct LayoutTests {
    /// Numbers that are the same in each run (SplitMix64).
    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let names = [
        "Gröditz", "Landkreis Sächsische Schweiz-Osterzgebirge", "Grenze 95 %", "", "Ziel",
        "Plätze für Kinder unter drei Jahren in Tageseinrichtungen und Tagespflege zusammen", "𝄞𝄞",
    ]

    private static func value(_ random: inout Random, _ size: Double) -> Double? {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: nil
        case 1: 0
        case 2: -size
        case 3: .nan
        case 4: size * 1e9
        default: Double.random(in: -0.2...1, using: &random) * size
        }
    }

    private static func chart(_ random: inout Random) -> LineChart {
        let count = Int.random(in: 1...80, using: &random)
        let sizes: [Double] = [1e-14, 0.01, 1, 37, 4000, 2e6, 1e12, 1e300]
        let size = sizes.randomElement(using: &random) ?? 1
        func values(_ random: inout Random) -> [Double?] {
            (0..<count).map { _ in value(&random, size) }
        }
        func name(_ random: inout Random) -> String { names.randomElement(using: &random) ?? "" }
        let roles = Drawing.Role.allCases
        let lines = (0..<Int.random(in: 1...5, using: &random)).map { place in
            LineChart.Line(
                name(&random),
                place == 0 ? .series : roles.randomElement(using: &random) ?? .limit,
                values(&random)
            )
        }
        let style = Int.random(in: 0..<3, using: &random)
        var chart = LineChart(
            title: "",
            periods: (0..<count).map { ["\($0)", "Schuljahr 20\($0)/21", "\($0)/2024"][style] },
            lines: lines,
            tickText: { value, _ in "\((value * 100).rounded())\u{A0}%" }
        )
        if Bool.random(using: &random) {
            chart.bands = [
                .init(name(&random), .corridor, lows: values(&random), highs: values(&random))
            ]
        }
        let place = Int.random(in: 0..<count, using: &random)
        if let value = lines[0].values[place] {
            chart.marked = .init(period: place, value: value, text: "\(value.rounded())")
        }
        return chart
    }

    private static func check(_ drawing: Drawing, _ seed: Int) {
        var boxes: [LabelRoom.Box] = []
        for mark in drawing.marks {
            guard case .text(let text, let place, let anchor, _) = mark else { continue }
            let box = LabelRoom.Box(text, at: place, anchor)
            #expect(box.left >= 0 && box.right <= drawing.width, "\(text), seed \(seed)")
            #expect(box.top >= 0 && box.bottom <= drawing.height, "\(text), seed \(seed)")
            for other in boxes { #expect(!box.overlaps(other), "\(text), seed \(seed)") }
            boxes.append(box)
        }
        for point in drawing.marks.flatMap(points) {
            #expect(
                point.x >= 0 && point.x <= drawing.width && point.y >= 0
                    && point.y <= drawing.height,
                "\(point), seed \(seed)"
            )
        }
    }

    private static func points(_ mark: Drawing.Mark) -> [Drawing.Point] {
        switch mark {
        case .line(let start, let end, _): [start, end]
        case .path(let points, _), .band(let points, _): points
        case .dot(let center, _, _, _), .diamond(let center, _, _): [center]
        case .triangle(let center, _, _, _): [center]
        case .text(_, let place, _, _): [place]
        }
    }

    @Test func `texts of line charts never lie on one another`() {
        var drawn = 0
        for seed in 0..<400 {
            var random = Random(state: UInt64(seed))
            guard let drawing = Self.chart(&random).drawing() else { continue }
            drawn += 1
            Self.check(drawing, seed)
        }
        #expect(drawn > 300)
    }

    @Test func `texts of plots and small charts never lie on one another`() {
        for seed in 0..<200 {
            var random = Random(state: UInt64(seed))
            let count = Int.random(in: 1...30, using: &random)
            let sizes: [Double] = [0.01, 1, 4000, 1e12, 1e300]
            let size = sizes.randomElement(using: &random) ?? 1
            func name() -> String { Self.names.randomElement(using: &random) ?? "" }
            func value() -> Double? { Self.value(&random, size) }
            let plot = DotPlot(
                title: "",
                names: .init(before: name(), current: name(), whole: name(), limit: name()),
                rows: (0..<count).map { row in
                    .init(name(), before: value(), current: value(), text: "1", isWhole: row == 3)
                },
                limit: value(),
                tickText: { value, _ in "\(value)" }
            )
            if let drawing = plot.drawing() { Self.check(drawing, seed) }
            let multiples = SmallMultiples(
                title: "",
                cells: (0..<count).map { _ in
                    .init(name(), text: "12,3 %", values: (0..<9).map { _ in value() })
                },
                limit: value(),
                first: "2013/14",
                last: "2024/25"
            )
            if let drawing = multiples.drawing() { Self.check(drawing, seed) }
        }
    }

    @Test func `a missing number is a gap that nothing crosses`() throws {
        let values: [Double?] = [1, 2, nil, 4, nil, 6, 7]
        let drawing = try #require(
            LineChart(
                title: "",
                periods: (1...7).map { "\($0)" },
                lines: [.init("", .series, values)],
                tickText: { value, _ in "\(value)" }
            ).drawing()
        )
        let paths = drawing.marks.compactMap { mark -> [Drawing.Point]? in
            if case .path(let points, .series) = mark { points } else { nil }
        }
        #expect(paths.map(\.count) == [2, 2])
        let dots = drawing.marks.compactMap { mark -> Double? in
            if case .dot(let center, _, _, .series) = mark { center.x } else { nil }
        }
        #expect(dots.count == 5)
        let gap = try #require(paths.first?.last?.x)
        let next = try #require(paths.last?.first?.x)
        #expect(dots.filter { $0 > gap && $0 < next }.count == 1)
    }

    @Test func `one number alone is no chart`() {
        let chart = LineChart(
            title: "",
            periods: ["1", "2"],
            lines: [.init("", .series, [nil, 4]), .init("", .limit, [1, 1])],
            tickText: { value, _ in "\(value)" }
        )
        #expect(chart.drawing() == nil)
    }

    @Test(
        arguments: [("", 0.0), ("0", 1303), ("Ä\u{A0}%", 1401 + 651 + 1946), ("\u{4E00}", 2748)]
            as [(String, Double)]
    )
    func `widths are those of the font`(_ text: String, _ advance: Double) {
        #expect(LabelWidth.of(text, size: 2048) == advance)
    }

    @Test func `long names end in an ellipsis`() {
        #expect(LabelWidth.shortened("Großenhain", to: 200) == "Großenhain")
        #expect(LabelWidth.shortened("Stadt Großenhain", to: 45) == "Stadt…")
        #expect(LabelWidth.shortened("Großenhain", to: 3) == "")
    }
}
