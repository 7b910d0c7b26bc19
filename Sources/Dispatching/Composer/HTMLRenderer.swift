import Charts

/// Writes a mail as HTML that old mail programs show too: tables and inline styles only.
enum HTMLRenderer {
    /// The whole page with LF line ends.
    static func html(of document: MailDocument) -> String {
        let origin = HTMLText.joined(document.origin.map { "<div>\($0)</div>" })
        let more = [document.more].compactMap { $0 }.map { row(HTMLStyle.more, "\($0)") }
        let page: HTMLText = """
            <!DOCTYPE html>
            <html lang="\(document.language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>\(document.subject)</title>
            \(HTMLStyle.sheet)
            </head>
            <body style="margin:0;padding:0">
            <table \(HTMLStyle.layout)><tr><td align="center" style="padding:8px">
            <!--[if mso]><table width="640" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
            <table \(HTMLStyle.layout) style="\(HTMLStyle.page)">
            \(row(HTMLStyle.summary, "\(document.summary)"))
            \(document.overview.map(overview) ?? "")
            \(HTMLText.joined(document.sections.map(section) + more))
            \(document.origin.isEmpty ? "" : row(HTMLStyle.small, origin))
            \(HTMLText.joined(document.closing.map { list($0, isAll: document.sections.isEmpty) }))
            \(row(HTMLStyle.footer, "\(document.footer)"))
            </table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr></table>
            </body>
            </html>
            """
        return page.html + "\n"
    }

    private static func row(_ style: HTMLText, _ content: HTMLText) -> HTMLText {
        "<tr><td style=\"\(style)\">\(content)</td></tr>"
    }

    private static func overview(_ overview: Overview) -> HTMLText {
        let labels = overview.labels
        let columns = [labels.number, labels.news, labels.value, labels.limit, labels.since]
        let head = columns.enumerated().map { place, label -> HTMLText in
            "<th scope=\"col\"\(HTMLStyle.overviewAlign(place))>\(label)</th>"
        }
        let parts = overview.parts.map { part -> HTMLText in
            """
            <tr><th scope="colgroup" colspan="5" align="left" \
            style="\(HTMLStyle.overviewPart(HTMLStyle.tone(of: part.severity)))">\
            \(part.heading)</th></tr>
            \(HTMLText.joined(part.lines.map(line)))
            """
        }
        return """
            \(row(HTMLStyle.overviewHeading, "\(overview.heading)"))
            <tr><td style="padding:2px 0 8px">
            <table class="card" width="100%" cellpadding="2" cellspacing="0" border="0" \
            bgcolor="#ffffff" style="\(HTMLStyle.overview)">
            <tr align="right" style="\(HTMLStyle.overviewHead)">
            \(HTMLText.joined(head))
            </tr>
            \(HTMLText.joined(parts))
            </table>
            </td></tr>
            \(overview.remark.map { row(HTMLStyle.small, "\($0)") } ?? "")
            """
    }

    private static func line(_ line: Overview.Line) -> HTMLText {
        let link = line.number.map { number -> HTMLText in
            """
            <a href="#n\(String(number))" class="link" style="color:#12436d">\(String(number))</a>
            """
        }
        let brief = line.brief
        let cells = [brief.value, brief.limit, brief.since].map { "<td>\($0)</td>" as HTMLText }
        return """
            <tr valign="top" align="right"><td>\(link ?? "")</td>
            <td\(HTMLStyle.overviewAlign(1))><b>\(line.place)</b> \(line.title)</td>
            \(HTMLText.joined(cells))</tr>
            """
    }

    private static func section(_ section: MailDocument.Section) -> HTMLText {
        let tone = HTMLStyle.tone(of: section.severity)
        return """
            \(row(HTMLStyle.heading(tone), "<span class=\"tone\">\(section.heading)</span>"))
            \(HTMLText.joined(section.groups.map { group(tone: tone, $0) }))
            """
    }

    private static func group(tone: HTMLText, _ group: MailDocument.Group) -> HTMLText {
        let entries = group.entries.map { row("padding:2px 0 8px", entry(tone: tone, $0)) }
        return """
            \(row(HTMLStyle.group, "\(group.title)"))
            \(HTMLText.joined(entries))
            """
    }

