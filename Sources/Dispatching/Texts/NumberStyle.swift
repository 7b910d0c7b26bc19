/// How a language writes numbers.
package struct NumberStyle: Hashable, Sendable {
    let decimalSeparator: String
    let groupSeparator: String
    let minus: String
    /// What follows a number in percent, with its space: ` %`.
    let percentSuffix: String
    /// What stands for a count of 1 or 2.
    let small: String
    /// What stands for a number that would give persons away.
    let withheld: String
    /// What stands where there is no number.
    let none: String

    /// The form for programs: journal fields.
    static let plain = Self(
        decimalSeparator: ".",
        groupSeparator: "",
        minus: "-",
        percentSuffix: "%",
        small: "<3",
        withheld: "withheld",
        none: ""
    )
}
