extension CheckCatalogue {
    /// The checks of how keys, numbers, texts and names are written.
    static let writingChecks = #"""
        # */bare-code, error
        a code that reads as a number stands without quotes
        Codes are text. Without quotes a program may read '1e5', '012' or 'no' as something
        else, and then no file has the code.
        > put the code in quotes.

        # */braces, error
        double braces in a text have no partner
        Two braces begin a placeholder, and two end it. Half of one would be told as it stands.
        - threshold: kinder
        - above: 100
        - text: "In {{area} sind es zu viele."
        + threshold: kinder
        + above: 100
        + text: "In {{area}} sind es zu viele."
        > close the placeholder, or leave the braces out.

        # */choice, error
        a value is none of the words that its key takes
        The key takes one of a few words. Another one is mostly a slip, or a word of another
        language.
        - threshold: kinder
        - above: 100
        - mail: nie
        + threshold: kinder
        + above: 100
        + mail: never
        > say one of the words that the message names.

        # */comma, error
        a comma inside braces cuts a value in two
        In YAML a comma between braces ends a value. What stands behind it is read as the next
        key.
        - trend: { of: ago(kinder, 2), last: 5 periods, method: slope }
        - falls: 1 % per period
        + trend: { of: "ago(kinder, 2)", last: 5 periods, method: slope }
        + falls: 1 % per period
        > put the value in quotes.

        # */comparison, error
        a limit is written with a sign of comparison
        The word of the side says which way a limit is passed: 'below' means less, 'above' more.
        In YAML '>' even begins a block of text.
        - threshold: auslastung
        - above: ">97 %"
        + threshold: auslastung
        + above: 97 %
        > leave the sign out.

        # */date, error
        a value is no day
        Days are written as '2024-08-01' or '01.08.2024'; a year stands for its first day.
        - threshold: kinder
        - above: 100
        - effective_from: bald
        + threshold: kinder
        + above: 100
        + effective_from: 2024-08-01
        > write a day.

        # */decimal-comma, error
        decimals are written with a comma
        In these files decimals have a point, as in programs. Between braces a comma would end
        the value.
        - threshold: auslastung
        - above: { warning: 97,5 % }
        + threshold: auslastung
        + above: { warning: 97.5 % }
        > write a point.

        # */flag, error
        a key that takes 'true' or 'false' says something else
        Such a key switches something on or off, and another word would be taken for neither.
        - threshold: kinder
        - above: 100
        - sensitive: vielleicht
        + threshold: kinder
        + above: 100
        + sensitive: false
        > say 'true' or 'false', or leave the key out.

        # */frequency, error
        a value is no frequency that is known
        How often numbers come decides what a period is, and which series may be compared.
        - file: "*.csv"
        - period: { column: jahr, every: jahr }
        - values: { kinder_hort: { header: Kinder } }
        + file: "*.csv"
        + period: { column: jahr, every: year }
        + values: { kinder_hort: { header: Kinder } }
        > say one of the words that the message names, such as 'year' or 'school_year'.

        # */missing-key, error
        a block lacks a key that it needs
        Without the key nothing sensible can be taken for it, so that the block says nothing.
        - balance: { supply: plaetze }
        - shortage: 95 %
        + balance: { supply: plaetze, demand: kinder }
        + shortage: 95 %
        > add the key; the message shows how it is written.

        # */name, error
        a name has signs that no name has
        Names stand in formulas, mails and file names, and must be read the same everywhere.
        - threshold: kinder
        - above: 100
        - as: "Kinder & Co"
        + threshold: kinder
        + above: 100
        + as: kinder_hier
        > use letters, digits and '_'; rules have small letters, digits and '-'.

        # */no-area, warning
        an area or a level that areas.yaml does not have
        What nobody declared is mostly a slip, and then nothing is judged there. A number cannot
        be read of several areas at once either; formulas add them up.
        - threshold: kinder
        - above: 100
        - only: { level: gemeinden }
        + threshold: kinder
        + above: 100
        + only: { level: gemeinde }
        > correct the code or level, or add the area to areas.yaml; to compare with areas
        > beside, add them too.

        # */number, error
        a value is no number that fits
        Numbers are written with a point, without blanks and without dots between thousands. A
        whole number may have bounds, which the message names.
        - threshold: kinder
        - above: 1 000
        + threshold: kinder
        + above: 1000
        > write a number within the bounds.