    private static func entry(tone: HTMLText, _ entry: MailDocument.Entry) -> HTMLText {
        let sentences = entry.sentences.map { sentence -> HTMLText in
            "<div style=\"\(HTMLStyle.sentence)\">\(sentence)</div>"
        }
        let number = entry.number.map { "\($0). " } ?? ""
        let anchor = entry.number.map { number -> HTMLText in
            "<a id=\"n\(String(number))\" name=\"n\(String(number))\"></a>"
        }
        return """
            <table \(HTMLStyle.layout) class="card" bgcolor="#ffffff" \
            style="border:1px solid #d5d9de;border-left:5px solid \(tone)">
            <tr><td style="padding:12px 14px">
            <div style="\(HTMLStyle.place)">\(anchor ?? "")\(number)\(entry.place)
            <span class="tone" style="\(HTMLStyle.state(tone))">(\(entry.state))</span></div>
            \(HTMLText.joined(sentences))
            \(rows(entry.facts, size: "14px"))
            \(HTMLText.joined([lastValues(entry)] + pictures(of: entry)))
            \(rows(entry.details, size: "12px"))
            </td></tr></table>
            """
    }

    private static func rows(_ rows: [MailDocument.Row], size: HTMLText) -> HTMLText {
        guard !rows.isEmpty else { return "" }
        let cells = rows.map { row -> HTMLText in
            """
            <tr><td valign="top" width="100" style="\(HTMLStyle.label)">\(row.label):</td>
            <td valign="top" style="padding:2px 0">\(row.value)</td></tr>
            """
        }
        return """
            <table \(HTMLStyle.layout) \
            style="margin-top:8px;font-size:\(size);line-height:20px;color:#1f2328">
            \(HTMLText.joined(cells))
            </table>
            """
    }

    private static func lastValues(_ entry: MailDocument.Entry) -> HTMLText {
        guard !entry.lastValues.isEmpty else { return "" }
        let last = entry.lastValues.count - 1
        let width: HTMLText = "\(String(100 / entry.lastValues.count))%"
        let periods = entry.lastValues.map { value -> HTMLText in
            """
            <td align="right" width="\(width)" style="\(HTMLStyle.period)">\(value.label)</td>
            """
        }
        let numbers = entry.lastValues.enumerated().map { index, value -> HTMLText in
            let weight: HTMLText = index == last ? "bold" : "normal"
            let style: HTMLText = "padding:0 6px 4px;font-weight:\(weight)"
            return "<td align=\"right\" style=\"\(style)\">\(value.value)</td>"
        }
        return """
            <div style="padding:8px 0 2px;font-size:12px;line-height:18px;color:#50565e">\
            \(entry.lastValuesLabel):</div>
            <table \(HTMLStyle.layout) class="inset" bgcolor="#f2f3f5" \
            style="font-size:14px;line-height:20px;color:#1f2328">
            <tr>
            \(HTMLText.joined(periods))
            </tr><tr>
            \(HTMLText.joined(numbers))
            </tr></table>
            """
    }

    /// The chart, as wide as the entry but no wider than it is sharp.
    private static func pictures(of entry: MailDocument.Entry) -> [HTMLText] {
        guard let id = entry.picture, let chart = entry.chart else { return [] }
        return [
            """
            <div style="padding:10px 0 2px"><img src="cid:\(id)" alt="\(chart.title)" \
            width="\(String(Int(chart.width)))" style="\(HTMLStyle.picture)"></div>
            """
        ]
    }

    /// A list, in larger letters where lists are all that the mail has.
    private static func list(_ list: MailDocument.List, isAll: Bool) -> HTMLText {
        let lines = list.lines.map { line -> HTMLText in
            isAll ? "<div style=\"\(HTMLStyle.line)\">\(line)</div>" : "<div>\(line)</div>"
        }
        return row(
            HTMLStyle.small,
            "<div style=\"\(HTMLStyle.listHeading)\">\(list.heading)</div>\(HTMLText.joined(lines))"
        )
    }
}
