import Alerting
import Dispatching
import Indicators
package import Rules

/// Two printed pages for whoever decides whether rules go live: which mails would have come, when,
/// and what each said.
///
/// It is one file of HTML without anything from elsewhere. A browser prints it on A4.
package struct BacktestSheet {
    /// So many lines find room on two pages, below what stands above them.
    private static let room = 92
    /// So many characters stand in a line.
    private static let width = 90
    /// So many years have a column of their own.
    private static let yearLimit = 10
    /// So many notices of a mail are told.
    private static let noticeLimit = 2

    private let report: BacktestReport
    private let book: RuleBook
    private let area: String?
    private let texts: any SheetTexts

    /// - Parameters:
    ///   - report: What was found.
    ///   - book: The rules that were tried.
    ///   - area: The name of the area, where one alone was asked for.
    package init(_ report: BacktestReport, of book: RuleBook, area: String?) {
        (self.report, self.book, self.area) = (report, book, area)
        let languages = Set(report.mails.map(\.receiver.language))
        texts = languages == [.english] ? EnglishSheetTexts() : GermanSheetTexts()
    }

    /// The page.
    package var html: String {
        let lines = HTMLText.joined(mails)
        let page: HTMLText = """
            <!DOCTYPE html>
            <html lang="\(texts.catalogue.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <title>\(texts.title)</title>
            <style>
            @page { size: A4; margin: 15mm 16mm }
            body { font: 9.5pt/1.35 "DejaVu Sans", Arial, sans-serif; color: #111 }
            body { max-width: 178mm; margin: 0 auto }
            h1 { font-size: 15pt; margin: 0 0 2mm }
            h2 { font-size: 11pt; margin: 5mm 0 1.5mm; break-after: avoid }
            table { border-collapse: collapse; margin: 2mm 0; font-variant-numeric: tabular-nums }
            th, td { padding: 0.8mm 2.2mm; border-bottom: 0.3mm solid #bbb; text-align: right }
            th:first-child, td:first-child { text-align: left }
            p { margin: 0 0 1.2mm } .mail { break-inside: avoid; margin: 0 0 1.6mm }
            .mail b { font-variant-numeric: tabular-nums } .small { font-size: 8pt; color: #444 }
            </style>
            </head>
            <body>
            <h1>\(heading)</h1>
            <p>\(span)</p>
            \(yearTable)
            <p class="small">\(texts.digestNote(report.years.reduce(0) { $0 + $1.digests }))</p>
            \(lines)
            <p class="small">\(texts.closing)</p>
            </body>
            </html>
            """
        return page.html + "\n"
    }

    private var heading: String { texts.heading(report.mails.count) }

    private var span: String {
        let extent = report.result.extent
        let days = extent.days.map {
            (texts.catalogue.date($0.lowerBound), texts.catalogue.date($0.upperBound))
        }
        return texts.span(
            rules: book.rules.count,
            days: days,
            area: area
        )
    }

    // MARK: - The table

    /// A row for each receiver, a column for each of the last years, and one for those before.
    private var yearTable: HTMLText {
        let years = Set(report.years.map(\.year)).sorted()
        guard !years.isEmpty else { return "" }
        let shown = Array(years.suffix(Self.yearLimit))
        let isCut = shown.count < years.count
        var head = [texts.receiver]
        if isCut { head.append(texts.before(shown[0])) }
        head += shown.map { "\($0)" } + [texts.all]
        let rows = receivers.map { receiver -> HTMLText in
            let own = report.years.filter { $0.receiver == receiver }
            func mails(_ years: (Int) -> Bool) -> String {
                let count = own.filter { years($0.year) }.reduce(0) { $0 + $1.mails }
                return count == 0 ? "–" : "\(count)"
            }
            var cells = [receiver]
            if isCut { cells.append(mails { $0 < shown[0] }) }
            cells += shown.map { year in mails { $0 == year } } + [mails { _ in true }]
            return row("td", cells)
        }
        return "<table>\n\(row("th", head))\n\(HTMLText.joined(rows))\n</table>"
    }

    private func row(_ tag: HTMLText, _ cells: [String]) -> HTMLText {
        let cells = cells.map { cell -> HTMLText in "<\(tag)>\(cell)</\(tag)>" }
        return "<tr>\(HTMLText.joined(cells))</tr>"
    }

    private var receivers: [String] { Set(report.years.map(\.receiver)).sorted() }

    // MARK: - The mails

    /// The mails of each receiver, the latest first, as far as two pages take them.
    private var mails: [HTMLText] {
        var rest = Self.room - receivers.count
        return receivers.enumerated().flatMap { place, receiver -> [HTMLText] in
            let own = report.mails.filter { $0.receiver.name == receiver }.reversed()
            guard !own.isEmpty else { return [] }
            // What one receiver does not need is left for the others.
            var share = rest / (receivers.count - place) - 3
            var told: [HTMLText] = []
            var year: Int?
            for mail in own {
                let (text, lines) = self.text(of: mail)
                let needed = lines + (mail.day.year == year ? 0 : 2)
                guard needed <= share else { break }
                if mail.day.year != year {
                    year = mail.day.year
                    told.append("<h2>\(receiver), \(String(mail.day.year))</h2>")
                }
                told.append(text)
                (share, rest) = (share - needed, rest - needed)
            }
            let count = told.count(where: { $0.html.hasPrefix("<p") })
            let left = own.count - count
            if left > 0 { told.append("<p class=\"small\">\(texts.earlier(left))</p>") }
            return told
        }
    }

    /// One mail, and how many lines it takes.
    private func text(of mail: MailCourse.Mail) -> (HTMLText, Int) {
        let told = mail.notices.prefix(Self.noticeLimit).map {
            NoticePreview($0, for: mail.receiver)
        }
        let left = mail.notices.count - told.count
        let parts = told.map { news in
            (
                "\(news.place), \(news.title) (\(news.state)): ",
                news.sentences.joined(separator: " ")
            )
        }
        let more = left > 0 ? " " + texts.further(left) : ""
        let date = texts.catalogue.date(mail.day)
        let news = parts.map { head, text -> HTMLText in "<i>\(head)</i>\(text)" }
        let length = date.count + more.count + parts.reduce(0) { $0 + $1.0.count + $1.1.count }
        return (
            "<p class=\"mail\"><b>\(date)</b> \(HTMLText.joined(news))\(more)</p>",
            length / Self.width + 1
        )
    }
}

