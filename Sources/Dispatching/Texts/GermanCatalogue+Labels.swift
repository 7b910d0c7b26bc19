import Alerting

/// What stands before the facts of an entry.
extension GermanCatalogue {
    var limitLabel: String { own("limitLabel", "Grenze") }
    var valueLabel: String { own("valueLabel", "Wert") }
    var sinceLabel: String { own("sinceLabel", "Seit") }
    var foreseenLabel: String { own("foreseenLabel", "Absehbar seit") }
    var outlookLabel: String { own("outlookLabel", "Vorausschau") }

    func heldLabel(_ kind: Transition.Kind) -> String {
        kind == .corrected
            ? own("heldLabel.corrected", "Gemeldet für") : own("heldLabel", "Galt")
    }

    func held(from start: String, to end: String?, isOver: Bool) -> String {
        guard isOver else { return own("held.open", "ab \(start, "start")") }
        guard let end else { return start }
        return own("held.over", "\(start, "start") bis \(end, "end")")
    }

    var lastValuesLabel: String { own("lastValuesLabel", "Letzte Werte") }
    var referenceDatesLabel: String { own("referenceDatesLabel", "Stichtage") }
    var changeLabel: String { own("changeLabel", "Zuvor") }
    var comparisonLabel: String { own("comparisonLabel", "Vergleich") }
    var aboveLabel: String { own("aboveLabel", "Zum Vergleich") }
    var definitionLabel: String { own("definitionLabel", "Definition") }
    var sourceLabel: String { own("sourceLabel", "Quelle") }
    var ownerLabel: String { own("ownerLabel", "Zuständig") }
    var alsoToldLabel: String { own("alsoToldLabel", "Auch an") }
    var operators: String { own("operators", "die Betreuung von Waage") }
    var adviceLabel: String { own("adviceLabel", "Empfehlung") }
    var alertLabel: String { own("alertLabel", "Kennung") }

    func previously(value: String?, level: String?) -> String {
        [value, level].compactMap { $0 }.joined(separator: ", ")
    }

    var firstReport: String { own("firstReport", "noch nichts gemeldet") }

    func source(title: String, file: String, release: String?) -> String {
        guard let release else {
            return own("source", "\(title, "title"), Datei \(file, "file")")
        }
        return own(
            "source.release",
            "\(title, "title"), Datei \(file, "file"), Stand \(release, "release")"
        )
    }
}
