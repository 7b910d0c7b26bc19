import Rules

extension EnglishCatalogue: AreaTexts {
    var areasLabel: String { own("areasLabel", "Areas") }

    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String {
        switch function {
        case .sum: own("areas.sum", "sum of \(count, "count") \(level, "level")")
        case .mean: own("areas.mean", "mean of \(count, "count") \(level, "level")")
        case .min: own("areas.min", "smallest of \(count, "count") \(level, "level")")
        case .max: own("areas.max", "largest of \(count, "count") \(level, "level")")
        case .rank: own("areas.rank", "place among \(count, "count") \(level, "level")")
        }
    }
}
