import Definitions
import Diagnostics

/// An office in which the examples of `waage check --explain` stand, each in the file that it is
/// about.
struct ExampleOffice {
    private static let areas = """
        home: "14627"
        areas:
          "14627": { name: Meißen, level: kreis, parent: "14" }
          "14627010": { name: Coswig, level: gemeinde, parent: "14627", neighbours: ["14627020"] }
          "14627020": { name: Diera, level: gemeinde, parent: "14627" }
        """
    private static let indicators = """
        indicators:
          plaetze: { unit: places }
          kinder: { unit: persons, field: early_childhood }
          kinder_u3: { unit: persons }
          kinder_hort: { unit: persons }
          geburten: { unit: persons }
          anmeldungen: { unit: persons }
          abgaenger: { unit: persons }
          ohne_abschluss: { unit: persons }
          schueler: { unit: persons }
          klassen: { unit: classes }
          vereine: { unit: clubs }
          quote: { unit: percent, chance: none }
          noch_nicht: { unit: persons }
          anteil: { is: ohne_abschluss / abgaenger, shown: percent, better: lower }
          auslastung: { is: kinder / plaetze, shown: percent }
        """
    private static let sources = """
        codes:
          alter: ages
          geschlecht: { total: Insgesamt, w: weiblich, m: männlich }
          schulart: { total: Insgesamt, gymnasium: Gymnasien, oberschule: Oberschulen }
        sources:
          plan:
            file: "plan*.csv"
            headers: [period, area]
            supplier: { name: Jugendamt, contact: jugendamt@musterkreis.de }
            expected: { every: year, by: 31.10. }
            values:
              plaetze: { header: plaetze, unit: places }
              kinder: { header: kinder }
              kinder_u3: { header: kinder_u3 }
              geburten: { header: geburten }
              anmeldungen: { header: anmeldungen }
              abgaenger: { header: abgaenger }
              ohne_abschluss: { header: ohne_abschluss }
              klassen: { header: klassen }
              quote: { header: quote }
          schulen:
            table: 21111-01-03-4
            areas: { keep: [home, parents] }
            dimensions: { schulart: row label 1 }
            values: { schueler: { header: "Schüler / {geschlecht}" } }
          ohne-adresse:
            file: "vereine*.csv"
            supplier: { name: Kreissportbund }
            expected: { every: year, by: 31.10. }
            values: { vereine: { header: vereine } }
        """
    private static let norms = """
        norms:
          mindestzahl: [{ from: 2018-08-01, is: 15 persons, source: § 4a }]
          zuege_gymnasium: [{ from: 2018-08-01, is: 3 classes, source: § 4a }]
          zuege_oberschule: [{ from: 2018-08-01, is: 2 classes, source: § 4a }]
        """
    private static let rules = """
        group: Kitas
        rules:
          grund:
            threshold: anmeldungen
            below: { critical: norm mindestzahl }
            owner: kita
          zuege:
            threshold: "klassen[schulart=*]"
            per: [area, schulart]
            below: { critical: "norm zuege_{schulart}" }
        """
    private static let receivers = """
        receivers:
          kita: { mail: kita@musterkreis.de }
          operators: { mail: technik@musterkreis.de }
          termine: { calendar: termine.ics }
        """
    private static let routes = """
        routes:
          - { field: early_childhood, to: kita }
          - { otherwise: true, to: operators }
        """

    private var files: [DefinitionFile] = []
    private var configuration = """
        mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
        """

    /// The office with an example of a check in the file that the check is about.
    init(_ example: String, of check: String) {
        let scope = check.split(separator: "/").first.map(String.init) ?? ""
        func isOf(_ scopes: String...) -> Bool { scopes.contains(scope) }
        let isSource = isOf("source") || example.hasPrefix("file:")
        let isRule = isOf("rule", "expression") || scope == "*" && !isSource
        add(.areas, isOf("area") ? Self.merged(Self.areas, example) : Self.areas)
        add(.norms, isOf("norm") ? Self.merged(Self.norms, example) : Self.norms)
        add(
            .indicators,
            isOf("indicator") ? Self.merged(Self.indicators, example) : Self.indicators
        )
        add(.sources, Self.sources)
        if isSource { add(.sources, "sources:\n  beispiel:\n" + Self.indented(example, 4)) }
        if isOf("codes") { add(.sources, "codes:\n" + Self.indented(example, 2)) }
        add(.rules, Self.rules)
        if isRule, !example.split(separator: "\n").contains("rules:") {
            add(.rules, "rules:\n  beispiel:\n" + Self.indented(example, 4))
        } else if isRule || isOf("rule-file", "yaml") {
            add(.rules, example)
        }
        let names = isOf("receiver") ? Self.merged(Self.receivers, example) : Self.receivers
        let routes = isOf("route") ? "routes:\n" + Self.indented(example, 2) : Self.routes
        add(.receivers, isOf("receivers") ? example : "\(names)\n\(routes)")
        if isOf("texts") { add(.germanTexts, example) }
        if isOf("configuration") { configuration = example }
    }

    private mutating func add(_ kind: DefinitionFile.Kind, _ text: String) {
        files.append(
            DefinitionFile(kind: kind, path: "\(kind.rawValue)-\(files.count).yaml", text: text)
        )
    }

    /// A block with more entries, which come before those of the same name.
    private static func merged(_ block: String, _ entries: String) -> String {
        let names = entries.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap {
            $0.split(separator: ":").first
        }
        let kept = block.split(separator: "\n").filter { line in
            !names.contains { line.hasPrefix("  \($0):") }
        }
        return kept.joined(separator: "\n") + "\n" + indented(entries, 2)
    }

    private static func indented(_ text: String, _ width: Int) -> String {
        text.split(separator: "\n").map { String(repeating: " ", count: width) + $0 }
            .joined(separator: "\n") + "\n"
    }

    /// What `check` says of it.
    var remarks: [Diagnostic] {
        let collector = DiagnosticCollector()
        let definitions = Definitions.parse(files, depth: .everything, collector: collector)
        let configuration = ConfigurationParser.parse(
            configuration,
            file: "waage.yaml",
            collector: collector
        )
        if let definitions, let configuration {
            for remark in AddressCheck(configuration, definitions).remarks { collector.add(remark) }
        }
        return collector.all
    }
}
