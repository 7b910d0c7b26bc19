/// Why a workbook, or one of its sheets, cannot be read.
package struct WorkbookFault: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Kind: Hashable, Sendable {
        /// It is damaged, cut off or built to do harm.
        case damaged
        /// It has more rows, columns, cells or texts than are read.
        case tooLarge
        /// The library that reads such workbooks is not installed.
        case lacksLibrary
        /// A password is needed to read it.
        case encrypted
    }

    package let kind: Kind
    /// What is wrong, with the place and the offending value.
    package let problem: String
    /// What the supplier or the operator should do.
    package let advice: String

    package init(_ kind: Kind, _ problem: String, advice: String) {
        (self.kind, self.problem, self.advice) = (kind, problem, advice)
    }
}
