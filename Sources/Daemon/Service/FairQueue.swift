import Host

/// Complete files that wait to be taken: in the order of their arrival, until there are so many
/// that one sender's files would keep all others waiting; then the senders take turns.
struct FairQueue {
    /// Who delivers: a user, and of its files those that belong to one source by their names.
    struct Sender: Hashable {
        let owner: UInt32
        let source: String?
    }

    /// From how many files on the senders take turns.
    static let crowd = 100

    private struct Entry {
        let number: Int
        let name: EntryName
    }

    private var lines: [Sender: ArraySlice<Entry>] = [:]
    /// The senders with files, in the order of their turns.
    private var turns: ArraySlice<Sender> = []
    /// The files that wait, by the number of their arrival; others are gone from the folder.
    private var waiting: [EntryName: Int] = [:]
    private var arrivals = 0

    var isEmpty: Bool { waiting.isEmpty }

    var count: Int { waiting.count }

    /// Whether a file of one of the senders waits.
    func hasFile(of senders: Set<Sender>) -> Bool {
        senders.contains { lines[$0]?.contains { waiting[$0.name] == $0.number } ?? false }
    }

    /// Whether a file waits.
    func contains(_ name: EntryName) -> Bool { waiting[name] != nil }

    /// Lets a file wait, at the end; one that waits already keeps its place.
    mutating func append(_ name: EntryName, from sender: Sender) {
        guard waiting[name] == nil else { return }
        arrivals += 1
        waiting[name] = arrivals
        if lines[sender] == nil { turns.append(sender) }
        lines[sender, default: []].append(Entry(number: arrivals, name: name))
    }

    /// Forgets a file that is gone.
    mutating func remove(_ name: EntryName) { waiting[name] = nil }

    /// Takes the next file.
    mutating func next() -> (name: EntryName, sender: Sender)? {
        for sender in turns { dropGone(sender) }
        let isCrowded = waiting.count > Self.crowd
        let next = isCrowded ? turns.first : turns.min { arrival($0) < arrival($1) }
        guard let sender = next, let entry = lines[sender]?.popFirst() else { return nil }
        waiting[entry.name] = nil
        turns.removeAll { $0 == sender }
        if lines[sender]?.isEmpty ?? true { lines[sender] = nil } else { turns.append(sender) }
        return (entry.name, sender)
    }

    private func arrival(_ sender: Sender) -> Int { lines[sender]?.first?.number ?? .max }

    /// Takes the files out of a line that are gone from the folder, up to the first that is not.
    private mutating func dropGone(_ sender: Sender) {
        while let entry = lines[sender]?.first, waiting[entry.name] != entry.number {
            lines[sender]?.removeFirst()
        }
        guard lines[sender]?.isEmpty ?? true else { return }
        lines[sender] = nil
        turns.removeAll { $0 == sender }
    }
}
