extension GermanCatalogue {
    func chartLimit(_ limit: String) -> String { own("chartLimit", "Grenze \(limit, "limit")") }
    func chartEnd(_ limit: String) -> String { own("chartEnd", "Ende bei \(limit, "limit")") }
    var chartPath: String { own("chartPath", "Grenze auf dem Weg zum Ziel") }
    var chartOutlook: String { own("chartOutlook", "vorausgeschätzt") }
    var chartCorridor: String { own("chartCorridor", "Prozessgrenzen") }
    var chartInterval: String { own("chartInterval", "Zufallsbereich") }
    func chartLine(_ title: String, unit: String) -> String {
        own("chartLine", "\(title, "title") (\(unit, "unit"))")
    }
}
