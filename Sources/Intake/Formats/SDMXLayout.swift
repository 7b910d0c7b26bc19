/// What each column of an SDMX-CSV message is, by its titles.
struct SDMXLayout {
    /// A dimension, measure or attribute.
    struct Component {
        /// `REF_AREA`, without the brackets of several values or languages.
        let id: String
        let name: String?
        let column: Int
        /// The column with the names of its codes.
        let nameColumn: Int?
    }

    /// Attributes wherever they stand.
    static let attributes: Set<String> = [
        "OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "OBS_CONF", "UNIT_MULT", "UNIT_MEASURE",
        "DECIMALS", "TIME_FORMAT", "COLLECTION", "AVAILABILITY", "TITLE", "OBS_COM",
        "EMBARGO_TIME", "PRE_BREAK_VALUE",
    ]
    /// Columns that tell what the message is about.
    private static let structure: Set<String> = [
        "DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION",
        "SERIES_KEY", "OBS_KEY",
    ]

    /// Where each of the columns stands that tell what the message is about.
    private(set) var structure: [String: Int] = [:]
    private(set) var components: [Component] = []
    let columnCount: Int

    init(_ titles: [String], cut: FieldCut?) {
        columnCount = titles.count
        let count = cut == .names ? titles.count / 2 : titles.count
        var rest: [Int] = []
        for column in 0..<count {
            let id = Self.bare(titles[column])
            if Self.structure.contains(id), structure[id] == nil {
                structure[id] = column
            } else {
                rest.append(column)
            }
        }
        let isPaired =
            structure["STRUCTURE_NAME"] != nil && cut == nil && rest.count.isMultiple(of: 2)
        for (place, column) in rest.enumerated() where !isPaired || place.isMultiple(of: 2) {
            let named = cut == .names ? count + column : isPaired ? rest[place + 1] : nil
            components.append(
                Component(
                    id: Self.bare(titles[column]),
                    name: named.map { titles[$0] }.flatMap { $0.isEmpty ? nil : $0 },
                    column: column,
                    nameColumn: named
                )
            )
        }
    }

    /// The first component with one of some names, however they are written.
    func component(_ ids: String...) -> Component? {
        for id in ids {
            if let found = components.first(where: { $0.id.uppercased() == id }) { return found }
        }
        return nil
    }

    /// The title without the brackets of a separator, of several values or of languages.
    private static func bare(_ title: String) -> String {
        guard title.hasSuffix("]"), let bracket = title.firstIndex(of: "[") else { return title }
        return String(title[..<bracket])
    }

    /// The delimiter of a message, and behind what: the first title, or its brackets.
    static func delimiter(of beginning: [UInt8]) -> UInt8? {
        var rest = beginning[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        let isQuoted = rest.first == UInt8(ascii: "\"")
        if isQuoted { rest = rest.dropFirst() }
        guard
            let title = ["DATAFLOW", "STRUCTURE"].first(where: { rest.starts(with: $0.utf8) })
        else { return nil }
        rest = rest.dropFirst(title.utf8.count)
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.prefix(8).dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else {
                return nil
            }
            rest = rest[(end + 1)...]
        }
        if isQuoted, rest.first == UInt8(ascii: "\"") { rest = rest.dropFirst() }
        guard let mark = rest.first,
            [",", ";", "\t", "|"].contains(Character(Unicode.Scalar(mark)))
        else { return nil }
        return mark
    }
}
