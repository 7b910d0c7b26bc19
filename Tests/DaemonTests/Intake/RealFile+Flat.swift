extension RealFile {
    /// Flat files of both layouts.
    static let flatFiles: [RealFile] = [
        RealFile(
            "pystatis/ffcsv-old/12411-01-01-4_2024-06-29_de_flat.csv",
            "BEVSTD | DG | GES=total | 2022 | 2022-12-31 | 84358845 | normal",
            "BEVSTD | 14713 | GES=total | 2022 | 2022-12-31 | 616093 | normal",
            "BEVSTD | 05170 | GES=total | 2022 | 2022-12-31 | 465838 | normal"
        ),
        RealFile(
            "pystatis/ffcsv-old/12411-01-01-4_2024-12-03_de_flat.csv",
            "BEVSTD | DG | GES=total | 2023 | 2023-12-31 | 84669326 | normal",
            "BEVSTD | 14713 | GES=total | 2023 | 2023-12-31 | 619879 | normal",
            "BEVSTD | 05170 | GES=total | 2023 | 2023-12-31 | 467511 | normal",
            "BEVSTD | 11001001 | GES=total | 2023 | 2023-12-31 | | unknown"
        ),
        RealFile(
            "pystatis/ffcsv-new/12411-01-01-4_2025-04-10_de_flat.csv",
            "BEVSTD | DG | GES=total | 2023 | 2023-12-31 | 83456045 | normal",
            "BEVSTD | 14713 | GES=total | 2023 | 2023-12-31 | 608013 | normal",
            "BEVSTD | 05170 | GES=total | 2023 | 2023-12-31 | 457545 | normal",
            "BEVSTD | 11001001 | GES=total | 2023 | 2023-12-31 | | unknown"
        ),
        RealFile(
            "pystatis/ffcsv-new/12411-01-01-4_2025-06-11_de_flat.csv",
            "BEVSTD | 11001001 | GES=total | 2023 | 2023-12-31 | 363930 | normal",
            "BEVSTD | DG | GES=total | 2023 | 2023-12-31 | 83456045 | normal",
            "BEVSTD | 14713 | GES=total | 2023 | 2023-12-31 | 608013 | normal"
        ),
        // Values in thousands, two of them with a remark on their quality.
        RealFile(
            "pystatis/ffcsv-new/12211-Z-11_2026-03-10_de_flat_quality.csv",
            "LBFMZ01 | 05120 | LBFORM01=FAMILIEN | 2019 | | 14000 | restricted | 175",
            "LBFMZ01 | 03455 | LBFORM01=ALLEINST | 2019 | | | unreliable | 422",
            "LBFMZ01 | 05554 | LBFORM01=LB-INS | 2019 | | 166000 | normal | 2"
        ),
        // Names with runs of underscores, which a plain split at two of them defeats.
        RealFile(
            "pystatis/ffcsv-old/81000-0001_2024-06-29_de_flat.csv",
            "VGR014 | DG | VGRPB5=VGRJPM | 2014 | | 2927.43 | normal | 2",
            "BIP005 | DG | VGRPB5=VGRJPM | 2014 | | 4.1 | normal | 2"
        ),
        RealFile(
            "pystatis/ffcsv-new/21311-01-01-4-B_2025-04-10_de_flat.csv",
            "HS-W02 | 14713 | GESINS=total HS-FG2=total NAT01=total | 2022-WS | | 40556 | normal "
                + "| 8799"
        ),
    ]
}
