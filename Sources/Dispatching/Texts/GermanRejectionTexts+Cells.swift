import Alerting
import Indicators

extension GermanRejectionTexts {
    /// What is wrong with a cell, and what to do; it follows a colon.
    func problem(_ fault: CellFault) -> String {
        switch fault {
        case .noArea, .malformedArea, .undeclaredArea, .unknownAreaName: area(fault)
        case .noDate, .noPeriod, .unreadablePeriod, .latePeriod: time(fault)
        case .contradiction(let places):
            "zwei verschiedene Werte für dasselbe\(Self.text(places)); keiner wird übernommen. "
                + "Vielleicht fehlt eine Spalte, die sie unterscheidet."
        case .longMember(let dimension, let characters, let most):
            "der Text ist mit \(characters) Zeichen zu lang, um Zahlen zu unterscheiden "
                + "(„\(dimension)“, höchstens \(most)); Bemerkungen gehören in eine eigene Spalte."
        case .unknownMember(let list):
            "dieser Text steht nicht in der Codeliste „\(list)“, alle davor aber schon; bitte "
                + "berichtigen oder dort aufnehmen."
        case .textAmongBlanks:
            "ein Text in einer Spalte, die bis hierher leer war; er wird nicht gezeigt, denn er "
                + "kann eine Bemerkung sein. Bitte eine Zahl schreiben oder die Spalte weglassen."
        case .otherText(let expected):
            "hier wird „\(expected)“ erwartet wie in der ersten Zeile; bitte je Merkmal eine "
                + "eigene Spalte."
        case .tooManyFields(let count, let expected):
            "die Zeile hat \(count) statt \(expected) Felder; Texte mit Trennzeichen brauchen "
                + "Anführungszeichen."
        case .tooFewFields(let count, let expected):
            "die Zeile hat \(count) statt \(expected) Felder; sie wurde abgeschnitten."
        case .openLine:
            "die letzte Zeile hat kein Ende und ist vielleicht abgeschnitten; bitte mit einem "
                + "Zeilenende abschließen."
        case .negativeCount, .otherDecimalMark, .thousandsMarks, .percentSign, .noNumber,
            .missingStatus, .unknownScale, .unknownAction, .attributeDeletion:
            number(fault)
        }
    }

    private func area(_ fault: CellFault) -> String {
        switch fault {
        case .malformedArea(_, let meant):
            "kein Gebietsschlüssel; bitte den amtlichen mit allen Nullen schreiben, etwa 14627010."
                + Self.text(meant)
        case .undeclaredArea(_, let meant):
            "dieses Gebiet ist nicht bekannt; bitte den Schlüssel berichtigen oder das Gebiet in "
                + "areas.yaml aufnehmen." + Self.text(meant)
        case .unknownAreaName(let codes):
            codes.isEmpty
                ? "kein Gebiet in areas.yaml heißt so; bitte den Namen berichtigen oder an der "
                    + "Quelle seinen Schlüssel nennen."
                : "mehrere Gebiete heißen so (\(codes.joined(separator: ", "))); bitte an der "
                    + "Quelle sagen, welches gemeint ist."
        default: "der Gebietsschlüssel fehlt."
        }
    }

    private func time(_ fault: CellFault) -> String {
        switch fault {
        case .noPeriod: "die Datei nennt keinen Zeitraum für diesen Wert."
        case .unreadablePeriod(let first, let last):
            "kein Zeitraum von \(first) bis \(last); bitte als 2015, 2014/15, 2015-Q1, 2015-03 "
                + "oder als Datum schreiben."
        case .latePeriod(let period, let due, let day):
            Self.late(period, due, day) + "; bitte berichtigen. Planzahlen brauchen den Status "
                + "„planned“, oder die Quelle sagt „planned: after intake“."
        default: "kein Datum; bitte als 2016-03-01 oder 01.03.2016 schreiben."
        }
    }

    private func number(_ fault: CellFault) -> String {
        switch fault {
        case .negativeCount(let indicator):
            "eine Anzahl kann nicht negativ sein; bitte berichtigen. Ist es ein Saldo, sagt die "
                + "Quelle bei „\(indicator)“ „signed: true“."
        case .otherDecimalMark(let isComma, let isSaid):
            "das Dezimalzeichen ist ein anderes als "
                + (isSaid ? "in „numbers:“ der Quelle" : "zuvor") + "; bitte überall "
                + (isComma ? "ein Komma" : "einen Punkt") + " und keine Tausenderzeichen."
        case .thousandsMarks:
            "keine Zahl; bitte ohne Tausenderzeichen schreiben, oder die Quelle sagt mit "
                + "„numbers:“, wie Zahlen geschrieben sind."
        case .percentSign:
            "keine Zahl; bitte ohne das Prozentzeichen, die Einheit gehört zur Quelle."
        case .missingStatus(let code):
            "der Status „\(code)“ sagt, dass es keine Zahl gibt; bitte beim Herausgeber fragen, "
                + "was stimmt."
        case .unknownScale:
            "keine Zehnerpotenz; UNIT_MULT ist eine ganze Zahl von -15 bis 15, 3 für Tausend."
        case .unknownAction:
            "keine Anweisung; es gibt I, A und M (zusammenführen), R (ersetzen) und D (löschen)."
        case .attributeDeletion:
            "löscht nur Attribute, die nicht aufbewahrt werden; soll der Wert gelöscht werden, "
                + "muss er genannt sein."
        default:
            "weder Zahl noch bekanntes Zeichen; wenn es eines ist, gehört es zu „symbols:“ der "
                + "Quelle."
        }
    }

    private static func late(
        _ period: TimePeriod,
        _ due: TimePeriod?,
        _ day: CalendarDate?
    ) -> String {
        let catalogue = Language.german.catalogue
        let text = "der Zeitraum \(catalogue.period(period)) "
        if let due {
            return text + "liegt nach dem nächsten, der fällig ist: \(catalogue.period(due))"
        }
        return text + "beginnt erst nach der Lieferung"
            + (day.map { " am \(catalogue.date($0))" } ?? "")
    }

    private static func text(_ places: CellFault.Places) -> String {
        switch places {
        case .records(let numbers): " in den Zeilen \(listed(numbers))"
        case .columns(let numbers): " in den Spalten \(listed(numbers))"
        case .unknown: ""
        }
    }

    private static func listed(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: " und ")
    }

    private static func text(_ meant: CellFault.Guess?) -> String {
        meant.map { " Gemeint ist vielleicht „\($0.code)“ (\($0.name))." } ?? ""
    }
}
