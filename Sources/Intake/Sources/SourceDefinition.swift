package import Diagnostics
package import Indicators

/// What kind of delivery a file is, and how its content becomes observations.
package struct SourceDefinition: Hashable, Sendable {
    package let id: String
    package var title: String
    package var supplier: Supplier?
    /// Who may deliver: the names of users and groups of the machine; anybody when empty.
    package var deliverers: [String] = []
    /// How a file is known to be of this source; at least one is given.
    package var recognition: Recognition
    package var period: PeriodReading
    package var areas: AreaReading
    /// The dimensions by our name, with what the file calls them.
    package var dimensions: [String: DimensionReading]
    package var values: [ValueDefinition]
    /// Patterns for the titles of columns that are neither keys nor values.
    package var leaveOut: [String] = []
    /// Patterns for the titles of columns that describe a reading and are no part of its key.
    package var attributes: [String] = []
    /// Where the labels above the table stand; found out when nothing is said.
    package var headerRows: HeaderRows?
    package var rows = RowSelection()
    /// The column of labels that name the indicators of rows: a title or a letter.
    package var labels: String?
    package var release = ReleaseReading()
    /// The marks in the numbers of a publisher who parts thousands; found out when nothing is said.
    package var numbers: NumberMarks?
    /// What a value symbol means, beyond what the format says: `"●": unknown`.
    package var symbols: [String: MissingReason]
    /// What a status letter means: `P: provisional`.
    package var statuses: [String: ObservationStatus]
    /// The bases that the values stand on, oldest first.
    package var bases: [Basis]
    /// Whether keys that a delivery leaves out of a period that it contains are deleted.
    package var replacesPeriod: Bool
    /// Whether the last line of a file needs no end; elsewhere it counts as cut off without one.
    package var lastLineIsOpen = false
    package var expected: DeliverySchedule?
    /// How many days after the end of a period its readings usually come; nil where nobody said so.
    ///
    /// Rules that are tried on the past count what a first file brought as known so late.
    package var lagDays: Int?
    /// Which of its readings are plan data, beside those whose status says so.
    package var planned: Planned?
    package let location: SourceLocation

    package init(id: String, location: SourceLocation) {
        self.id = id
        self.location = location
        title = id
        recognition = Recognition()
        period = PeriodReading()
        areas = AreaReading()
        dimensions = [:]
        values = []
        symbols = [:]
        statuses = [:]
        bases = []
        replacesPeriod = false
    }

    /// Who owes the deliveries.
    package struct Supplier: Hashable, Sendable {
        package var name: String
        package var contact: String?
        /// Where the supplier's files belong, in the admin's words for the supplier.
        package var inbox: String?
        /// Whether the contact gets a receipt for each file that was taken.
        package var wantsReceipts = false

        package init(name: String, contact: String? = nil, inbox: String? = nil) {
            self.name = name
            self.contact = contact
            self.inbox = inbox
        }
    }

    /// A table code in the content comes first, else file name or header.
    package struct Recognition: Hashable, Sendable {
        package var tables: [String] = []
        /// A pattern for the file's name, with `*` and `?`.
        package var file: String?
        /// Patterns for the sheets of a workbook that are read; any that fits when empty.
        package var sheets: [String] = []
        /// Column titles that the file must have.
        package var headers: [String] = []

        package init() {}
    }

    /// How the time period of a reading is found.
    package struct PeriodReading: Hashable, Sendable {
        /// How a bare year is read: `school_year: ends` makes 2015 the year 2014/15.
        package enum Years: Hashable, Sendable {
            case calendar, schoolYearEnds, schoolYearStarts
        }

        package var years = Years.calendar
        /// The frequency that dates are read into, yearly when nothing is said.
        ///
        /// A reference date belongs to the period that contains it.
        package var frequency = Frequency.year
        /// The title of the period's column in a tidy file.
        package var column: String?
        /// A pattern for the file's name that says the period where no column does:
        /// `kitas-{year}.csv`.
        package var file: TextPattern?
        /// The same for a line above the table: `Stand: {date}`.
        package var title: TextPattern?
        /// The same for the name of the sheet.
        package var sheet: TextPattern?
        /// The period of all that the source delivers.
        package var fixed: String?
        /// Texts around the period in its column: `Jahr {year}`.
        package var texts: [TextPattern] = []
        /// The columns of parts of the period.
        var parts: [PeriodParts.Kind: String] = [:]
        /// How many periods that have not begun a file may have beside the one that has:
        /// registrations for the next school year are counts and no plans.
        package var ahead = 0

        package init() {}
    }

    /// Which readings of a source are plan data.
    package enum Planned: String, CaseIterable, Hashable, Sendable {
        /// Those of periods that begin after the day of intake.
        case afterIntake = "after intake"
        case all
    }

    /// How the reference area of a reading is found, and which areas count.
    package struct AreaReading: Hashable, Sendable {
        /// The title of the area's column in a tidy file.
        package var column: String?
        /// The area of a file that names none.
        package var fixed: String?
        /// How names become codes.
        package var naming = AreaNaming()
        /// The codes of the region variables, in flat files; all when empty.
        package var from: [String] = []
        /// Which areas are kept; all when empty.
        ///
        /// `home` and `parents` are resolved by the reader.
        package var keep: [String] = []
        /// Areas without which a delivery is not trusted.
        package var required: [String] = []
        /// All codes of areas among these, with their places.
        package var codes: [Code] = []

        /// The code of an area and where it stands.
        package struct Code: Hashable, Sendable {
            package let text: String
            package let location: SourceLocation
            package let length: Int
        }

        package init() {}
    }

    /// How a dimension is found in the file.
    package struct DimensionReading: Hashable, Sendable {
        /// What the file calls it: codes or labels of the variable, or a column's title.
        package var names: [String]
        /// Which of the untitled label columns behind the area it is, counted from 1.
        package var rowLabel: Int?
        /// Whether `0-30` ends with the 29-year-olds.
        package var agesEndBefore = false

        package init(names: [String] = [], rowLabel: Int? = nil) {
            self.names = names
            self.rowLabel = rowLabel
        }
    }

    /// One indicator and where its values stand.
    package struct ValueDefinition: Hashable, Sendable {
        package var indicator: String
        /// Where the values stand; several for a table whose headers changed over the years.
        package var headers: [HeaderPattern]
        /// The labels of its rows, where indicators stand in rows.
        package var rows: [TextPattern] = []
        package var unit: String?
        /// What the numbers of the file are multiplied with.
        package var scale: Double?
        /// Whether counts may be below zero, as those of a balance.
        package var isSigned = false
        /// How the publisher rounds its counts; nil where they are exact.
        package var rounding: Rounding?
        /// Whether readings under different headers are not comparable.
        package var isBreak: Bool
        /// A pattern for labels whose members are a part of another one: `dar. *`.
        package var partOfAnother: String?

        package init(
            indicator: String,
            headers: [HeaderPattern],
            unit: String? = nil,
            isBreak: Bool = false,
            partOfAnother: String? = nil
        ) {
            self.indicator = indicator
            self.headers = headers
            self.unit = unit
            self.isBreak = isBreak
            self.partOfAnother = partOfAnother
        }

        /// Whether a number below zero cannot be true.
        package var isCount: Bool { !isSigned && unit.map(CountingUnit.counts) ?? false }
    }

    /// `A / B / {dimension}`: a path of header labels from the top down.
    package struct HeaderPattern: Hashable, Sendable {
        /// One level of the path.
        package enum Part: Hashable, Sendable {
            /// A label, in which `*` stands for any text.
            case label(String)
            /// The label is a member of this dimension.
            case dimension(String)
            /// The label says something besides: `{month} (*)`, `{year}`, `{area}`.
            case pattern(TextPattern)
        }

        package var parts: [Part]
        /// The years for which the values stand here, inclusive.
        package var from: Int?
        package var until: Int?

        package init(parts: [Part], from: Int? = nil, until: Int? = nil) {
            self.parts = parts
            self.from = from
            self.until = until
        }
    }

    /// What values are counted from: `Zensus 2011: until release 2025-01-31`.
    package struct Basis: Hashable, Sendable {
        package var name: String
        /// The last day whose releases stand on this basis; nil for the newest one.
        package var untilRelease: CalendarDate?

        package init(name: String, untilRelease: CalendarDate?) {
            self.name = name
            self.untilRelease = untilRelease
        }
    }
}
