import Testing

/// A real file and what people looked up in it.
struct RealFile: Sendable, CustomTestStringConvertible {
    let path: String
    /// `indicator | area | dimensions | period | reference date | value | status | record |
    /// column`; a trailing part that is not known may be left out.
    let spots: [String]

    var testDescription: String { path }

    init(_ path: String, _ spots: String...) {
        self.path = path
        self.spots = spots
    }

    static let tables: [RealFile] = [
        RealFile(
            "genesapi-data/22541-01-04-4_00.csv",
            "Tageseinrichtungen für Kinder | 14713 | | 2016 | 2016-03-01 | 323 | normal | 467 | 4",
            "Tageseinrichtungen für Kinder / unter 3 Jahre | 14713 | | 2016 | 2016-03-01 | "
                + "| unknown | 467 | 5",
            "Tageseinrichtungen für Kinder | 13003 | | 2016 | 2016-03-01 | 92 | normal | 399 | 4",
            "Tageseinrichtungen für Kinder | 05170 | | 2016 | 2016-03-01 | 221 | normal | 100 | 4",
            "Genehmigte Plätze | 14627 | | 2016 | 2016-03-01 | 20494 | normal",
            "Genehmigte Plätze | 14627 | | 2009 | 2009-03-01 | 17750 | normal",
            "Genehmigte Plätze | 14627 | | 2007 | 2007-03-15 | 16101 | normal",
            "Genehmigte Plätze | 14627 | | 2008 | 2008-03-15 | | nothing",
            "Genehmigte Plätze | 14280 | | 2008 | 2008-03-15 | 10064 | normal",
            "Genehmigte Plätze | 14285 | | 2008 | 2008-03-15 | 6867 | normal",
            "Genehmigte Plätze | 14280 | | 2009 | 2009-03-01 | | nothing",
            "Tätige Personen / Tätige Personen in Tageseinrichtungen für Kinder / "
                + "Tätige Personen insgesamt | 14627 | | 2016 | 2016-03-01 | 2315 | normal"
        ),
        RealFile(
            "genesapi-data/22543-01-02-4_00.csv",
            "Betreute Kinder | 14627 | label_1=Tageseinrichtung | 2016 | 2016-03-01 | 18401 "
                + "| normal",
            "Betreute Kinder | 14627 | label_1=Tageseinrichtung | 2015 | 2015-03-01 | 18101 "
                + "| normal",
            "Betreute Kinder | 14627 | label_1=Tagespflege | 2016 | 2016-03-01 | 331 | normal",
            "Betreute Kinder | 14627 | label_1=Insgesamt (ohne Doppelzählungen) | 2016 "
                + "| 2016-03-01 | 18729 | normal",
            "Betreute Kinder / Altersgruppe / unter 3 Jahre | 14627 "
                + "| label_1=Insgesamt (ohne Doppelzählungen) | 2016 | 2016-03-01 | 3268 | normal",
            "Betreute Kinder / Altersgruppe / 3 bis unter 6 Jahre | 14627 "
                + "| label_1=Tageseinrichtung | 2016 | 2016-03-01 | 6299 | normal",
            "Betreute Kinder | 14280 | label_1=Tageseinrichtung | 2016 | 2016-03-01 | | nothing"
        ),
        RealFile(
            "genesapi-data/12411-02-03-4_00.csv",
            "Bevölkerungsstand / Insgesamt | 14627 | label_1=unter 3 Jahre | 2015 | 2015-12-31 "
                + "| 6195 | normal",
            "Bevölkerungsstand / Insgesamt | 14627 | label_1=3 bis unter 6 Jahre | 2015 "
                + "| 2015-12-31 | 6566 | normal",
            "Bevölkerungsstand / Insgesamt | 14627 | label_1=6 bis unter 10 Jahre | 2015 "
                + "| 2015-12-31 | 8563 | normal"
        ),
        RealFile(
            "genesapi-data/12612-01-01-4_00.csv",
            "Lebendgeborene / Insgesamt | 14627 | | 1995 | | 1395 | normal",
            "Lebendgeborene / Insgesamt | 14627 | | 2000 | | 2040 | normal",
            "Lebendgeborene / Insgesamt | 14627 | | 2015 | | 1996 | normal",
            "Lebendgeborene / männlich | 14627 | | 2015 | | 1023 | normal",
            "Lebendgeborene / weiblich | 14627 | | 2015 | | 973 | normal"
        ),
        RealFile(
            "genesapi-data/21111-01-03-4.csv",
            "Allgemein bildende Schulen | DG | label_1=Vorschulbereich | 2015 | | 1269 | normal "
                + "| 11 | 4",
            "Schüler(innen) an allgemein bildenden Schulen / Geschlecht / Insgesamt | DG "
                + "| label_1=Grundschulen | 2015 | | 2715127 | normal | 12 | 5",
            "Schüler(innen) an allgemein bildenden Schulen / Geschlecht / Insgesamt | 14713 "
                + "| label_1=Grundschulen | 2015 | | 17943 | normal | 5496 | 5"
        ),
        RealFile(
            "genesapi-data/21111-02-06-4.csv",
            "Absolventen/Abgänger / Schulabschluss / Insgesamt | DG | | 2015 | | 846423 | normal "
                + "| 10 | 4",
            "Absolventen/Abgänger / Schulabschluss / Insgesamt / weiblich | DG | | 2015 | | 414111 "
                + "| normal | 10 | 5",
            "Absolventen/Abgänger / Schulabschluss / Insgesamt | 14713 | | 2015 | | 3438 | normal "
                + "| 467 | 4",
            "Absolventen/Abgänger / Schulabschluss / ohne Hauptschulabschluss / Insgesamt | 14713 "
                + "| | 2015 | | 370 | normal | 467 | 6",
            "Absolventen/Abgänger / Schulabschluss / mit Fachhochschulreife / Insgesamt | 05119 "
                + "| | 2015 | | 1 | normal | 92 | 14",
            "Absolventen/Abgänger / Schulabschluss / Insgesamt | 14627 | | 2015 | | 1859 | normal",
            "Absolventen/Abgänger / Schulabschluss / ohne Hauptschulabschluss / Insgesamt | 14627 "
                + "| | 2015 | | 105 | normal",
            "Absolventen/Abgänger / Schulabschluss / ohne Hauptschulabschluss / Insgesamt | 14627 "
                + "| | 2014 | | 148 | normal"
        ),
        RealFile(
            "genesapi-data/21111-02-06-4_00.csv",
            "Absolventen/Abgänger / Schulabschluss / mit Fachhochschulreife / Insgesamt | 05119 "
                + "| | 2015 | | | unknown | 92 | 14",
            "Absolventen/Abgänger / Schulabschluss / Insgesamt | DG | | 2015 | | 846423 | normal "
                + "| 10 | 4"
        ),
        RealFile(
            "genesapi-data/12411-01-01-4.csv",
            "Bevölkerungsstand / Insgesamt | DG | | 2015 | 2015-12-31 | 82175684 | normal | 9 | 3",
            "Bevölkerungsstand / männlich | DG | | 2015 | 2015-12-31 | 40514123 | normal | 9 | 4",
            "Bevölkerungsstand / weiblich | DG | | 2015 | 2015-12-31 | 41661561 | normal | 9 | 5",
            "Bevölkerungsstand / Insgesamt | 14713 | | 2015 | 2015-12-31 | 560472 | normal | 466 "
                + "| 3"
        ),
        RealFile(
            "genesapi-data/12411-01-01-5_00.csv",
            "Bevölkerungsstand / Insgesamt | 14627100 | | 2012 | 2012-12-31 | 10203 | normal",
            "Bevölkerungsstand / Insgesamt | 14627100 | | 2011 | 2011-12-31 | 6080 | normal",
            "Bevölkerungsstand / Insgesamt | 14627300 | | 2011 | 2011-12-31 | 4154 | normal",
            "Bevölkerungsstand / Insgesamt | 14627300 | | 2012 | 2012-12-31 | | nothing",
            "Bevölkerungsstand / Insgesamt | 14627180 | | 2014 | 2014-12-31 | 10851 | normal",
            "Bevölkerungsstand / Insgesamt | 14627090 | | 2013 | 2013-12-31 | 2583 | normal",
            "Bevölkerungsstand / Insgesamt | 14627050 | | 2013 | 2013-12-31 | 7524 | normal"
        ),
        RealFile(
            "genesapi-data/12411-04-02-4_00.csv",
            "Bevölkerungsstand / Insgesamt | 14713 | label_1=unter 1 Jahr | 2015 | 2015-12-31 "
                + "| 6615 | normal | 36568 | 5",
            "Bevölkerungsstand / weiblich | 14713 | label_1=unter 1 Jahr | 2015 | 2015-12-31 "
                + "| 3143 | normal | 36568 | 7",
            "Bevölkerungsstand / Insgesamt | DG | label_1=unter 1 Jahr | 2015 | 2015-12-31 "
                + "| 744721 | normal | 8 | 5"
        ),
        RealFile(
            "quadriga-fallstudie/21341-0001_F.csv",
            "Personal an Hochschulen | DG | label_1=Wissenschaftliches und künstlerisches Personal "
                + "label_2=männlich | 2013 | | 230286 | normal | 8 | 3"
        ),
    ]
}
