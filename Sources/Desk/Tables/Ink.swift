package import Rules

/// What a colour says.
package enum Tint: Hashable, Sendable {
    case critical, warning, good

    /// The tint of a level.
    package init(_ level: Level) { self = level == .critical ? .critical : .warning }

    /// The parameters of SGR (ECMA-48): bold red, yellow, green, which every terminal has.
    fileprivate var code: String {
        switch self {
        case .critical: "1;31"
        case .warning: "33"
        case .good: "32"
        }
    }
}

/// When a person wants colours.
package enum ColorChoice: String, CaseIterable, Sendable {
    /// On a terminal that has them.
    case auto
    case always, never
}

/// What texts are written with: in colours or without.
package struct Ink: Hashable, Sendable {
    private let hasColors: Bool

    /// Without colours.
    package static let plain = Self(hasColors: false)
    /// With colours.
    package static let colored = Self(hasColors: true)

    private init(hasColors: Bool) { self.hasColors = hasColors }

    /// What a person chose, or what fits: no colours where there is no terminal, where `NO_COLOR`
    /// is set (no-color.org) or where `TERM` is `dumb`.
    ///
    /// - Parameters:
    ///   - choice: What the person asked for; it goes before the environment.
    ///   - isTerminal: Whether a terminal gets the text.
    ///   - variable: The environment.
    package init(
        _ choice: ColorChoice,
        isTerminal: Bool,
        environment variable: (String) -> String?
    ) {
        switch choice {
        case .always: hasColors = true
        case .never: hasColors = false
        case .auto:
            let isUnwanted = variable("NO_COLOR").map { !$0.isEmpty } ?? false
            hasColors = isTerminal && !isUnwanted && variable("TERM") != "dumb"
        }
    }

    /// A text in the colour of what it says.
    func painted(_ text: String, _ tint: Tint?) -> String {
        guard hasColors, let tint, !text.isEmpty else { return text }
        return "\u{1B}[\(tint.code)m\(text)\u{1B}[0m"
    }
}
