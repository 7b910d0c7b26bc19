extension CheckCatalogue {
    /// The checks of tests of rules.
    static let ruleTestChecks = #"""
        # test/ambiguous, error
        several alerts may be meant
        An expectation is about one alert. A rule has one for each area, side and member.
        > add 'area', 'side', 'indicator' or 'members', until one is left.

        # test/cell, error
        a cell is neither a number nor a sign for a missing one
        Numbers have '.' or ',' before decimals, and nothing between thousands. Signs are '-',
        '.', '...', '/' and 'x'.
        - period | area | kinder
        - 2023 | 14627 | viele
        + period | area | kinder
        + 2023 | 14627 | 120
        > write a number, one of the signs, or nothing.

        # test/column, error
        a column of a table is none that can be read
        Behind 'period', 'area' and 'date' stands one indicator in each column, with its members
        in brackets.
        - period | area | kinder[
        - 2023 | 14627 | 120
        + period | area | kinder
        + 2023 | 14627 | 120
        > write 'indicator' or 'indicator[dimension=code]'.

        # test/contradiction, error
        a table says two numbers for one cell
        Nobody knows which of them the file would bring.
        - period | area | kinder
        - 2023 | 14627 | 120
        - 2023 | 14627 | 130
        + period | area | kinder
        + 2023 | 14627 | 120
        + 2024 | 14627 | 130
        > keep one of them; a correction is a later drop.

        # test/derived, error
        a table delivers what is computed from other numbers
        Nobody delivers it, so that the rule would never see such a number.
        - period | area | anteil
        - 2023 | 14627 | 120
        + period | area | kinder
        + 2023 | 14627 | 120
        > give the numbers that it is computed from.

        # test/dimension, error
        a table or an expectation names a dimension that nobody knows
        Members tell alerts apart only where a source or a code list has their dimension.
        > correct the name.

        # test/do, error
        'do' says nothing that can be done
        Among the drops a person may note that somebody has an alert ('ack'), or let nobody hear
        of some ('silence').
        - drops: [{ do: { on: 2024-10-31 } }]
        + drops: [{ on: 2024-10-31, file: plan.csv }]
        > say one of 'ack' and 'silence'.

        # test/drop, error
        a drop has nothing to read, or two things
        A drop is a delivery: a table that stands in the test, or a file beside it.
        - drops: [{ on: 2024-10-31 }]
        + drops: [{ on: 2024-10-31, file: plan.csv }]
        > give each drop a 'table' or a 'file'.

        # test/file, error
        a file of a test cannot be read
        It is named from the folder of the test file, and read by the configured sources as the
        daemon would.
        > correct the name, or see with 'waage intake' why it would be rejected.

        # test/indicator, error
        a table names what is no indicator
        Tests deliver what sources deliver, under the names of indicators.yaml.
        - period | area | kindr
        - 2023 | 14627 | 120
        + period | area | kinder
        + 2023 | 14627 | 120
        > correct the name, or declare the indicator in the test file.

        # test/late-expectation, error
        something is expected before anything happens
        'after' sees all of its day. Before the first drop there is nothing to see.
        - - { after: 2020-01-01, rule: voll, state: firing }
        + - { after: 2024-10-31, rule: voll, state: firing }
        > name the day of a drop, or a later one.

        # test/no-alert, error
        a test names a rule that is not there
        Without the rule there is no alert to look at.
        - - { after: 2024-10-31, rule: vol, state: firing }
        + - { after: 2024-10-31, rule: voll, state: firing }
        > correct the name; the message names the nearest one.

        # test/nothing-expected, error
        an expectation compares nothing
        It says which alert is meant, and nothing that could be wrong with it.
        - - { after: 2024-10-31, rule: voll }
        + - { after: 2024-10-31, rule: voll, state: firing }
        > add what is expected, such as 'state: firing' or 'value: 14.8 %'.

        # test/other, error
        'other' says something else than 'none'
        'other: none' expects that no other alert of the rule fires.
        - - { after: 2024-10-31, rule: voll, other: viele }
        + - { after: 2024-10-31, rule: voll, other: none }
        > say 'other: none', or leave it out.

        # test/period, error
        a cell is no period, or one of another kind
        A table has periods of one kind: years, school years, quarters or months.
        - period | area | kinder
        - bald | 14627 | 120
        + period | area | kinder
        + 2023 | 14627 | 120
        > write '2024', '2023/24', '2024-Q1' or '2024-03'.

        # test/row, error
        a row of a table does not fit its header
        Each row has a cell for each column, divided by '|', and an area.
        - period | area | kinder
        - 2023 | 14627
        + period | area | kinder
        + 2023 | 14627 | 120
        > add or remove cells; an empty one says nothing.

        # test/side, error
        an expectation names a side that the rule does not have
        A threshold has 'below' and 'above', a balance 'shortage' and 'surplus', and only those
        with limits are judged.
        - - { after: 2024-10-31, rule: voll, side: shortage, state: firing }
        + - { after: 2024-10-31, rule: voll, side: above, state: firing }
        > name a side of the rule.

        # test/silence, error
        a silence does not say which alerts it is about
        One that says nothing would be about all.
        > add 'rule', 'area', 'within', 'field', 'indicator' or 'level'.

        # test/store, error
        a test cannot be played
        Each test has a store in memory. That it cannot be written is a matter of the machine.
        > see what the message says, and try again.

        # test/table, error
        a table has no rows, or lacks a column that it needs
        The first row names the columns: 'period', 'area' and the indicators. Numbers stand
        below.
        - period | kinder
        - 2023 | 120
        + period | area | kinder
        + 2023 | 14627 | 120
        > write 'period | area | indicator', then the numbers.
        """#
}
