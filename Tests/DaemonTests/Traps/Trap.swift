/// Numbers of 25 years that look like news and are none, and a few that are news.
enum Trap: String, CaseIterable {
    /// Nobody of all, everywhere: 0 of 1,000 against 0 %.
    case zero
    /// All of all: 1,000 of 1,000 against 100 %.
    case all
    /// Four years that fall steeply, and none before.
    case fourPoints
    /// The same number every year.
    case ties
    /// Eight years that rise.
    case eightRising
    /// What was never far from one half has a dash in the last year.
    case dash
    /// A municipality takes another one in, and has its people from then on.
    case merger
    /// In the last year something else is counted.
    case basis
    // What any rule must see.
    /// A twentieth in the last year, after one half.
    case low
    /// A little less than others in the last year, which differ by chance alone.
    case mild
    /// Less every year.
    case falling

    static let county = "14627"
    static let own = "14627010"
    static let siblings = ["14627020", "14627030", "14627040", "14627050", "14627060"]
    static let absorbed = "14627300"
    static let years = 2000...2024

    static let areas = """
        home: "14627"
        areas:
          "14": { name: Sachsen, level: land }
          "14627": { name: Kreis, level: kreis, parent: "14" }
          "14627010":
            { name: Ahausen, level: gemeinde, parent: "14627", absorbs: { "14627300": 2024-01-01 } }
          "14627020": { name: Behausen, level: gemeinde, parent: "14627" }
          "14627030": { name: Cehausen, level: gemeinde, parent: "14627" }
          "14627040": { name: Dehausen, level: gemeinde, parent: "14627" }
          "14627050": { name: Ehausen, level: gemeinde, parent: "14627" }
          "14627060": { name: Efhausen, level: gemeinde, parent: "14627" }
          "14627300": { name: Altdorf, level: gemeinde, parent: "14627", until: 2023-12-31 }

        """

    /// Two tables of numbers; with another basis its numbers stand in columns of their own.
    var sources: String {
        func value(_ name: String) -> String {
            guard self == .basis else { return "\(name): { header: \(name) }" }
            let header = "{ until 2023: \(name), from 2024: \(name) neu }"
            return "\(name): { header: \(header), break: yes }"
        }
        let values = ["x", "n", "b"].map { "      \(value($0))\n" }.joined()
        return """
            sources:
              tafel:
                title: Tafel
                file: "tafel.csv"
                period: { column: jahr }
                areas: { column: gebiet }
                values:
            \(values)      w: { header: w }
              kinder:
                title: Kinder
                file: "kinder.csv"
                period: { column: jahr }
                areas: { column: gebiet }
                dimensions: { alter: alter }
                values:
                  \(value("k"))

            """
    }

    /// The files: of whom, of how many, births, what a witness sees; and children of 1 and 2.
    var files: [(name: String, text: String)] {
        var table = "jahr;gebiet;x;x neu;n;n neu;b;b neu;w\n"
        var children = "jahr;gebiet;alter;k;k neu\n"
        for year in Self.years {
            var rows: [(area: String, numbers: [String])] = [
                (Self.county, numbers(100 * others(year), 100_000, 20_000, 40_000)),
                (Self.own, ownNumbers(year)),
            ]
            for (place, area) in Self.siblings.enumerated() {
                // They differ a little, where they may.
                let shift = [-5, 3, 0, 4, -2][place]
                let number = others(year)
                let own = number == 0 || number == 1000 ? number : number + shift
                rows.append((area, numbers(own, 1000, 200, 400)))
            }
            if self == .merger, year < 2024 {
                rows.append((Self.absorbed, numbers(250 + noise(year), 500, 100, 200)))
            }
            for (area, numbers) in rows where !numbers.isEmpty {
                let (own, k) = (numbers.dropLast(), numbers[3])
                let cells = own.map { "\($0);\($0)" }.joined(separator: ";")
                // A number in the row of a dash would make a zero of it.
                table += "\(year);\(area);\(cells);\(area == Self.county ? "5" : "")\n"
                children += "\(year);\(area);1-2;\(k);\(k)\n"
            }
        }
        return [("tafel.csv", table), ("kinder.csv", children)]
    }

    private func numbers(_ numbers: Int...) -> [String] { numbers.map(String.init) }

    /// Of 1,000 in areas beside the own one.
    private func others(_ year: Int) -> Int {
        switch self {
        case .zero: 0
        case .all: 1000
        default: 500
        }
    }

    /// Up and down from year to year without a direction.
    private func noise(_ year: Int) -> Int { (year * 2 % 3 - 1) * 4 }

    /// x, n, births and children of the own area.
    private func ownNumbers(_ year: Int) -> [String] {
        let isLast = year == Self.years.upperBound
        switch self {
        case .zero: return numbers(0, 1000, 0, 0)
        case .all: return numbers(1000, 1000, 200, 400)
        case .ties: return numbers(500, 1000, 200, 400)
        case .fourPoints:
            return year < 2021 ? [] : numbers(200 * (2025 - year), 1000, 200, 100 * (2025 - year))
        case .eightRising: return year < 2017 ? [] : numbers(100 * (year - 2016), 1000, 200, 400)
        case .dash:
            return isLast ? ["-", "-", "-", "-"] : numbers(500 + noise(year), 1000, 200, 400)
        case .merger:
            // The other's 100 births and 200 children come with it.
            return isLast
                ? numbers(750, 1500, 300, 600) : numbers(500 + noise(year), 1000, 200, 400)
        case .basis: return numbers(isLast ? 200 : 500 + noise(year), 1000, 200, isLast ? 80 : 400)
        case .low:
            return numbers(isLast ? 50 : 500 + noise(year), 1000, 200, year > 2021 ? 20 : 400)
        case .mild: return numbers(isLast ? 440 : 500 + noise(year), 1000, 200, 400)
        case .falling: return numbers(760 - 28 * (year - 2000), 1000, 200, 400)
        }
    }
}
