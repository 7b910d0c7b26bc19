extension CheckCatalogue {
    /// The checks of sources.
    static let sourceChecks = #"""
        # source/area, error
        a source names an area that nothing knows
        An unknown code is mostly a slip, and then rows are left out, or a file is not trusted.
        - file: "hort*.csv"
        - areas: { keep: ["14627011"] }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + areas: { keep: ["14627010"] }
        + values: { kinder_hort: { header: Kinder } }
        > correct the code, or add it to areas.yaml.

        # source/areas, error
        it cannot be read where areas stand, or which count
        'areas' names the column, the words for areas, and which areas are kept.
        - file: "hort*.csv"
        - areas: { fixed: "" }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + areas: { fixed: "14627" }
        + values: { kinder_hort: { header: Kinder } }
        > write it as the message says.

        # source/basis, error
        a basis does not say until which release it holds
        A basis, such as a census, tells which numbers may be compared. They follow each other
        in time.
        > say 'until release 2025-01-31'; only the last one says 'after'.

        # source/blocks, error
        a heading between rows says nothing
        A heading says what holds for the rows below it: a year, an area, a member. What it says
        stands in braces.
        > name it: '{year}', '{area}' or a dimension; to leave rows out say 'except'.

        # source/dimension, error
        a title names a dimension that the source does not have
        '{geschlecht}' in a title stands for the members of a code list.
        - file: "hort*.csv"
        - values: { kinder_hort: { header: "Kinder / {geschlect}" } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: "Kinder / {geschlecht}" } }
        > correct it, or declare it under 'dimensions'.

        # source/duplicate, error
        two sources have one name
        Drops, lateness and mails go by the name of a source.
        > rename or remove one of them.

        # source/header, error
        a title cannot be read
        Labels above each other are written from the top down, with ' / ' between them.
        - file: "hort*.csv"
        - values: { kinder_hort: { header: "Kinder /  / {geschlecht}" } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: "Kinder / {geschlecht}" } }
        > write 'A / B / {dimension}'.

        # source/header-rows, error
        it cannot be read which rows have the titles
        Rows are counted from 1, or from the first one with a word.
        - file: "hort*.csv"
        - header_rows: oben
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + header_rows: 3-5
        + values: { kinder_hort: { header: Kinder } }
        > say '3-5', or '2 from Land'.

        # source/header-years, error
        two titles of a value hold in one year, or one in none
        Publishers rename columns. Each title holds for some years.
        > say 'until 2010', 'from 2011' or 'from 2011 until 2015'.

        # source/leave-out, error
        a column is left out and read
        'leave_out' names columns that mean nothing here.
        - file: "hort*.csv"
        - areas: { column: Gemeinde }
        - values: { kinder_hort: { header: Kinder } }
        - leave_out: [Gemeinde]
        + file: "hort*.csv"
        + areas: { column: Gemeinde }
        + values: { kinder_hort: { header: Kinder } }
        + leave_out: [Bemerkung]
        > take it out of one of the two.

        # source/no-indicator, warning
        a source delivers what is no indicator
        What is not declared has no title, no unit and no better side.
        - file: "hort*.csv"
        - values: { kinder_horte: { header: Kinder } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder } }
        > correct the name, or declare it in indicators.yaml.

        # source/no-values, error
        a source names no values
        'values' says which indicator stands under which title.
        - file: "hort*.csv"
        - values: {}
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder } }
        > add 'INDICATOR: { header: … }'.

        # source/numbers, error
        'numbers' does not show how the publisher writes numbers
        One example tells the sign of decimals and the one between thousands.
        - file: "hort*.csv"
        - numbers: deutsch
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + numbers: "1.234,5"
        + values: { kinder_hort: { header: Kinder } }
        > write one thousand two hundred thirty-four and a half as the publisher does.

        # source/open-names, warning
        names of areas in a source have no code yet
        Rows with such a name are left out. A draft lists the names that it could not place.
        - file: "hort*.csv"
        - areas: { column: Gemeinde, names: { "Coswig OT Brockwitz": "" } }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + areas: { column: Gemeinde, names: { "Coswig OT Brockwitz": "14627010" } }
        + values: { kinder_hort: { header: Kinder } }
        > write each code between its quotes, or say 'others: leave out'.

        # source/pattern, error
        a pattern for a text cannot be read
        Braces name what a text says, '*' is any text.
        > name '{year}', '{month}', '{area}', '{date}' or a dimension.

        # source/period, error
        it cannot be read where the period stands
        Each number is of a period: of a column, a title, the name of the file, or all alike.
        - file: "hort*.csv"
        - period: { file: "hort-*.csv" }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + period: { file: "hort-{year}.csv" }
        + values: { kinder_hort: { header: Kinder } }
        > write it as the message says.

        # source/recognition, error
        nothing says which files are of a source
        A file is recognised by its table number, its name or its titles.
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder } }
        > add 'table', 'file' or 'headers'.

        # source/rounding, error
        a rounding is not said so that it can be reckoned with
        Publishers round counts to protect persons. How far a count may be off decides what can
        be judged.
        - file: "hort*.csv"
        - values: { kinder_hort: { header: Kinder, rounding: { to: 5, within: 9 } } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder, rounding: { to: 5, within: 2 } } }
        > say 'rounding: { to: 5, within: 2 }'.

        # source/row, error
        a value names the label of a row, and nothing says where labels stand
        In some tables indicators stand below each other, with a label before each row.
        - file: "hort*.csv"
        - values: { kinder_hort: { header: Anzahl, row: Kinder } }
        + file: "hort*.csv"
        + labels: Merkmal
        + values: { kinder_hort: { header: Anzahl, row: Kinder } }
        > add 'labels', the title or letter of their column.

        # source/row-label, error
        a dimension names no column of labels
        Columns of words before the numbers are counted: 'row label 1' is the first behind the
        area.
        - table: 21111-01-03-4
        - dimensions: { schulart: row label eins }
        - values: { kinder_hort: { header: Kinder } }
        + table: 21111-01-02-4
        + dimensions: { schulart: row label 1 }
        + values: { kinder_hort: { header: Kinder } }
        > say 'row label 1'.

        # source/same-header, error
        two values stand under one title
        Nobody knows which number is meant.
        - file: "hort*.csv"
        - values: { kinder_hort: { header: Kinder }, geburten: { header: Kinder } }
        + file: "hort*.csv"
        + values:
        +   kinder_hort: { header: "Hort / Kinder" }
        +   geburten: { header: "Geburten / Kinder" }
        > give each its own, with the levels above it: 'A / B'.

        # source/same-indicator, warning
        two sources deliver one indicator
        Their readings replace each other in the order of their releases.
        - file: "hort*.csv"
        - values: { schueler: { header: Kinder } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder } }
        > give each an indicator of its own, or put the tables into one source.

        # source/same-table, error
        a table belongs to two sources
        A table is described once, with all of its values.
        - table: 21111-01-03-4
        - values: { kinder_hort: { header: Kinder } }
        + table: 21111-01-02-4
        + values: { kinder_hort: { header: Kinder } }
        > put the values of both into one source.

        # source/scale, error
        'scale' does not fit the value
        It says what the numbers of the file are multiplied with.
        - file: "hort*.csv"
        - values: { kinder_hort: { header: Kinder, scale: Tausend } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder, scale: 1000 } }
        > say 'scale: 1000', or 'scale: percent' to divide by 100.

        # source/unit, error
        two sources count one indicator in two units
        Their numbers could not be compared.
        - file: "hort*.csv"
        - values: { plaetze: { header: Plätze, unit: groups } }
        + file: "hort*.csv"
        + values: { kinder_hort: { header: Kinder, unit: persons } }
        > use one unit, or another indicator.
        """#
}
