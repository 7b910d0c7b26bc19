import Host
import Intake

/// A file that says while it is read that the work goes on.
struct WatchedFile: ByteStream {
    let file: FileReader
    let progress: Progress

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try progress()
        return unsafe try file.read(into: buffer)
    }
}
