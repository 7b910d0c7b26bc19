package import Charts
import Definitions
import Desk
import Dispatching
package import Pictures
import Synchronization

extension Composer {
    /// Composes in the name that the configuration says.
    ///
    /// - Parameters:
    ///   - context: What the passes share.
    ///   - paint: Makes the pictures of charts; without it mails have none.
    init(_ context: PassContext, paint: Painter? = nil) {
        self.init(
            sender: MailSender(context.workplace.configuration),
            hash: Self.hash,
            identify: context.mailKey?.identify,
            paint: paint
        )
    }
}

extension PNGWriter {
    /// A chart as a picture; without one a mail says all the same, and `waage status` says why.
    @Sendable package static func painted(_ drawing: Drawing) -> [UInt8]? { try? png(of: drawing) }
}

/// The pictures of one pass: what several receivers see is painted once.
final class PaintedCharts: Sendable {
    /// So many are kept; they are what takes the room.
    private static let limit = 100

    private let original: Painter
    private let pictures = Mutex([Drawing: [UInt8]?]())

    init(by original: @escaping Painter) { self.original = original }

    /// The picture of a drawing; nil where it cannot be painted.
    @Sendable func paint(_ drawing: Drawing) -> [UInt8]? {
        if let known = pictures.withLock({ $0[drawing] }) { return known }
        let picture = original(drawing)
        pictures.withLock { pictures in
            if pictures.count >= Self.limit { pictures = [:] }
            pictures[drawing] = .some(picture)
        }
        return picture
    }
}
