extension CheckCatalogue {
    /// The checks of the configuration.
    static let configurationChecks = #"""
        # configuration/address, error
        an address is no mail address
        Mails come from it, or answers go to it.
        - mail: { from: waage }
        + mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
        > write it as 'waage@example.org'.

        # configuration/clear-password, error
        a password would be sent in clear
        Without encryption everybody on the way can read it.
        - mail: { smtp: { host: mail.musterkreis.de, user: waage, security: none } }
        + mail: { smtp: { host: mail.musterkreis.de, user: waage, security: starttls } }
        > say 'security: starttls' or 'tls', or leave out 'user'.

        # configuration/credential, error
        'credential' is not the name of a credential
        systemd hands a password over under the name that 'LoadCredential=' in the unit gives
        it.
        - mail: { smtp: { host: mail.musterkreis.de, user: waage, credential: /etc/passwort } }
        + mail: { smtp: { host: mail.musterkreis.de, user: waage, credential: smtp-password } }
        > name it as the unit does: 'smtp-password'.

        # configuration/duration, error
        a time is none that fits
        Times have a unit, and bounds that the message names.
        - settle: bald
        + settle: 5 s
        > write it as the message shows.

        # configuration/file, error
        a file cannot be read
        It is not there, may not be read, or is no UTF-8. A folder of rules that is missing or
        empty is an error, too: nobody means to withdraw all rules by a slip.
        > check the path in the configuration and the rights of the file.

        # configuration/fresh, hint
        all addresses are examples
        So it is after an installation. No mail reaches anybody until somebody edits the files
        that the message names.
        > write your addresses, and 'mail' of the configuration.

        # configuration/from, warning
        mails would come from an address that servers refuse
        Without 'from' the name of the machine is taken, and this one has no full name.
        > add 'from: waage@' and your domain.

        # configuration/host, error
        a host is not the name of a machine
        Port and user are keys of their own.
        - mail: { smtp: { host: "mail.musterkreis.de:25" } }
        + mail: { smtp: { host: mail.musterkreis.de, port: 25 } }
        > write the name alone.

        # configuration/localhost, warning
        our own address is one of no network
        Mail servers refuse what comes from 'localhost', for they cannot answer.
        - mail: { from: waage@localhost, reply_to: kita@musterkreis.de }
        + mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
        > write an address of your domain.

        # configuration/metrics, error
        the file of metrics has a name that nobody reads
        The node_exporter reads files that end in '.prom'.
        - metrics: waage.txt
        + metrics: waage.prom
        > name a file such as 'waage.prom'.

        # configuration/no-user, error
        a key for logging in has no user
        Without 'user' nobody logs in, and the key has no effect.
        - mail: { smtp: { host: mail.musterkreis.de, credential: smtp-password } }
        + mail: { smtp: { host: mail.musterkreis.de, user: waage, credential: smtp-password } }
        > add 'user', or leave the key out.

        # configuration/reply-address, hint
        answers to mails go to the sender's address
        Mails name nobody else to answer to, so that what is sent there must come into the mailbox.
        - replies: {}
        + replies: { address: waage-antwort@kreis.example }
        > name the address in 'address', and have the mail server fill 'maildir'.

        # configuration/reply-library, warning
        answers to mails cannot be read on this machine
        Debian's package libgmime-3.0-0 takes mails apart; until it is there, answers wait.
        > install it with 'apt install libgmime-3.0-0'.

        # configuration/reply-receiver, warning
        nobody gets the answers that need a person
        Questions, unknown senders and whatever is no command go there.
        - replies: { to: kita-plannung }
        + replies: { to: operators }
        > name a receiver with a mail address.

        # configuration/reply-senders, error
        who may answer besides a mail's recipient is no address
        Whoever fits can note alerts as known. A pattern names a domain: '*' would be anybody.
        - replies: { from: [kreis.example] }
        + replies: { from: ["*@kreis.example"] }
        > write 'name@kreis.example', or '*@kreis.example' for everybody of a domain.

        # configuration/reply-server, error
        the name of the mail server that vouches for senders is none
        It is compared with what stands first in the field 'Authentication-Results' of each answer.
        - replies: { authentication: "mx kreis" }
        + replies: { authentication: mx.kreis.example }
        > write the name that your mail server signs its results with.

        # configuration/overlooked, warning
        a file beside the definitions is not read
        Only names that end in '.yaml' are, and texts only in languages that mails are written in.
        > rename it, or take it out of the folder.

        # configuration/password, error
        a password stands in the configuration
        Everybody may read the configuration.
        - mail: { smtp: { host: mail.musterkreis.de, user: waage, password: geheim } }
        + mail: { smtp: { host: mail.musterkreis.de, user: waage } }
        > put it where systemd hands it over as a credential, and change it, since it was
        > readable.

        # configuration/placeholder, warning
        an address, or a machine, is only an example
        Domains such as example.org reach nobody (RFC 2606).
        - mail: { from: waage@example.org, reply_to: kita@musterkreis.de }
        + mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
        > write yours, or remove who has none.

        # configuration/reply-to, warning
        no mail says how to answer
        People answer mails. Without 'reply_to' their answers go to the sender, which mostly
        nobody reads.
        - mail: { from: waage@musterkreis.de }
        + mail: { from: waage@musterkreis.de, reply_to: kita@musterkreis.de }
        > add 'reply_to' with the address of whoever reads answers.

        # configuration/restless, error
        definitions went on changing while they were read
        Somebody is putting another set in the place of the old one. Half of it would be wrong.
        > reload when they are complete.

        # configuration/server, error
        'smtp' names no server
        Without a server no mail leaves.
        - mail: { smtp: [] }
        + mail: { smtp: { host: mail.musterkreis.de } }
        > write '- { host: mail.example.org }', or leave out 'smtp'.

        # configuration/shape, error
        a key of the mail server is of another kind than it takes
        Host and user are texts.
        - mail: { smtp: { host: [mail.musterkreis.de] } }
        + mail: { smtp: { host: mail.musterkreis.de } }
        > write one text.

        # configuration/transport, error
        mail goes two ways at once
        A Maildir is for trying things out: mails lie in a folder and leave nowhere.
        - mail: { maildir: mail, smtp: { host: mail.musterkreis.de } }
        + mail: { smtp: { host: mail.musterkreis.de } }
        > leave out 'maildir'.

        # configuration/vanished, error
        a file of definitions is gone
        With it all that it said would be withdrawn. That may be a disk that is not there.
        > put it back; if it is meant, run 'waage reload --accept-removed'.
        """#
}
