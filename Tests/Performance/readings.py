"""The readers that `formats` compares Waage with, each twice.

A reader takes a path and what is wanted, imports its library, and returns what is measured. `table`
counts the rows of what the library reads. `readings` makes of them what Waage makes, and tells three
numbers: readings, series, and the rounded sum of all values. None is returned of what a library has
not.
"""

import itertools
import json

COLUMNS = ["jahr", "gebiet", "geschlecht", "alter", "kinder"]
SERIES = ["gebiet", "geschlecht", "alter"]
MARKS = {"-": "nothing", ".": "unknown", "…": "later", "...": "later", "/": "unreliable",
         "x": "blocked", "": "not delivered"}
AREA, YEAR = r"\d{2,12}", r"(?:19|20)\d{2}"


def refuse(what, rows):
    """Names what cannot be taken, with the rows that have it."""
    rows = list(rows)
    if rows:
        raise ValueError(f"{what} in {len(rows)} rows: {rows[:10]}")


def of_pandas(table):
    """The readings of a table, whose values are numbers or still texts."""
    import pandas
    years, values = table["jahr"], table["kinder"]
    reasons = None
    if not pandas.api.types.is_numeric_dtype(values):
        texts = values.astype(str)
        reasons = texts.map(MARKS)
        numbers = texts.where(reasons.isna()).str.replace(",", ".", regex=False)
        values = pandas.to_numeric(numbers, errors="coerce")
        refuse("no number", table.index[values.isna() & reasons.isna()])
    if not pandas.api.types.is_numeric_dtype(years):
        refuse("no year", table.index[~years.str.fullmatch(YEAR)])
        years = years.astype("int32")
    refuse("no year", table.index[~years.between(1900, 2099)])
    refuse("no area", table.index[~table["gebiet"].str.fullmatch(AREA)])
    readings = table[SERIES].assign(jahr=years, value=values, reason=reasons)
    readings = readings.sort_values([*SERIES, "jahr"])
    refuse("several values", readings.index[readings.duplicated([*SERIES, "jahr"], keep=False)])
    sizes = readings.groupby(SERIES, sort=False).size()
    return [len(readings), len(sizes), round(readings["value"].sum())]


def pandas_csv(path, product):
    import pandas
    if product == "table":
        return lambda: len(pandas.read_csv(path, sep=";", decimal=",", dtype={"gebiet": str}))
    return lambda: of_pandas(pandas.read_csv(path, sep=";", dtype=str, keep_default_na=False))


def polars_csv(path, product):
    import polars
    if product == "table":
        return lambda: polars.read_csv(path, separator=";", decimal_comma=True,
                                       schema_overrides={"gebiet": polars.String}).height

    def read():
        table = polars.read_csv(path, separator=";", infer_schema=False)
        text = polars.col("kinder").fill_null("")
        readings = table.with_row_index().with_columns(
            reason=text.replace_strict(MARKS, default=None, return_dtype=polars.String),
            value=text.str.replace(",", ".", literal=True).cast(polars.Float64, strict=False),
            is_area=polars.col("gebiet").str.contains(f"^{AREA}$"),
            is_year=polars.col("jahr").str.contains(f"^{YEAR}$"),
        )
        col = polars.col
        faults = {"no number": col("value").is_null() & col("reason").is_null(),
                  "no area": ~col("is_area"), "no year": ~col("is_year")}
        for what, fault in faults.items():
            refuse(what, readings.filter(fault)["index"])
        readings = readings.with_columns(col("jahr").cast(polars.Int32)).sort([*SERIES, "jahr"])
        twice = readings.select(polars.struct([*SERIES, "jahr"]).is_duplicated()).to_series()
        refuse("several values", readings.filter(twice)["index"])
        series = readings.group_by(SERIES, maintain_order=True).agg("jahr", "value", "reason")
        return [readings.height, series.height, round(readings["value"].sum())]
    return read


def duckdb_csv(path, product):
    import duckdb
    if product == "table":
        query = (f"select count(*), sum(kinder), max(gebiet) from read_csv('{path}', delim=';', "
                 "decimal_separator=',', types={'gebiet': 'VARCHAR'})")
        return lambda: duckdb.sql(query).fetchall()[0][0]
    reasons = " ".join(f"when '{mark}' then '{reason}'" for mark, reason in MARKS.items())
    keys = ", ".join(SERIES)

    def read():
        database = duckdb.connect()
        database.execute(f"""
            create table readings as select row_number() over () as row, {keys}, jahr,
                case coalesce(kinder, '') {reasons} end as reason,
                try_cast(replace(kinder, ',', '.') as double) as value
            from read_csv('{path}', delim=';', all_varchar=true)""")

        def rows(condition):
            return [row for row, in database.execute(
                f"select row from readings where {condition}").fetchall()]
        refuse("no number", rows("value is null and reason is null"))
        refuse("no area", rows(f"not regexp_full_match(gebiet, '{AREA}')"))
        refuse("no year", rows(f"not regexp_full_match(jahr, '{YEAR}')"))
        refuse("several values", database.execute(
            f"select {keys}, jahr from readings group by all having count(*) > 1").fetchall())
        database.execute(f"""
            create table series as select {keys}, list(jahr::int order by jahr) as years,
                list(value order by jahr) as numbers, list(reason order by jahr) as reasons
            from readings group by {keys} order by {keys}""")
        return [*database.execute("select sum(len(numbers))::bigint, count(*), "
                                  "round(sum(list_sum(numbers)))::bigint from series").fetchone()]
    return read


def calamine(path, product):
    from python_calamine import CalamineWorkbook
    if product == "table":
        return lambda: len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) - 1
    return None


def of_workbook(path, product, engine):
    import pandas
    if product == "table":
        return lambda: len(pandas.read_excel(path, engine=engine))
    return lambda: of_pandas(pandas.read_excel(path, engine=engine, dtype={"gebiet": str},
                                               keep_default_na=False))


def pandas_calamine(path, product):
    import python_calamine  # noqa: F401 (its import is not counted)
    return of_workbook(path, product, "calamine")


def pandas_openpyxl(path, product):
    import openpyxl  # noqa: F401
    return of_workbook(path, product, "openpyxl")


def pandas_odf(path, product):
    import odf.opendocument  # noqa: F401
    return of_workbook(path, product, "odf")


def pandas_json(path, product):
    import pandas

    def table():
        with open(path) as file:
            document = json.load(file)
        members = [document["dimension"][name]["category"]["index"] for name in document["id"]]
        table = pandas.DataFrame(itertools.product(*members), columns=document["id"])
        table["kinder"] = document["value"]
        return table
    return (lambda: len(table())) if product == "table" else (lambda: of_pandas(table()))
