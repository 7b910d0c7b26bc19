extension CheckCatalogue {
    /// The checks of formulas.
    static let formulaChecks = #"""
        # */ages, error
        a range of ages runs backwards
        Ages are completed years, the younger first.
        - threshold: "kinder[alter=5-3]"
        - above: 100
        + threshold: "kinder[alter=3-5]"
        + above: 100
        > turn it round.

        # */area, error
        brackets choose every area, or one that cannot be
        Each area is judged by itself already.
        - threshold: "kinder[area=*]"
        - above: 100
        + threshold: kinder
        + above: 100
        > leave 'area' out, or say 'area=parent' or a code.

        # */chained-comparison, error
        comparisons do not chain
        'a < b < c' would compare the answer of the first with c.
        - when: 10 < kinder < 100
        + when: 10 < kinder and kinder < 100
        > write 'a < b and b < c'.

        # */code, error
        a member is no code
        A code is one word. The label of a publisher stands in quotes.
        - threshold: "schueler[schulart=Freie/Schule]"
        - above: 100
        + threshold: "schueler[schulart=\"Freie/Schule\"]"
        + above: 100
        > put the label in quotes, or write the code.

        # */function, error
        a function lacks something that it needs
        Each function is written in its own way: 'ago(x, 2)', 'sum(x last 3)', 'sum(x over
        alter)', 'norm(klassenteiler)'.
        - threshold: sum(kinder)
        - above: 100
        + threshold: sum(kinder last 3)
        + above: 100
        > write it as the message says.

        # */look-back, error
        a formula looks back too far
        All steps and windows within each other are added up, and there is a bound.
        > look back in fewer or shorter steps.

        # */over, error
        a formula folds too many dimensions within each other
        Each fold multiplies the series that are read, and there is a bound.
        > leave a dimension out: without 'over' its total is read.

        # */over-twice, error
        a formula folds a dimension, or areas, within itself
        What is added up over all members has none left to add up.
        - threshold: sum(sum(kinder over alter) over alter)
        - above: 100
        + threshold: sum(kinder over alter)
        + above: 100
        > keep one of them.

        # */repeated-dimension, error
        a dimension stands twice in brackets
        Brackets choose one member of each dimension.
        - threshold: "kinder[alter=0-2, alter=3-5]"
        - above: 100
        + threshold: "kinder[alter=0-2] + kinder[alter=3-5]"
        + above: 100
        > keep one of them, or add two selections.

        # */selection, error
        brackets do not say what is chosen
        Within them stand dimensions, each with a member: 'alter=3-5'.
        - threshold: "kinder[alter]"
        - above: 100
        + threshold: "kinder[alter=3-5]"
        + above: 100
        > write 'dimension=code', or leave the brackets out to take totals.

        # */syntax, error
        a formula is not complete, or has something too much
        Operands and operators take turns, brackets are closed, and words of the formulas are no
        names.
        - threshold: "plaetze kinder"
        - above: 100
        + threshold: "plaetze / kinder"
        + above: 100 %
        > look at the place that is underlined; an operator may be missing before it.

        # */too-deep, error
        formulas rest on each other over too many steps
        A derived indicator may rest on others, which rest on others. There is a bound, so that
        no file can hold up the service.
        > derive it from fewer others.

        # */too-long, error
        a formula is too long, or nested too deeply
        There are bounds, so that no file can hold up the service, and nobody reads further.
        > name parts of it in indicators.yaml.

        # */too-many-parts, error
        a formula has too many parts, all that it rests on put in
        There is a bound, so that no file can hold up the service.
        > ask less of it, or derive it from fewer others.

        # */truth, error
        a comparison stands where a number belongs, or the other way round
        Conditions are true or false; formulas and limits are numbers.
        - threshold: kinder > plaetze
        - above: 1
        + when: kinder > plaetze
        > compare the number with something, or write 'if(…, 1, 0)' around the comparison.

        # */unknown-function, error
        no function has this name
        Functions are words of the formulas; Rules/README.md lists them.
        - threshold: summe(kinder last 3)
        - above: 100
        + threshold: sum(kinder last 3)
        + above: 100
        > take the function that the message names.

        # expression/alias, error
        a formula names the measure of a rule
        'as' gives a measure a name for mails. Formulas read indicators.
        - rules:
        -   deckung: { balance: { supply: plaetze, demand: kinder }, shortage: 95 %, as: deckung }
        -   sinkt: { change: deckung, falls: 5 points }
        + rules:
        +   deckung: { balance: { supply: plaetze, demand: kinder }, shortage: 95 % }
        +   sinkt: { change: plaetze / kinder, falls: 5 % }
        > define it in indicators.yaml, and use it in both rules.

        # expression/no-source, warning
        no source delivers an indicator for the area that a formula reads
        Another area is often left out of a file by 'keep'. Then the formula has no number
        anywhere.
        - threshold: schueler / schueler[area=15]
        - above: 10 %
        + threshold: schueler / schueler[area=parent]
        + above: 10 %
        > add the area, 'parents' or the level to 'keep' of its source, or take another table.

        # expression/not-delivered, warning
        no source delivers an indicator
        It is declared, and nothing brings its numbers. The rule judges nothing until a source
        does.
        - threshold: noch_nicht
        - above: 100
        + threshold: kinder
        + above: 100
        > describe its source, or check the name.

        # expression/over-area, error
        a formula over areas reads nothing that differs from area to area
        'over area' goes through the areas below the judged one. A fixed area has one number in
        all of them, and a level is no dimension.
        - threshold: sum(kinder over gemeinde)
        - above: 100
        + threshold: sum(kinder over area gemeinde)
        + above: 100
        > write it as the message says.

        # expression/over-levels, error
        a formula over areas finds areas of several levels below
        Municipalities and planning areas side by side would be counted twice.
        > say which: 'over area gemeinde'.

        # expression/over-percent, error
        percentages of areas are to be added up
        Of a percentage nobody knows how many persons stand behind it, unless the indicator
        names its 'base'.
        - threshold: mean(quote over area gemeinde)
        - above: 20 %
        + threshold: mean(anteil over area gemeinde)
        + above: 20 %
        > say 'base' at the indicator, or derive it as a quotient.

        # expression/rank-amount, error
        areas are ranked by a count
        Larger areas have more of everything, so that the rank is one of size.
        - threshold: rank(kinder over area)
        - below: 4
        + threshold: rank(anteil over area)
        + below: 4
        > divide it by something, such as the number of inhabitants.

        # expression/shape, error
        here belongs a formula
        A formula is a text in one line, such as 'plaetze / kinder'.
        - threshold: { plaetze: kinder }
        - above: 100
        + threshold: plaetze / kinder
        + above: 100 %
        > write the formula as a text, in quotes where it has '[', '*' or a comma.

        # expression/unknown-indicator, error
        a formula names an indicator that nothing knows
        Indicators are declared in indicators.yaml, or delivered by a source. Another name is a
        slip.
        - threshold: kindr
        - above: 100
        + threshold: kinder
        + above: 100
        > correct the name, or declare the indicator.

        # expression/unknown-level, error
        a formula reads areas of a level that no area has
        Levels are those of areas.yaml, and 'land', 'kreis', 'gemeinde' by the official codes.
        - threshold: sum(kinder over area gemeinden)
        - above: 100
        + threshold: sum(kinder over area gemeinde)
        + above: 100
        > correct the level, or declare its areas.

        # expression/unknown-norm, error
        a formula names a norm that norms.yaml does not have
        Without the norm the formula has no number.
        - threshold: plaetze / norm(teiler)
        - above: 4
        + threshold: anmeldungen / norm(mindestzahl)
        + above: 4
        > correct the name, or add the norm.
        """#
}
