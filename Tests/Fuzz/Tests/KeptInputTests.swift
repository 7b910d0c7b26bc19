import Testing

/// What once stopped a reader does so no more.
@Suite struct KeptInputTests {
    struct KeptInput: Sendable, CustomTestStringConvertible {
        let target: FuzzTarget
        let path: String

        var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }
    }

    static let inputs = FuzzTarget.all.flatMap { target in
        target.keptInputs.map { KeptInput(target: target, path: $0) }
    }

    @Test(.timeLimit(.minutes(1)), arguments: inputs)
    func `a kept input is read to its end`(_ input: KeptInput) {
        input.target.read(ProjectFile.bytes(input.path))
    }

    @Test func `every kept input belongs to a target`() {
        #expect(Self.inputs.map(\.path).sorted() == ProjectFile.paths("Tests/Fuzz/Crashers/*/*"))
    }

    @Test(.timeLimit(.minutes(1)), arguments: FuzzTarget.all)
    func `what the fuzzer starts from is there, and is read`(_ target: FuzzTarget) {
        for pattern in target.samples { #expect(!ProjectFile.paths(pattern).isEmpty, "\(pattern)") }
        #expect(!target.inputs.isEmpty)
        target.inputs.forEach(target.read)
    }
}
