package import Alerting
package import Diagnostics
import Host
import Indicators
package import Intake
package import Rules

/// Everything that people wrote, checked and ready to use.
package struct Definitions: Sendable {
    package let rules: RuleBook
    package let sources: SourceBook
    package let routing: Routing
    /// The texts that these were read from.
    package let files: [DefinitionFile]

    /// Reads the texts and checks them against each other.
    ///
    /// - Returns: Nil when any of them has an error; all of them are in the collector.
    package static func parse(
        _ files: [DefinitionFile],
        collector: DiagnosticCollector
    ) -> Definitions? {
        func texts(_ kind: DefinitionFile.Kind) -> [SourceFile] {
            files.filter { $0.kind == kind }.sorted { $0.path < $1.path }
                .map { SourceFile(path: $0.path, text: $0.text) }
        }
        let before = collector.errorCount
        let sources = SourceFileParser.parse(
            texts(.sources),
            collector: collector
        )
        let values = (sources?.sources ?? []).flatMap(\.values)
        let rules = RuleBookParser.parse(
            RuleBookFiles(
                rules: texts(.rules),
                indicators: texts(.indicators),
                areas: texts(.areas),
                delivered: values.isEmpty ? nil : Set(values.map(\.indicator))
            ),
            collector: collector
        )
        var routing = Routing()
        for file in texts(.receivers) {
            let parsed = ReceiverFileParser.parse(
                file.text,
                file: file.path,
                collector: collector
            )
            routing = parsed ?? routing
        }
        if let rules, let sources {
            SourceAreaCheck(areas: rules.areas, collector: collector).check(sources)
            DeliveryCheck(
                sources: texts(.sources).isEmpty ? nil : sources,
                receivers: texts(.receivers).isEmpty ? nil : Set(routing.receivers.keys),
                collector: collector
            ).check(rules)
        }
        if let rules, !texts(.receivers).isEmpty {
            SensitiveCheck(routing: routing, collector: collector).check(rules)
        }
        guard var rules, var sources, collector.errorCount == before else { return nil }
        rules.adopt(sources)
        sources.adopt(rules.indicators)
        routing.adopt(sources)
        return Definitions(rules: rules, sources: sources, routing: routing, files: files)
    }
}

extension RuleBook {
    /// Takes over what the sources say about their indicators and code lists.
    mutating func adopt(_ sources: SourceBook) {
        for value in sources.sources.flatMap(\.values) where value.unit != nil {
            var indicator = indicators[value.indicator] ?? Indicator(id: value.indicator)
            indicator.unit = indicator.unit ?? value.unit
            indicators[value.indicator] = indicator
        }
        for (dimension, list) in sources.codeLists {
            guard case .members(let members) = list else { continue }
            for member in members {
                guard let difference = member.difference else { continue }
                computedMembers[DimensionMember(dimension, member.code)] = ComputedMember(
                    minuend: difference.minuend,
                    subtrahend: difference.subtrahend
                )
            }
        }
    }
}

extension SourceBook {
    /// Takes over what the indicators say about the values of sources.
    fileprivate mutating func adopt(_ indicators: [String: Indicator]) {
        for source in sources.indices {
            for value in sources[source].values.indices {
                let name = sources[source].values[value].indicator
                guard let indicator = indicators[name] else { continue }
                let unit = sources[source].values[value].unit
                sources[source].values[value].unit = unit ?? indicator.unit
                if indicator.isSigned { sources[source].values[value].isSigned = true }
            }
        }
    }
}

/// What `check` does: gathers everything that is wrong in what people wrote.
package enum DefinitionCheck {
    /// Checks files and folders, or everything that the configuration points at.
    ///
    /// - Returns: How many files were read.
    package static func run(
        _ paths: [String],
        config: String,
        collector: DiagnosticCollector
    ) throws -> Int {
        var files: [DefinitionFile] = []
        if paths.isEmpty {
            let configuration = try Workplace.configuration(at: config, collector: collector)
            files = DefinitionFolder.read(configuration, collector: collector)
        } else {
            for file in DefinitionFolder.rules(at: paths, collector: collector) {
                files.append(DefinitionFile(path: file.path, text: file.text))
            }
        }
        _ = Definitions.parse(files, collector: collector)
        return files.count + (paths.isEmpty ? 1 : 0)
    }
}
