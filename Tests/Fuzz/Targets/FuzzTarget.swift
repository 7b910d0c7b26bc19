/// A reader of what others wrote, as the fuzzer and the tests of kept inputs call it.
///
/// It takes any bytes, and returns. What is wrong with them it tells in its own way, which nobody
/// looks at here; where it promises more than an end, it is stopped when it breaks the promise.
struct FuzzTarget: Sendable, CustomStringConvertible {
    /// The targets that there are: a new one is its file and its word here.
    static let all: [Self] = [
        layout, pattern, tidyTable, genesisTable, oldFlatFile, newFlatFile, sdmx, eurostat, cube,
        jsonStat,
        releaseStamp, period, member,
        yaml, source, rule, formula, receivers, configuration, storedCells, smtpReplies, answers,
        zip, gzip, xlsx, ods, xlsStream,
    ]

    let name: String
    /// The longest input worth trying, in bytes.
    let longest: Int
    /// Files that the fuzzer starts from, below the project's folder, `*` as in a shell.
    let samples: [String]
    /// Inputs that the fuzzer starts from beside the samples.
    let seeds: [[UInt8]]
    /// What means something to the reader, for the fuzzer to put in.
    let words: [String]
    let read: @Sendable ([UInt8]) -> Void

    var description: String { name }

    init(
        _ name: String,
        upTo longest: Int,
        samples: [String] = [],
        seeds: [String] = [],
        bodies: [[UInt8]] = [],
        words: [String] = [],
        _ read: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.name = name
        self.longest = longest
        self.samples = samples
        self.seeds = bodies + seeds.map { Array($0.utf8) }
        self.words = words
        self.read = read
    }

    /// Everything that the fuzzer starts from, with the inputs that once stopped the reader.
    var inputs: [[UInt8]] {
        let files = samples.flatMap(ProjectFile.paths) + keptInputs
        return seeds + files.map(ProjectFile.bytes)
    }

    /// The files with the inputs that once stopped the reader.
    var keptInputs: [String] { ProjectFile.paths("Tests/Fuzz/Crashers/\(name)/*") }
}
