import Diagnostics
import Indicators

/// The text of `areas.yaml`, changed in single lines: all else stays as people wrote it.
struct AreaFileText {
    /// A change of some lines.
    struct Change: Hashable {
        /// The line that is changed, or behind which others are put; counted from 1.
        let line: Int
        let old: [String]
        let new: [String]
    }

    private let lines: [String]
    /// What stands before the line feed: in files of Windows a carriage return.
    private let lineEnd: String
    private let areas: [YAMLNode.Entry]
    /// The line behind the last one of the areas.
    private let end: Int
    private(set) var changes: [Change] = []
    /// What could not be changed: an area and why.
    private(set) var obstacles: [String] = []

    /// Takes a text that was read without errors.
    init(_ text: String, file: String) {
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        lineEnd = lines.first?.unicodeScalars.last == "\r" ? "\r" : ""
        let root = YAMLReader.read(text, file: file, collector: DiagnosticCollector())
        areas = root?["areas"]?.entries ?? []
        let behind = (root?.entries ?? []).map(\.key.location.line)
        let last = areas.last?.key.location.line ?? 0
        end = behind.filter { $0 > last }.min() ?? lines.count + 1
    }

    /// The whole text with all changes.
    var text: String {
        var lines = lines
        for change in changes.sorted(by: { $0.line > $1.line }) {
            let start = change.old.isEmpty ? change.line : change.line - 1
            lines.replaceSubrange(start..<start + change.old.count, with: change.new)
        }
        return lines.joined(separator: "\n")
    }

    /// Gives an area another name.
    mutating func rename(_ code: String, to name: String) {
        guard let node = areas.first(where: { $0.name == code })?.value["name"],
            let old = node.text, lines.indices.contains(node.location.line - 1)
        else { return }
        let line = Array(lines[node.location.line - 1].unicodeScalars)
        let start = node.location.column - 1
        let end = start + node.length
        guard node.style != .block, line.indices.contains(start), end <= line.count else {
            obstacles.append(byHand(code, name))
            return
        }
        let written = String(String.UnicodeScalarView(line[start..<end]))
        let isWhole =
            node.style == .plain
            ? written == old : written.count > 1 && written.first == written.last
        guard isWhole else {
            obstacles.append(byHand(code, name))
            return
        }
        let scalar = Self.scalar(name, quotedLike: written)
        let new =
            String(String.UnicodeScalarView(line[..<start])) + scalar
            + String(String.UnicodeScalarView(line[end...]))
        change(node.location.line, from: [lines[node.location.line - 1]], to: [new])
    }

    private func byHand(_ code: String, _ name: String) -> String {
        "\"\(code)\" is written over several lines: write 'name: \(name)' there yourself"
    }

    /// Adds an area behind its neighbours.
    ///
    /// - Parameters:
    ///   - area: The new one.
    ///   - neighbours: The codes beside which it should stand, in code order.
    mutating func add(_ area: ReferenceArea, among neighbours: [String]) {
        let isBefore = { (code: String) in CodeOrder.isBefore(code, area.code) }
        let places = neighbours.compactMap { code in areas.firstIndex { $0.name == code } }
        let before = places.last { isBefore(areas[$0].name) }
        let parent = areas.firstIndex { $0.name == area.parent }
        let child = areas.firstIndex { $0.value["parent"]?.text == area.code }
        guard let model = before ?? places.first ?? parent ?? child ?? areas.indices.last else {
            return obstacles.append(
                "there are no areas yet to put \"\(area.code)\" beside: begin with 'areas:' and "
                    + "one of them in a line of its own"
            )
        }
        guard isOnItsOwn(model) else {
            return obstacles.append(
                "\"\(areas[model].name)\" does not begin a line, so nothing can be put beside it: "
                    + "write each area in lines of its own"
            )
        }
        let isBehind = before != nil || (places.isEmpty && (parent != nil || child == nil))
        let line = isBehind ? lastLine(of: model) : areas[model].key.location.line - 1
        change(line, from: [], to: written(area, like: areas[model]).map { $0 + lineEnd })
    }

    private mutating func change(_ line: Int, from old: [String], to new: [String]) {
        // What is put behind one line stands in the order in which it came.
        if old.isEmpty, let place = changes.firstIndex(where: { $0.line == line && $0.old.isEmpty })
        {
            changes[place] = Change(line: line, old: [], new: changes[place].new + new)
        } else {
            changes.append(Change(line: line, old: old, new: new))
        }
    }

    private func isOnItsOwn(_ place: Int) -> Bool {
        let key = areas[place].key.location
        return lines[key.line - 1].unicodeScalars.prefix(key.column - 1)
            .allSatisfy { $0.properties.isWhitespace }
    }

    /// The last line of an area: comments and empty lines behind it belong to what follows.
    private func lastLine(of place: Int) -> Int {
        let next = place + 1 < areas.count ? areas[place + 1].key.location.line : end
        var line = next - 1
        while line > areas[place].key.location.line {
            let text = lines[line - 1].trimmingEnds()
            guard text.isEmpty || text.hasPrefix("#") else { break }
            line -= 1
        }
        return line
    }

    /// The lines of a new area, in the manner of another one.
    private func written(_ area: ReferenceArea, like model: YAMLNode.Entry) -> [String] {
        let indent = String(repeating: " ", count: model.key.location.column - 1)
        let keys = [
            ("name", Self.scalar(area.name, quotedLike: "")),
            ("level", area.level.map { Self.scalar($0, quotedLike: "") }),
            ("parent", area.parent.map { $0.allSatisfy(\.isASCIIDigit) ? "\"\($0)\"" : $0 }),
        ].compactMap { key, value in value.map { "\(key): \($0)" } }
        let isOneLine = model.value.location.line == model.key.location.line
        guard !isOneLine else {
            return ["\(indent)\"\(area.code)\": { \(keys.joined(separator: ", ")) }"]
        }
        let inner = String(repeating: " ", count: max(1, model.value.location.column - 1))
        return ["\(indent)\"\(area.code)\":"] + keys.map { inner + $0 }
    }

    /// A text as a scalar of YAML, in the quotes that another one had.
    private static func scalar(_ text: String, quotedLike written: String) -> String {
        if written.first == "'" { return "'\(text.replacing("'", with: "''"))'" }
        let isPlain =
            (text.first?.isLetter ?? false) && !text.hasSuffix(" ")
            && text.allSatisfy { $0.isLetter || $0.isNumber || " -.()/".contains($0) }
        if written.first != "\"", isPlain { return text }
        return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
