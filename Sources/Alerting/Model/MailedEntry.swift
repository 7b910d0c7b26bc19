/// An entry of a mail that an answer can be about.
package struct MailedEntry: Hashable, Sendable {
    /// Its number in the mail, from 1 on; 1 where it is the only one and shows none.
    package let number: Int
    /// The alerts that it tells of, which fired then: several where it stands for many of a kind.
    package let alerts: [AlertKey]

    package init(number: Int, alerts: [AlertKey]) {
        (self.number, self.alerts) = (number, alerts)
    }
}
