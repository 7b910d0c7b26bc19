/// Numbers with their nouns.
enum Counted {
    /// `1 mail`, `2 mails`, or with a plural of its own: `2 entries`.
    static func text(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }
}
