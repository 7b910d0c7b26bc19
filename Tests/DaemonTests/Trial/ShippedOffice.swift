import Daemon
import Desk
import Foundation

/// A new user's office: what is shipped, with the folders and the addresses that an admin fills in.
struct ShippedOffice {
    private static let mail =
        "  maildir: mail\n  from: waage@example.org\n  reply_to: bildungsmonitoring@example.org\n"

    let office: Office

    init() throws {
        office = try Office()
        let manager = FileManager.default
        for (from, to) in [("Rules", "rules"), ("Config/sources", "sources")] {
            try manager.removeItem(at: office.folder.appending(path: to))
            try manager.copyItem(
                at: SharedData.package.appending(path: from),
                to: office.folder.appending(path: to)
            )
        }
        for name in ["areas.yaml", "indicators.yaml", "norms.yaml", "receivers.yaml"] {
            let source = SharedData.package.appending(path: "Config/\(name)")
            let text = try String(contentsOf: source, encoding: .utf8)
            try office.write(name, text)
        }
        let shipped = SharedData.package.appending(path: "Config/waage.yaml")
        let configuration = try String(contentsOf: shipped, encoding: .utf8)
            .replacing("state: /var/lib/waage", with: "state: state")
            .replacing("spool: /var/spool/waage", with: "spool: spool")
            .replacing("rules: ../Rules", with: "rules: rules")
            .replacing("\nsettle: 2 s", with: "\nsettle: 0 s")
            .replacing("\nmail:\n", with: "\nmail:\n" + Self.mail)
        try office.write("waage.yaml", configuration)
    }

    /// A table that the office keeps by hand.
    static func table(_ name: String) throws -> String {
        let file = SharedData.package.appending(path: "Tests/DaemonTests/Trial/tables/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// Drops a file and runs; the mails that this brought, with their receivers.
    func drop(_ name: String, _ text: String) throws -> [Mail] {
        try office.deliver(name, text)
        return try run()
    }

    func drop(shared file: String) throws -> [Mail] {
        try office.deliver(shared: file)
        return try run()
    }

    private func run() throws -> [Mail] { try mails { try office.once() } }

    /// A run at noon of a day; the mails that it brought.
    func run(on day: String) throws -> [Mail] { try mails { try office.once(on: day) } }

    private func mails(of run: () throws -> OnceRun.Summary) throws -> [Mail] {
        let before = Set(office.names(in: "mail/new"))
        _ = try run()
        return try office.names(in: "mail/new").filter { !before.contains($0) }
            .map { Mail(try office.read("mail/new/\($0)")) }
    }

    /// A mail as its reader sees it.
    struct Mail {
        let receiver: String
        let subject: String
        /// The plain text, line breaks undone.
        let text: String

        init(_ raw: String) {
            let decoded = MailText.decoded(raw)
            let to = decoded.firstRange(of: "\nTo: <").map { decoded[$0.upperBound...] } ?? ""
            receiver = String(to.prefix { $0 != "@" })
            subject = decoded.subject ?? ""
            let parts = decoded.components(separatedBy: "\n--=_")
            text = (parts.first { $0.contains("text/plain") } ?? decoded).joined
        }
    }
}
