/// The words of a comparison, each as it stands in the text.
package struct ComparisonWords {
    /// The other number.
    package let value: String
    /// Where it is of, or of whom: `in Sachsen`, `weiblich`.
    package let place: String?
    package let members: String?
    /// How many areas it is of, where they are peers.
    package let peers: Int?
    /// With its sign and unit: `+2,7 Punkte`.
    package let difference: String
    package let range: String?
}

/// The words of a range.
package struct RangeWords {
    package let subject: Disclosure.Range.Subject
    package let confidence: String?
    package let low: String
    package let high: String
}
