import Archives
import Host
import Intake

/// A file that says while it is read that the work goes on.
struct WatchedFile: DivisibleBytes {
    let file: FileReader
    let progress: Progress

    var size: Int { Int(file.stamp.size) }

    func whole() -> Whole { Whole(file: file, progress: progress) }

    func part(from offset: Int) throws -> Part {
        Part(part: try file.part(from: offset), progress: progress)
    }

    /// All of it, which gives the file its hash.
    struct Whole: ByteStream {
        fileprivate let file: FileReader
        fileprivate let progress: Progress

        func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            try progress()
            return unsafe try file.read(into: buffer)
        }
    }

    /// The file from a place on.
    struct Part: ByteStream {
        fileprivate var part: FilePart
        fileprivate let progress: Progress

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            try progress()
            return unsafe try part.read(into: buffer)
        }
    }
}
