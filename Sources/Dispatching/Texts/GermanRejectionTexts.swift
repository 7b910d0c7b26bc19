import Indicators

/// The German texts of the mail about files that were not taken, or not wholly.
struct GermanRejectionTexts: RejectionTexts {
    var wording = Wording.builtIn

    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String {
        switch worst {
        case .rejected:
            own(
                "files.subject.rejected",
                count,
                one: "Waage: \(count, optional: "count") Datei konnte so nicht übernommen werden",
                other: "Waage: \(count, "count") Dateien konnten so nicht übernommen werden"
            )
        case .partly:
            own(
                "files.subject.partly",
                count,
                one: "Waage: \(count, optional: "count") Datei nur zum Teil lesbar",
                other: "Waage: \(count, "count") Dateien nur zum Teil lesbar"
            )
        case .noted:
            own(
                "files.subject.noted",
                count,
                one: "Waage: \(count, optional: "count") Datei mit einem Hinweis",
                other: "Waage: \(count, "count") Dateien mit Hinweisen"
            )
        case .taken:
            own(
                "files.subject.taken",
                count,
                one: "Waage: \(count, optional: "count") Datei übernommen",
                other: "Waage: \(count, "count") Dateien übernommen"
            )
        }
    }

    func summary(_ count: Int, _ outcome: RejectionReport.Outcome) -> String {
        switch outcome {
        case .rejected:
            own(
                "files.summary.rejected",
                count,
                one: "\(count, optional: "count") Datei wurde abgelehnt: nichts davon zählt",
                other: "\(count, "count") Dateien wurden abgelehnt: nichts davon zählt"
            )
        case .partly:
            own(
                "files.summary.partly",
                count,
                one: "\(count, optional: "count") Datei wurde bis auf Unlesbares übernommen",
                other: "\(count, "count") Dateien wurden bis auf Unlesbares übernommen"
            )
        case .noted:
            own(
                "files.summary.noted",
                count,
                one:
                    """
                    \(count, optional: "count") Datei wurde ohne Texte übernommen, die keine \
                    Zahlen sind
                    """,
                other:
                    "\(count, "count") Dateien wurden ohne Texte übernommen, die keine Zahlen sind"
            )
        case .taken:
            own(
                "files.summary.taken",
                count,
                one: "\(count, optional: "count") Datei wurde mit allen Zellen übernommen",
                other: "\(count, "count") Dateien wurden mit allen Zellen übernommen"
            )
        }
    }

    func others(_ count: Int, hasReceipts: Bool) -> String {
        hasReceipts
            ? own("files.others", "\(count, "count") weitere")
            : own(
                "files.others.notTaken",
                "\(count, "count") weitere nicht oder nicht ganz übernommen"
            )
    }

    func rejected(_ file: String) -> String {
        own("files.rejected", "\(file, "file") wurde abgelehnt")
    }
    func partly(_ file: String) -> String {
        own("files.partly", "\(file, "file") wurde bis auf einzelne Zellen übernommen")
    }

    func withoutTexts(_ file: String) -> String {
        own("files.withoutTexts", "\(file, "file") wurde ohne Texte übernommen")
    }
    func taken(_ file: String) -> String { own("files.taken", "\(file, "file") wurde übernommen") }

    func read(rows: String, readings: String, periods: String?) -> String {
        guard let periods else {
            return own(
                "files.read",
                "Gelesene Zeilen: \(rows, "rows"); Werte: \(readings, "values")."
            )
        }
        return own(
            "files.read.periods",
            """
            Gelesene Zeilen: \(rows, "rows"); Werte: \(readings, "values"); Zeiträume: \
            \(periods, "periods").
            """
        )
    }

    var newerStays: String {
        own(
            "files.newerStays",
            "Für einen Teil davon sind schon neuere Zahlen bekannt; sie bleiben in Kraft."
        )
    }
    var nothingToDo: String { own("files.nothingToDo", "Nichts. Vielen Dank für die Lieferung.") }
    func column(_ number: Int) -> String { "Spalte \(number)" }

    func leftOut(_ column: String, title: String) -> String {
        column + (title.isEmpty ? "" : " „\(title)“")
            + " enthält Texte und wurde weggelassen; nichts daraus wird gespeichert."
    }

    func received(_ time: String, drop: Int32, source: String?) -> String {
        guard let source else {
            return own(
                "files.received",
                "Eingegangen am \(time, "time") als Lieferung \(String(drop), "number")."
            )
        }
        return own(
            "files.received.source",
            """
            Eingegangen am \(time, "time") als Lieferung \(String(drop), "number"), Quelle \
            „\(source, "source")“.
            """
        )
    }

    func reason(_ reason: RejectionReason) -> String? { Self.sentence(for: reason) }
    func original(_ text: String) -> String { "Im Wortlaut des Programms: \(text)" }

    func cells(_ count: Int) -> String {
        own(
            "files.cells",
            count,
            one: "\(count, optional: "count") Zelle ist nicht lesbar:",
            other: "\(count, "count") Zellen sind nicht lesbar:"
        )
    }

    func place(record: Int, column: Int) -> String {
        "Zeile \(record)" + (column > 0 ? ", Spalte \(column)" : "")
    }

    func quoted(_ text: String) -> String { "„\(text)“" }

    func moreCells(_ count: Int) -> String {
        own("files.moreCells", "und \(count, "count") weitere")
    }

    func more(_ count: Int) -> String {
        own(
            "files.more",
            count,
            one: "Und \(count, optional: "count") weitere Datei",
            other: "Und \(count, "count") weitere Dateien"
        )
    }

    var moreAdvice: String { own("files.moreAdvice", "„waage drops“ führt sie alle auf.") }
    var adviceHeading: String { own("files.adviceHeading", "Was zu tun ist") }

    func advice(isOperator: Bool, isMistaken: Bool) -> [String] {
        guard isMistaken else {
            return [
                own(
                    "files.advice.noted",
                    """
                    Es muss nichts noch einmal geliefert werden. Bitte keine Bemerkungen zu \
                    einzelnen Personen mitliefern.
                    """
                )
            ] + (isOperator ? [leftOutAdvice] : [])
        }
        let all = own(
            "files.advice",
            """
            Bitte das Genannte in der Datei berichtigen und die ganze Datei noch einmal liefern; \
            was übernommen wurde, bleibt, und nichts zählt doppelt.
            """
        )
        return isOperator
            ? [all, "„waage drops show NUMMER“ führt alle Zellen einer Lieferung auf."] : [all]
    }

    private var leftOutAdvice: String {
        """
        Unterscheiden die Texte einer Spalte Zahlen, gehört sie zu „dimensions:“ der Quelle, sonst \
        zu „leave_out:“.
        """
    }
}
