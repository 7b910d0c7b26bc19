extension CheckCatalogue {
    /// The checks of what YAML makes of a file.
    static let yamlChecks = #"""
        # yaml/alias, error
        an alias ('*name') is not read
        Aliases copy parts of a file elsewhere, so that nobody sees at a place what holds there.
        A lone '*' needs quotes.
        - rules:
        -   kinder:
        -     threshold: *kinder
        -     above: 100
        + rules:
        +   kinder:
        +     threshold: kinder
        +     above: 100
        > write the value out, or put the text in quotes.

        # yaml/anchor, error
        an anchor ('&name') is not read
        Anchors name parts of a file for aliases, which are not read either.
        - rules:
        -   kinder: &kinder
        -     threshold: kinder
        -     above: 100
        + rules:
        +   kinder:
        +     threshold: kinder
        +     above: 100
        > remove it; what many rules share stands under 'defaults'.

        # yaml/duplicate-key, error
        a key stands twice in one block
        Of two values YAML programs take one or the other. Here neither is taken.
        - rules:
        -   kinder:
        -     threshold: kinder
        -     above: 100
        -     above: 120
        + rules:
        +   kinder:
        +     threshold: kinder
        +     above: 120
        > keep one of them.

        # yaml/encoding, error
        the file is not UTF-8
        Umlauts have other bytes in other encodings, and would be read as something else.
        > save the file with the encoding UTF-8.

        # yaml/key, error
        a key is no text
        Before the colon stands one word. A text that begins with a brace is taken for a block.
        - rules:
        -   [kinder]: { threshold: kinder, above: 100 }
        + rules:
        +   kinder: { threshold: kinder, above: 100 }
        > write one word before the colon, or put the value in quotes.

        # yaml/merge, error
        a merge key ('<<') is not read
        Merge keys take over keys from elsewhere, so that nobody sees at a place what holds
        there.
        - rules:
        -   kinder:
        -     <<: { above: 100 }
        -     threshold: kinder
        + defaults: { for: 2 periods }
        + rules:
        +   kinder:
        +     threshold: kinder
        +     above: 100
        > write the keys out; what many rules share stands under 'defaults'.

        # yaml/quote, error
        a text needs quotes
        Some signs mean something to YAML: a colon with a blank, braces and brackets, '*', '&',
        '>' and '|'. Without quotes it reads another thing than is meant.
        - rules:
        -   kinder:
        -     threshold: kinder
        -     above: 100
        -     text: In {{area}}: zu viele Kinder
        + rules:
        +   kinder:
        +     threshold: kinder
        +     above: 100
        +     text: "In {{area}}: zu viele Kinder"
        > put the text in double quotes.

        # yaml/second-document, error
        a second document begins in the file
        A line '---' begins another document, and a file is one.
        - rules:
        -   kinder: { threshold: kinder, above: 100 }
        - ---
        - rules:
        -   plaetze: { threshold: plaetze, below: 10 }
        + rules:
        +   kinder: { threshold: kinder, above: 100 }
        +   plaetze: { threshold: plaetze, below: 10 }
        > remove the line, or write a second file.

        # yaml/syntax, error
        the file is no YAML
        YAML is lines of 'key: value', indented with blanks. From such a place on nothing can be
        read.
        - rules:
        -   kinder:
        -     threshold: "kinder
        -     above: 100
        + rules:
        +   kinder:
        +     threshold: "kinder"
        +     above: 100
        > look at the place and the line before: a quote, bracket or brace that is not closed,
        > or a wrong indentation.

        # yaml/tab, error
        a tab stands before the text of a line
        YAML counts blanks to see what belongs together, and tabs are none.
        > replace tabs by blanks; most editors can do it for all.

        # yaml/tag, error
        a tag ('!name') is not read
        What a value is depends on its key, not on a tag.
        - rules:
        -   kinder:
        -     threshold: !text kinder
        -     above: 100
        + rules:
        +   kinder:
        +     threshold: kinder
        +     above: 100
        > remove it.

        # yaml/too-complex, error
        the file has too many values, or too many levels
        There are bounds, so that no file can hold up the service.
        > divide it into several files.

        # yaml/too-large, error
        the file is too large
        Files that people write have some kilobytes. A larger one is mostly another file by
        mistake, such as a table.
        > divide it into several files, or take it out of the folder.
        """#
}
