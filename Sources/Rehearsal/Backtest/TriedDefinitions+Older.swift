import Definitions
import Host

extension TriedDefinitions {
    /// Reads older rules: a configuration with all that it points at, or rules alone, which stand
    /// in place of the own ones.
    ///
    /// - Parameters:
    ///   - path: A file or folder of rules, a file called `waage.yaml`, or a folder with one.
    ///   - own: The definitions that are compared.
    ///   - config: The configuration of the own ones.
    /// - Throws: `StartFailure` with all mistakes.
    init(older path: String, than own: Self, config: String) throws {
        let inside = "\(path)/\(Self.configurationName)"
        if FilePath.name(of: path) == Self.configurationName {
            try self.init(config: path, rules: [], isOptional: false)
        } else if FilePath.exists(inside) {
            try self.init(config: inside, rules: [], isOptional: false)
        } else {
            try self.init(
                config: config,
                rules: [path],
                isOptional: own.configuration == nil
            )
        }
    }

    private static let configurationName = "waage.yaml"
}
