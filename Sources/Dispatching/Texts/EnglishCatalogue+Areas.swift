import Rules

extension EnglishCatalogue: AreaTexts {
    var areasLabel: String { "Areas" }

    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String {
        switch function {
        case .sum: "sum of \(count) \(level)"
        case .mean: "mean of \(count) \(level)"
        case .min: "smallest of \(count) \(level)"
        case .max: "largest of \(count) \(level)"
        case .rank: "place among \(count) \(level)"
        }
    }
}
