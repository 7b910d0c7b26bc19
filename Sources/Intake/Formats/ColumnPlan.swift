import Indicators

/// How the columns of a file are read: what every header interpreter produces and one executor
/// runs.
///
/// Columns are counted from 0 here.
struct ColumnPlan {
    /// The format in words for people, who also find them in the ledger.
    let format: String
    /// The number of the first data record, counted from 1.
    var firstRecord: Int
    var columnCount: Int

    var period: Int?
    /// The period of a file that names it once, above the columns.
    var fixedPeriod: String?
    /// Parts of the period that hold for all rows, and the columns of others.
    var fixedParts = PeriodParts()
    var periodParts: [PartColumn] = []
    /// What kind of time a flat file's periods are: `STAG`, `STAGV`.
    var timeCode: String?
    /// The column of reference dates.
    var date: Int?
    /// The column that says how often a row's series is reported; the text of a period goes before.
    var frequency: Int?

    var area: Int?
    var areaLabel: Int?
    /// The area of a file without areas, unless its source says another one.
    var fixedArea: String?
    /// Whether a statistical office wrote the table: its codes of areas are taken as they are, and
    /// its numbers have no marks between thousands.
    var isOfficial = false
    /// The column that tells which region variable a row belongs to.
    var regionVariable: Int?

    var dimensions: [RowDimension] = []
    /// The columns of texts that are read as nothing, because nobody says what they are.
    var leftOut: [LeftOutColumn] = []
    /// The column that names the indicator of each row.
    var indicator: Int?
    /// Whether that column has labels that the source maps, and columns of values still differ.
    var hasLabels = false
    var indicatorLabel: Int?
    var unit: Int?
    /// Variable codes with more than one unit in the beginning of the file.
    var unitsApart: Set<String> = []
    /// Columns whose text is the same in all records, because the plan rests on it.
    var constants: [Constant] = []
    var values: [ValueColumn] = []

    /// What status letters and brackets at a number mean; a source may add to them.
    var statuses: [String: ObservationStatus] = [:]
    /// Why there is no number, by the codes that stand beside it or in its place.
    var gaps: [String: MissingReason] = [:]
    /// Whether each letter of such a code means something by itself.
    var areFlags = false
    /// What texts in the place of numbers mean in this format.
    var symbols: [String: MissingReason] = [:]
    /// What an empty cell means of which no status says why.
    var emptyReason = MissingReason.notDelivered
    /// The column that tells what is kept secret.
    var secrecy: Int?
    /// The column of our own words for statuses and reasons, which go before those of the format.
    var remark: Int?
    /// The decimal mark, where the format has only one.
    var decimalMark: UInt8?
    var readsExponents = false
    /// The column with the power of ten that a row's numbers are counted in.
    var scaleColumn: Int?
    /// The column that says whether a row merges or deletes.
    var action: Int?
    /// All columns that tell a row with an action from others, its area and period aside.
    var keyColumns: [Int] = []
    /// Its measures and attributes.
    var componentColumns: [Int] = []
    /// What describes readings and is no part of their key, without what the format knows.
    var attributes: [LeftOutColumn] = []
    /// Which rows are data, in a file of several sections.
    var sections: SectionRows.Marks?
    /// What is to be said of a table that is read.
    var notes: [String] = []
    /// What is to be said of it to who looks, and not at every delivery.
    var asides: [String] = []
    /// When the publisher released the table, where its columns say it.
    var release: ReleaseStamp?
    /// Whether a unit such as `1000` is a scale; elsewhere it is only a word.
    var unitsAreScales = false
    /// What a row is where a dash asks for one.
    var dashRows = DashRule.Rows.areas
    /// What shows that all of the table is there.
    var end = TableEnd.lastLine
    var table: String?
    var title: String?
    /// The lines above the table.
    var titleLines: [AreaNames.TitleLine] = []
    /// The indicators' name where the header has no level for it.
    var measure: String?
    /// What the source may call the columns; by their letters where the layout has no titles.
    var titles: ColumnTitles?
    /// Rows of the header as they may come again between the data.
    var repeatedHeaders: [[String]] = []
    /// What is done with the rows before they are read.
    var shape: RowShape?

    init(format: String, firstRecord: Int, columnCount: Int) {
        self.format = format
        self.firstRecord = firstRecord
        self.columnCount = columnCount
    }

    /// What ends a table; without it, something was cut off.
    enum TableEnd {
        /// A line of underscores behind the data, with the release stamp below it, and the end of
        /// the last line. Without both the table is refused.
        case footer
        /// The end of the last line. Without it the table is refused.
        case everyLine
        /// The end of the last line. Without it the last record is not believed.
        case lastLine
        /// Nothing: the last line may be left open.
        case nothing
    }

    /// A column with a part of the period.
    struct PartColumn {
        let kind: PeriodParts.Kind
        let column: Int
    }

