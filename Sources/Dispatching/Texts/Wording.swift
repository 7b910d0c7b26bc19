package import Alerting
import Synchronization

/// In whose words a catalogue speaks.
package enum Wording: Sendable {
    case builtIn
    /// In those of an office, where it has its own.
    case own(OwnTexts)
    /// The same, and each text that is asked for is put on a list.
    case listed(TextList, OwnTexts)
}

/// What every catalogue of texts has.
package protocol Worded: Sendable {
    var wording: Wording { get }
}

extension Worded {
    /// The text of a key: the office's own, or the built-in one where it has none.
    ///
    /// An own text that cannot be filled never leaves a hole: the built-in one stands there.
    ///
    /// - Parameters:
    ///   - key: The text's name, the same in all languages; it stands in files that people write.
    ///   - builtIn: The text with its values.
    /// - Returns: A line without markup.
    func own(_ key: String, _ builtIn: @autoclosure () -> Phrase) -> String {
        switch wording {
        case .builtIn: return builtIn().text
        case .own(let texts):
            guard let template = texts[key] else { return builtIn().text }
            let phrase = builtIn()
            return phrase.filled(into: template) ?? phrase.text
        case .listed(let list, let texts):
            let phrase = builtIn()
            let text = texts[key].flatMap(phrase.filled) ?? phrase.text
            list.add(TextList.Entry(key: key, phrase: phrase, text: text))
            return text
        }
    }

    /// One of two texts, by a number: `KEY.one` for 1, else `KEY.other`.
    func own(
        _ key: String,
        _ count: Int,
        one: @autoclosure () -> Phrase,
        other: @autoclosure () -> Phrase
    ) -> String {
        count == 1 ? own(key + ".one", one()) : own(key + ".other", other())
    }
}

/// The texts that were asked for, each once, in the order of the first questions.
package final class TextList: Sendable {
    /// A text that was asked for.
    package struct Entry: Sendable {
        package let key: String
        /// The built-in text with its values.
        package let phrase: Phrase
        /// What was said.
        package let text: String
    }

    private let found = Mutex<(entries: [Entry], places: [String: Int])>(([], [:]))

    package init() {}

    /// All texts that were asked for.
    package var entries: [Entry] { found.withLock { $0.entries } }

    /// Adds a text; of several with one key the longest stays.
    func add(_ entry: Entry) {
        found.withLock { found in
            if let place = found.places[entry.key] {
                if entry.text.count > found.entries[place].text.count {
                    found.entries[place] = entry
                }
            } else {
                found.places[entry.key] = found.entries.count
                found.entries.append(entry)
            }
        }
    }
}
