import Rules

extension GermanCatalogue: AreaTexts {
    var areasLabel: String { own("areasLabel", "Gebiete") }

    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String {
        switch function {
        case .sum: own("areas.sum", "Summe aus \(count, "count") Gebieten (\(level, "level"))")
        case .mean: own("areas.mean", "Mittel aus \(count, "count") Gebieten (\(level, "level"))")
        case .min:
            own("areas.min", "kleinste Zahl von \(count, "count") Gebieten (\(level, "level"))")
        case .max:
            own("areas.max", "größte Zahl von \(count, "count") Gebieten (\(level, "level"))")
        case .rank: own("areas.rank", "Platz unter \(count, "count") Gebieten (\(level, "level"))")
        }
    }
}
