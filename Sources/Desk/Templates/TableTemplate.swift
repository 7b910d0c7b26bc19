package import Indicators

/// An empty table for data that an office keeps by hand, and the source that reads it.
///
/// Titles and sources are those of the shipped configuration, so that nothing is described twice.
package struct TableTemplate: Sendable {
    /// A column for numbers.
    struct Column: Sendable {
        /// Its title, with the member it is about: `plaetze[alter=3-5]`.
        let title: String
        let indicator: String
        let unit: String

        init(_ title: String, _ indicator: String, _ unit: String) {
            (self.title, self.indicator, self.unit) = (title, indicator, unit)
        }
    }

    /// What people ask for it by.
    package let name: String
    package let title: String
    /// The name of its source.
    let id: String
    let supplier: String
    /// What its files' names begin with.
    package let stem: String
    let frequency: Frequency
    /// How far ahead the next table looks: 0 for the period of today.
    let ahead: Int
    /// Whether it has one row, for home, in place of one for each municipality.
    let isOfHome: Bool
    /// What the source says of its periods and deliveries.
    let keys: [String]
    let columns: [Column]
    /// A sentence for who fills it in.
    package let advice: String
    /// The titles of the columns that say what a row is about.
    var keyTitles = ["period", areaTitle]

    /// The column of codes, which names follow.
    static let areaTitle = "area"
}

extension TableTemplate {
    /// All that there are, in the order of a child's way.
    package static let all = [demandPlan, registrations, examinations, courses]

    private static let demandPlan = Self(
        name: "bedarfsplan",
        title: "Kita-Bedarfsplanung",
        id: "kita-bedarfsplan",
        supplier: "Jugendamt",
        stem: "bedarfsplan",
        frequency: .year,
        ahead: 1,
        isOfHome: false,
        keys: [
            "expected: { every: year, reference_date: 30.06., by: 31.08., grace: 10 working days }",
            "planned: after intake          # numbers for years to come are plan data",
        ],
        columns: [
            Column("plaetze[alter=0-2]", "plaetze", "places"),
            Column("plaetze[alter=3-5]", "plaetze", "places"),
            Column("kinder[alter=0-2]", "kinder", "persons"),
            Column("kinder[alter=3-5]", "kinder", "persons"),
        ],
        advice: "places and children under 3 years, and from 3 to under 6, on 30 June"
    )

    private static let registrations = Self(
        name: "anmeldungen",
        title: "Anmeldungen zur Einschulung",
        id: "anmeldungen",
        supplier: "Schulverwaltungsamt",
        stem: "anmeldungen",
        frequency: .schoolYear,
        ahead: 1,
        isOfHome: false,
        keys: [
            "period: { every: school_year, ahead: 1 }      # the next school year is no plan",
            "replaces: period",
        ],
        columns: [
            Column("anmeldungen", "anmeldungen_kl1", "persons"),
            Column("plaetze", "schulplaetze_kl1", "places"),
        ],
        advice:
            "children registered for class 1, and places in it, of the school year that begins next"
    )

    private static let examinations = Self(
        name: "schuleingangsuntersuchung",
        title: "Schulaufnahmeuntersuchung",
        id: "schuleingangsuntersuchung",
        supplier: "Gesundheitsamt",
        stem: "schulaufnahme",
        frequency: .schoolYear,
        ahead: 0,
        isOfHome: false,
        keys: [
            "period: { every: school_year }",
            "expected: { every: school_year, by: 31.08., grace: 10 working days }",
        ],
        columns: [
            Column("untersuchte", "untersuchte", "persons"),
            Column("sprache", "sprache_auffaellig", "persons"),
            Column("zurueckgestellte", "zurueckgestellte", "persons"),
            Column("nachweise", "mmr_nachweise", "persons"),
            Column("mmr", "mmr_vollstaendig", "persons"),
        ],
        advice:
            "children examined, of them: language conspicuous, deferred, vaccination record shown, "
            + "measles vaccinated completely"
    )

    private static let courses = Self(
        name: "kurse",
        title: "Volkshochschule",
        id: "volkshochschule",
        supplier: "Volkshochschule",
        stem: "vhs",
        frequency: .year,
        ahead: 0,
        isOfHome: true,
        keys: ["expected: { every: year, by: 31.03., grace: 10 working days }"],
        columns: [
            Column("unterrichtseinheiten", "unterrichtseinheiten", "lessons"),
            Column("kurse_geplant", "kurse_geplant", "courses"),
            Column("kurse_ausgefallen", "kurse_ausgefallen", "courses"),
            Column("elternkurse", "elternkurs_plaetze", "places"),
        ],
        advice: "lessons given, courses planned and cancelled, places in courses for parents"
    )
}

extension TableTemplate {
    /// The period of the table that is filled in next.
    package func nextPeriod(on today: CalendarDate) -> TimePeriod {
        TimePeriod(frequency, containing: today).advanced(by: ahead)
    }

    /// An address that nobody has, for people to put theirs in its place.
    private var contact: String { "\(supplier.lowercased())@example.org" }

    /// The source that reads the table, as YAML.
    package var source: String {
        var units: [String] = []
        var values: [String] = []
        for column in columns where !units.contains(column.indicator) {
            units.append(column.indicator)
            let header = column.title.prefix { $0 != "[" }
            values.append(
                "      \(column.indicator): { header: \(header), unit: \(column.unit) }"
            )
        }
        let lines =
            [
                "# Reads the table of 'waage template \(name)': put it into the folder of sources,",
                "# say under 'contact' where mails about a file go, and run 'waage check'.",
                "sources:", "  \(id):", "    title: \(title)",
                "    supplier: { name: \(supplier), contact: \(contact) }",
                "    file: \"\(stem)*\"", "    headers: [period, area]",
            ] + keys.map { "    \($0)" } + ["    values:"] + values
        return lines.joined(separator: "\n") + "\n"
    }

    /// The empty table: a row for each period and area, codes with names, nothing beside them.
    package func table(_ periods: [TimePeriod], _ areas: [ReferenceArea]) -> LongTable {
        let keys = keyTitles.flatMap { $0 == Self.areaTitle ? [$0, "name"] : [$0] }
        return LongTable(columns: keys + columns.map(\.title)) { use in
            for period in periods {
                for area in areas {
                    let known: [String: String] = [
                        keys[0]: period.description, Self.areaTitle: area.code, "name": area.name,
                    ]
                    try use(
                        keys.map { key in known[key].map { .text($0) } ?? .empty }
                            + columns.map { _ in .empty }
                    )
                }
            }
        }
    }

    /// The areas that have a row: home, or the municipalities in it that were not taken over.
    package func areas(in register: AreaRegister, on day: CalendarDate) -> [ReferenceArea] {
        let home = register.home.flatMap { register[$0] }
        if isOfHome, let home { return [home] }
        let current = register.declared.filter { area in
            register.isJudged(area.code) && register.successors(of: area.code).isEmpty
                && area.validUntil.map { $0 >= day } ?? true
        }
        let parents = Set(current.compactMap { register.parent(of: $0.code) })
        let lowest = current.filter { area in
            area.code != home?.code && (isOfHome || !parents.contains(area.code))
        }
        return lowest.isEmpty ? [home].compactMap(\.self) : lowest
    }
}
