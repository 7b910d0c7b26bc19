extension CheckCatalogue {
    /// The checks of areas.
    static let areaChecks = #"""
        # area-file/home, error
        two files name another home
        Rules judge home and all below it. There is one.
        > keep one 'home'.

        # area/cycle, error
        an area lies within itself
        Parents lead up to the whole; a circle leads nowhere.
        - nord: { name: Nord, level: planungsraum, parent: sued }
        - sued: { name: Süd, level: planungsraum, parent: nord }
        + nord: { name: Nord, level: planungsraum, parent: "14627" }
        > correct 'parent' of one of them.

        # area/order, error, warning
        an area took over another one on a day that cannot be
        Before it began itself, or after another area had taken over the same one, it could not.
        - nord: { name: Nord, level: planungsraum, from: 2015-01-01, absorbs: { sued: 2012-07-01 } }
        + nord: { name: Nord, level: planungsraum, from: 2010-01-01, absorbs: { sued: 2012-07-01 } }
        > check 'from' and the days of 'absorbs'.

        # area/own-neighbour, error
        an area is its own neighbour
        Neighbours are the areas whose free places are of use there.
        - nord: { name: Nord, level: planungsraum, neighbours: [nord] }
        + nord: { name: Nord, level: planungsraum, neighbours: ["14627010"] }
        > name other areas.

        # area/own-predecessor, error
        an area took over itself
        'successor_of' and 'absorbs' name other areas, which it came after.
        - nord: { name: Nord, level: planungsraum, successor_of: [nord] }
        + nord: { name: Nord, level: planungsraum, successor_of: [alt] }
        > name the areas that it took over.

        # area/predecessor-cycle, error
        an area came after itself, by way of others
        What took over what has an order in time.
        - nord: { name: Nord, level: planungsraum, successor_of: [sued] }
        - sued: { name: Süd, level: planungsraum, successor_of: [nord] }
        + nord: { name: Nord, level: planungsraum, successor_of: [sued] }
        > correct one of them.

        # area/shape, error
        'absorbs' does not say when each area joined
        An area that lives on counts those that it absorbed from a day on.
        - nord: { name: Nord, level: planungsraum, absorbs: [sued] }
        + nord: { name: Nord, level: planungsraum, absorbs: { sued: 2012-07-01 } }
        > write each with its day.

        # area/still-valid, error, warning
        an area is said to be there after another one took it over
        From the day on which it was taken over its readings count there.
        - nord: { name: Nord, level: planungsraum, absorbs: { sued: 2012-07-01 } }
        - sued: { name: Süd, level: planungsraum, until: 2020-12-31 }
        + nord: { name: Nord, level: planungsraum, absorbs: { sued: 2012-07-01 } }
        + sued: { name: Süd, level: planungsraum, until: 2012-06-30 }
        > write 'until' as the message says, or correct the day.

        # area/taken-twice, warning
        two areas took over the same one
        Its readings count for both, so that sums count them twice.
        - nord: { name: Nord, level: planungsraum, successor_of: [alt] }
        - sued: { name: Süd, level: planungsraum, successor_of: [alt] }
        + nord: { name: Nord, level: planungsraum, successor_of: [alt] }
        > name it where most of its people went.

        # area/too-deep, error
        an area lies within too many others
        There is a bound, so that no file can hold up the service.
        > leave levels out that nothing is reported for.

        # area/two-ways, error
        an area is taken over in two ways
        'successor_of' is for a new code, 'absorbs' for an area that lives on.
        - nord: { level: planungsraum, successor_of: [sued], absorbs: { sued: 2012-07-01 } }
        + nord: { name: Nord, level: planungsraum, absorbs: { sued: 2012-07-01 } }
        > keep one of them.

        # area/unknown-neighbour, error
        a neighbour is no area that is declared
        Nothing can be told of its places.
        - nord: { name: Nord, level: planungsraum, neighbours: ["14627999"] }
        + nord: { name: Nord, level: planungsraum, neighbours: ["14627010"] }
        > correct the code, or declare the area.

        # area/validity, error
        an area ends before it begins
        Such an area was never there.
        - nord: { name: Nord, level: planungsraum, from: 2020-01-01, until: 2019-12-31 }
        + nord: { name: Nord, level: planungsraum, from: 2019-01-01, until: 2019-12-31 }
        > check 'from' and 'until'.
        """#
}
