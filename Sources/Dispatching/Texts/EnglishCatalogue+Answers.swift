/// How people answer a mail that a program reads.
extension EnglishCatalogue {
    func commandKnown(entry: Int?) -> String {
        guard let entry else {
            return own(
                "commandKnown",
                """
                Known already? Reply to this mail and write in the first line "known, we are …"; \
                with "known until YYYY-MM-DD, …" it holds until then, else for 180 days.
                """
            )
        }
        return own(
            "commandKnown.entry",
            """
            Known already? Reply to this mail and write in the first line \
            "known \(entry, "number"), we are …"; with "known \(entry, "number") until \
            YYYY-MM-DD, …" it holds until then, else for 180 days; "known all" stands for all \
            entries.
            """
        )
    }

    func commandWrong(entry: Int?) -> String {
        guard let entry else {
            return own(
                "commandWrong",
                """
                Is a number wrong? Write "figure wrong: …". "withdraw" takes back what you \
                answered; anything else is read by a person.
                """
            )
        }
        return own(
            "commandWrong.entry",
            """
            Is a number wrong? Write "figure wrong \(entry, "number"): …". "withdraw" takes back \
            what you answered; anything else is read by a person.
            """
        )
    }
}
