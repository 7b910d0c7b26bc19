import Definitions
import Diagnostics
package import Indicators

/// The areas that there are, by code and by name.
package struct Places: Sendable {
    private let register: AreaRegister
    private let names: [String: String]
    private let codes: Set<String>
    /// The codes of each name.
    private let byName: [String: [String]]

    /// Areas that are declared or delivered.
    ///
    /// - Parameters:
    ///   - register: What `areas.yaml` says.
    ///   - labels: The names that files give; a declared name goes before.
    ///   - known: Further codes that mean something.
    package init(
        _ register: AreaRegister,
        labels: [String: String] = [:],
        known: some Sequence<String> = []
    ) {
        self.register = register
        var names = labels.filter { $0.key != $0.value }
        for area in register.declared where area.name != area.code { names[area.code] = area.name }
        self.names = names
        codes = Set(names.keys).union(known).union(register.declared.map(\.code))
        byName = Dictionary(grouping: names.keys, by: { Self.folded(names[$0] ?? "") })
    }

    /// The name of an area, with its code where others have the same name; without one, the code.
    package func name(of code: String) -> String {
        guard let name = names[code] else { return code }
        return (byName[Self.folded(name)]?.count ?? 0) > 1 ? "\(name) (\(code))" : name
    }

    /// The name with the code: `Riesa (14627230)`.
    package func full(_ code: String) -> String {
        names[code].map { "\($0) (\(code))" } ?? code
    }

    /// The code of the area that a person named, by its code or its name.
    ///
    /// Case does not matter, `ue` is `ü`, what follows a comma may be left out, and of several
    /// areas with a name the only one within home is meant.
    ///
    /// - Throws: `StartFailure`, with what was meant perhaps, when there is no such area or more
    ///   than one.
    package func code(of text: String) throws -> String {
        if codes.contains(text) { return text }
        let wanted = Self.folded(text)
        var found = byName[wanted] ?? []
        if found.isEmpty { found = codes.filter { $0.lowercased() == text.lowercased() } }
        if found.isEmpty {
            found = names.filter { Self.folded(Self.short($0.value)) == wanted }.map(\.key)
        }
        let home = found.filter(register.isJudged)
        if home.count == 1 { return home[0] }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            let list = found.inCodeOrder().map(full).joined(separator: ", ")
            throw StartFailure(
                .environment,
                "'\(text)' is the name of several areas: \(list); say which by its code"
            )
        }
        throw StartFailure(.environment, "there is no area '\(text)'; \(advice(for: text))")
    }

    private func advice(for text: String) -> String {
        if let code = Suggestion.nearest(to: text, in: codes) {
            return "did you mean \(Self.quoted(code, names[code]))?"
        }
        let wanted = Self.folded(text)
        let spellings = names.flatMap { code, name in
            Set([name, Self.short(name)]).map { (spelling: Self.folded($0), code: code) }
        }
        let byName = Suggestion.nearest(to: wanted, in: spellings.map(\.spelling))
        let code = byName.flatMap { name in
            spellings.filter { $0.spelling == name }.map(\.code).min()
        }
        if let code, let name = names[code] { return "did you mean '\(name)' (\(code))?" }
        let holding = names.filter { Self.folded($0.value).contains(wanted) }.map(\.key)
        if !wanted.isEmpty, (1...3).contains(holding.count) {
            let list = holding.inCodeOrder().map { "'\(names[$0] ?? $0)' (\($0))" }
            return "did you mean \(list.joined(separator: " or "))?"
        }
        let known = codes.inCodeOrder()
        guard !known.isEmpty else { return "neither areas.yaml nor a delivered file names any" }
        let some = known.prefix(5).map(full).joined(separator: ", ")
        return "areas are named by code or name, such as \(some)"
            + (known.count > 5 ? " (\(known.count) in all)" : "")
    }

    private static func quoted(_ code: String, _ name: String?) -> String {
        "'\(code)'" + (name.map { " (\($0))" } ?? "")
    }

    /// `Riesa` of `Riesa, Stadt`.
    private static func short(_ name: String) -> String {
        String(name.prefix { $0 != "," && $0 != "(" })
    }

    /// A name as it is compared: lower case, umlauts in two letters, one blank between words.
    private static func folded(_ name: String) -> String {
        name.lowercased().replacing("ä", with: "ae").replacing("ö", with: "oe")
            .replacing("ü", with: "ue").replacing("ß", with: "ss")
            .split { $0.isWhitespace }.joined(separator: " ")
    }
}
