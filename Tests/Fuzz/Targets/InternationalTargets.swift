/// Layouts of European and other portals.
extension FuzzTarget {
    static let sdmx = Self(
        "sdmx",
        upTo: 2000,
        seeds: [
            "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
                + "E:X(1.0),30/10/25 23:00:00,Q,PC,DE1,2023-Q1,23962.1,b,C\n",
            "STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT,"
                + "OBS_STATUS\ndataflow,A:B(1.0),M,A,DE1,F,2020,23.9621,3,A\n"
                + "dataflow,A:B(1.0),D,A,DE1,F,2020,,,\n",
            "STRUCTURE;STRUCTURE_ID;STRUCTURE_NAME;REF_AREA;Area;TIME_PERIOD;Time;OBS_VALUE;Value\n"
                + "dataflow;A:B(1.0);Name;DE1;Bayern;2020-02-29;;1,5;\n",
            "DATAFLOW,REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value\n"
                + "A:B(1.0): C,DE1: Bayern,\"F: Women, all\",2020-S1: x,1.5E3: 1\n",
        ],
        words: Table.words + [
            "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "ACTION", "UNIT_MULT", "OBS_STATUS", ": ",
            "2020-01-01/P1Y", "2020-D366", "2020-W53", "NaN", "#N/A", "~", "[;]", "-15", "1E99",
        ]
    ) { bytes in
        Table.read(bytes, named: "sdmx.csv")
    }

    static let eurostat = Self(
        "eurostat",
        upTo: 1000,
        seeds: [
            "freq,unit,sex,geo\\TIME_PERIOD\t2000 \t2001 \nA,PC,F,DE1\t16.2 b\t: c\n",
            "unit,geo\\time\t2020M01\t2020M02\nTHS,DE1\t: \t8.5 bu\n",
        ],
        words: Table.words + ["\\time", "\\TIME_PERIOD", ": ", " b", " bu", ": z", "2020Q1", "geo"]
    ) { bytes in
        Table.read(bytes, named: "a.tsv")
    }

    static let cube = Self(
        "cube",
        upTo: 2000,
        seeds: [
            """
            * Kommentar
            K;DQ;FACH-SCHL;GHH-ART
            D;22922KJ114;
            K;DQA;NAME;RHF-BSR;RHF-ACHSE
            D;KREISE;1;1
            D;GES;2;2
            K;DQZ;NAME;ZI-RHF-BSR;ZI-RHF-ACHSE
            D;JAHR;3;3
            K;DQI;NAME;ME-NAME;DST;TYP;NKM-STELLEN
            D;ELG002;Anzahl;FEST;GANZ;0
            K;QEI;FACH-SCHL;FACH-SCHL;ZI-WERT;WERT;QUALITAET;GESPERRT;WERT-VERFAELSCHT
            D;14627;GESM;2019;100;e;;
            D;14627;GESW;2019;0.5;p;X;

            """
        ],
        words: Table.words + ["K;DQA;", "K;DQI;", "K;DQZ;", "K;QEI;", "\nD;", "\n* ", "STAG"]
    ) { bytes in
        Table.read(bytes, startingWith: "K;DQ", named: "22922KJ114.csv")
    }

    static let jsonStat = Self(
        "json-stat",
        upTo: 2000,
        seeds: [
            #"{"version":"2.0","class":"dataset","id":["geo","time"],"size":[1,2],"dimension":{"#
                + #""geo":{"category":{"index":["DE1"]}},"time":{"category":{"index":{"2020":0,"#
                + #""2021":1}}}},"value":[1,2.5e1],"status":{"0":"e"}}"#,
            #"{"a":{"dimension":{"id":["time","region","x"],"size":["1","1","1"],"role":{"time":"#
                + #"["time"],"geo":["region"],"metric":["x"]},"time":{"category":{"label":{"2020":"#
                + #""2020"}}},"region":{"category":{"index":["DE1"],"child":{"DE1":[]}}},"#
                + #""x":{"category":{"index":["P"],"unit":{"P":{"label":"%"}}}}},"#
                + #""value":{"0":"7"},"status":["p"],"updated":"2024-02-01T08:30:00+0100"}}"#,
        ],
        words: [
            "\"value\":", "\"status\":", "\"index\":", "\"category\":", "\"dimension\":", "\"id\":",
            "\"size\":", "\"role\":", "\"link\":", "\"class\":\"collection\"", "null", "\\u0000",
            "\\ud83d\\ude00", "[[", "{\"0\":", "9223372036854775807", "1e400", "\"child\":", "[]",
        ]
    ) { bytes in
        Table.read(bytes, startingWith: "{", named: "a.json")
    }
}
