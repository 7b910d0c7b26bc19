import Foundation
import Testing

@testable import Host

/// Passwords that systemd hands over as files.
@Suite struct CredentialsTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func read(_ name: String = "smtp-password") -> (String?, String?) {
        do throws(CredentialError) {
            return (try Credentials(folder: temporary.url.path).read(name), nil)
        } catch {
            return (nil, error.description)
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: temporary.path("smtp-password")))
    }

    @Test(arguments: ["Geh3im-ÄÖ", "Geh3im-ÄÖ\n", "Geh3im-ÄÖ\r\n"])
    func `the end of the line is no part of it`(_ text: String) throws {
        try write(Array(text.utf8))
        #expect(read().0 == "Geh3im-ÄÖ")
    }

    @Test func `blanks are a part of it`() throws {
        try write(Array(" a b \n".utf8))
        #expect(read().0 == " a b ")
    }

    @Test(
        arguments: [
            ([], "the credential 'smtp-password' is empty; write the password into its file"),
            ([10], "the credential 'smtp-password' is empty; write the password into its file"),
            (
                Array("a\nb\n".utf8),
                "the credential 'smtp-password' is not one line of UTF-8; write only the password "
                    + "into it"
            ),
            (
                [0xFF, 0xFE],
                "the credential 'smtp-password' is not one line of UTF-8; write only the password "
                    + "into it"
            ),
        ] as [([UInt8], String)]
    )
    func `what is no password is told without its content`(_ row: ([UInt8], String)) throws {
        try write(row.0)
        #expect(read() == (nil, row.1))
    }

    @Test func `a large file is refused`() throws {
        try write([UInt8](repeating: 65, count: 5000))
        #expect(read().1?.contains("cannot be read") == true)
        #expect(read().1?.contains("AAA") == false)
    }

    @Test func `what is missing is told with what to do`() {
        #expect(
            read().1 == "there is no credential 'smtp-password'; write the password into "
                + "'/etc/credstore/waage.smtp-password', which "
                + "'LoadCredential=smtp-password:waage.smtp-password' in the unit hands over, and "
                + "restart the service"
        )
        #expect(
            read("../x").1
                == "'../x' cannot be the name of a credential; name a file without '/'"
        )
        #expect(throws: CredentialError.self) { try Credentials(folder: nil).read("x") }
    }
}
