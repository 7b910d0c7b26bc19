/// The words for what is counted.
extension GermanCatalogue {
    func unit(_ unit: String) -> String {
        switch unit {
        case "places": own("unit.places", "Plätze")
        case "persons": own("unit.persons", "Personen")
        case "children": own("unit.children", "Kinder")
        case "pupils": own("unit.pupils", "Schülerinnen und Schüler")
        case "classes": own("unit.classes", "Klassen")
        case "hours": own("unit.hours", "Stunden")
        case "lessons": own("unit.lessons", "Unterrichtseinheiten")
        case "courses": own("unit.courses", "Kurse")
        case "contracts": own("unit.contracts", "Verträge")
        case "schools": own("unit.schools", "Schulen")
        case "facilities": own("unit.facilities", "Einrichtungen")
        case "full-time equivalents": own("unit.fullTimeEquivalents", "Vollzeitstellen")
        case "working days": own("unit.workingDays", "Arbeitstage")
        case "points": own("unit.points", "Prozentpunkte")
        case "percent": "%"
        default: unit
        }
    }

    func input(_ name: String) -> String {
        switch name {
        case "supply": own("input.supply", "Angebot")
        case "demand": own("input.demand", "Bedarf")
        case "reference": own("input.reference", "Vergleichswert")
        case "value": own("input.value", "Wert")
        default: name
        }
    }
}
