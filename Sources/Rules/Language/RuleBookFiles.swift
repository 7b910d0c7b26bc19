package import Diagnostics

/// The texts that a rule book is made of, and what is known of the delivered data.
package struct RuleBookFiles: Sendable {
    package var rules: [SourceFile]
    package var indicators: [SourceFile]
    package var areas: [SourceFile]
    package var norms: [SourceFile]
    /// The indicators that the sources deliver; nil when that is not known, and then no name of an
    /// indicator is called unknown.
    package var delivered: Set<String>?
    /// The dimensions of delivered indicators, as far as they are known.
    package var dimensions: [String: Set<String>]

    package init(
        rules: [SourceFile] = [],
        indicators: [SourceFile] = [],
        areas: [SourceFile] = [],
        norms: [SourceFile] = [],
        delivered: Set<String>? = nil,
        dimensions: [String: Set<String>] = [:]
    ) {
        self.rules = rules
        self.indicators = indicators
        self.areas = areas
        self.norms = norms
        self.delivered = delivered
        self.dimensions = dimensions
    }
}
