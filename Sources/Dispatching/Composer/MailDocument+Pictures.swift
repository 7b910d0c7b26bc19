package import Charts

/// Makes a PNG file of a drawing; nil where it cannot.
package typealias Painter = @Sendable (Drawing) -> [UInt8]?

extension MailDocument {
    /// So many charts stand in a mail.
    private static let pictureCount = 10
    /// So many bytes all of them may take as they are sent, beside those of the texts.
    private static let pictureRoom = 250_000

    /// The document with pictures named for its first charts.
    ///
    /// - Parameter suffix: What makes the names unique in the world: `abc@example.org`.
    /// - Returns: The same texts.
    func naming(pictures suffix: String) -> Self {
        var (document, count) = (self, 0)
        document.eachEntry { entry in
            guard entry.chart != nil, count < Self.pictureCount else { return }
            count += 1
            entry.picture = "chart-\(count).\(suffix)"
        }
        return document
    }

    /// Paints the pictures that are named.
    ///
    /// One that cannot be painted, or has no room, is named no more: its entry is what it would be
    /// without a chart.
    ///
    /// - Returns: The pictures in the order of their entries.
    mutating func pictures(by paint: Painter) -> [MailPicture] {
        var pictures: [MailPicture] = []
        var room = Self.pictureRoom
        eachEntry { entry in
            guard let id = entry.picture, let chart = entry.chart else { return }
            guard let png = paint(chart), MailPicture.size(of: png.count) <= room else {
                return entry.picture = nil
            }
            room -= MailPicture.size(of: png.count)
            pictures.append(MailPicture(id: id, png: png))
        }
        return pictures
    }

    private mutating func eachEntry(_ body: (inout Entry) -> Void) {
        for section in sections.indices {
            for group in sections[section].groups.indices {
                for entry in sections[section].groups[group].entries.indices {
                    body(&sections[section].groups[group].entries[entry])
                }
            }
        }
    }
}
