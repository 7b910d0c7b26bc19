import Indicators

/// Which server of the list is asked, and when one that failed is asked again.
///
/// A server is what takes dispatches: a mail server, a folder, a program of others. One that cannot
/// be used is left alone until its next probe; then one dispatch goes first. What
/// fails once a server has let us in may be about one dispatch alone: only the second in a
/// row counts against the server. It is pure.
struct ServerBoard<Server: Hashable> {
    /// Where a dispatch goes.
    enum Choice: Equatable {
        case server(Server)
        /// One dispatch is the probe, and the others wait for it.
        case wait
        /// All are left alone until then.
        case none(until: Moment)
    }

    /// What is worth a word in the log.
    enum Event: Equatable {
        /// It failed so often in a row.
        case unusable(failures: Int)
        case usableAgain
    }

    /// One server that cannot be used.
    private struct Trouble {
        var failures: Int
        var probe: Moment
        var reason: String
        /// The dispatch that is under way as the probe.
        var prober: Int64?
    }

    private struct Entry {
        let server: Server
        var trouble: Trouble?
        /// The dispatches in a row that the server did not get through with.
        var doubts: Set<Int64> = []
        /// When it took or refused a dispatch last.
        var answered: Moment?
        /// Whether the log says that it cannot be used.
        var isAnnounced = false
    }

    private var entries: [Entry]

    init(_ servers: [Server]) { entries = servers.map { Entry(server: $0) } }

    /// The servers in their order.
    var servers: [Server] { entries.map(\.server) }

    /// Whether some server can be used, as far as we know.
    var hasUsable: Bool { entries.contains { $0.trouble == nil } }

    /// Why the first server of the list cannot be used.
    var reason: String? { entries.first { $0.trouble != nil }?.trouble?.reason }

    /// Whether a server can be used, as far as we know.
    func isUsable(_ server: Server) -> Bool {
        entries.contains { $0.server == server && $0.trouble == nil }
    }

    /// Chooses the first server that may be asked and has not failed with this dispatch just now.
    mutating func choose(for dispatch: Int64, except tried: Set<Server>, at now: Moment) -> Choice {
        for index in entries.indices where !tried.contains(entries[index].server) {
            guard let trouble = entries[index].trouble else {
                return .server(entries[index].server)
            }
            guard trouble.prober == nil, Outage.isTime(for: trouble.probe, at: now) else {
                continue
            }
            entries[index].trouble?.prober = dispatch
            return .server(entries[index].server)
        }
        if entries.contains(where: { $0.trouble?.prober != nil }) { return .wait }
        return .none(until: entries.compactMap(\.trouble?.probe).min() ?? now)
    }

    /// Whether a server took or refused a dispatch after a moment.
    func hasAnswered(_ server: Server, since moment: Moment) -> Bool {
        entries.contains { $0.server == server && $0.answered.map { $0 >= moment } ?? false }
    }

    /// Notes that a server took or refused a dispatch: it works.
    mutating func answered(_ server: Server, at now: Moment) -> Event? {
        guard let index = index(of: server) else { return nil }
        entries[index].answered = now
        entries[index].doubts = []
        guard entries[index].trouble != nil else { return nil }
        entries[index].trouble = nil
        return .usableAgain
    }

    /// Notes that a server failed with a dispatch.
    ///
    /// `isDoubtful` when it may be about the dispatch alone.
    mutating func failed(
        _ server: Server,
        with dispatch: Int64,
        reason: String,
        isDoubtful: Bool,
        at now: Moment
    ) -> Event? {
        guard let index = index(of: server) else { return nil }
        if let trouble = entries[index].trouble {
            // The dispatches that were under way when it failed say nothing new.
            guard trouble.prober == dispatch else { return .unusable(failures: trouble.failures) }
            let failures = trouble.failures + 1
            entries[index].trouble = Trouble(
                failures: failures,
                probe: now + Outage.pause(after: failures),
                reason: reason
            )
            return .unusable(failures: failures)
        }
        entries[index].doubts.insert(dispatch)
        guard !isDoubtful || entries[index].doubts.count > 1 else { return nil }
        entries[index].trouble = Trouble(
            failures: 1,
            probe: now + Outage.pause(after: 1),
            reason: reason
        )
        return .unusable(failures: 1)
    }

    /// Notes that the log says whether a server can be used.
    ///
    /// - Returns: Whether that is news.
    mutating func announce(_ server: Server, isUsable: Bool) -> Bool {
        guard let index = index(of: server), entries[index].isAnnounced == isUsable else {
            return false
        }
        entries[index].isAnnounced = !isUsable
        return true
    }

    /// Whether the log says that a server cannot be used.
    func isAnnounced(_ server: Server) -> Bool {
        index(of: server).map { entries[$0].isAnnounced } ?? false
    }

    /// Forgets that a dispatch was to be a probe, for it was not sent after all.
    mutating func released(_ dispatch: Int64) {
        for index in entries.indices where entries[index].trouble?.prober == dispatch {
            entries[index].trouble?.prober = nil
        }
    }

    /// Takes another list, where everything that is new or failed may be asked at once.
    mutating func replace(by servers: [Server], at now: Moment) {
        entries = servers.map { server in
            guard let index = index(of: server) else { return Entry(server: server) }
            var entry = entries[index]
            entry.trouble?.probe = now
            return entry
        }
    }

    private func index(of server: Server) -> Int? {
        entries.firstIndex { $0.server == server }
    }
}
