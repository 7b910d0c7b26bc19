extension CheckCatalogue {
    /// The checks of texts that an office words its own way.
    static let textChecks = #"""
        # texts/brace, error
        a brace stands alone in a text
        A value stands in two braces on each side. Texts have no other braces.
        - footer: "Erstellt für {receiver}"
        + footer: "Erstellt für {{receiver}}"
        > write both braces, or remove the one.

        # texts/empty, error
        a text says nothing
        An entry without a label, or a mail without a subject, helps nobody.
        - limitLabel: ""
        + limitLabel: Schwelle
        > write a text, or remove the line: then the built-in text stands there.

        # texts/left-out, warning
        a text leaves out a value that its readers miss
        The built-in text has it. A subject without its place names an alert that may be anywhere.
        - subject: "Waage: {{title}} ({{state}}){{more}}"
        + subject: "Bildung: {{place}}, {{title}} ({{state}}){{more}}"
        > write the value, unless the text is meant to do without.

        # texts/line, error
        a text has a line break, or characters that nobody sees
        Each text stands in one line of a mail.
        - limitLabel: "Grenze\nWert"
        + limitLabel: Grenzwert
        > write it in one line; '>-' in place of '|' joins lines.

        # texts/long, error, warning
        a text is too long
        Lists of mails show 78 characters of a subject, and a longer one gives a warning when it
        is said with sample values. No text may have more than 1000 characters.
        - answer.handedSubject: >-
        -   Bildungsmonitoring im Landkreis Musterland: Eine Antwort braucht jemanden,
        -   der sie liest
        + answer.handedSubject: "Bildungsmonitoring: Eine Antwort braucht einen Menschen"
        > say it shorter.

        # texts/pair, hint
        of a text for one thing and one for several only one has own words
        'KEY.one' is taken for 1 and 'KEY.other' for all other numbers. Mails would use both words.
        - openAlerts.other: "{{count}} Hinweise offen"
        + openAlerts.one: "1 Hinweis offen"
        + openAlerts.other: "{{count}} Hinweise offen"
        > word both.

        # texts/placeholder, error
        a text has a value that there is not
        Each text has its own values; 'waage texts' shows them.
        - footer: "Erstellt für {{reciever}}"
        + footer: "Erstellt für {{receiver}}"
        > correct the name; the message says which there are.
        """#
}
