/// One file that people write, as it was read.
package struct DefinitionFile: Hashable, Sendable {
    /// What a file defines.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case rules, sources, indicators, areas, receivers
        /// `waage.yaml` itself.
        case configuration
    }

    package let kind: Kind
    package let path: String
    package let text: String

    package init(kind: Kind, path: String, text: String) {
        self.kind = kind
        self.path = path
        self.text = text
    }
}