    /// A column in which one text is expected.
    struct Constant {
        let column: Int
        let text: String
        /// The slot of a flat file whose variable it names: another one there makes another plan,
        /// and none a total.
        var slot: Int?
    }

    /// A dimension that stands in the rows.
    struct RowDimension {
        /// The name without a source.
        var name: String
        /// What the file calls it, for a source to refer to.
        var names: [String]
        var column: Int
        var labelColumn: Int?
        /// Which of the untitled label columns it is, counted from 1.
        var rowLabel: Int?
        /// The column with the variable of each member, where there are several of them.
        var variableColumn: Int?
        /// Those of the variables, folded, whose members have their codes alone.
        var variables: Set<String> = []
        var standing = Standing.ofFormat

        /// What makes the column a dimension.
        enum Standing: Hashable {
            /// The format has dimensions there.
            case ofFormat
            /// Nothing: it holds texts, among them perhaps remarks on a single child.
            case texts
            /// Its name, which a source or a rule says.
            case named
            /// Its texts, which are members of this code list.
            case listed(String)
        }
    }

    /// A column of values.
    struct ValueColumn {
        var column: Int
        var status: Int?
        /// The column in which any text says that the value is kept secret.
        var lock: Int?
        /// The labels above it from the top down.
        var path: [String]
        /// Other paths that mean the same: a flat file's code beside the label.
        var aliases: [[String]] = []
        /// More of them that end in the unit, which may be written out, but is no member.
        var unitAliases: [[String]] = []
        /// The path that a draft refers to it by, where another column may have the same labels.
        var reference: [String]?
        /// The indicator's name without a source.
        var name: String
        var unit: String?
        var members: [DimensionMember] = []
        /// The period, where periods stand side by side.
        var period: String?
        /// Parts of the period, where the rest of it stands elsewhere.
        var parts: PeriodParts?
        /// The area, where areas stand side by side.
        var area: String?
        /// Whether no number stands in it as far as one looks: a text in it may be a remark.
        var isBlank = false
    }
}

extension ColumnPlan {
    /// Whether a later row of a key replaces an earlier one, as rows with actions do; elsewhere,
    /// and where a source leaves out a part of the key, two rows contradict each other.
    var laterReplaces: Bool {
        action != nil
            && keyColumns.allSatisfy { column in
                dimensions.contains { $0.column == column }
            }
    }

    /// How many dimensions have a column of variables.
    var variableCount: Int { dimensions.count { $0.variableColumn != nil } }

    /// Refuses a head with texts that may not become names.
    func checkNames() throws(FileRejection) {
        for text in [title, table, measure].compactMap(\.self) { try Self.check(text, nil) }
        for dimension in dimensions {
            for name in dimension.names { try Self.check(name, dimension.column) }
        }
        for column in leftOut { try Self.check(column.title, column.column - 1) }
        for value in values {
            let names = value.path + [value.name, value.unit, value.period].compactMap(\.self)
            for name in names { try Self.check(name, value.column) }
        }
    }

    private static func check(_ text: String, _ column: Int?) throws(FileRejection) {
        guard let fault = NameFault(text) else { return }
        throw fault.rejection(of: text, record: nil, column: column)
    }

    /// Gives the dimensions of the rows our names: the source's, else the name of the only code
    /// list that knows the labels, else the file's own.
    mutating func nameDimensions(for source: SourceDefinition, _ coder: LabelCoder, _ head: Head) {
        for place in dimensions.indices {
            let dimension = dimensions[place]
            let names = Set(dimension.names.map(LabelText.folded))
            let named = source.dimensions.sorted { $0.key < $1.key }.first { _, reading in
                (reading.rowLabel != nil && reading.rowLabel == dimension.rowLabel)
                    || reading.names.contains { names.contains(LabelText.folded($0)) }
            }
            if let named {
                dimensions[place].name = named.key
                dimensions[place].variables = Set(named.value.names.map(LabelText.folded))
                if dimension.standing == .texts { dimensions[place].standing = .named }
            } else if let list = coder.dimension(of: labels(of: dimension, head)),
                !dimensions.contains(where: { $0.name == list })
            {
                dimensions[place].name = list
            }
        }
    }

    /// Refuses a table in which two columns have the members of one dimension.
    func checkDimensions() throws(FileRejection) {
        var places: [String: Int] = [:]
        for dimension in dimensions {
            guard let first = places.updateValue(dimension.column, forKey: dimension.name) else {
                continue
            }
            throw FileRejection(
                check: .dimensionTwice,
                problem: "the dimension '\(dimension.name)' is named twice, by columns "
                    + "\(first + 1) and \(dimension.column + 1)",
                advice: "give each column a dimension of its own under 'dimensions:' of the source"
            )
        }
    }

    func labels(of dimension: RowDimension, _ head: Head) -> [String] {
        let column = dimension.labelColumn ?? dimension.column
        return Set(head.sample(column, from: firstRecord)).sorted()
    }
}
