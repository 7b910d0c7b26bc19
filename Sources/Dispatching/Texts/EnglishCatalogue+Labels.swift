import Alerting

/// What stands before the facts of an entry.
extension EnglishCatalogue {
    var limitLabel: String { own("limitLabel", "Limit") }
    var valueLabel: String { own("valueLabel", "Value") }
    var sinceLabel: String { own("sinceLabel", "Since") }
    var foreseenLabel: String { own("foreseenLabel", "Foreseen since") }
    var outlookLabel: String { own("outlookLabel", "Outlook") }

    func heldLabel(_ kind: Transition.Kind) -> String {
        kind == .corrected
            ? own("heldLabel.corrected", "Reported for") : own("heldLabel", "Held")
    }

    func held(from start: String, to end: String?, isOver: Bool) -> String {
        guard isOver else { return own("held.open", "from \(start, "start")") }
        guard let end else { return start }
        return own("held.over", "\(start, "start") to \(end, "end")")
    }

    var lastValuesLabel: String { own("lastValuesLabel", "Last values") }
    var referenceDatesLabel: String { own("referenceDatesLabel", "Reference dates") }
    var changeLabel: String { own("changeLabel", "Before") }
    var comparisonLabel: String { own("comparisonLabel", "Comparison") }
    var aboveLabel: String { own("aboveLabel", "For comparison") }
    var definitionLabel: String { own("definitionLabel", "Definition") }
    var sourceLabel: String { own("sourceLabel", "Source") }
    var ownerLabel: String { own("ownerLabel", "Owner") }
    var alsoToldLabel: String { own("alsoToldLabel", "Also told") }
    var operators: String { own("operators", "those who operate Waage") }
    var adviceLabel: String { own("adviceLabel", "Advice") }
    var alertLabel: String { own("alertLabel", "Alert") }

    func previously(value: String?, level: String?) -> String {
        [value, level].compactMap { $0 }.joined(separator: ", ")
    }

    var firstReport: String { own("firstReport", "nothing was reported") }

    func source(title: String, file: String, release: String?) -> String {
        guard let release else {
            return own("source", "\(title, "title"), file \(file, "file")")
        }
        return own(
            "source.release",
            "\(title, "title"), file \(file, "file"), as of \(release, "release")"
        )
    }
}
