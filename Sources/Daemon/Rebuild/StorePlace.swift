import Desk
import Host
import Indicators
import Store

/// The names under which stores lie in the state folder.
struct StorePlace {
    /// What belongs to a database besides the file itself.
    private static let suffixes = ["", "-wal", "-shm"]

    let state: Folder
    /// The path of the store.
    let path: String

    /// The path under which a new one is made.
    var draft: String { "\(path).rebuild" }

    /// Removes what an interrupted rebuild left.
    func removeDraft() throws {
        for suffix in Self.suffixes { try state.removeIfThere(name(draft + suffix)) }
    }

    /// Keeps the old store under another name and puts the new one in its place.
    ///
    /// An interruption in between leaves no store, which every start refuses.
    ///
    /// - Returns: The path under which the old one is kept; nil when there was none.
    func putDraft(at now: Moment) throws -> String? {
        let time = TimeText.universal(now).filter { $0 != ":" }
        let kept = "\(path).before-rebuild-\(time)"
        var hasOld = false
        for suffix in Self.suffixes {
            try ifThere {
                try state.move(name(path + suffix), to: state, as: name(kept + suffix))
                hasOld = true
            }
        }
        try state.sync()
        try state.move(name(draft), to: state, as: name(path))
        try state.sync()
        return hasOld ? kept : nil
    }

    private func name(_ path: String) throws -> EntryName {
        guard let name = EntryName(FilePath.name(of: path)) else {
            throw HostError("name", path, code: 22)
        }
        return name
    }

    private func ifThere(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as HostError where error.isMissing {}
    }
}
