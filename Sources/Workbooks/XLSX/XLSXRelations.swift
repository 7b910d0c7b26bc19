import Archives

/// What a part of a workbook refers to.
struct XLSXRelations {
    /// A reference to another part, which is never one outside of the file.
    struct Relation {
        /// The last word of the type: `worksheet`.
        let type: Substring
        /// The part's name in the archive.
        let path: String
    }

    /// The types that matter.
    enum Kind: String {
        case officeDocument, sharedStrings, styles, worksheet
    }

    private let relations: [String: Relation]
    private let order: [Relation]

    /// - Parameters:
    ///   - path: The part that refers; empty for the workbook itself.
    ///   - archive: The workbook's parts.
    ///   - limits: How much there may be.
    /// - Throws: When the part with the references is damaged.
    init(of path: String, in archive: ZipArchive, _ limits: WorkbookLimits) throws {
        let receiver = RelationsReceiver(folder: Self.folder(of: path))
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let file = Self.folder(of: path) + "_rels/\(name).rels"
        if let part = archive.part(file) {
            try XMLPush.parse(part, "the part '\(file)'", limits, receiver)
        }
        (relations, order) = (receiver.relations, receiver.order)
    }

    subscript(_ id: String) -> Relation? { relations[id] }

    /// The first reference of a type.
    func first(_ kind: Kind) -> Relation? { order.first { $0.type == kind.rawValue } }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The part that a target names: absolute, or from a folder on.
    static func path(_ target: String, from folder: String) -> String {
        let whole = target.hasPrefix("/") ? target : folder + target
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

private final class RelationsReceiver: XMLReceiver {
    private let folder: String
    private(set) var relations: [String: XLSXRelations.Relation] = [:]
    private(set) var order: [XLSXRelations.Relation] = []

    init(folder: String) { self.folder = folder }

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        guard depth == 2, name == "Relationship", let id = attributes["Id"],
            let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        if let mode = attributes["TargetMode"], mode == "External" { return }
        guard order.count < 65_536 else {
            throw .damaged("a part of the workbook refers to more than 65,536 others")
        }
        let relation = XLSXRelations.Relation(
            type: type.text.split(separator: "/").last ?? "",
            path: XLSXRelations.path(target.text, from: folder)
        )
        relations[id.text] = relation
        order.append(relation)
    }
}
