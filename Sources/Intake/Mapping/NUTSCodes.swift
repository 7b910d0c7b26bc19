import Indicators

/// The codes that Eurostat and other offices of Europe give German areas.
///
/// From the annex of Regulation (EC) No 1059/2003 as amended by Delegated Regulation (EU) 2023/674
/// (NUTS 2024): the country, its states, and the districts of Saxony.
enum NUTSCodes {
    private static let areas = [
        "DE": "DG", "DE1": "08", "DE2": "09", "DE3": "11", "DE4": "12", "DE5": "04", "DE6": "02",
        "DE7": "06", "DE8": "13", "DE9": "03", "DEA": "05", "DEB": "07", "DEC": "10", "DED": "14",
        "DEE": "15", "DEF": "01", "DEG": "16", "DED21": "14612", "DED2C": "14625",
        "DED2D": "14626", "DED2E": "14627", "DED2F": "14628", "DED41": "14511", "DED42": "14521",
        "DED43": "14522", "DED44": "14523", "DED45": "14524", "DED51": "14713", "DED52": "14729",
        "DED53": "14730",
    ]

    /// An area of a file: its code, and its name where the file has one.
    struct FileArea: Hashable {
        let code: String
        let label: String
    }

    /// The codes of a file that are home, what home lies in, or Germany, with ours.
    ///
    /// - Parameters:
    ///   - areas: The areas of the file.
    ///   - register: The areas that are known.
    /// - Returns: Our codes by those of the file.
    static func keys(of areas: [FileArea], _ register: AreaRegister) -> [String: String] {
        guard let home = register.home else { return [:] }
        let wanted = Set([home, "DG", String(home.prefix(2))] + register.parents(of: home))
        let lookup = AreaLookup(namesOf: register)
        var keys: [String: String] = [:]
        for area in areas where register[area.code] == nil {
            if let code = Self.areas[area.code], wanted.contains(code) {
                keys[area.code] = code
            } else if case .code(let code) = lookup.find(area.label), wanted.contains(code) {
                keys[area.code] = code
            }
        }
        return keys
    }

    /// Codes that may be home's: those of districts in the state that home lies in.
    static func candidates(among areas: [FileArea], _ register: AreaRegister) -> [String] {
        guard let home = register.home, home.count >= 5,
            let state = Self.areas.first(where: { $0.value == home.prefix(2) })?.key
        else { return [] }
        return Set(areas.map(\.code)).filter { $0.count == 5 && $0.hasPrefix(state) }.sorted()
    }
}
