import Indicators

extension GermanRejectionTexts {
    /// Why a file is not taken, and what to do.
    static func sentence(for reason: RejectionReason) -> String {
        switch reason {
        case .crashed, .deliverer, .fileName, .fileTooLarge, .hole, .linked, .notAFile, .restless,
            .undo, .unreadable:
            ofDelivery(reason)
        case .archive, .jsonStat, .lacksReader, .workbook: ofFormat(reason)
        case .brokenUmlauts, .controlCharacter, .cutOff, .directionCharacter, .empty, .formula,
            .notATable, .nulBytes, .recordTooLong, .tooManyColumns, .tooManyRecords,
            .unterminatedQuote, .utf16:
            ofText(reason)
        case .ambiguousHeader, .ambiguousRow, .ambiguousSheet, .ambiguousSource, .dimensionTwice,
            .duplicateHeader, .missingHeader, .noArea, .noData, .noPeriod, .noSource, .noValues,
            .unknownMember, .unreadableHeader:
            ofHeader(reason)
        case .deletion, .futureRelease, .missingAreas, .newSeries, .newestPeriod, .noReadings,
            .thousands,
            .tooManyCells, .tooManySeries, .tooSparse, .unit, .untrustworthy:
            ofContent(reason)
        }
    }

    /// Of what may be wrong with a file whatever it says.
    private static func ofDelivery(_ reason: RejectionReason) -> String {
        switch reason {
        case .crashed:
            "Beim Lesen der Datei ist das Programm dreimal abgestürzt. Bitte in Teilen liefern."
        case .deliverer: "Die Datei gehört jemandem, der für diese Quelle nicht liefern darf."
        case .fileName:
            "Der Dateiname enthält Zeichen, die sich nicht drucken lassen. Bitte nur Buchstaben, "
                + "Ziffern, „-“, „_“ und „.“ verwenden."
        case .fileTooLarge: "Die Datei ist zu groß. Bitte in Teilen liefern."
        case .hole: "Ein Teil der Datei wurde nie geschrieben. Bitte noch einmal übertragen."
        case .linked: "Die Datei hat einen zweiten Namen. Bitte eine Kopie liefern."
        case .notAFile: "Es ist keine gewöhnliche Datei. Bitte die Datei selbst liefern."
        case .restless:
            "Die Datei hat sich bei jedem Versuch geändert, sie zu lesen. Bitte unter einem Namen "
                + "schreiben, der auf „.part“ endet, und erst am Schluss umbenennen."
        case .undo: "Eine Lieferung konnte nicht zurückgenommen werden."
        default:
            "Waage darf die Datei nicht lesen. Bitte Eigentümer und Gruppe das Lesen erlauben "
                + "(chmod 640)."
        }
    }

    /// Of archives, workbooks and other formats that are no text with delimiters.
    private static func ofFormat(_ reason: RejectionReason) -> String {
        switch reason {
        case .archive:
            "Das Archiv ist beschädigt oder zu groß. Bitte neu packen oder die Datei selbst "
                + "liefern."
        case .jsonStat:
            "Die Datei ist kein gültiger JSON-stat-Datensatz. Bitte neu abrufen oder als CSV "
                + "liefern."
        case .lacksReader:
            "Dieses alte Format kann Waage hier nicht lesen. Bitte als XLSX oder „CSV UTF-8“ "
                + "speichern."
        default:
            "Die Arbeitsmappe ist beschädigt, geschützt oder zu groß. Bitte neu speichern oder als "
                + "„CSV UTF-8“ liefern."
        }
    }

    /// Of bytes and characters.
    private static func ofText(_ reason: RejectionReason) -> String {
        switch reason {
        case .brokenUmlauts:
            "Die Umlaute sind zerstört. Bitte die Datei so liefern, wie sie heruntergeladen wurde, "
                + "oder beim Öffnen UTF-8 wählen."
        case .controlCharacter:
            "Ein Name in der Datei enthält ein Steuerzeichen. Bitte entfernen."
        case .cutOff: "Die Datei ist abgeschnitten. Bitte noch einmal übertragen."
        case .directionCharacter:
            "Ein Name in der Datei enthält ein unsichtbares Zeichen, das die Schreibrichtung "
                + "ändern kann. Bitte entfernen."
        case .empty: "Die Datei ist leer. Bitte noch einmal exportieren."
        case .formula:
            "Ein Name in der Datei beginnt wie eine Formel. Bitte das Zeichen davor entfernen."
        case .notATable:
            "Die Datei ist keine Tabelle, sondern etwa ein PDF oder eine Webseite. Bitte als "
                + "Arbeitsmappe oder „CSV UTF-8“ liefern."
        case .nulBytes:
            "Die Datei ist beschädigt: Sie enthält NUL-Bytes. Bitte noch einmal übertragen."
        case .recordTooLong:
            "Eine Zeile ist zu lang. Vielleicht fehlt ein Zeilenende oder ein Anführungszeichen."
        case .tooManyColumns:
            "Die Datei hat zu viele Spalten. Bitte Zeiträume oder Gebiete als Zeilen liefern."
        case .tooManyRecords: "Die Datei hat zu viele Zeilen. Bitte in Teilen liefern."
        case .unterminatedQuote:
            "Ein Anführungszeichen wird geöffnet und nicht geschlossen. Bitte berichtigen."
        default: "Die Datei ist in UTF-16 geschrieben. Bitte als „CSV UTF-8“ speichern."
        }
    }