/// What stands on the sheet beside the words of the mails.
private protocol SheetTexts {
    var catalogue: any Catalogue { get }
    var title: String { get }
    func heading(_ mails: Int) -> String
    func span(rules: Int, days: (String, String)?, area: String?) -> String
    var receiver: String { get }
    func before(_ year: Int) -> String
    var all: String { get }
    func digestNote(_ digests: Int) -> String
    func earlier(_ mails: Int) -> String
    func further(_ news: Int) -> String
    var closing: String { get }
}

private struct GermanSheetTexts: SheetTexts {
    let catalogue = Language.german.catalogue
    let title = "Waage: Probelauf"
    let receiver = "Empfänger"
    let all = "alle"
    let closing =
        "Zahlen, die nicht veröffentlicht werden dürfen, stehen auch hier nicht. Was ein früherer "
        + "Stand der Daten anders sagte, zählt so, wie er damals bekannt war."

    func heading(_ mails: Int) -> String {
        switch mails {
        case 0: "Probelauf: Es wäre keine Mail gekommen"
        case 1: "Probelauf: Diese eine Mail wäre gekommen"
        default: "Probelauf: Diese \(mails) Mails wären gekommen"
        }
    }

    func span(rules: Int, days: (String, String)?, area: String?) -> String {
        (rules == 1 ? "Eine Regel" : "\(rules) Regeln")
            + (days.map { " auf den Daten vom \($0.0) bis zum \($0.1)" } ?? "")
            + (area.map { ", nur \($0)" } ?? "") + "."
    }

    func before(_ year: Int) -> String { "vor \(year)" }

    func digestNote(_ digests: Int) -> String {
        digests == 0
            ? "Nichts davon hätte warten können: keine Sammelmail."
            : "Dazu \(digests == 1 ? "eine Sammelmail" : "\(digests) Sammelmails") mit dem, was "
                + "warten kann."
    }

    func earlier(_ mails: Int) -> String {
        mails == 1 ? "… und eine frühere Mail." : "… und \(mails) frühere Mails."
    }

    func further(_ news: Int) -> String {
        news == 1 ? "Und eine weitere Meldung." : "Und \(news) weitere Meldungen."
    }
}

private struct EnglishSheetTexts: SheetTexts {
    let catalogue = Language.english.catalogue
    let title = "Waage: backtest"
    let receiver = "Receiver"
    let all = "all"
    let closing =
        "Numbers that must not be published do not stand here either. What earlier data said "
        + "otherwise counts as it was known then."

    func heading(_ mails: Int) -> String {
        switch mails {
        case 0: "Backtest: no mail would have come"
        case 1: "Backtest: this one mail would have come"
        default: "Backtest: these \(mails) mails would have come"
        }
    }

    func span(rules: Int, days: (String, String)?, area: String?) -> String {
        (rules == 1 ? "One rule" : "\(rules) rules")
            + (days.map { " on the data from \($0.0) to \($0.1)" } ?? "")
            + (area.map { ", \($0) alone" } ?? "") + "."
    }

    func before(_ year: Int) -> String { "before \(year)" }

    func digestNote(_ digests: Int) -> String {
        digests == 0
            ? "Nothing of it could have waited: no digest."
            : "Besides, \(digests == 1 ? "one digest" : "\(digests) digests") with what can wait."
    }

    func earlier(_ mails: Int) -> String {
        mails == 1 ? "… and one earlier mail." : "… and \(mails) earlier mails."
    }

    func further(_ news: Int) -> String {
        news == 1 ? "And one more piece of news." : "And \(news) more pieces of news."
    }
}
