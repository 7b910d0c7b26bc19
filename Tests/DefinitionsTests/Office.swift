import Definitions
import Diagnostics

/// What people wrote in a small county, with one file or another in its place.
struct Office {
    private var texts: [DefinitionFile.Kind: String] = [
        .areas: """
        home: "99"
        areas:
          "99": { name: Musterkreis, level: kreis }
          "99001": { name: Ahausen, level: gemeinde, parent: "99" }
          "99002": { name: Behausen, level: gemeinde, parent: "99" }
        """,
        .indicators: """
        indicators:
          plaetze: { unit: places, field: early_childhood }
          kinder: { unit: persons, field: early_childhood }
          schueler: { unit: persons, field: general_schools }
        """,
        .sources: """
        codes:
          alter: ages
          geschlecht: { total: Insgesamt, w: weiblich, m: männlich }
          schulart: { total: Insgesamt, gymnasium: Gymnasien, oberschule: Oberschulen }
        sources:
          plan:
            file: "plan*.csv"
            headers: [period, area]
            supplier: { name: Jugendamt, contact: jugendamt@musterkreis.de }
            values: { plaetze: { header: plaetze }, kinder: { header: kinder } }
          schulen:
            table: 21111-01-03-4
            areas: { keep: [home, parents] }
            dimensions: { schulart: row label 1 }
            values: { schueler: { header: "Schüler / {geschlecht}" } }
        """,
        .receivers: """
        receivers:
          kita: { mail: kita@musterkreis.de }
          operators: { mail: technik@musterkreis.de }
        routes:
          - { field: early_childhood, to: kita }
          - { otherwise: true, to: operators }
        """,
        .rules: """
        group: Kitas
        defaults: { field: early_childhood, owner: kita }
        rules:
          deckung:
            balance: { supply: "plaetze[alter=3-5]", demand: "kinder[alter=3-5]" }
            shortage: { warning: 95 % }
        """,
    ]
    private var mail = """
        mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
        """

    /// The office with another text in place of a part of a file.
    func with(_ kind: DefinitionFile.Kind, _ part: String, _ other: String) -> Self {
        var office = self
        let text = texts[kind] ?? ""
        precondition(text.contains(part), "'\(part)' is no part of the \(kind.rawValue)")
        office.texts[kind] = text.replacing(part, with: other)
        return office
    }

    /// The office with one more file.
    func adding(_ kind: DefinitionFile.Kind, _ text: String) -> Self {
        var office = self
        office.texts[kind] = text
        return office
    }

    /// The office without a file.
    func without(_ kind: DefinitionFile.Kind) -> Self {
        var office = self
        office.texts[kind] = nil
        return office
    }

    /// The office with another configuration.
    func with(configuration: String) -> Self {
        var office = self
        office.mail = configuration
        return office
    }

    /// What `check` says of it, a line for each.
    var remarks: [String] {
        let collector = DiagnosticCollector()
        let files = texts.map { kind, text in
            DefinitionFile(kind: kind, path: "\(kind.rawValue).yaml", text: text)
        }
        let definitions = Definitions.parse(files, depth: .everything, collector: collector)
        let configuration = ConfigurationParser.parse(
            mail,
            file: "waage.yaml",
            collector: collector
        )
        if let definitions, let configuration {
            for remark in AddressCheck(configuration, definitions).remarks { collector.add(remark) }
        }
        return collector.all.map(\.description)
    }
}
