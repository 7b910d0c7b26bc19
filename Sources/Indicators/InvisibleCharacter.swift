/// A character that nobody sees and that may do something to a line: the one answer for names in
/// files, names of files, and text on its way to terminals and mails.
package enum InvisibleCharacter: Hashable, Sendable {
    /// A terminal may obey it, or it ends a line.
    case control
    /// It may turn the direction of writing, and so disguise a number.
    case direction
    /// A place where a word may be parted, and what joins the parts of a sign.
    case joiner

    /// Nil for a character that is seen, or a blank.
    package init?(_ scalar: Unicode.Scalar) {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: self = .control
        case .format:
            self = ["\u{AD}", "\u{200C}", "\u{200D}"].contains(scalar) ? .joiner : .direction
        default: return nil
        }
    }
}
