package import Definitions
package import Diagnostics
import Host
package import Store

extension DefinitionFile {
    /// A file as the store keeps it: the kind stands before the path.
    package init?(stored file: AcceptedFile) {
        let parts = file.path.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind: kind, path: parts[1], text: file.text)
    }

    /// The file for the store.
    package func stored() throws -> AcceptedFile {
        AcceptedFile(
            path: "\(kind.rawValue):\(path)",
            sha256: try SHA256.hash(of: Array(text.utf8)).hexadecimal,
            text: text
        )
    }
}

extension StoreView: KnownSeries {}

extension StoreView {
    /// The files that were accepted last; empty when none ever was.
    package func acceptedDefinitions() throws -> [DefinitionFile] {
        (try acceptedFiles()?.files ?? []).compactMap(DefinitionFile.init(stored:))
    }
}

extension Workplace {
    /// Reads the configuration file alone; one with errors is answered for by its last good text,
    /// which is in the store.
    ///
    /// The collector gets what is wrong with the file.
    package static func configurationInForce(
        at path: String,
        collector: DiagnosticCollector
    ) throws -> Configuration {
        try configurationInForce(at: path, collector: collector) { state in
            // Whatever is wrong with the store is told by whoever needs it next.
            let store = try? Store.readOnly(path: Configuration.database(in: state))
            return (try? store?.read { try $0.acceptedDefinitions() }) ?? []
        }
    }
}
