/// The texts that a rule book is made of, and what is known of the delivered data.
package struct RuleBookFiles: Sendable {
    /// One file as it was read.
    package struct File: Hashable, Sendable {
        /// The path as messages name it.
        package let path: String
        package let text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    package var rules: [File]
    package var indicators: [File]
    package var areas: [File]
    /// The indicators that the sources deliver; nil when that is not known, and then no name of an
    /// indicator is called unknown.
    package var delivered: Set<String>?
    /// The dimensions of delivered indicators, as far as they are known.
    package var dimensions: [String: Set<String>]

    package init(
        rules: [File] = [],
        indicators: [File] = [],
        areas: [File] = [],
        delivered: Set<String>? = nil,
        dimensions: [String: Set<String>] = [:]
    ) {
        self.rules = rules
        self.indicators = indicators
        self.areas = areas
        self.delivered = delivered
        self.dimensions = dimensions
    }
}
