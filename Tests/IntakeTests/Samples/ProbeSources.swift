import Diagnostics

@testable import Intake

extension SourceDefinition {
    /// A source with one header for each indicator.
    static func probe(_ id: String, values: KeyValuePairs<String, String>) -> Self {
        var source = Self(id: id, location: SourceLocation(file: "probe.yaml", line: 1, column: 1))
        source.recognition.file = "*"
        source.values = values.map {
            ValueDefinition(indicator: $0.key, headers: [.probe($0.value)])
        }
        return source
    }
}

extension SourceDefinition.HeaderPattern {
    /// `A / {b}`, with the years for which it holds.
    static func probe(_ text: String, from: Int? = nil, until: Int? = nil) -> Self {
        let parts = text.replacing(" / ", with: "\n").split(separator: "\n").map { part in
            part.hasPrefix("{")
                ? Part.dimension(String(part.dropFirst().dropLast())) : .label(String(part))
        }
        return Self(parts: parts, from: from, until: until)
    }
}

extension [String: CodeList] {
    static let probe: Self = [
        "geschlecht": .members([
            .init(code: "w", labels: ["weiblich", "GESW"]),
            .init(code: "m", labels: ["männlich", "GESM"]),
        ]),
        "alter": .ages,
    ]
}
