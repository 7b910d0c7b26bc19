import Alerting
import Definitions
import Testing

/// Addresses that reach nobody, and whom nobody tells.
@Suite struct AddressCheckTests {
    private let office = Office()
    private let fresh = Office().with(.receivers, "musterkreis.de", "example.org")

    @Test func `a fresh installation gets one hint that names the files to edit`() {
        let fresh = fresh.with(.sources, "musterkreis.de", "example.org")
            .with(configuration: "state: state\nmail: { timeout: 60 s }")
        #expect(
            fresh.remarks == [
                "waage.yaml:2:1: hint: all addresses are examples, so that no mail reaches "
                    + "anybody; write yours into receivers.yaml, sources.yaml, and 'mail' in "
                    + "waage.yaml: 'from', 'reply_to', 'smtp'"
            ]
        )
        #expect(fresh.with(configuration: "").remarks.count == 1)
    }

    @Test func `a placeholder among real addresses is told where it stands`() {
        let half = office.with(.receivers, "kita@musterkreis.de", "kita@example.org")
            .with(.sources, "musterkreis.de", "amt.test")
        #expect(
            half.remarks == [
                "receivers.yaml:2:17: warning: 'kita@example.org' is an example (RFC 2606): no "
                    + "mail reaches it; replace it, or remove who has none",
                "sources.yaml:6:3: warning: contacts in this file are examples (RFC 2606) that no "
                    + "mail reaches: 'jugendamt@amt.test'; replace them, or leave 'contact' out",
            ]
        )
    }

    @Test func `an address of our own that is a placeholder is told`() {
        let mail = """
            mail:
              from: waage@example.org
              reply_to: kita@musterkreis.de
              domain: waage.invalid
              smtp: { host: mail.example.com }
            """
        let remarks = office.with(configuration: mail).remarks
        #expect(
            remarks == [
                "waage.yaml:2:9: warning: 'waage@example.org' is an example (RFC 2606): no mail "
                    + "reaches it; replace it, or remove who has none",
                "waage.yaml:4:11: warning: 'waage.invalid' is an example (RFC 2606): no machine "
                    + "has the name; write the real name",
                "waage.yaml:5:17: warning: 'mail.example.com' is an example (RFC 2606): no machine "
                    + "has the name; write the real name",
            ]
        )
    }

    @Test(arguments: [true, false])
    func `a sender at localhost is told, in a fresh installation too`(_ isFresh: Bool) {
        let mail = "mail: { from: waage@localhost, reply_to: kita@musterkreis.de }"
        let remarks = (isFresh ? fresh : office).with(configuration: mail).remarks
        #expect(
            remarks.contains(
                "waage.yaml:1:15: warning: mail servers refuse 'waage@localhost': other machines "
                    + "know no 'localhost'; write an address of your domain: 'waage@landkreis.de'"
            )
        )
        #expect(remarks.count == (isFresh ? 2 : 1))
    }

    @Test func `without reply_to it is told that nobody can answer`() {
        let mail = "mail: { from: waage@musterkreis.de }"
        #expect(
            office.with(configuration: mail).remarks == [
                "waage.yaml:1:1: warning: 'mail' has no 'reply_to': no mail says how to answer; "
                    + "add 'reply_to:' with the address of whoever reads answers"
            ]
        )
    }

    @Test func `a missing receiver 'operators' is told`() {
        let none = office.with(.receivers, "  operators: { mail: technik@musterkreis.de }\n", "")
            .with(.receivers, "to: operators", "to: kita")
        #expect(
            none.remarks == [
                "receivers.yaml:1:1: warning: no receiver is called 'operators': nobody hears of "
                    + "rejected files and dead letters; add 'operators: { mail: … }' with who "
                    + "runs Waage"
            ]
        )
    }

    @Test func `with a Maildir no address matters`() {
        let mail = "mail: { from: waage@example.org, maildir: mail }"
        #expect(fresh.with(configuration: mail).remarks == [])
    }

    @Test(
        arguments: [
            ("a@example.org", true), ("a@mail.example.com", true), ("a@Example.NET", true),
            ("a@amt.test", true), ("amt.example", true), ("x.invalid.", true),
            ("a@box.localhost", true), ("a@localhost", false), ("localhost", false),
            ("a@myexample.org", false), ("a@example.de", false), ("test@amt.de", false),
            ("", false),
        ]
    )
    func `the domains of RFC 2606 are placeholders`(_ text: String, _ isReserved: Bool) {
        #expect(ReservedDomain.contains(text) == isReserved)
    }

    @Test func `mails come from where the configuration says, else from this machine`() {
        var mail = Configuration(file: "waage.yaml", folder: ".").mail
        #expect(MailAddress.isPlain(mail.sender))
        #expect(mail.sender.hasPrefix("waage@"))
        #expect(mail.sender == "waage@\(mail.messageDomain)")
        mail.from = "bildung@musterkreis.de"
        #expect(mail.sender == "bildung@musterkreis.de")
        #expect(mail.messageDomain == "musterkreis.de")
        mail.domain = "waage.musterkreis.de"
        #expect(mail.messageDomain == "waage.musterkreis.de")
    }
}
