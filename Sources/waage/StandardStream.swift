import Dispatching
import Glibc
import Logging

/// One of the two streams that the program prints to.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Takes the places of streams that somebody closed, so that no file that is opened later gets
    /// what is printed; what cannot be read or written then is said.
    static func holdPlaces() {
        for place in Int32(0)...2 where fcntl(place, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", place == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// How many columns a line may have on the terminal: as many as `COLUMNS` says, where somebody
    /// says so, else as it has; nil where there is no terminal, for a pipe has no width.
    var width: Int? {
        guard isTerminal else { return nil }
        let said = ProgramEnvironment.variable("COLUMNS").flatMap { Int($0) }
        if let said, said > 0 { return said }
        var size = winsize()
        guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Writes a text completely; a reader that went away ends the writing without a word.
    ///
    /// A terminal gets it without what it would obey: names and values come from files.
    ///
    /// - Returns: False when the reader went away.
    @discardableResult
    func write(_ text: String) -> Bool {
        write(Array((isTerminal ? CleanText.lines(text) : text).utf8))
    }

    /// Writes all bytes; a reader that went away ends the writing without a word.
    ///
    /// Output that cannot be written, as to a full disk, ends the program: half of it must not
    /// pass for the whole.
    ///
    /// - Returns: False when the reader went away.
    @discardableResult
    func write(_ all: [UInt8]) -> Bool {
        var bytes = all[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(rawValue, buffer.baseAddress, buffer.count)
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno != EPIPE && self == .output {
                let reason = unsafe String(cString: strerror(errno))
                Self.error.write("cannot write the output: \(reason)\n")
                Glibc.exit(1)
            }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }
}

/// What comes in through the standard input.
enum StandardInput {
    /// All of it, up to a length.
    ///
    /// - Parameter limit: So many bytes are kept; the rest is read and forgotten, so that nobody
    ///   who writes is cut off.
    /// - Returns: What was read until its end.
    static func bytes(upTo limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe read(0, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(min(count, limit - bytes.count))
        }
    }
}

/// What the program was started with.
enum ProgramEnvironment {
    /// The value of a variable; nil where it is not set.
    static func variable(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}

/// Writes the log of a command to the error stream, one line for each message.
///
/// Keys in capitals are for the journal alone.
struct ErrorStreamLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }
            .filter { $0.key != $0.key.uppercased() }
            .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        StandardStream.error.write("\(event.level): \(event.message)\(values)\n")
    }
}
