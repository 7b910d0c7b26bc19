import Indicators

/// Turns the names and codes that publishers give areas into ours.
struct AreaLookup: Sendable {
    /// What a text stands for.
    enum Found: Hashable {
        case code(String)
        /// Nothing knows it, and the source passes such texts over.
        case leftOut
        /// A name of the source whose code somebody is still to write.
        case open
        /// Nothing knows it, although it should be a name.
        case unknown
        /// Several areas have the name.
        case ambiguous([String])
        /// It is no name, and is to be read as a code.
        case isCode
    }

    private let naming: SourceDefinition.AreaNaming
    /// Those of the source's names that have a `*`, with their codes.
    private let patterns: [(pattern: String, code: String)]
    /// Codes by folded names: first those that are written out, then those without what follows a
    /// comma.
    private let names: [String: [String]]
    private let shortNames: [String: [String]]

    init(_ naming: SourceDefinition.AreaNaming, _ register: AreaRegister) {
        self.naming = naming
        patterns = naming.codes.filter { $0.key.contains("*") && !$0.value.isEmpty }.sorted {
            $0.key < $1.key
        }
        .map { ($0.key, $0.value) }
        guard naming.areNames else {
            (names, shortNames) = ([:], [:])
            return
        }
        var names: [String: [String]] = [:]
        var shortNames: [String: [String]] = [:]
        func add(_ name: String, _ code: String, to table: inout [String: [String]]) {
            let folded = LabelText.folded(name.trimmingBlanks())
            guard !folded.isEmpty, table[folded]?.contains(code) != true else { return }
            table[folded, default: []].append(code)
        }
        for area in register.declared where area.name != area.code {
            for name in [area.name, area.short].compactMap(\.self) {
                add(name, area.code, to: &names)
                add(String(name.prefix { $0 != "," }), area.code, to: &shortNames)
            }
        }
        for (code, name) in AreaNames.states where register[code] == nil {
            add(name, code, to: &names)
        }
        if names["deutschland"] == nil { names["deutschland"] = ["DG"] }
        (self.names, self.shortNames) = (names, shortNames)
    }

    /// Looks up the names of `areas.yaml`, and those of a source beside them.
    init(namesOf register: AreaRegister, _ source: SourceDefinition? = nil) {
        var naming = source?.areas.naming ?? .init()
        naming.areNames = true
        self.init(naming, register)
    }

    /// What a text stands for.
    func find(_ text: String) -> Found {
        guard !naming.isEmpty else { return .isCode }
        for variant in Self.variants(of: text) {
            let folded = LabelText.folded(variant)
            if let code = naming.codes[folded] { return code.isEmpty ? .open : .code(code) }
            if let found = patterns.first(where: { LabelText.matches(folded, $0.pattern) }) {
                return .code(found.code)
            }
            for table in [names, shortNames] {
                guard let codes = table[folded] else { continue }
                return codes.count == 1 ? .code(codes[0]) : .ambiguous(codes.inCodeOrder())
            }
        }
        if naming.areRegionalKeys, let code = AreaCodes.areas(ofKey: text).last {
            return .code(code)
        }
        if naming.leavesOutOthers { return .leftOut }
        if AreaCodes.isWellFormed(text) || !naming.areNames { return .isCode }
        return .unknown
    }

    /// What is wrong with a text that is found to be unknown or ambiguous.
    func fault(of text: String) -> CellFault {
        if case .ambiguous(let codes) = find(text) { return .unknownAreaName(codes: codes) }
        return .unknownAreaName(codes: [])
    }

    /// `Leipzig, Stadt 1)` also without its footnote mark, a bracket at its end, or what follows a
    /// line break.
    private static func variants(of text: String) -> [String] {
        var variants = [text]
        if let line = text.split(whereSeparator: \.isNewline).first, line.count < text.count {
            variants.append(line.trimmingBlanks())
        }
        var rest = variants.last ?? text
        while true {
            let before = rest
            while let last = rest.last, last == "*" || last.isWhitespace { rest.removeLast() }
            if rest.hasSuffix(")") {
                let inner = rest.dropLast()
                let digits = inner.reversed().prefix { $0.isASCIIDigit }.count
                if digits > 0, digits <= 2 {
                    rest = inner.dropLast(digits).trimmingBlanks()
                    if rest.hasSuffix("(") { rest.removeLast() }
                } else if let open = rest.lastIndex(of: "(") {
                    rest = rest[..<open].trimmingBlanks()
                }
            }
            rest = rest.trimmingBlanks()
            if rest == before || rest.isEmpty { break }
            variants.append(rest)
        }
        return variants + variants.compactMap(withoutKind)
    }

    /// `Coswig, Stadt` is Coswig, and `Meißen, Landkreis` is Landkreis Meißen.
    private static func withoutKind(_ text: String) -> String? {
        guard let comma = text.lastIndex(of: ",") else { return nil }
        let name = text[..<comma].trimmingBlanks()
        let kind = text[text.index(after: comma)...].trimmingBlanks()
        switch LabelText.folded(kind) {
        case "stadt", "landeshauptstadt", "hansestadt", "kreisstadt", "grosse kreisstadt", "gkst",
            "kreisfreie stadt", "gemeinde", "markt", "kurort":
            return name
        case "landkreis", "kreis": return "\(kind) \(name)"
        default: return nil
        }
    }
}
