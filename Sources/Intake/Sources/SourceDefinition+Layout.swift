import Indicators

extension SourceDefinition {
    /// Where the labels above a table stand.
    package enum HeaderRows: Hashable, Sendable {
        /// `3-5`: counted from 1.
        case rows(ClosedRange<Int>)
        /// `2 from Land`: so many rows, from the first that has such a cell on.
        case counted(Int, from: TextPattern)
    }

    /// Which rows of a table are read, and which are headings between them.
    package struct RowSelection: Hashable, Sendable {
        /// The table begins with the first row whose first filled cell fits.
        package var from: TextPattern?
        /// The table ends before the first row whose first filled cell fits one of these.
        package var until: [TextPattern] = []
        /// Texts in a key column of which a row must have one.
        package var only: [String: [TextPattern]] = [:]
        /// Texts in a key column of which a row must have none.
        package var except: [String: [TextPattern]] = [:]
        /// Rows of one text that fit are headings for the rows below.
        package var blocks: [TextPattern] = []
        /// A row with such a label replaces the values of the row above.
        package var corrects: TextPattern?

        package init() {}

        var isEmpty: Bool { self == Self() }
    }

    /// Where the release stamp of a table stands.
    package struct ReleaseReading: Hashable, Sendable {
        package var title: TextPattern?
        package var file: TextPattern?

        package init() {}
    }

    /// How names of areas become codes.
    package struct AreaNaming: Hashable, Sendable {
        /// Whether names are looked up in `areas.yaml`.
        package var areNames = false
        /// Names and codes of the publisher with our codes.
        package var codes: [String: String] = [:]
        /// Whether 12 digits are a Regionalschlüssel, whose digits 6 to 9 leave.
        package var areRegionalKeys = false
        /// Whether texts that nothing knows are passed over.
        package var leavesOutOthers = false
        /// `{Land}{RB}{Kreis}{Gem}`: columns whose texts together are the code.
        package var columns: [String] = []

        package init() {}

        var isEmpty: Bool { self == Self() }
    }

    /// Whether the source says where labels stand, which a table may not show itself.
    var describesLayout: Bool { headerRows != nil || labels != nil }

    /// Whether the source says the period, or parts of it, elsewhere than in one column.
    var isTimedElsewhere: Bool {
        period.isSaidElsewhere || !period.parts.isEmpty || !rows.blocks.isEmpty
            || readsPeriodsInHeaders
    }

    /// Whether a header of the source has a name of its own for a part of the period.
    var readsPeriodsInHeaders: Bool {
        values.contains { value in
            value.headers.contains { header in
                header.parts.contains { part in
                    guard case .pattern(let pattern) = part else { return false }
                    return pattern.names.contains { PeriodParts.Kind(rawValue: $0) != nil }
                }
            }
        }
    }
}

extension SourceDefinition.PeriodReading {
    /// Whether the period is said outside the columns.
    var isSaidElsewhere: Bool {
        fixed != nil || file != nil || title != nil || sheet != nil
    }
}
