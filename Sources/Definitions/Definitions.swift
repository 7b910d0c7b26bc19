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

    /// How closely texts are looked at.
    package enum Depth: Sendable {
        /// What keeps them from being used, and what a running service should tell.
        case mistakes
        /// Names that nothing knows as well, which their author alone can judge.
        case everything
    }

    /// Reads the texts and checks them against each other.
    ///
    /// - Parameters:
    ///   - files: The texts.
    ///   - depth: Whether names that nothing knows are looked for, too.
    ///   - collector: Gets what is wrong.
    /// - Returns: Nil when any of them has an error; all of them are in the collector.
    package static func parse(
        _ files: [DefinitionFile],
        depth: Depth = .mistakes,
        collector: DiagnosticCollector
    ) -> Definitions? {
        func texts(_ kind: DefinitionFile.Kind) -> [SourceFile] {
            files.filter { $0.kind == kind }.sorted { $0.path < $1.path }
                .map { SourceFile(path: $0.path, text: $0.text, isOverlay: $0.isOverlay) }
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
                norms: texts(.norms),
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
                routing: texts(.receivers).isEmpty ? nil : routing,
                collector: collector
            ).check(rules)
            NormMemberCheck(rules: rules, sources: sources, collector: collector).check()
        }
        if let rules, !texts(.receivers).isEmpty {
            SensitiveCheck(routing: routing, collector: collector).check(rules)
            EscalationCheck(routing: routing, collector: collector).check(rules)
        }
        let own = TextFileParser.parse(files, depth: depth, collector: collector)
        guard var rules, var sources, collector.errorCount == before else { return nil }
        if depth == .everything {
            let known = KnownNames(rules, sources, routing, kinds: Set(files.map(\.kind)))
            let areas = rules.areas
            collector.sideBySide([
                { collector in
                    let judged = JudgedAreas(areas)
                    NameCheck(known, judged, collector: collector).check()
                    DeliveredAreaCheck(known, judged, collector: collector).check()
                    SiblingCheck(known, judged, collector: collector).check()
                },
                { MemberCheck(known, collector: $0).check() },
                { NeighbourCheck(known, collector: $0).check() },
            ])
        }
        rules.adopt(sources)
        sources.adopt(rules.indicators)
        routing.adopt(sources)
        routing.adopt(own)
        return Definitions(rules: rules, sources: sources, routing: routing, files: files)
    }
}

extension Definitions {
    /// Reads the texts for who cannot begin without them.
    ///
    /// - Parameters:
    ///   - files: The texts.
    ///   - collector: Gets what is wrong, and has what was wrong before.
    /// - Returns: The definitions.
    /// - Throws: `StartFailure` that holds all errors as people read them.
    package static func required(
        _ files: [DefinitionFile],
        collector: DiagnosticCollector
    ) throws -> Definitions {
        guard let definitions = parse(files, collector: collector), collector.errorCount == 0
        else { throw StartFailure(.configuration, collector.report()) }
        return definitions
    }

    /// The same with other rules and other people to tell.
    package func with(_ rules: RuleBook, _ routing: Routing) -> Self {
        Self(rules: rules, sources: sources, routing: routing, files: files)
    }

    /// The same, where receivers find their folders and files below a folder.
    func placed(below folder: String) -> Self {
        var routing = self.routing
        routing.place(below: folder)
        return with(rules, routing)
    }
}

extension RuleBook {
    /// Takes over what the sources say about their indicators and code lists.
    mutating func adopt(_ sources: SourceBook) {
        for value in sources.sources.flatMap(\.values)
        where value.unit != nil || value.rounding != nil {
            var indicator = indicators[value.indicator] ?? Indicator(id: value.indicator)
            indicator.unit = indicator.unit ?? value.unit
            // Nobody knows of a reading which of several sources it is from.
            if let own = value.rounding, own.within > indicator.rounding?.within ?? 0 {
                indicator.rounding = own
            }
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
