/// The texts about what a mail's news come from, and how much of them it tells, in one language.
package protocol OriginTexts {
    func data(from supplier: String) -> String
    /// `Stand 02.11.2026, 08:40`; of several stamps the first and the last.
    func released(_ stamp: String, through last: String?) -> String
    /// The name of a delivered file, quoted and short.
    func file(_ name: String) -> String
    /// `Zeilen 17, 23`: where figures stand in a file; the sheet counts from 1, 0 is none.
    func rows(_ rows: [Int], sheet: Int) -> String
    func moreFiles(_ count: Int) -> String
    /// `Die Lieferung „plan.csv“ wurde zurückgenommen: falsche Tabelle`
    func undone(_ file: String, isTakenBack: Bool, reason: String) -> String
    /// News that have no entry of their own, because the mail would be too long:
    /// `Riesa – Kita-Plätze fehlen (kritisch)`.
    var furtherNewsHeading: String { get }
    func furtherNews(_ place: String, title: String, state: String) -> String
    /// What follows the entries of a mail that does not tell all news one by one.
    func moreNews(_ count: Int) -> String
    /// So many alerts were other than before for some of the files only.
    func passingNews(_ count: Int) -> String
}
