import Charts
import Definitions
import Desk
import Dispatching
import Pictures

extension Composer {
    /// Composes in the name that the configuration says.
    ///
    /// - Parameters:
    ///   - context: What the passes share.
    ///   - draws: Whether mails have charts, where the context has somebody who paints them.
    init(_ context: PassContext, draws: Bool = false) {
        self.init(
            sender: MailSender(context.workplace.configuration.mail),
            hash: Self.hash,
            paint: draws ? context.paint : nil
        )
    }
}

extension PNGWriter {
    /// A chart as a picture; without one a mail says all the same, and `waage status` says why.
    @Sendable static func painted(_ drawing: Drawing) -> [UInt8]? { try? png(of: drawing) }
}
