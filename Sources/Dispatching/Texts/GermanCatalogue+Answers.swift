/// How people answer a mail that a program reads.
extension GermanCatalogue {
    func commandKnown(entry: Int?) -> String {
        guard let entry else {
            return own(
                "commandKnown",
                """
                Schon bekannt? Antworten Sie auf diese Mail und schreiben Sie in die erste Zeile \
                „bekannt, es geschieht …“; mit „bekannt bis TT.MM.JJJJ, …“ gilt es so lange, sonst \
                180 Tage.
                """
            )
        }
        return own(
            "commandKnown.entry",
            """
            Schon bekannt? Antworten Sie auf diese Mail und schreiben Sie in die erste Zeile \
            „bekannt \(entry, "number"), es geschieht …“; mit „bekannt \
            \(entry, "number") bis TT.MM.JJJJ, …“ gilt es so lange, sonst 180 \
            Tage; „bekannt alle“ steht für alle Einträge.
            """
        )
    }

    func commandWrong(entry: Int?) -> String {
        guard let entry else {
            return own(
                "commandWrong",
                """
                Stimmt eine Zahl nicht? Schreiben Sie „Zahl falsch: …“. „widerrufen“ nimmt zurück, \
                was Sie geantwortet haben; alles andere liest ein Mensch.
                """
            )
        }
        return own(
            "commandWrong.entry",
            """
            Stimmt eine Zahl nicht? Schreiben Sie „Zahl falsch \(entry, "number"): …“. \
            „widerrufen“ nimmt zurück, was Sie geantwortet haben; alles andere liest ein Mensch.
            """
        )
    }
}
