import Testing

@testable import Host

/// What a machine calls itself before mail servers.
struct MachineNameTests {
    @Test(
        arguments: [
            ("waage.kreis.example", true), ("waage", false), ("waage.", false), (".example", false),
            ("localhost.localdomain", false), ("waage.localhost", false), ("192.0.2.7", false),
            ("waage.kreis example", false), ("xn--bro-hoa.example.de", true),
        ]
    )
    func `a full name has a domain of the network`(_ row: (name: String, isFull: Bool)) {
        #expect(MachineName.isFull(row.name) == row.isFull)
    }

    @Test func `an address is said in brackets`() {
        #expect(MachineName.literal("192.0.2.7") == "[192.0.2.7]")
        #expect(MachineName.literal("2001:db8::7") == "[IPv6:2001:db8::7]")
    }

    @Test func `the address is the one on the way to the server`() {
        #expect(MachineName.address(toward: "127.0.0.1") == "127.0.0.1")
    }

    @Test func `what is said is a full name or a literal`() {
        let hello = MachineName.hello(to: "127.0.0.1")
        #expect(MachineName.isFull(hello) || hello == "[127.0.0.1]")
    }
}
