/// The words for what is counted.
extension EnglishCatalogue {
    func unit(_ unit: String) -> String {
        switch unit {
        case "places": own("unit.places", "places")
        case "persons": own("unit.persons", "persons")
        case "children": own("unit.children", "children")
        case "pupils": own("unit.pupils", "pupils")
        case "classes": own("unit.classes", "classes")
        case "hours": own("unit.hours", "hours")
        case "lessons": own("unit.lessons", "lessons")
        case "courses": own("unit.courses", "courses")
        case "contracts": own("unit.contracts", "contracts")
        case "schools": own("unit.schools", "schools")
        case "facilities": own("unit.facilities", "facilities")
        case "full-time equivalents": own("unit.fullTimeEquivalents", "full-time equivalents")
        case "working days": own("unit.workingDays", "working days")
        case "points": own("unit.points", "points")
        case "percent": "%"
        default: unit
        }
    }

    func input(_ name: String) -> String {
        switch name {
        case "supply": own("input.supply", "supply")
        case "demand": own("input.demand", "demand")
        case "reference": own("input.reference", "reference value")
        case "value": own("input.value", "value")
        default: name
        }
    }
}
