extension GermanCatalogue {
    func chartLimit(_ limit: String) -> String { "Grenze \(limit)" }
    func chartEnd(_ limit: String) -> String { "Ende bei \(limit)" }
    var chartPath: String { "Grenze auf dem Weg zum Ziel" }
    var chartOutlook: String { "vorausgeschätzt" }
    var chartCorridor: String { "Prozessgrenzen" }
    var chartInterval: String { "Zufallsbereich" }
    func chartLine(_ title: String, unit: String) -> String { "\(title) (\(unit))" }
}
