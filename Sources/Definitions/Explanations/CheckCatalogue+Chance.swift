extension CheckCatalogue {
    /// The checks of rules that ask what chance explains.
    static let chanceChecks = #"""
        # rule/chance, warning
        chance alone lets a rule mail more than one false alarm in a release
        Each test alarms by chance now and then: at 95 % once in 40 on each side. With many
        series some alarm in every release. Known from the store is how many series the rule
        judges.
        > leave such news to the digest ('mail: critical' or 'never'), ask for a higher
        > 'confidence', or judge fewer series.

        # rule/confidence, error
        a confidence is none that a test could have
        It lies from 80 % to 99.99 %, critical's is not below warning's, and it names the levels
        that the rule has.
        - compare: { of: anteil, with: area 14, above: 1 point, confidence: 50 % }
        + compare: { of: anteil, with: area 14, above: 1 point, confidence: 95 % }
        > say '95 %' or '99.8 %', or 'none' for no test.

        # rule/extensive, error
        a count is compared with another area
        Larger areas have more of everything, so that the larger one always has more.
        - compare: { of: kinder, with: area 14, above: 10 % }
        + compare: { of: anteil, with: area 14, above: 1 point }
        > divide it by something, such as the number of inhabitants.

        # rule/marker-window, error
        a marker of a recent trend looks at something else than five single years
        The marker is laid down as public health uses it: five years or school years. Averages
        over several years share most of their numbers, and look like a trend by themselves.
        - trend: { of: anteil, method: marker, last: 8 periods, rises: any }
        + trend: { of: anteil, method: marker, rises: any }
        > leave 'last' out, or say 'method: mann-kendall'.

        # rule/no-chance, error
        a rule tests what is no sample
        Tests ask whether chance alone would lead so far. Chance moves shares and counts of
        persons. Places, posts, money and what a law lays down it does not move, and a marker
        takes shares alone.
        - compare: { of: auslastung, with: area 14, above: any }
        + compare: { of: anteil, with: area 14, above: 1 point }
        > say 'confidence: none', or what it is at the indicator: 'chance: share' or 'rate'.

        # rule/no-size, hint
        a test of shares calls every sure difference news
        Of many persons a trifle is sure: of 100,000 a tenth of a point. 'by' says from which
        size on a difference is worth a mail.
        - compare: { of: anteil, with: area 14, above: any }
        + compare: { of: anteil, with: area 14, above: any, by: 1 point }
        > say 'by: 1 point', or what matters here.

        # rule/peers, error
        what is compared with peers cannot be added up
        Peers are compared with what they have in common: all cases of all persons. A percentage
        without its counts, or a plain formula, gives no sum.
        - compare: { of: quote, with: peers, above: 5 points, confidence: none }
        + compare: { of: anteil, with: peers, above: 5 points }
        > use a quotient 'x / y', or say 'base' at the delivered percentage.

        # rule/sensitive-base, error
        a sensitive rule judges very few persons
        Health and social data of fewer than 10 persons may tell of one of them.
        - threshold: anteil
        - above: 10 %
        - sensitive: true
        + threshold: anteil
        + above: 10 %
        + sensitive: true
        + smallest_base: 30
        > say 'smallest_base: 10' or more.

        # rule/trend-size, hint
        a test calls every steady movement of a count a trend
        What is counted again every year, such as pupils, hardly varies by chance. The smallest
        step, year after year, is then a sure trend.
        - trend: { of: kinder, last: 8 periods, method: mann-kendall, falls: any }
        + trend: { of: kinder, last: 8 periods, method: mann-kendall, falls: 1 % per period }
        > say from which size on it counts.

        # rule/unreachable, warning
        a level cannot be reached with so few values
        Of 5 or 6 values even the steadiest rise comes about by chance more often than a level
        of 99.8 % allows. The level would never be reached.
        - trend: { of: kinder, last: 5 periods, method: mann-kendall }
        - rises: { warning: 1 % per period, critical: 3 % per period }
        - confidence: { warning: 95 %, critical: 99.8 % }
        + trend: { of: kinder, last: 7 periods, method: mann-kendall }
        + rises: { warning: 1 % per period, critical: 3 % per period }
        + confidence: { warning: 95 %, critical: 99.8 % }
        > widen 'last' as the message says, or leave the level out.
        """#
}
