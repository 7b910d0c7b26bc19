import ArgumentParser
import Daemon
import Desk

/// Where the configuration is.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.")
    var path = "/etc/waage/waage.yaml"

    /// The store of the configuration; says what is wrong with today's files.
    func query() throws -> StoreQuery {
        let query = try StoreQuery(config: path)
        if !query.report.isEmpty { StandardStream.error.write(query.report + "\n") }
        return query
    }
}
