package import Rules

/// The words of conditions, in one language.
///
/// `GermanCatalogue+Conditions.swift` and its English twin are the one place in each language where
/// a condition that measures in a new way says what its numbers are; the compiler asks for it.
package protocol ConditionTexts {
    /// What the value of a measure is: `Veränderung um −3 %`.
    func value(_ value: String, of kind: MeasureKind) -> String
    /// A limit, and on which side of it the value lies while the alert fires.
    func limit(_ limit: String, of kind: MeasureKind, side: Side, isPassed: Bool) -> String
    /// A sentence about a later period.
    func projected(_ sentence: String, target: String) -> String
}
