import Rules

extension GermanCatalogue: AreaTexts {
    var areasLabel: String { "Gebiete" }

    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String {
        let areas = "\(count) Gebieten (\(level))"
        return switch function {
        case .sum: "Summe aus \(areas)"
        case .mean: "Mittel aus \(areas)"
        case .min: "kleinste Zahl von \(areas)"
        case .max: "größte Zahl von \(areas)"
        case .rank: "Platz unter \(areas)"
        }
    }
}
