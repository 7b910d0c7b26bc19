package import Diagnostics
package import Indicators

/// Reads `areas.yaml`: the home area, and the places with their names, parents and predecessors.
package struct AreaFileParser {
    private let collector: DiagnosticCollector

    package init(collector: DiagnosticCollector) { self.collector = collector }

    /// What one file says.
    package struct Content: Hashable, Sendable {
        package var home: String?
        package var areas: [ReferenceArea]
        /// Where each code stands first.
        package var places: [String: SourceLocation]
    }

    /// The areas of a file, in its order; codes that it only mentions need not be declared.
    package func parse(_ text: String, file: String) -> Content {
        var content = Content(home: nil, areas: [], places: [:])
        guard let root = YAMLReader.read(text, file: file, collector: collector) else {
            return content
        }
        let reader = MappingReader(
            root,
            subject: "the area file",
            scope: "area-file",
            collector: collector
        )
        content.home = reader.code("home")
        let node = reader.optional("areas")
        reader.finish()
        guard let node else { return content }
        let block = MappingReader(
            node,
            subject: "'areas'",
            scope: "area-file",
            collector: collector
        )
        for entry in block.node.entries ?? [] {
            content.areas.append(area(entry))
            content.places[entry.name] = entry.key.location
        }
        return content
    }

    private func area(_ entry: YAMLNode.Entry) -> ReferenceArea {
        let reader = MappingReader(
            entry.value,
            subject: "area '\(entry.name)'",
            scope: "area",
            collector: collector
        )
        var area = ReferenceArea(
            code: entry.name,
            name: reader.text("name"),
            short: reader.text("short"),
            level: reader.text("level"),
            parent: reader.code("parent"),
            validFrom: reader.date("from"),
            validUntil: reader.date("until"),
            predecessors: reader.codes("successor_of") ?? [],
            absorbed: absorbed(reader)
        )
        if let from = area.validFrom, let until = area.validUntil, until < from,
            let node = reader.optional("until")
        {
            collector.error(
                "area/validity",
                at: node,
                "area '\(entry.name)' ends on \(until), before it begins on \(from)",
                advice: "check 'from' and 'until'"
            )
        }
        area.neighbours = neighbours(of: area.code, reader)
        checkPredecessors(of: area, reader)
        reader.finish()
        return area
    }

    /// `neighbours: ["14627010", "14627310"]`; an empty list says that there are none.
    private func neighbours(of area: String, _ reader: MappingReader) -> [String]? {
        guard let node = reader.optional("neighbours") else { return nil }
        var seen = Set<String>()
        let codes = (reader.codes("neighbours") ?? []).filter { seen.insert($0).inserted }
        if seen.contains(area) {
            collector.error(
                "area/own-neighbour",
                at: node,
                "area '\(area)' is named in its own 'neighbours'",
                advice: "name the areas whose free places are of use there"
            )
        }
        return codes
    }

    private func absorbed(_ reader: MappingReader) -> [String: CalendarDate] {
        guard let node = reader.optional("absorbs") else { return [:] }
        guard let entries = node.entries else {
            collector.error(
                "area/shape",
                at: node,
                "'absorbs' must say when each area joined, not \(node.kind)",
                advice: "write 'absorbs: { \"14627300\": 2012-07-01 }'"
            )
            return [:]
        }
        var absorbed: [String: CalendarDate] = [:]
        for entry in entries { absorbed[entry.name] = reader.date(of: entry.value, entry.name) }
        return absorbed
    }

    private func checkPredecessors(of area: ReferenceArea, _ reader: MappingReader) {
        for (key, codes) in [
            ("successor_of", area.predecessors), ("absorbs", Array(area.absorbed.keys)),
        ] where codes.contains(area.code) {
            guard let node = reader.optional(key) else { continue }
            collector.error(
                "area/own-predecessor",
                at: node,
                "area '\(area.code)' is named in its own '\(key)'",
                advice: "name the areas that it took over"
            )
        }
        for code in area.predecessors where area.absorbed[code] != nil {
            guard let node = reader.optional("absorbs") else { continue }
            collector.error(
                "area/two-ways",
                at: node,
                "'\(code)' stands in 'successor_of' and in 'absorbs'",
                advice: "'successor_of' is for a new code, 'absorbs' for one that lives on"
            )
        }
    }
}