    /// Of what columns are said to be.
    private static func ofHeader(_ reason: RejectionReason) -> String {
        switch reason {
        case .ambiguousHeader:
            "Eine Überschrift kommt mehrfach vor oder passt zu mehreren Werten."
        case .ambiguousRow: "Eine Zeile, nach der die Quelle fragt, steht mehrfach in der Tabelle."
        case .ambiguousSheet:
            "Mehrere Blätter passen zur selben Quelle; sie muss sagen, welches gemeint ist."
        case .ambiguousSource: "Mehrere Quellen beschreiben diese Datei; nur eine darf es."
        case .dimensionTwice:
            "Ein Merkmal ist zweimal genannt, von zwei Spalten oder von einer Spalte und einer "
                + "Überschrift."
        case .duplicateHeader:
            "Zwei Spalten haben dieselbe Überschrift. Bitte jeder ihre eigene geben."
        case .missingHeader: "Eine Spalte, die zur Quelle gehört, fehlt oder heißt anders."
        case .noArea: "Keine Spalte nennt das Gebiet. Bitte eine mit „gemeinde“ überschreiben."
        case .noData:
            "Die Datei hat eine Kopfzeile, aber keine Daten. Bitte Gebiete und Jahre der Abfrage "
                + "prüfen."
        case .noPeriod: "Keine Spalte nennt den Zeitraum. Bitte eine mit „jahr“ überschreiben."
        case .noSource: "Keine Quelle beschreibt diese Datei."
        case .noValues: "Keine Spalte enthält Zahlen."
        case .unknownMember:
            "Eine Überschrift nennt in Klammern etwas, das niemand kennt; die Zahlen darunter "
                + "würde keine Regel beachten. Bitte die Überschrift berichtigen."
        default: "Die Kopfzeilen der Tabelle sind nicht zu verstehen."
        }
    }

    /// Of what the values say.
    private static func ofContent(_ reason: RejectionReason) -> String {
        switch reason {
        case .deletion:
            "Die Datei verlangt, Werte ohne vollständigen Schlüssel zu löschen. Das geht nicht."
        case .futureRelease:
            "Der Stand der Datei liegt in der Zukunft. Bitte nach einem Tippfehler im Jahr suchen."
        case .missingAreas: "Es fehlen Gebiete, ohne die der Lieferung nicht getraut wird."
        case .newSeries:
            "Die Datei hat sehr viele neue Reihen. Bitte Spalten weglassen, die nur Zeilen "
                + "nummerieren."
        case .newestPeriod:
            "Der neueste Zeitraum eines Gebiets, ohne das der Lieferung nicht getraut wird, ist "
                + "nicht lesbar oder leer."
        case .noReadings:
            "Die Datei enthält keinen Wert, nach dem gefragt ist. Bitte Gebiete und Spalten prüfen."
        case .thousands:
            "Es ist nicht zu erkennen, ob ein Zeichen Tausender oder Nachkommastellen trennt. "
                + "Bitte Tausender ohne Zeichen schreiben, oder die Quelle sagt es mit „numbers:“."
        case .tooManyCells: "Die Datei hat zu viele Zellen. Bitte in Teilen liefern."
        case .tooManySeries:
            "Die Datei hat zu viele Reihen für ihre Größe. Bitte Spalten weglassen, die nur Zeilen "
                + "nummerieren."
        case .tooSparse:
            "Die Zeiträume liegen zu weit auseinander. Bitte nach einem Tippfehler im Jahr suchen."
        case .unit:
            "Die Datei zählt in einem anderen Maßstab, als die Quelle sagt, etwa in Tausend."
        default: "Zu viele Zellen sind nicht lesbar; der Datei wird nicht getraut."
        }
    }
}
