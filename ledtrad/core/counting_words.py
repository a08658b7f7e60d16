"""The words with which Swedish prose counts counties: numbers, quantifiers, units and the names of the counties."""

import re


def spread(text: str) -> list[str]:
    """Return the words of a list that is kept as prose, so that it can be read."""
    return text.split()


_ONES = spread(
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
_TENS = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
_SMALL = {word: value for value, word in enumerate(_ONES)} | {"en": 1, "aderton": 18}
_HUNDREDS = re.compile(r"^(\w*?)hundra(\w*)$")
_ABOUT = re.compile(r"^(\w+?)t?al(?:et)?$")


def number_of(word: str) -> int | None:
    """Return the value of a Swedish number word or of figures (0-999 in words), None when it is neither."""
    word = word.lower()
    if word.isdecimal():
        return int(word) if len(word) < 10 else None
    hundreds = _HUNDREDS.match(word)
    if hundreds:
        many = _SMALL.get(hundreds.group(1) or "ett")
        rest = _below_hundred(hundreds.group(2)) if hundreds.group(2) else 0
        return None if many is None or rest is None else many * 100 + rest
    return _below_hundred(word)


def _below_hundred(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL[word]
    for ten, value in _TENS.items():
        if word == ten:
            return value
        if word.startswith(ten) and word[len(ten) :] in _SMALL:
            return value + _SMALL[word[len(ten) :]]
    return None


def is_about_number(word: str) -> bool:
    """Tell whether the word is a round number as a noun: "tiotal", "tjugotalet", "dussin" (and "tioal", a slip)."""
    match = _ABOUT.match(word)
    return word in {"dussin", "dussintal", "handfull"} or bool(
        match and number_of(match.group(1)) is not None
    )


# Words that count on their own before a unit: "flera län", "varje region".
QUANTIFIERS = frozenset(
    spread("""alla samtliga varje varenda vartenda vartannat varannan inget inga ingen några någon något flera fler flest
    flesta många vissa somliga få färre åtskilliga enstaka enskilda övriga andra resten båda bägge par antal antalet
    flertal flertalet fåtal fåtalet majoritet majoriteten merparten huvuddelen huvudparten hälften halva tredjedel
    tredjedelar tredjedelen fjärdedel fjärdedelar femtedel femtedelar minoritet mängd rad större delen procent
    enda""")
)
# "Ett län" is a number only where something makes it one.
ARTICLES = frozenset({"en", "ett"})
ONE_AND_NO_MORE = frozenset({"endast", "bara", "enbart", "minst", "högst", "blott"})
# Of these, the ones that also say something of a unit in the singular, where "något län" or "andra län" is no count.
VAGUE_SINGULAR = frozenset({"någon", "något", "delen", "större", "rad", "mängd"})
SHARES = frozenset(
    spread("tredjedel tredjedelar tredjedelen fjärdedel fjärdedelar femtedel femtedelar hälften")
)
# What may stand between the quantifier and the unit besides adjectives.
BETWEEN = frozenset(
    spread("""av bland de dessa våra landets rikets sveriges allra stycken län- läns- region- lands- och eller så olika sådana
    nya gamla små stora större mindre andra övriga svenska många flera få flesta alla samtliga procent
    delen""")
)
ADJECTIVE = re.compile(r"^\w+(?:ande|ende|iga|iska|liga|ade|dda|rda|nda|sta|lta|tna|ella|ära|iva|ktiga)$")
COUNTY_UNIT = re.compile(
    r"^(?:län|länen|länens|läns|regioner(?:na)?s?|region|regionkommun(?:er(?:na)?)?s?|delregion(?:er(?:na)?)?s?"
    r"|landsting(?:en)?s?|(?:region|läns|kommun)förbund(?:en)?s?|läns?rapport(?:er(?:na)?)?|länsrapporteringar(?:na)?"
    r"|lägesrapport(?:er(?:na)?)?|stödstrukturer(?:na)?|håll)$"
)
NAMED_PARTS = re.compile(r"^delregioner(?:na|nas)?$")
DEFINITE_PARTS = re.compile(r"^(?:delregionerna|delregionernas|kommunerna|kommunernas)$")
MUNICIPALITY = re.compile(r"^kommuner(?:na)?s?$")
RESPONDENT = re.compile(
    r"^(?:tillfrågade|svarande|svaranden|respondenter(?:na)?|plattformsledar(?:e|na)|enkätsvar(?:en)?)$"
)
PARTICULAR = re.compile(r"^(?:länet|länets|regionen|regionens)$")
NATIONAL = frozenset(spread("landet landets riket rikets sverige sveriges nationellt"))
# Words after which a share or a number without a noun is a finding: "två tredjedelar anser", "nio av 21 har".
FINDING_VERB = re.compile(
    r"^(?:anser|ansåg|tycker|tyckte|svarar|svarade|uppger|uppgav|menar|menade|har|hade|är|var|instämmer|instämde|saknar"
    r"|saknade|rapporterar|rapporterade|redovisar|redovisade|beskriver|beskrev|planerar|planerade|anger|angav|säger|sade"
    r"|deltar|deltog|bedömer|bedömde|finns|fanns|ingår|ingick|pekar|kommer|nämner|nämnde|inrättade|bildade)$"
)
# The roster has 21 counties; more municipalities than 49 lie in no single county.
ROSTER = frozenset({20, 21, 290})
MOST_MUNICIPALITIES_IN_A_COUNTY = 49

_COUNTIES = spread("""blekinge dalarna gotland gävleborg halland jämtland jönköping kalmar kronoberg norrbotten norrbottnen
    norrbottn skåne stockholm sörmland södermanland uppsala värmland västerbotten västernorrland västmanland örebro
    östergötland västra-götaland västra-götalandsregionen""")
_SUBREGIONS = spread("fyrbodal fyrbodalen sjuhärad skaraborg göteborgsregionen")
NAMES = frozenset(
    form for name in (*_COUNTIES, *_SUBREGIONS) for form in (name, name if name.endswith("s") else name + "s")
)
# Between two names of one list: "i A, B (två gånger) samt på C", "inte bara i A, utan även i B och C".
LINKS = frozenset(
    spread(
        ", / & och samt eller i på från för inte bara utan även men också dels såväl som både län läns ( ) x region"
    )
)
