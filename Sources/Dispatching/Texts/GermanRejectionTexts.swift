import Indicators

/// The German texts of the mail about files that were not taken, or not wholly.
struct GermanRejectionTexts: RejectionTexts {
    func subject(_ count: Int, _ worst: RejectionReport.Outcome) -> String {
        let isOne = count == 1
        let words =
            switch worst {
            case .rejected:
                "\(isOne ? "konnte" : "konnten") so nicht übernommen werden"
            case .partly: "nur zum Teil lesbar"
            case .noted: isOne ? "mit einem Hinweis" : "mit Hinweisen"
            case .taken: "übernommen"
            }
        return "Waage: \(count) \(isOne ? "Datei" : "Dateien") \(words)"
    }

    func summary(_ report: RejectionReport, others: Int) -> String {
        let (rejected, partly) = (report.count(.rejected), report.count(.partly))
        let (noted, taken) = (report.count(.noted), report.count(.taken))
        var parts: [String] = []
        if rejected > 0 { parts.append("\(files(rejected)) abgelehnt: nichts davon zählt") }
        if partly > 0 { parts.append("\(files(partly)) bis auf Unlesbares übernommen") }
        if noted > 0 {
            parts.append("\(files(noted)) ohne Texte übernommen, die keine Zahlen sind")
        }
        if taken > 0 { parts.append("\(files(taken)) mit allen Zellen übernommen") }
        if others > 0 {
            let end = report.hasReceipts ? "" : " nicht oder nicht ganz übernommen"
            parts.append("\(others) weitere" + end)
        }
        return parts.joined(separator: "; ") + "."
    }

    func rejected(_ file: String) -> String { "\(file) wurde abgelehnt" }
    func partly(_ file: String) -> String { "\(file) wurde bis auf einzelne Zellen übernommen" }

    func withoutTexts(_ file: String) -> String { "\(file) wurde ohne Texte übernommen" }
    func taken(_ file: String) -> String { "\(file) wurde übernommen" }

    func read(rows: String, readings: String, periods: String?) -> String {
        "Gelesene Zeilen: \(rows); Werte: \(readings)"
            + (periods.map { "; Zeiträume: \($0)" } ?? "") + "."
    }

    let newerStays = "Für einen Teil davon sind schon neuere Zahlen bekannt; sie bleiben in Kraft."
    let nothingToDo = "Nichts. Vielen Dank für die Lieferung."
    func column(_ number: Int) -> String { "Spalte \(number)" }

    func leftOut(_ column: String, title: String) -> String {
        column + (title.isEmpty ? "" : " „\(title)“")
            + " enthält Texte und wurde weggelassen; nichts daraus wird gespeichert."
    }

    func received(_ time: String, drop: Int32, source: String?) -> String {
        "Eingegangen am \(time) als Lieferung \(drop)" + (source.map { ", Quelle „\($0)“" } ?? "")
            + "."
    }

    func reason(_ reason: RejectionReason) -> String? { Self.sentence(for: reason) }
    func original(_ text: String) -> String { "Im Wortlaut des Programms: \(text)" }

    func cells(_ count: Int) -> String {
        count == 1 ? "1 Zelle ist nicht lesbar:" : "\(count) Zellen sind nicht lesbar:"
    }

    func place(record: Int, column: Int) -> String {
        "Zeile \(record)" + (column > 0 ? ", Spalte \(column)" : "")
    }

    func quoted(_ text: String) -> String { "„\(text)“" }

    func moreCells(_ count: Int) -> String { "und \(count) weitere" }

    func more(_ count: Int) -> String {
        count == 1 ? "Und 1 weitere Datei" : "Und \(count) weitere Dateien"
    }

    let moreAdvice = "„waage drops“ führt sie alle auf."
    let adviceHeading = "Was zu tun ist"

    func advice(isOperator: Bool, isMistaken: Bool) -> [String] {
        guard isMistaken else {
            return [
                "Es muss nichts noch einmal geliefert werden. Bitte keine Bemerkungen zu einzelnen "
                    + "Personen mitliefern."
            ] + (isOperator ? [leftOutAdvice] : [])
        }
        let all =
            "Bitte das Genannte in der Datei berichtigen und die ganze Datei noch einmal liefern; "
            + "was übernommen wurde, bleibt, und nichts zählt doppelt."
        return isOperator
            ? [all, "„waage drops show NUMMER“ führt alle Zellen einer Lieferung auf."] : [all]
    }

    private var leftOutAdvice: String {
        "Unterscheiden die Texte einer Spalte Zahlen, gehört sie zu „dimensions:“ der Quelle, "
            + "sonst zu „leave_out:“."
    }

    private func files(_ count: Int) -> String {
        count == 1 ? "1 Datei wurde" : "\(count) Dateien wurden"
    }
}
