/// How people answer a mail that a program reads.
extension EnglishCatalogue {
    func commandKnown(entry: Int?) -> String {
        let number = entry.map { " \($0)" } ?? ""
        return "Known already? Reply to this mail and write in the first line "
            + "\"known\(number), we are …\"; with \"known\(number) until YYYY-MM-DD, …\" it holds "
            + "until then, else for 180 days"
            + (entry == nil ? "." : "; \"known all\" stands for all entries.")
    }

    func commandWrong(entry: Int?) -> String {
        "Is a number wrong? Write \"figure wrong\(entry.map { " \($0)" } ?? ""): …\". "
            + "\"withdraw\" takes back what you answered; anything else is read by a person."
    }
}
