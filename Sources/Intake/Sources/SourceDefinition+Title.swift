extension SourceDefinition.ValueDefinition {
    /// What the column of the values is called; nil where headers changed over the years, or say
    /// more than their text.
    package var title: String? {
        guard headers.count == 1, let header = headers.first else { return nil }
        let labels = header.parts.compactMap { part -> String? in
            guard case .label(let text) = part, !text.contains("*") else { return nil }
            return text
        }
        return labels.count == header.parts.count && !labels.isEmpty
            ? labels.joined(separator: " / ") : nil
    }
}
