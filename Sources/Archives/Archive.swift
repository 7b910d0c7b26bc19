/// What a container of other files is told by.
package enum Archive {
    /// The kinds of containers.
    package enum Kind: Hashable, Sendable {
        case zip, gzip
        /// The container of old Office files: XLS, and of workbooks with a password.
        case ole
    }

    /// The kind of a file that begins with these bytes; nil when it is none.
    ///
    /// An empty ZIP archive has no member and begins with the end of its directory.
    package static func kind(of beginning: [UInt8]) -> Kind? {
        if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
        if beginning.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
        if beginning.starts(with: [0x1F, 0x8B]) { return .gzip }
        if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .ole }
        return nil
    }
}

/// How much may come out of an archive.
package struct ArchiveLimits: Hashable, Sendable {
    /// The most members, those not counted that are passed over.
    package var members: Int
    /// Whether folders' leftovers of other systems and names that begin with a dot are passed over.
    package var passesOverHidden: Bool
    /// The most bytes of one member.
    package var memberBytes = 4 << 30
    /// How many times as many bytes may come out as went in, once more than `unjudgedBytes` came.
    package var ratio = 200
    package var unjudgedBytes = 1 << 20
    /// The longest list of members, in bytes.
    package var directoryBytes = 16 << 20

    private init(members: Int, passesOverHidden: Bool) {
        (self.members, self.passesOverHidden) = (members, passesOverHidden)
    }

    /// For archives of tables.
    package static let tables = Self(members: 64, passesOverHidden: true)
    /// For the parts of a workbook, of which some have names that begin with a dot.
    package static let workbook = Self(members: 4096, passesOverHidden: false)

    /// Whether so many bytes are more than so many packed ones can honestly give.
    func isBomb(_ size: Int, from packed: Int) -> Bool {
        size > unjudgedBytes && size / ratio > packed
    }
}
