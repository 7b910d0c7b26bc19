import Foundation
import Testing

@testable import Dispatching

/// Every text of the mails can be read where it is light and where it is dark: its colour differs
/// from its ground by 4.5 : 1 at least (WCAG 2.2, success criterion 1.4.3).
struct ContrastTests {
    private static let least = 4.5

    /// The HTML of all mails that are written down.
    private static func pages() throws -> [(name: String, html: String)] {
        let manager = FileManager.default
        let tests = GoldenMailTests.folder.deletingLastPathComponent().deletingLastPathComponent()
        let scenes = tests.appending(path: "Scenarios/conditions")
        var pages: [(name: String, html: String)] = []
        for name in try manager.contentsOfDirectory(atPath: scenes.path).sorted()
        where name.hasSuffix(".html") && !name.hasSuffix("charts.html") {
            let text = try String(contentsOf: scenes.appending(path: name), encoding: .utf8)
            pages.append((name, text))
        }
        for name in try manager.contentsOfDirectory(atPath: GoldenMailTests.folder.path).sorted() {
            let bytes = try Data(contentsOf: GoldenMailTests.folder.appending(path: name))
            if let html = ReadableMail(Array(bytes)).html { pages.append((name, html)) }
        }
        return pages
    }

    @Test(arguments: [false, true]) func `texts stand out from their ground`(isDark: Bool) throws {
        let pages = try Self.pages()
        #expect(pages.count > 30)
        for page in pages {
            let texts = PaintedPage(page.html, isDark: isDark).texts
            #expect(texts.count > 10, "\(page.name)")
            for text in texts where text.contrast < Self.least {
                Issue.record("\(page.name): \(text.contrast) of '\(text.text)'")
            }
        }
    }

    @Test func `the contrast is that of the guideline`() {
        // The ends, and a pair that the guideline's own technique G18 names.
        #expect(Colour("#000000")?.contrast(with: .white) == 21)
        #expect(Colour("#ffffff")?.contrast(with: .white) == 1)
        let grey = Colour("#767676")?.contrast(with: .white) ?? 0
        #expect((grey - 4.54).magnitude < 0.005)
    }

    @Test func `a pale text is found`() {
        let html = "<p style=\"color:#999999\">Ort</p><div class=\"card\"><b>Ort</b></div>"
        #expect(PaintedPage(html, isDark: false).texts.map { $0.contrast < 4.5 } == [true, false])
    }
}

/// A colour of CSS: `#1f2328`.
private struct Colour: Hashable {
    static let white = Self(red: 1, green: 1, blue: 1)
    static let black = Self(red: 0, green: 0, blue: 0)
    /// The ground of mail programs where it is dark.
    static let dark = Self(red: 0x1F / 255.0, green: 0x1F / 255.0, blue: 0x1F / 255.0)

    let red: Double
    let green: Double
    let blue: Double

    private init(red: Double, green: Double, blue: Double) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    init?(_ text: some StringProtocol) {
        guard text.hasPrefix("#"), text.count == 7, let number = Int(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(
            red: Double(number >> 16) / 255,
            green: Double(number >> 8 & 0xFF) / 255,
            blue: Double(number & 0xFF) / 255
        )
    }

    /// Relative luminance (WCAG 2.2).
    private var luminance: Double {
        func linear(_ part: Double) -> Double {
            part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    func contrast(with other: Self) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return ((light + 0.05) / (dark + 0.05) * 1e6).rounded() / 1e6
    }
}

/// The texts of a page with their colours, as a mail program paints them that knows style sheets.
private struct PaintedPage {
    struct Text {
        let text: String
        let contrast: Double
    }

    private struct Element {
        let tag: String
        let classes: Set<String>
        var colour: Colour
        var ground: Colour
    }

    private struct Rule {
        /// Each part of a selector: `.card`, `td`.
        let selector: [String]
        let colour: Colour?
        let ground: Colour?
    }

    private static let empty: Set = ["br", "img", "meta", "hr", "link", "input"]

    private(set) var texts: [Text] = []

    init(_ html: String, isDark: Bool) {
        let rules = isDark ? Self.darkRules(of: html) : []
        let body = html.replacing(/<style>[\s\S]*?<\/style>/, with: "")
            .replacing(/<head>[\s\S]*?<\/head>/, with: "").replacing(/<!--[\s\S]*?-->/, with: "")
        var open = [
            Element(
                tag: "body",
                classes: [],
                colour: isDark ? .white : .black,
                ground: isDark ? .dark : .white
            )
        ]
        for match in body.matches(of: /<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/) {
            if let text = match.4, let last = open.last {
                let shown = text.replacing("&nbsp;", with: " ")
                guard shown.contains(where: { !$0.isWhitespace }) else { continue }
                texts.append(
                    Text(text: String(shown), contrast: last.colour.contrast(with: last.ground))
                )
            } else if match.1 == "/", let tag = match.2 {
                while open.count > 1, let closed = open.popLast(), closed.tag != tag {}
            } else if let tag = match.2, !Self.empty.contains(String(tag)) {
                open.append(
                    Self.element(String(tag), String(match.3 ?? ""), within: open, rules)
                )
            }
        }
    }

    private static func element(
        _ tag: String,
        _ attributes: String,
        within open: [Element],
        _ rules: [Rule]
    ) -> Element {
        let classes = attributes.firstMatch(of: /class="([^"]*)"/).map {
            $0.1.split(separator: " ")
        }
        var element = Element(
            tag: tag,
            classes: Set(classes?.map(String.init) ?? []),
            colour: open.last?.colour ?? .black,
            ground: open.last?.ground ?? .white
        )
        if tag == "a" { element.colour = Colour("#0000ee") ?? .black }
        for match in attributes.matches(of: /(background-|bg)?color[:=]"?(#[0-9a-f]{6})/) {
            guard let colour = Colour(match.2) else { continue }
            if match.1 == nil { element.colour = colour } else { element.ground = colour }
        }
        for rule in rules where fits(rule.selector, element, within: open) {
            element.colour = rule.colour ?? element.colour
            element.ground = rule.ground ?? element.ground
        }
        return element
    }

    private static func fits(
        _ selector: [String],
        _ element: Element,
        within open: [Element]
    ) -> Bool {
        func isMeant(_ element: Element, _ part: String) -> Bool {
            part.hasPrefix(".")
                ? element.classes.contains(String(part.dropFirst())) : element.tag == part
        }
        guard let last = selector.last, isMeant(element, last) else { return false }
        var rest = selector.dropLast()
        for parent in open.reversed() {
            if let part = rest.last, isMeant(parent, part) { rest.removeLast() }
        }
        return rest.isEmpty
    }

    /// What the style sheet says of where it is dark; all of it goes before what elements say.
    private static func darkRules(of html: String) -> [Rule] {
        let media = /@media \(prefers-color-scheme: dark\) \{([\s\S]*?\})\s*\}/
        guard let block = html.firstMatch(of: media)?.1 else { return [] }
        return block.matches(of: /([^{}]+)\{([^{}]*)\}/).flatMap { rule -> [Rule] in
            let body = " " + rule.2
            let colour = body.firstMatch(of: /[ ;]color: (#[0-9a-f]{6})/).flatMap { Colour($0.1) }
            let ground = body.firstMatch(of: /background-color: (#[0-9a-f]{6})/)
                .flatMap { Colour($0.1) }
            return rule.1.split(separator: ",").map { selector in
                Rule(
                    selector: selector.split { $0.isWhitespace }.map(String.init),
                    colour: colour,
                    ground: ground
                )
            }
        }
    }
}
