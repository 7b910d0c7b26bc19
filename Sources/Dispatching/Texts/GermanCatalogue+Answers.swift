/// How people answer a mail that a program reads.
extension GermanCatalogue {
    func commandKnown(entry: Int?) -> String {
        let number = entry.map { " \($0)" } ?? ""
        return "Schon bekannt? Antworten Sie auf diese Mail und schreiben Sie in die erste Zeile "
            + "„bekannt\(number), es geschieht …“; mit „bekannt\(number) bis TT.MM.JJJJ, …“ gilt "
            + "es so lange, sonst 180 Tage"
            + (entry == nil ? "." : "; „bekannt alle“ steht für alle Einträge.")
    }

    func commandWrong(entry: Int?) -> String {
        "Stimmt eine Zahl nicht? Schreiben Sie „Zahl falsch\(entry.map { " \($0)" } ?? ""): …“. "
            + "„widerrufen“ nimmt zurück, was Sie geantwortet haben; alles andere liest ein Mensch."
    }
}
