/// The dataflow of the readings that this program writes as SDMX-CSV itself.
package enum OwnDataflow {
    package static let id = "WAAGE:READINGS(1.0)"

    /// Reads what other messages do not have: our indicators in rows, reference dates, and our
    /// words for what SDMX has no code for.
    static func complete(_ plan: inout ColumnPlan, _ layout: SDMXLayout) {
        guard let indicator = layout.component("INDICATOR")?.column else { return }
        plan.indicator = indicator
        plan.dimensions.removeAll { $0.column == indicator }
        plan.date = layout.component("REF_DATE")?.column
        plan.remark = layout.component("OBS_COM")?.column
        // Where a reading stood before it was written is no part of it.
        plan.attributes = []
    }
}
