package import Charts

/// Charts that tests of drawings and of pictures share; the numbers are made up.
package enum ChartSamples {
    /// Each with its name.
    package static var all: [(name: String, drawing: Drawing?)] {
        [
            ("line", coverage.drawing()), ("gap", gaps.drawing()), ("control", control.drawing()),
            ("outlook", outlook.drawing()), ("compared", compared.drawing()),
            ("norm", norm.drawing()), ("months", months.drawing()), ("dots", dots.drawing()),
            ("sparkline", sparkline.drawing()), ("multiples", multiples.drawing()),
        ]
    }

    private static let years = (2013...2024).map { "\($0)" }

    /// A number with as many decimals as its ticks need, as a percentage.
    private static func percent(_ value: Double, _ step: Double) -> String {
        let places = step * 100 >= 1 ? 0 : 1
        let scaled = (value * (places == 0 ? 100 : 1000)).rounded()
        let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: places == 0 ? 1 : 10)
        return places == 0 ? "\(whole)\u{A0}%" : "\(whole),\(rest)\u{A0}%"
    }

    private static func whole(_ value: Double, _ step: Double) -> String {
        let digits = String(Int(value.rounded()).magnitude)
        let sign = value < 0 ? "\u{2212}" : ""
        guard digits.count > 3 else { return sign + digits }
        return "\(sign)\(digits.dropLast(3)).\(digits.suffix(3))"
    }

    private static func chart(_ lines: [LineChart.Line], _ periods: [String] = years) -> LineChart {
        LineChart(title: "Gröditz: 93,1 %", periods: periods, lines: lines, tickText: percent)
    }

    private static let rates: [Double?] = [
        0.991, 1.013, 1.002, 0.987, 0.979, 0.981, 0.969, 0.958, 0.964, 0.951, 0.943, 0.931,
    ]

    /// A level with limit and end.
    package static var coverage: LineChart {
        var chart = chart([
            .init("Gröditz", .series, rates),
            .init("Grenze 95 %", .limit, rates.map { _ in 0.95 }),
            .init("Ende 98 %", .clear, rates.map { _ in 0.98 }),
        ])
        chart.marked = .init(period: 11, value: 0.931, text: "93,1\u{A0}%")
        return chart
    }

    /// Numbers that are missing or must not be shown.
    private static var gaps: LineChart {
        var values = rates
        for place in [2, 3, 5, 8] { values[place] = nil }
        var chart = chart([.init("Gröditz", .series, values)])
        chart.bands = [
            .init(
                "Zufallsbereich",
                .interval,
                lows: values.indices.map { $0 == 11 ? 0.902 : nil },
                highs: values.indices.map { $0 == 11 ? 0.957 : nil }
            )
        ]
        chart.marked = .init(period: 11, value: 0.931, text: "93,1\u{A0}%")
        return chart
    }

    /// Births within the corridor of their past.
    private static var control: LineChart {
        let births: [Double?] = [
            1801, 1844, 1790, 1822, 1871, 1903, 1866, 1899, 1925, 1911, 1960, 2133,
        ]
        var chart = LineChart(
            title: "Lebendgeborene",
            periods: years,
            lines: [.init("Lebendgeborene", .series, births)],
            tickText: whole
        )
        chart.bands = [
            .init(
                "üblicher Bereich",
                .corridor,
                lows: births.indices.map { $0 < 4 ? nil : 1640 + Double($0) * 4 },
                highs: births.indices.map { $0 < 4 ? nil : 2010 + Double($0) * 5 }
            )
        ]
        chart.smallestStep = 1
        chart.marked = .init(period: 11, value: 2133, text: "2.133")
        return chart
    }

    /// What will be, and what is planned.
    private static var outlook: LineChart {
        let known = rates.map { $0.map { $0 * 1.02 } }
        let nothing: [Double?] = Array(repeating: nil, count: 3)
        var chart = chart(
            [
                .init("Gröditz", .series, known + nothing),
                .init(
                    "Vorausschätzung",
                    .projection,
                    Array(repeating: nil, count: 11) + [known[11], 0.929, 0.915, 0.898]
                ),
                .init(
                    "Weg zum Ziel",
                    .plan,
                    (0..<15).map { $0 < 9 ? nil : 0.93 + 0.01 * Double($0) }
                ),
                .init("Grenze 90 %", .limit, Array(repeating: 0.9, count: 15)),
            ],
            (2013...2027).map { "\($0)" }
        )
        chart.marked = .init(period: 14, value: 0.898, text: "89,8\u{A0}%")
        return chart
    }

    /// An area beside the Land.
    private static var compared: LineChart {
        var chart = chart([
            .init("Landkreis Meißen", .series, rates.map { $0.map { $0 * 0.1 } }),
            .init("Sachsen", .comparison, (0..<12).map { 0.084 + 0.0009 * Double($0 % 5) }),
        ])
        chart.marked = .init(period: 11, value: 0.0931, text: "9,3\u{A0}%")
        return chart
    }

    /// A limit that changes with the law, over school years.
    private static var norm: LineChart {
        let values: [Double?] = [27.2, 27.4, 26.9, 27.8, 28.1, 28.4]
        var chart = LineChart(
            title: "Kinder je Klasse",
            periods: (2018...2023).map { "\($0)/\($0 % 100 + 1)" },
            lines: [
                .init("Klassen der Stufe 5", .series, values),
                .init("Höchstens", .limit, [28, 28, 28, 27.5, 27.5, 27.5]),
            ],
            tickText: { value, _ in "\(value)".replacing(".", with: ",") }
        )
        chart.marked = .init(period: 5, value: 28.4, text: "28,4")
        return chart
    }

    /// Very many periods.
    private static var months: LineChart {
        let values = (0..<60).map { place -> Double? in
            let season = Double((place * 7) % 12)
            return place % 17 == 3 ? nil : 310 + season * 8 - Double(place)
        }
        var chart = LineChart(
            title: "Anmeldungen",
            periods: (0..<60).map { "\($0 % 12 + 1)/\(2020 + $0 / 12)" },
            lines: [
                .init("Anmeldungen im Monat", .series, values),
                .init("Grenze 260", .limit, values.map { _ in 260 }),
            ],
            tickText: whole
        )
        chart.smallestStep = 1
        chart.cycle = 12
        chart.marked = .init(period: 59, value: 291, text: "291")
        return chart
    }

    private static var dots: DotPlot {
        let names = [
            "Coswig", "Diera-Zehren", "Ebersbach", "Gröditz", "Großenhain", "Käbschütztal",
            "Klipphausen", "Lommatzsch", "Mühlberg am Rande der Heide und des Flusses", "Radeburg",
        ]
        var rows = names.enumerated().map { place, name in
            let now: Double? = place == 5 ? nil : 0.9 + 0.017 * Double((place * 3) % 7)
            return DotPlot.Row(
                name,
                before: place == 7 ? nil : 0.93 + 0.011 * Double((place * 5) % 8),
                current: now,
                text: now.map { percent($0, 0.001) } ?? "geheim"
            )
        }
        rows.append(
            .init("Sachsen", before: 0.96, current: 0.975, text: "97,5\u{A0}%", isWhole: true)
        )
        return DotPlot(
            title: "Deckung mit Kita-Plätzen",
            names: .init(before: "2022", current: "2023", whole: "Land", limit: "Grenze 95 %"),
            rows: rows,
            limit: 0.95,
            tickText: percent
        )
    }

    private static var sparkline: Sparkline {
        Sparkline(title: "Gröditz", values: rates, limit: 0.95)
    }

    private static var multiples: SmallMultiples {
        let names = [
            "Coswig", "Gröditz", "Großenhain", "Käbschütztal", "Klipphausen Nord", "Riesa",
        ]
        return SmallMultiples(
            title: "Deckung mit Kita-Plätzen",
            cells: names.enumerated().map { place, name in
                SmallMultiples.Cell(
                    name,
                    text: place == 3 ? "geheim" : percent(0.931 + 0.013 * Double(place), 0.001),
                    values: rates.enumerated().map { index, rate in
                        (place == 3 && index > 3) || (place == 1 && index == 5)
                            ? nil : rate.map { $0 + 0.013 * Double(place) }
                    }
                )
            },
            limit: 0.95,
            first: "2013",
            last: "2024"
        )
    }
}
