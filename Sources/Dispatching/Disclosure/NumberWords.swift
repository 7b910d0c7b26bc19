package import Alerting
package import Indicators
package import Rules

/// Numbers with their units in the words of a language, as they stand in mails.
///
/// Mails write with these what `Disclosure` lets through; the admin's commands, which show what is
/// in the store, write everything.
package struct NumberWords {
    private let catalogue: any Catalogue
    private let frequency: Frequency

    package init(_ catalogue: any Catalogue, per frequency: Frequency) {
        self.catalogue = catalogue
        self.frequency = frequency
    }

    /// The measured value with its unit: `28.0 %`, `1,000 places`, `12 persons per year`.
    package func value(of evidence: Evidence, decimals: Int?) -> String {
        forms(evidence, decimals).value.text + suffix(of: evidence)
    }

    /// The limit with its unit: `95 %`, `3 school years`; nil where there is none.
    package func limit(of evidence: Evidence) -> String? {
        evidence.limit.map { limit($0, of: evidence) }
    }

    /// Any limit of the side that a piece of evidence is of.
    package func limit(_ limit: Double, of evidence: Evidence) -> String {
        self.limit(
            forms(evidence, nil).limit(limit).text,
            isInPeriods: evidence.limitQuantity == .periods,
            suffix: suffix(of: evidence)
        )
    }

    /// A single number of a kind with its unit.
    package func number(
        _ value: Double,
        _ kind: NumberKind,
        unit: String?,
        decimals: Int?
    ) -> String {
        let isCount = kind == .count || kind == .things
        let form = DisclosedNumber.Form(
            isCount ? .count : kind,
            decimals: isCount ? nil : decimals,
            of: value
        )
        return form.text(of: value, catalogue.numbers)
            + suffix(Disclosure.unit(unit, of: kind), of: nil)
    }

    /// What stands behind a number: its unit, and of a slope the time in which it comes about.
    func suffix(_ unit: String?, of kind: MeasureKind?) -> String {
        let unit = unit.map { "\u{A0}" + catalogue.unit(CleanText.line($0)) } ?? ""
        let pace = kind == .slope ? " " + catalogue.pace(frequency) : ""
        return unit + pace
    }

    /// A limit that is written already, as so many periods or with what stands behind the value.
    func limit(_ text: String, isInPeriods: Bool, suffix: String) -> String {
        if isInPeriods, let count = Int(text) { return catalogue.length(count, frequency) }
        return text + suffix
    }

    private func suffix(of evidence: Evidence) -> String {
        suffix(Disclosure.unit(evidence.unit, of: evidence.quantity), of: evidence.kind)
    }

    private func forms(_ evidence: Evidence, _ decimals: Int?) -> MeasureForms {
        MeasureForms(evidence: evidence, decimals: decimals, style: catalogue.numbers)
    }
}
