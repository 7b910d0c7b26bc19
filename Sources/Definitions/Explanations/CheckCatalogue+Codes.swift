extension CheckCatalogue {
    /// The checks of code lists.
    static let codeChecks = #"""
        # codes/difference, error
        a member is computed from what is no other member
        'total - w' computes a member where nobody delivers it, from two others.
        - traeger: { total: [alle], frei: [freier Träger], oeffentlich: [total - freie] }
        + traeger: { total: [alle], frei: [freier Träger], oeffentlich: [total - frei] }
        > name two other members of the list.

        # codes/duplicate, error
        two files have a code list of one name
        Code lists are shared by all files of the sources.
        > keep one of them.

        # codes/empty, error
        a code list has no members
        Without members no label of a file means anything.
        - traeger:
        + traeger: { frei: [freier Träger], oeffentlich: [öffentlicher Träger] }
        > list them.

        # codes/kind, error
        a code list is neither ages nor a list of members
        It says in whose words the members of a dimension stand in files.
        - traeger: freie
        + traeger: { frei: [freier Träger], oeffentlich: [öffentlicher Träger] }
        > say 'ages', or list the members with their labels.

        # codes/same-label, error
        one label belongs to two members
        Whoever reads the label in a file would not know which is meant.
        - traeger: { frei: [Träger], oeffentlich: [Träger] }
        + traeger: { frei: [freier Träger], oeffentlich: [öffentlicher Träger] }
        > leave it with one of them.
        """#
}
