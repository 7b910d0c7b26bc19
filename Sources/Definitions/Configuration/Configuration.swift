package import Alerting
package import Diagnostics
package import Dispatching
import Indicators
package import Rules

/// Where everything lies and how the program behaves, from `waage.yaml`.
package struct Configuration: Hashable, Sendable {
    /// The configuration file's own path.
    package var file: String
    /// The text of that file.
    package var text: String
    /// The folder of the data base and the lock.
    package var state: String
    /// Where what others read is written, unless they say another place.
    package var publicFolder: String { "\(state)/public" }
    /// The folder with `incoming/`, `work/`, `archive/` and `rejected/`.
    package var spool: String
    /// The folder of the rule files.
    package var rules: String
    /// The folder of the source definitions.
    package var sources: String
    package var indicators: String
    package var areas: String
    package var norms: String
    package var receivers: String
    /// The files of the texts that the office words its own way.
    package var texts: [Language: String]
    package var mail: Mail
    /// Where suppliers' files belong, in the admin's words, unless a source says something else.
    package var inbox: String?
    /// How long a file must have been left alone before it is taken.
    package var settle: Duration
    /// How long files that were not taken stay in `rejected/`.
    package var keepRejected: Duration = .days(365)
    /// From how many bytes on `archive/` needs attention; nil for never.
    package var archiveQuota: Int64?
    /// How long the mail about a release waits for further files of it.
    package var gather: Duration
    /// The file for the node_exporter's textfile collector, if one is wanted.
    package var metrics: String?
    /// How many new series one file may bring.
    package var newSeries = 2_000_000
    /// How answers to mails come back; nil where none are taken.
    package var replies: Replies?

    /// How mail leaves.
    package struct Mail: Hashable, Sendable {
        /// The address that mails come from; that of the machine's own user when nothing is said.
        package var from: String?
        /// The address that answers go to, if it is another one.
        package var replyTo: String?
        /// The right side of `Message-ID`s; the domain of `from` when nothing is said.
        package var domain: String?
        /// The Maildir that mails are written to; without it and servers they stay in the outbox.
        package var maildir: String?
        /// The mail servers in their order; there are none with a Maildir.
        package var servers: [MailServer] = []
        /// How long a mail server is waited for at each step.
        package var timeout: Duration = .seconds(60)
        /// How long after it was made a refused mail is given up.
        package var giveUp: Duration = .days(5)
        /// Where the key `mail` stands, if it does.
        package var location: SourceLocation?
        /// Our addresses and the names of machines.
        package var mentions = Mentions()
    }

    /// The defaults of an installed package, as seen from a folder.
    package init(file: String, folder: String, text: String = "") {
        self.file = file
        self.text = text
        state = "/var/lib/waage"
        spool = "/var/spool/waage"
        rules = "\(folder)/rules"
        sources = "\(folder)/sources"
        indicators = "\(folder)/indicators.yaml"
        areas = "\(folder)/areas.yaml"
        norms = "\(folder)/norms.yaml"
        receivers = "\(folder)/receivers.yaml"
        texts = [:]
        for language in Language.allCases {
            texts[language] = "\(folder)/texts.\(language.rawValue).yaml"
        }
        mail = Mail()
        settle = .seconds(2)
        gather = .seconds(2)
    }

    /// The path of the data base.
    package var database: String { Self.database(in: state) }

    /// The path of the folder where files stay that were taken.
    package var archive: String { "\(spool)/archive" }

    /// The path of the folder of the files that are being read.
    package var work: String { "\(spool)/work" }

    /// The path of the data base in a state folder.
    package static func database(in state: String) -> String { "\(state)/waage.sqlite" }
}
