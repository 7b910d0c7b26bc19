import Indicators

/// All source definitions with the code lists that they share.
package struct SourceBook: Hashable, Sendable {
    package var sources: [SourceDefinition]
    /// The code lists by the name of their dimension.
    package var codeLists: [String: CodeList]

    package init(sources: [SourceDefinition] = [], codeLists: [String: CodeList] = [:]) {
        self.sources = sources
        self.codeLists = codeLists
    }

    /// The source with an id, if there is one.
    package subscript(id: String?) -> SourceDefinition? { sources.first { $0.id == id } }

    /// The indicators that sources deliver by name.
    var indicators: Set<String> { Set(sources.flatMap(\.values).map(\.indicator)) }

    /// The sources of a drop whose names are written in a row: `kitas, plan`.
    package func sources(named names: String?) -> [SourceDefinition] {
        (names ?? "").split(separator: ", ").compactMap { self[String($0)] }
    }
}

/// How the labels of a dimension become codes.
package enum CodeList: Hashable, Sendable {
    /// Completed years, read from labels such as `3 bis unter 6 Jahre`: `3-5`.
    case ages
    case members([Member])

    /// One code with the names that publishers give it.
    package struct Member: Hashable, Sendable {
        package var code: String
        /// The labels and codes that publishers use.
        package var labels: [String]
        /// `total - w`: how the member is computed where it is not delivered.
        package var difference: Difference?

        package init(code: String, labels: [String], difference: Difference? = nil) {
            self.code = code
            self.labels = labels
            self.difference = difference
        }
    }

    /// A member as what is left of another one: `total - w`.
    package struct Difference: Hashable, Sendable {
        package var minuend: String
        package var subtrahend: String

        package init(minuend: String, subtrahend: String) {
            self.minuend = minuend
            self.subtrahend = subtrahend
        }
    }
}
