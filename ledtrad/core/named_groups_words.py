"""The words by which a body or a group is known in Swedish text, and those that look like one and are none."""

import re

# What a body is called at the end of its word, with what makes it definite.
HEADS = {
    "nämnd": "en", "råd": "et", "grupp": "en", "forum": "et", "utskott": "et", "styrelse": "n",
    "nätverk": "et", "beredning": "en", "kommitté": "n", "kollegium": "", "kollegi": "et", "panel": "en", "direktion": "en",
}  # fmt: skip
HEAD = re.compile(
    r"(?P<first>(?:[^\W_]|[-/:])*?)(?:(?P<head>"
    + "|".join(sorted(HEADS, key=len, reverse=True))
    + r"))(?P<definite>en|et|n)?(?P<genitive>s)?"
)
# What comes before the head in a word that names no body of its own: people, or an authority's own board.
NO_BODY = {
    "grupp": re.compile(
        r".*(?:mål|ålders|yrkes|personal|patient|fokus|brukar|befolknings|diagnos|klient|insats|familje|barn|elev|kund|risk|samtals|under|folk|anhörig|ungdoms|delar?|del|kommun|användar|deltagar|intresse|inkomst|person|själv|gymnasie)"
    ),
    "råd": re.compile(r"(?:kommunal|landstings|region|borgar|förr?|sam|stats|justitie|oppositions|till|över|under|o|an|av|be|.*om)"),
    "nämnd": re.compile(r"(?:social|vård|omsorgs|utbildnings|äldre|sjukvårds|kommun|individ|familje|skol|barn|fritids|.*omsorgs|.*sjukvårds|om|be|o)"),
    "styrelse": re.compile(r".+"),
    "beredning": re.compile(r"(?:för|ärende|handlings|mat|ut)"),
    "nätverk": re.compile(r"(?:social|kontakt|privat|data|trådlös)"),
    "panel": re.compile(r"(?:sol|kontroll)"),
    "direktion": re.compile(r".*"),
}  # fmt: skip
# What every county has one of: a name only with something more.
COMMON = frozenset(
    {
        "", "arbets", "projekt", "styr", "referens", "lednings", "samverkans", "samordnings", "berednings", "utvecklings", "chefs",
        "intern", "special", "expert", "process", "program", "kontakt", "analys", "planerings", "uppföljnings", "förbättrings", "nätverks",
        "plan", "temp", "team", "små", "stor", "huvud", "delprojekt", "skriv", "redaktions", "kärn", "drift", "förvaltnings", "diskussions",
    }
)  # fmt: skip
# Words before a body that tell which one is meant, not what it is called.
POINTING = frozenset(
    ["samma", "denna", "detta", "dessa", "hela", "båda", "alla", "andra", "nya", "första", "sista", "egna", "lokala", "olika", "vissa", "några", "flera", "många", "övriga", "varje", "vår", "våra", "er", "era", "nuvarande", "tidigare", "förra", "tredje", "fjärde", "särskilda", "enda", "två", "tre", "fyra", "fem"]
)  # fmt: skip
# After "för" these begin no subject that a body is named after.
NO_SUBJECT = frozenset(
    ["att", "den", "det", "de", "dem", "denna", "detta", "dessa", "en", "ett", "sig", "oss", "er", "dig", "mig", "honom", "henne", "vår", "vårt", "våra", "er", "ert", "era", "sin", "sitt", "sina", "deras", "länets", "hur", "vad", "vem", "vilka", "som", "när", "där", "alla", "allt", "varje", "flera", "några", "många", "olika", "båda", "hela", "samma", "respektive", "projektet", "arbetet", "uppdraget", "länge", "nära", "närvarande", "första", "andra", "tredje", "detsamma", "övrigt", "övriga", "framtiden", "beslut", "information", "kännedom", "godkännande", "diskussion", "samtal", "dialog", "både", "såväl", "resten", "höga", "ledande", "chefer", "tjänstemän", "politiker"]
)  # fmt: skip
# Words that go on to the one that they describe: "psykisk hälsa", "regionala frågor".
DESCRIBES = re.compile(
    r".+(?:isk|iska|iskt|ella?|ellt|ala?|alt|ade?|erade?|nde|siktiga?|liga?|ligt|samma?)|sociala?|socialt|sjuka"
)
JOINS = frozenset(
    ["och", "samt", "i", "inom", "med", "som", "vid", "på", "av", "till", "är", "har", "ska", "kan"]
)
PEOPLE = frozenset(
    [
        "äldre",
        "unga",
        "vuxna",
        "personer",
        "barn",
        "ungdomar",
        "anhöriga",
        "brukare",
        "familjer",
        "människor",
        "frågor",
    ]
)
VERB = re.compile(r"(?:är|har|ska|kan|får|blev|var|fick|möts|finns|leder|.+(?:ar|er|ade|des|ats))")
DEFINITE = re.compile(r".{4,}(?:en|et|erna|arna|orna)")
NAMING = re.compile(r"(?:heter|hette|kallas|kallad|kallat|kallade|benämns|benämnd)")
GROUPISH = re.compile(r"(?:grupp|nätverk|råd|organ|nämnd|forum|beredning|samverkan|arena|kommitté|utskott)")
ACRONYM = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö&-]*[A-ZÅÄÖ][A-ZÅÄÖa-zåäö&-]*")
SPEAKS_OF_ONE = re.compile("|".join([*HEADS, "FoU", "hett?er?", "kalla", "benämn"]), re.IGNORECASE)
