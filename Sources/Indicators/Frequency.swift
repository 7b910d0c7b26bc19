/// How often a series is reported.
///
/// Frequencies never mix within a series.
package enum Frequency: UInt8, CaseIterable, Hashable, Sendable {
    /// A calendar year.
    case year = 1
    /// August to July, named by both years: `2014/15`.
    case schoolYear
    /// A term of a university: winter from October, summer from April.
    case semester
    case halfYear
    case quarter
    case month
    /// An ISO 8601 week.
    case week
    case day
}

extension Frequency {
    /// The word used in files and in the store: `school_year`.
    package var name: String {
        switch self {
        case .year: "year"
        case .schoolYear: "school_year"
        case .semester: "semester"
        case .halfYear: "half_year"
        case .quarter: "quarter"
        case .month: "month"
        case .week: "week"
        case .day: "day"
        }
    }

    /// The frequency with a name, or nil.
    package init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }

    /// How many periods make a year, rounded: what `year_ago` goes back.
    package var periodsPerYear: Int {
        switch self {
        case .year, .schoolYear: 1
        case .semester, .halfYear: 2
        case .quarter: 4
        case .month: 12
        case .week: 52
        case .day: 365
        }
    }
}
