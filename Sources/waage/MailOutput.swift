import ArgumentParser
import Desk
import Dispatching
import Host

/// How a command shows mails that nobody sends.
struct MailOutput: ParsableArguments {
    @Option(help: "Write what a mail program shows, of the first mail, to this file.")
    var html: String?
    @Option(help: "Write the first mail as it would be sent to this file.")
    var eml: String?

    /// Whether the first mail goes into a file.
    var isFile: Bool { html != nil || eml != nil }

    /// Prints the mails as their readers see them, or writes the first into files.
    func write(_ mails: [ComposedMail]) throws {
        if let first = mails.first {
            let page = ReadableMail(first.bytes).html ?? ""
            if let html { try OutputPlace.write(Array(page.utf8), to: html) }
            if let eml { try OutputPlace.write(first.bytes, to: eml) }
        }
        guard !isFile else { return }
        let letters = mails.map { OutboxText.letter($0.bytes) }
        StandardStream.output.write(letters.joined(separator: "\n\n"))
    }
}
