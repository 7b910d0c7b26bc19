package import Alerting
import Diagnostics

/// One file that people write, as it was read.
package struct DefinitionFile: Hashable, Sendable {
    /// What a file defines.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case rules, sources, indicators, areas, norms, receivers
        /// The texts of a language that an office words its own way.
        case germanTexts = "texts.de"
        case englishTexts = "texts.en"
        /// `waage.yaml` itself.
        case configuration

        /// The language of which a file has texts; nil for what has none.
        package var language: Language? {
            switch self {
            case .germanTexts: .german
            case .englishTexts: .english
            default: nil
            }
        }

        /// The files with the texts of a language.
        package init(textsOf language: Language) {
            switch language {
            case .german: self = .germanTexts
            case .english: self = .englishTexts
            }
        }
    }

    package let kind: Kind
    package let path: String
    package let text: String
    /// Whether what it names stands for what other files of its kind say under the same names.
    package let isOverlay: Bool

    package init(kind: Kind, path: String, text: String, isOverlay: Bool = false) {
        self.kind = kind
        self.path = path
        self.text = text
        self.isOverlay = isOverlay
    }
}

extension DefinitionFile {
    /// Finds out from its keys what a file defines.
    ///
    /// A file that has none of the known keys counts as a rule file, whose reader then says what is
    /// missing.
    init(path: String, text: String) {
        let collector = DiagnosticCollector()
        let root = YAMLReader.read(text, file: path, collector: collector)
        let keys = Set(root?.entries?.map(\.name) ?? [])
        let kind: Kind
        if keys.contains("sources") || keys.contains("codes") {
            kind = .sources
        } else if keys.contains("receivers") || keys.contains("routes") {
            kind = .receivers
        } else if keys.contains("areas") || keys.contains("home") {
            kind = .areas
        } else if keys.contains("indicators") {
            kind = .indicators
        } else if keys.contains("norms") {
            kind = .norms
        } else {
            kind = .rules
        }
        self.init(kind: kind, path: path, text: text)
    }
}
