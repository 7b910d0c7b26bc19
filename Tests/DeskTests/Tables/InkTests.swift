import Alerting
import Rules
import Testing

@testable import Desk

/// When there are colours, and which language people read.
struct InkTests {
    @Test(
        arguments: [
            (.auto, true, [:], true), (.auto, false, [:], false),
            (.auto, true, ["TERM": "xterm"], true), (.auto, true, ["TERM": "dumb"], false),
            (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
            (.never, true, [:], false), (.always, false, [:], true),
            // What a person asks for goes before what the environment says.
            (.always, true, ["NO_COLOR": "1", "TERM": "dumb"], true),
        ] as [(ColorChoice, Bool, [String: String], Bool)]
    )
    func `colours are for terminals whose owner wants them`(
        choice: ColorChoice,
        isTerminal: Bool,
        environment: [String: String],
        hasColors: Bool
    ) {
        let ink = Ink(choice, isTerminal: isTerminal, environment: { environment[$0] })
        #expect(ink == (hasColors ? .colored : .plain))
    }

    @Test func `a level has its colour, other words none`() {
        #expect(Ink.colored.painted("warning", Tint(.warning)) == "\u{1B}[33mwarning\u{1B}[0m")
        #expect(Ink.colored.painted("critical", Tint(.critical)) == "\u{1B}[1;31mcritical\u{1B}[0m")
        #expect(Ink.colored.painted("raised", nil) == "raised")
        #expect(Ink.colored.painted("", .good) == "")
        #expect(Ink.plain.painted("critical", .critical) == "critical")
    }

    @Test(
        arguments: [
            (["LANG": "de_DE.UTF-8"], .german), (["LANG": "de"], .german),
            (["LANG": "de@euro"], .german), (["LANG": "C.UTF-8"], .english), ([:], .english),
            (["LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US"], .english),
            (["LANG": "en_US", "LC_ALL": "de_AT", "LC_MESSAGES": "en_US"], .german),
            (["LANG": "de_DE", "LC_ALL": ""], .german), (["LANG": "den_CA"], .english),
        ] as [([String: String], Language)]
    )
    func `the locale says the language`(environment: [String: String], language: Language) {
        #expect(Language(locale: { environment[$0] }) == language)
    }
}
