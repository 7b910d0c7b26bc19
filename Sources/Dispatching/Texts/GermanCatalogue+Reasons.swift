import Indicators
import Rules

/// Why something was not judged.
extension GermanCatalogue {
    var notJudgedHeading: String { own("notJudgedHeading", "Diesmal nicht beurteilt") }

    func notJudged(_ count: Int, title: String, reason: String) -> String {
        own(
            "notJudged",
            count,
            one: "\(title, "title"): \(count, optional: "count") Reihe, \(reason, "reason")",
            other: "\(title, "title"): \(count, "count") Reihen, \(reason, "reason")"
        )
    }

    func moreNotJudged(_ count: Int) -> String {
        own(
            "moreNotJudged",
            count,
            one: "und \(whole(count), optional: "count") weitere Reihe",
            other: "und \(whole(count), "count") weitere Reihen"
        )
    }

    func reason(_ reason: UndecidedReason.Kind) -> String {
        switch reason {
        case .noData: own("reason.noData", "keine Daten")
        case .wentMissing: own("reason.wentMissing", "der zuletzt beurteilte Wert fehlt jetzt")
        case .outdated: own("reason.outdated", "Daten zu alt")
        case .smallBase: own("reason.smallBase", "zu wenige Fälle für eine Aussage")
        case .window: own("reason.window", "Zeitreihe zu kurz, lückenhaft oder unterbrochen")
        case .tooManyMembers:
            own(
                "reason.tooManyMembers",
                "die Formel fasst zu viele Merkmale zusammen"
            )
        case .noSample: own("reason.noSample", "Teil und Ganzes ergeben keinen Anteil")
        case .itself: own("reason.itself", "es würde mit sich selbst verglichen")
        case .fewPeers: own("reason.fewPeers", "zu wenige Gebiete zum Vergleich")
        case .noNorm: own("reason.noNorm", "keine Norm in Kraft")
        case .baseline: own("reason.baseline", "die Bezugszeit ist noch nicht vollständig")
        case .noVariation: own("reason.noVariation", "in der Bezugszeit schwankt nichts")
        case .noLogit: own("reason.noLogit", "0 % oder 100 % im Zeitraum")
        case .rounding: own("reason.rounding", "die Rundung entscheidet")
        case .unknownCase: own("reason.unknownCase", "ein vorrangiger Fall ist nicht bekannt")
        case .severalLevels:
            own(
                "reason.severalLevels",
                "es ist nicht gesagt, Gebiete welcher Ebene gemeint sind"
            )
        case .cutsGroup, .overlappingGroups:
            own(
                "reason.ageGroups",
                "die gelieferten Altersgruppen passen nicht"
            )
        case .otherFrequency:
            own(
                "reason.otherFrequency",
                "eine der Zahlen kommt nur in anderen Zeitabständen"
            )
        case .missing(let reason): self.reason(reason)
        }
    }

    func reason(_ reason: MissingReason) -> String {
        switch reason {
        case .nothing: own("reason.nothing", "nichts vorhanden")
        case .unknown: own("reason.unknown", "unbekannt oder geheim")
        case .later: own("reason.later", "Angabe folgt später")
        case .unreliable: own("reason.unreliable", "Zahl nicht sicher genug")
        case .blocked: own("reason.blocked", "Angabe nicht sinnvoll")
        case .notComputable: own("reason.notComputable", "nicht berechenbar")
        case .deleted: own("reason.deleted", "vom Herausgeber gestrichen")
        case .notDelivered: own("reason.notDelivered", "nicht geliefert")
        }
    }
}