        # */pair, error
        it is not said how readings of another date are found
        Readings of different reference dates meet only where a pair says how: the reading of
        which day, before or after.
        - threshold: kinder / plaetze
        - above: 100 %
        - pair: { plaetze: 31.12. }
        + threshold: kinder / plaetze
        + above: 100 %
        + pair: { plaetze: 31.12. before }
        > say day, month and direction: '31.12. before'.

        # */periods, error
        a value is no number of periods that fits
        Windows, horizons and 'for' count periods of the series: years of yearly numbers, months
        of monthly ones. There are bounds, for a window of hundreds of years is a slip.
        - threshold: kinder
        - above: 100
        - for: 2 %
        + threshold: kinder
        + above: 100
        + for: 2 periods
        > say a whole number of periods, such as '3 periods'.

        # */placeholder, error
        a text has a placeholder that nothing fills
        Mails fill in what stands in double braces. What nobody knows would be told as it
        stands.
        - threshold: kinder
        - above: 100
        - text: "In {{araa}} sind es zu viele."
        + threshold: kinder
        + above: 100
        + text: "In {{area}} sind es zu viele."
        > take one of the placeholders that Rules/README.md lists.

        # */repeated, error
        two files declare one name
        Rules, indicators, norms and areas have one name each, all files together. Of two nobody
        knows which is meant.
        > keep one of them, or rename it.

        # */shape, error
        a value is of another kind than its key takes
        A key takes a text, a list or a block of keys. Of another kind nobody knows what is
        meant.
        - threshold: { of: kinder }
        - above: 100
        + threshold: kinder
        + above: 100
        > write it as the message says.

        # */sign, error
        a sign is not read, or a size has one
        Formulas know '+ - * /', brackets and comparisons. Sizes, such as those of falls, are
        written without a sign: 'falls: 5 %' is a change by -5 %.
        - change: kinder
        - falls: -5 %
        + change: kinder
        + falls: 5 %
        > write it as the message says.

        # */thousands, error
        a number has a dot between thousands
        The dot is the decimal point: '1.000 persons' would be one person.
        - threshold: kinder
        - above: 1.000 persons
        + threshold: kinder
        + above: 1000 persons
        > leave the dot out; where a fraction is meant, write fewer decimals.

        # */too-large, error
        a number is larger than any that is delivered
        Beyond 1,000,000,000,000,000 differences of one get lost, and no office counts so far.
        It is mostly a slip.
        - threshold: kinder
        - above: 99999999999999999 persons
        + threshold: kinder
        + above: 99999 persons
        > correct the number.

        # */unit, error, warning
        a limit is in a unit that does not fit what is measured
        A share is compared with percent, a change of a share with points, an amount with its
        own unit. Between others there is no comparison. It is a warning where the number may be
        meant as it stands.
        - threshold: auslastung
        - above: 20 persons
        + threshold: auslastung
        + above: 110 %
        > write the limit in the unit that the message names.

        # */unknown-dimension, error, warning
        a formula or filter chooses by a dimension that nothing has
        What no source names is mostly a slip, and then the formula reads nothing. It is an
        error where it is known which dimensions an indicator has.
        - threshold: "schueler[geschlect=w] / schueler"
        - above: 60 %
        + threshold: "schueler[geschlecht=w] / schueler"
        + above: 60 %
        > correct the name, or name the dimension under 'dimensions' of its source.

        # */unknown-field, warning
        a field of education that no other file knows
        Routes go by the field. One that stands in a single place is a slip, and its news
        reaches nobody who asked for it.
        - threshold: kinder
        - above: 100
        - field: early_chilhood
        + threshold: kinder
        + above: 100
        + field: early_childhood
        > correct the field.

        # */unknown-key, error
        a block has a key that nothing reads
        Keys are the fixed words of the language. One that nobody reads is mostly a slip of the
        pen, and what it says would be left out without a word.
        - threshold: kinder
        - abov: { warning: 100 }
        + threshold: kinder
        + above: { warning: 100 }
        > correct the key; the message names the nearest one, or all that fit there.

        # */unknown-member, warning
        a formula or filter chooses a member that its code list does not have
        A member that no file brings has no numbers, and the rule judges nothing.
        - threshold: "schueler[geschlecht=f] / schueler"
        - above: 60 %
        + threshold: "schueler[geschlecht=w] / schueler"
        + above: 60 %
        > take a code of the list, or add the member to it.

        # */unquoted-code, error
        a code that begins with 0 stands without quotes
        Other programs read such a code as a number and drop its zero. Then it names another
        area, or none.
        - threshold: kinder
        - above: 100
        - only: { area: 01001 }
        + threshold: kinder
        + above: 100
        + only: { area: "01001" }
        > put the code in quotes.
        """#
}
