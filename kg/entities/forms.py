"""Words that say little about who somebody is: legal forms, descriptors, generic nouns; and letters with a spelling."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _letters(alphabet: str, spellings: str) -> dict[str, str]:
    """Each letter with its Latin spelling; ``-`` for a letter that is not heard."""
    return {letter: spelt.strip("-") for letter, spelt in zip(alphabet, spellings.split(), strict=True)}


# What a form is called here, and how it stands in a folded name. Source: ISO 20275 entity legal forms.
_FORMS = {
    "inc": "inc; incorporated",
    "corp": "corp; corporation",
    "co": "co; company",
    "llc": "llc; limited liability company",
    "lp": "lp; limited partnership",
    "llp": "llp",
    "ltd": "ltd; limited; pty ltd; pty limited; pte ltd; co ltd; company limited; pvt ltd; private limited",
    "plc": "plc; public limited company",
    "uc": "uc; unlimited company",
    "dac": "dac; designated activity company",
    "gmbh": "gmbh; gesellschaft mit beschrankter haftung; gmbh and co kg; mbh",
    "ag": "ag; aktiengesellschaft",
    "kg": "kg",
    "ug": "ug",
    "ev": "ev",
    "se": "se; societas europaea",
    "sa": "sa; societe anonyme; sociedad anonima",
    "sas": "sas; sasu",
    "sarl": "sarl; sa rl; s a r l",
    "srl": "srl",
    "spa": "spa; societa per azioni",
    "sl": "sl; slu; sociedad limitada",
    "bv": "bv; besloten vennootschap",
    "nv": "nv; naamloze vennootschap",
    "vof": "vof",
    "ab": "ab; aktiebolag",
    "oy": "oy; oyj",
    "as": "a s; aps; asa",
    "zoo": "sp z oo; spolka z oo",
    "kk": "kk; kabushiki kaisha",
    "lda": "lda; ltda",
    # Not a form, but left out as readily as one: "Amazon.com" is Amazon.
    "com": "dotcom",
}
LEGAL_FORMS = {tuple(words.split()): name for name, spelt in _FORMS.items() for words in spelt.split("; ")}

# American news writes these for one another; they do not tell two firms apart as "Inc." and "GmbH" do.
LOOSE_FORMS = frozenset({"inc", "corp", "co", "com"})

# A firm is often called without these, and a sister firm may differ in nothing else: doubtful by themselves.
DESCRIPTORS = _words("""
    group holdings holding platforms technologies technology international global worldwide systems solutions
    enterprises industries networks media labs stichting foundation association
""")

# A name made of these alone could be anybody's.
GENERIC = _words("""
    the a an of for in on and to its their this that other all any some company companies firm business corporation
    group holding platform app apps site website service services product device commission authority agency
    regulator watchdog board office department ministry bureau government state federal national district circuit
    county supreme superior high low court courts tribunal appeal appeals judge justice attorney general data
    protection privacy commissioner information consumer consumers user users customer customers plaintiff plaintiffs
    claimant claimants defendant defendants class members member people person persons individual individuals resident
    residents child children minor minors parent parents employee employees patient patients student students
    foundation association organization organisation union law act code regulation article section chapter rule
    statute provision city former current affected parties party subscribers lawyers counsel team unit
    division
""")

# Family names borne by so many that a full name does not settle who is meant. Source: census lists of frequent names.
COMMON_SURNAMES = _words("""
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
    thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker
    young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell
    carter roberts evans murphy kelly ryan byrne muller schmidt schneider fischer weber meyer wagner becker rossi russo
    ferrari jansen bakker visser smit wang li zhang liu chen yang kim park singh kumar khan patel doe roe
""")

# Letters that Unicode does not decompose.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng",
    "’": "'", "ʼ": "'", "‘": "'", "&": " and ", "+": " plus ", "@": " at ",
}

# Latin spellings of Cyrillic and Greek letters. Source: ISO 9 and ISO 843, in the loose form that names are spelt in.
CYRILLIC = _letters(
    "абвгдезийклмнопрстуфхцчшщъыьэюяёжіїєґ",
    "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo zh i yi ye g",
)
GREEK = _letters("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
SPELT = CYRILLIC | GREEK
