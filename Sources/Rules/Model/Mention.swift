package import Diagnostics

/// A name that stands in a file and that something else decides on: an owner, a level, a member.
///
/// Whoever reads all files compares mentions with what there is; nothing here judges.
package struct Mention: Hashable, Sendable {
    /// What the name is of.
    package enum Kind: Hashable, Sendable {
        case field, owner, group, rule, area, level, dimension
        case member(dimension: String)
        /// The address of a receiver or of ours.
        case address
        /// The name of a mail server, or the domain of our mails.
        case machine
        /// The name of a systemd credential.
        case credential
        /// The path of a folder or a file that is written.
        case place
        /// The key above a list, for what is missing in it.
        case list
    }

    package let kind: Kind
    package let text: String
    package let location: SourceLocation
    /// How many columns the name is wide.
    package let length: Int

    package init(_ kind: Kind, _ node: YAMLNode) {
        self.init(kind, node.text ?? "", at: node.location, length: node.length)
    }

    /// A mention whose name is a part of what stands there: `within 14627`.
    package init(_ kind: Kind, _ text: String, at location: SourceLocation, length: Int) {
        self.kind = kind
        self.text = text
        self.location = location
        self.length = length
    }
}

/// The mentions of a file or of a part of it.
///
/// Two rules that say the same are equal wherever they say it: mentions never differ.
package struct Mentions: Hashable, Sendable {
    package private(set) var all: [Mention] = []

    package init() {}

    /// Adds the texts of a key that takes one or a list of them; blocks are none.
    package mutating func add(_ kind: Mention.Kind, _ node: YAMLNode?) {
        guard let node else { return }
        for node in node.elements ?? [node] where node.text?.isEmpty == false {
            all.append(Mention(kind, node))
        }
    }

    /// Adds some that were found elsewhere.
    package mutating func add(_ mentions: [Mention]) { all += mentions }

    /// Those of one kind.
    package func of(_ kind: Mention.Kind) -> [Mention] { all.filter { $0.kind == kind } }

    package static func == (left: Self, right: Self) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}
