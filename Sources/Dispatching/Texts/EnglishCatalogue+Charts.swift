extension EnglishCatalogue {
    func chartLimit(_ limit: String) -> String { "limit \(limit)" }
    func chartEnd(_ limit: String) -> String { "ends at \(limit)" }
    var chartPath: String { "limit on the way to the goal" }
    var chartOutlook: String { "projected" }
    var chartCorridor: String { "process limits" }
    var chartInterval: String { "range of chance" }
    func chartLine(_ title: String, unit: String) -> String { "\(title) (\(unit))" }
}
