import Alerting
import Definitions
import Rules
import Threads

/// A limit that can be moved by 20 % without a test failing.
struct BlindLimit: Hashable, Sendable {
    let rule: String
    /// Which limit, and where it goes: `shortage critical: 85 % → 102 %`.
    let move: String

    var text: String { "\(rule) \(move)" }
}

/// Moves each limit of some rules and looks whether a test of theirs notices.
struct BlindLimitSearch {
    private let configuration: Configuration
    private let files: [RuleTestSuite.File]

    init(_ configuration: Configuration, _ files: [RuleTestSuite.File]) {
        self.configuration = configuration
        self.files = files
    }

    /// So many rules are tried at once.
    private static let workerLimit = 8

    /// The limits that nothing notices, in the order of the rules.
    ///
    /// - Parameter books: The rules of each folder.
    /// - Returns: One for each move.
    /// - Throws: `StoreError`
    func run(_ books: [String: RuleBook]) throws -> [BlindLimit] {
        let rules = books.sorted { $0.key < $1.key }.flatMap { folder, book in
            book.heads.map { (folder: folder, id: $0.id) }
        }
        let found = try SideBySide.map(
            rules.count,
            atMost: Self.workerLimit,
            with: { Players(configuration: configuration) },
            { place, players in
                try self.blind(rules[place].id, in: rules[place].folder, &players)
            }
        )
        return found.flatMap(\.self)
    }

    /// The players of one thread, each with a store of its own.
    private struct Players {
        let configuration: Configuration
        private var players: [String: RuleTestPlayer] = [:]

        init(configuration: Configuration) { self.configuration = configuration }

        mutating func player(of file: RuleTestSuite.File) throws -> RuleTestPlayer {
            if let player = players[file.path] { return player }
            let player = try RuleTestPlayer(file, configuration)
            players[file.path] = player
            return player
        }
    }

    /// The tests of a file that look at a rule.
    private struct Witness {
        let file: RuleTestSuite.File
        let tests: [RuleTest]
        let moves: [MovedLimit]
    }

    private func blind(
        _ rule: String,
        in folder: String,
        _ players: inout Players
    ) throws -> [BlindLimit] {
        let witnesses = try files.filter { $0.folder == folder }.compactMap { file -> Witness? in
            let player = try players.player(of: file)
            // A test that fails anyway notices nothing.
            let tests = file.results.compactMap(\.test).filter { test in
                test.expectations.contains { $0.alert?.rule.text == rule }
                    && player.play(test).isPassed
            }
            guard !tests.isEmpty else { return nil }
            return Witness(
                file: file,
                tests: tests,
                moves: file.definitions.rules.movedLimits(of: rule)
            )
        }
        // What no test looks at is told as never expected.
        guard let moves = witnesses.first?.moves else { return [] }
        var blind: [BlindLimit] = []
        for place in moves.indices {
            var isSeen = false
            for witness in witnesses where !isSeen {
                let player = try players.player(of: witness.file)
                let book = witness.moves[place].book
                isSeen = witness.tests.contains { !player.play($0, by: book).isPassed }
            }
            if !isSeen { blind.append(BlindLimit(rule: rule, move: moves[place].text)) }
        }
        return blind
    }
}

extension RuleTest {
    /// The rules that decide what it shows: where mails are looked at, any may.
    var ruleNames: Set<String>? {
        if let rules { return Set(rules.map(\.text)) }
        if needsOffice { return nil }
        return Set(expectations.compactMap { $0.alert?.rule.text })
    }
}
