/// The words in charts, in one language: few and short, for they share a narrow picture.
package protocol ChartTexts {
    /// Where an alert begins: `Grenze 95 %`.
    func chartLimit(_ limit: String) -> String
    /// Where an alert ends: `Ende bei 98 %`.
    func chartEnd(_ limit: String) -> String
    /// What the way to a goal still allows.
    var chartPath: String { get }
    /// What is computed for the periods to come.
    var chartOutlook: String { get }
    /// What a control chart expects by its past.
    var chartCorridor: String { get }
    /// The range in which chance leaves a number.
    var chartInterval: String { get }
    /// A line with what it is counted in: `Anmeldungen (Personen)`.
    func chartLine(_ title: String, unit: String) -> String
}
