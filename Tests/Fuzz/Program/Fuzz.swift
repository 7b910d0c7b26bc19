import Foundation

private typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

// libFuzzer comes with the toolchain; `Tests/Fuzz/run` links it.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<Arguments>,
    _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// Looks for bytes that stop one target; `Tests/Fuzz/run` calls it.
///
///     fuzz                           lists the targets, each with its longest input
///     fuzz TARGET --prepare FOLDER   writes what to start from to FOLDER/inputs, FOLDER/words
///     fuzz TARGET ARGUMENT...        the arguments are libFuzzer's
@main
struct Fuzz {
    nonisolated(unsafe) private static var target = FuzzTarget.all[0]

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let name = arguments.first else {
            for target in FuzzTarget.all { print(target.name, target.longest) }
            return
        }
        guard let found = FuzzTarget.all.first(where: { $0.name == name }) else {
            print("fuzz: there is no target '\(name)'; see Tests/Fuzz/Targets/FuzzTarget.swift")
            exit(2)
        }
        if arguments.count == 3, arguments[2] == "--prepare" {
            try prepare(found, in: URL(filePath: arguments[3]))
        } else {
            unsafe target = found
            exit(run())
        }
    }

    private static func prepare(_ target: FuzzTarget, in folder: URL) throws {
        let inputs = folder.appending(path: "inputs")
        try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
        for (number, input) in target.inputs.enumerated() {
            try Data(input).write(to: inputs.appending(path: "start-\(number)"))
        }
        let words = target.words.map { word in
            "\"" + word.utf8.map { "\\x" + String(Int($0) + 0x100, radix: 16).suffix(2) }.joined()
                + "\"\n"
        }
        try Data(words.joined().utf8).write(to: folder.appending(path: "words"))
    }

    private static func run() -> Int32 {
        // What libFuzzer takes for the program's name is the target's.
        var count = CommandLine.argc - 1
        var arguments = unsafe CommandLine.unsafeArgv + 1
        return unsafe runDriver(&count, &arguments) { bytes, count in
            unsafe Fuzz.target.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
            return 0
        }
    }
}
