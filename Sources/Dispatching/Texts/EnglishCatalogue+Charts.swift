extension EnglishCatalogue {
    func chartLimit(_ limit: String) -> String { own("chartLimit", "limit \(limit, "limit")") }
    func chartEnd(_ limit: String) -> String { own("chartEnd", "ends at \(limit, "limit")") }
    var chartPath: String { own("chartPath", "limit on the way to the goal") }
    var chartOutlook: String { own("chartOutlook", "projected") }
    var chartCorridor: String { own("chartCorridor", "process limits") }
    var chartInterval: String { own("chartInterval", "range of chance") }
    func chartLine(_ title: String, unit: String) -> String {
        own("chartLine", "\(title, "title") (\(unit, "unit"))")
    }
}
