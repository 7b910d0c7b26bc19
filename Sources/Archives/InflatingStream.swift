import CZlib
import Synchronization

/// The unpacked bytes of a deflated stream, inflated in pieces as they are asked for.
///
/// It ends where the packed bytes end: a stream that is cut off, damaged, followed by anything or
/// blown up is an `ArchiveFault`. A gzip file may have several members, one behind the other; the
/// length and the checksum of each are compared.
package struct InflatingStream: ByteStream, Sendable {
    /// What is around the deflated bytes.
    package enum Wrapping: Sendable {
        case none, gzip

        /// The number that zlib has for it.
        fileprivate var bits: Int32 {
            switch self {
            case .none: -15
            case .gzip: 31
            }
        }
    }

    // A lock only because a stream may go to another thread: nobody ever waits for it.
    private let inflater: Inflater

    /// - Parameters:
    ///   - packed: The packed bytes, which are read up to their end.
    ///   - wrapping: What is around them.
    ///   - name: What faults call the stream: `the member 'a.csv'`.
    ///   - limits: How much may come out.
    /// - Throws: `ArchiveFault` when there is no memory.
    package init(
        _ packed: some ByteStream & Sendable,
        _ wrapping: Wrapping,
        named name: String,
        limits: ArchiveLimits
    ) throws {
        inflater = try Inflater(packed, wrapping, named: name, limits: limits)
    }

    /// Reads up to the buffer's size.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        unsafe try inflater.read(into: buffer)
    }
}

/// One inflating state of zlib, which must keep its place in memory.
private final class Inflater: Sendable {
    private let state: Mutex<InflatingState>

    init(
        _ packed: some ByteStream & Sendable,
        _ wrapping: InflatingStream.Wrapping,
        named name: String,
        limits: ArchiveLimits
    ) throws {
        state = Mutex(try InflatingState(packed, wrapping, named: name, limits: limits))
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        // The buffer is the caller's alone while this call lasts.
        nonisolated(unsafe) let target = unsafe buffer
        return try state.withLock { unsafe try $0.read(into: target) }
    }
}

@safe
private struct InflatingState: ~Copyable, Sendable {
    private var packed: any ByteStream & Sendable
    private let wrapping: InflatingStream.Wrapping
    private let name: String
    private let limits: ArchiveLimits
    // Nobody else knows these places.
    nonisolated(unsafe) private let zlib: UnsafeMutablePointer<z_stream>
    nonisolated(unsafe) private let input: UnsafeMutableRawBufferPointer
    /// How many bytes came from the packed stream and went out, of all gzip members.
    private var (taken, given) = (0, 0)
    private var isPackedEnd = false
    private var isEnd = false

    init(
        _ packed: some ByteStream & Sendable,
        _ wrapping: InflatingStream.Wrapping,
        named name: String,
        limits: ArchiveLimits
    ) throws {
        (self.packed, self.wrapping) = (packed, wrapping)
        (self.name, self.limits) = (name, limits)
        unsafe input = .allocate(byteCount: 1 << 16, alignment: 16)
        unsafe zlib = .allocate(capacity: 1)
        unsafe zlib.initialize(to: z_stream())
        guard unsafe waage_inflate_begin(zlib, wrapping.bits) == Z_OK else {
            throw ArchiveFault("\(name) is not unpacked: no memory", advice: "try it again")
        }
    }

    deinit {
        unsafe inflateEnd(zlib)
        unsafe zlib.deallocate()
        unsafe input.deallocate()
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isEnd, let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
        let room = min(buffer.count, 1 << 30)
        unsafe zlib.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
        unsafe zlib.pointee.avail_out = UInt32(room)
        while unsafe zlib.pointee.avail_out == UInt32(room), !isEnd { try step() }
        let count = unsafe room - Int(zlib.pointee.avail_out)
        given += count
        try judge()
        return count
    }

    /// Inflates what is at hand; takes more packed bytes when there are none.
    private mutating func step() throws {
        if unsafe zlib.pointee.avail_in == 0, !isPackedEnd { try refill() }
        let code = unsafe inflate(zlib, Z_NO_FLUSH)
        switch code {
        case Z_OK: break
        case Z_STREAM_END: try concludeMember()
        case Z_BUF_ERROR where unsafe isPackedEnd && zlib.pointee.avail_in == 0: throw cutOff
        case Z_BUF_ERROR: break
        default: throw damaged
        }
    }

    private mutating func refill() throws {
        let count = unsafe try packed.read(into: input)
        isPackedEnd = count == 0
        taken += count
        unsafe zlib.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe zlib.pointee.avail_in = UInt32(count)
    }

    /// Goes on to the next member of a gzip file, or sees that nothing follows.
    private mutating func concludeMember() throws {
        if unsafe zlib.pointee.avail_in == 0 { try refill() }
        if unsafe zlib.pointee.avail_in == 0 {
            isEnd = true
            return
        }
        guard wrapping == .gzip, unsafe zlib.pointee.next_in.pointee == 0x1F else {
            throw ArchiveFault(
                "something follows behind the end of \(name)",
                advice: "pack it again, or deliver the table itself"
            )
        }
        unsafe inflateReset(zlib)
    }

    private func judge() throws {
        guard given <= limits.memberBytes else {
            throw ArchiveFault(
                "\(name) is longer than \(limits.memberBytes >> 20) MiB",
                advice: "deliver it in smaller parts"
            )
        }
        guard !limits.isBomb(given, from: taken) else { throw ArchiveFault.bomb(name, limits) }
    }

    private var cutOff: ArchiveFault {
        ArchiveFault("\(name) is cut off", advice: "deliver it again; the transfer may have failed")
    }

    private var damaged: ArchiveFault {
        let reason = unsafe zlib.pointee.msg.map { unsafe String(cString: $0) }
        return ArchiveFault(
            "\(name) is damaged: \(reason ?? "it is not deflated")",
            advice: "deliver it again; the transfer may have failed"
        )
    }
}

extension ArchiveFault {
    static func bomb(_ name: String, _ limits: ArchiveLimits) -> ArchiveFault {
        ArchiveFault(
            "\(name) unpacks to more than \(limits.ratio) times its packed size",
            advice: "no table does: ask the supplier what it is, and deliver the table itself"
        )
    }
}
