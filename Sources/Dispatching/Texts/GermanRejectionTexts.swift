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
            }
        return "Waage: \(count) \(isOne ? "Datei" : "Dateien") \(words)"
    }

    func summary(rejected: Int, partly: Int, noted: Int, others: Int) -> String {
        var parts: [String] = []
        if rejected > 0 { parts.append("\(files(rejected)) abgelehnt: nichts davon zählt") }
        if partly > 0 { parts.append("\(files(partly)) bis auf Unlesbares übernommen") }
        if noted > 0 {
            parts.append("\(files(noted)) ohne Texte übernommen, die keine Zahlen sind")
        }
        if others > 0 { parts.append("\(others) weitere nicht oder nicht ganz übernommen") }
        return parts.joined(separator: "; ") + "."
    }

    func rejected(_ file: String) -> String { "\(file) wurde abgelehnt" }
    func partly(_ file: String) -> String { "\(file) wurde bis auf einzelne Zellen übernommen" }

    func withoutTexts(_ file: String) -> String { "\(file) wurde ohne Texte übernommen" }
    func column(_ number: Int) -> String { "Spalte \(number)" }

    func leftOut(_ column: String, title: String) -> String {
        column + (title.isEmpty ? "" : " „\(title)“")
            + " enthält Texte und wurde weggelassen; nichts daraus wird gespeichert."
    }

    func received(_ time: String, drop: Int32, source: String?) -> String {
        "Angenommen am \(time) als Lieferung \(drop)" + (source.map { ", Quelle „\($0)“" } ?? "")
            + "."
    }

    func reason(_ check: String) -> String? { Self.reasons[check] }
    func original(_ text: String) -> String { "Im Wortlaut des Programms: \(text)" }

    func cells(_ count: Int) -> String {
        count == 1 ? "1 Zelle ist nicht lesbar:" : "\(count) Zellen sind nicht lesbar:"
    }

    func place(record: Int, column: Int) -> String {
        "Zeile \(record)" + (column > 0 ? ", Spalte \(column)" : "")
    }

    func quoted(_ text: String) -> String { "„\(text)“" }

    func problem(_ text: String) -> String {
        guard let known = Self.problems.first(where: { text.contains($0.words) }) else {
            return original(text)
        }
        return known.sentence + hint(text)
    }

    /// What was meant perhaps, where the program says it.
    private func hint(_ text: String) -> String {
        guard let start = text.firstRange(of: "did you mean ")?.upperBound else { return "" }
        let parts = text[start...].prefix { $0 != "?" }
            .split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? " Gemeint ist vielleicht „\(parts[1])“\(parts[2])." : ""
    }

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

    /// By the stable names of the reasons.
    private static let reasons = [
        "ambiguous-header": "Eine Überschrift kommt mehrfach vor oder passt zu mehreren Werten.",
        "ambiguous-source": "Mehrere Quellen beschreiben diese Datei; nur eine darf es.",
        "broken-umlauts": "Die Umlaute sind zerstört. Bitte die Datei so liefern, wie sie "
            + "heruntergeladen wurde, oder beim Öffnen UTF-8 wählen.",
        "control-character": "Ein Name enthält Steuerzeichen.",
        "crashed": "Beim Lesen stürzte das Programm dreimal ab.",
        "cut-off": "Die Datei ist abgeschnitten. Bitte noch einmal übertragen.",
        "deliverer": "Die Datei gehört jemandem, der für diese Quelle nicht liefern darf.",
        "dimension-twice": "Ein Merkmal ist zweimal genannt, von zwei Spalten oder von einer "
            + "Spalte und einer Überschrift.",
        "direction-character": "Ein Name enthält Zeichen, die die Schreibrichtung ändern.",
        "duplicate-header": "Zwei Spalten haben dieselbe Überschrift; jede braucht ihre eigene.",
        "empty": "Die Datei ist leer.",
        "file-name": "Der Dateiname enthält Zeichen, die sich nicht drucken lassen. Bitte "
            + "Buchstaben, Ziffern, „-“, „_“ und „.“ verwenden.",
        "file-too-large": "Die Datei ist zu groß. Bitte in Teilen liefern.",
        "formula": "Ein Name beginnt wie eine Formel.",
        "future-release": "Der Stand der Datei liegt in der Zukunft. Bitte nach einem Tippfehler "
            + "im Jahr suchen.",
        "hole": "Ein Teil der Datei wurde nie geschrieben. Bitte noch einmal übertragen.",
        "linked": "Die Datei hat einen zweiten Namen. Bitte eine Kopie liefern.",
        "missing-areas": "Gebiete fehlen, ohne die der Lieferung nicht getraut wird.",
        "missing-header": "Eine Spalte, die zur Quelle gehört, fehlt oder heißt anders.",
        "new-series": "Die Datei hat sehr viele neue Reihen. Bitte Spalten weglassen, die nur "
            + "Zeilen nummerieren.",
        "newest-period": "Der neueste Zeitraum eines Gebiets, ohne das der Lieferung nicht getraut "
            + "wird, ist nicht lesbar oder leer.",
        "no-area": "Keine Spalte nennt das Gebiet.",
        "no-data": "Die Datei hat eine Kopfzeile, aber keine Daten.",
        "no-period": "Keine Spalte nennt den Zeitraum. Bitte eine mit „jahr“ überschreiben.",
        "no-readings": "Die Datei hat keinen Wert, nach dem gefragt ist. Bitte Gebiete und Spalten "
            + "prüfen.",
        "no-source": "Keine Quelle beschreibt diese Datei.",
        "no-values": "Keine Spalte enthält Zahlen.",
        "not-a-file": "Es ist keine gewöhnliche Datei. Bitte die Datei selbst liefern.",
        "not-a-table": "Die Datei ist keine Tabelle. Bitte als CSV liefern.",
        "nul-bytes": "Die Datei ist beschädigt: sie enthält NUL-Bytes.",
        "record-too-long": "Eine Zeile ist zu lang.",
        "restless": "Die Datei änderte sich bei jedem Versuch, sie zu lesen. Bitte unter einem "
            + "Namen schreiben, der auf „.part“ endet, und am Schluss umbenennen.",
        "thousands": "Es ist nicht zu erkennen, ob ein Zeichen Tausender oder Nachkommastellen "
            + "trennt. Bitte Tausender ohne Zeichen schreiben, oder die Quelle sagt es mit "
            + "„numbers:“.",
        "too-many-cells": "Die Datei hat zu viele Zellen. Bitte in Teilen liefern.",
        "too-many-columns": "Die Datei hat zu viele Spalten.",
        "too-many-records": "Die Datei hat zu viele Zeilen. Bitte in Teilen liefern.",
        "too-many-series": "Die Datei hat zu viele Reihen für ihre Größe.",
        "too-sparse": "Die Zeiträume liegen zu weit auseinander. Bitte nach einem Tippfehler im "
            + "Jahr suchen.",
        "unit": "Die Datei zählt in einem anderen Maßstab als die Quelle sagt, etwa in Tausend.",
        "unreadable": "Waage darf die Datei nicht lesen. Bitte Eigentümer und Gruppe das Lesen "
            + "erlauben (chmod 640).",
        "unreadable-header": "Die Kopfzeilen der Tabelle sind nicht zu verstehen.",
        "unterminated-quote": "Ein Anführungszeichen wird geöffnet und nicht geschlossen.",
        "untrustworthy": "Zu viele Zellen sind nicht lesbar; der Datei wird nicht getraut.",
    ]

    /// By what the program says of a cell; the first that fits.
    private static let problems: [(words: String, sentence: String)] = [
        (
            "two different values for one key",
            "zwei verschiedene Werte für dasselbe; keiner wird übernommen. Vielleicht fehlt eine "
                + "Spalte, die sie unterscheidet."
        ),
        (
            "no code of an area",
            "kein Gebietsschlüssel; bitte den amtlichen mit allen Nullen schreiben, etwa 14627010."
        ),
        (
            "is not in areas.yaml",
            "dieses Gebiet ist nicht bekannt; bitte den Schlüssel berichtigen, oder das Gebiet in "
                + "areas.yaml aufnehmen."
        ),
        (
            "characters are too many for a member",
            "der Text ist zu lang, um Zahlen zu unterscheiden; Bemerkungen gehören in eine eigene "
                + "Spalte."
        ),
        (
            "does not know this text",
            "dieser Text steht in keiner Codeliste, alle davor aber doch; bitte berichtigen."
        ),
        (
            "a text in a column that was empty",
            "ein Text in einer Spalte, die bis hierher leer war; er wird nicht gezeigt, denn es "
                + "kann eine Bemerkung sein."
        ),
        ("no date:", "kein Datum; bitte als 2016-03-01 oder 01.03.2016 schreiben."),
        ("names no period", "die Datei nennt keinen Zeitraum für diesen Wert."),
        (
            "no period from",
            "kein Zeitraum; bitte als 2015, 2014/15, 2015-Q1, 2015-03 oder als Datum schreiben."
        ),
        (
            "the period ",
            "der Zeitraum liegt zu weit in der Zukunft; bitte berichtigen. Planzahlen brauchen den "
                + "Status „planned“, oder die Quelle sagt „planned: after intake“."
        ),
        ("is expected here", "hier wird derselbe Text erwartet wie in der ersten Zeile."),
        ("the area's code is empty", "der Gebietsschlüssel fehlt."),
        (
            "quote a field",
            "die Zeile hat zu viele Felder; Texte mit Trennzeichen brauchen "
                + "Anführungszeichen."
        ),
        ("the line was cut off", "die Zeile hat zu wenige Felder; sie wurde abgeschnitten."),
        (
            "the last line has no end",
            "die letzte Zeile hat kein Ende und ist vielleicht abgeschnitten; bitte abschließen."
        ),
        (
            "a count cannot be below zero",
            "eine Anzahl kann nicht negativ sein; bitte berichtigen. Für einen Saldo sagt die "
                + "Quelle „signed: true“."
        ),
        (
            "the decimal mark differs",
            "das Dezimalzeichen ist ein anderes als zuvor; bitte überall dasselbe und keine "
                + "Tausenderzeichen."
        ),
        ("leave out the marks between thousands", "keine Zahl; bitte ohne Tausenderzeichen."),
        ("leave out the sign", "keine Zahl; bitte ohne Zeichen, die Einheit gehört zur Quelle."),
        (
            "neither a number nor a known symbol",
            "weder Zahl noch bekanntes Zeichen; wenn es eines ist, gehört es zu „symbols:“ der "
                + "Quelle."
        ),
    ]
}
