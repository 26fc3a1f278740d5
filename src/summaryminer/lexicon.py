"""Words and patterns of one language, read from data/<language>/*.toml, checked and compiled once.

A user's own `units.toml` and `ignore.toml` (beside the folder or by --lexicon) add rows in front of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .errors import LexiconError
from .numerals import Token
from .resources import tomllib

OWN_FILES = ("units.toml", "ignore.toml", "figures.toml")
PLAIN = re.RegexFlag(0)
QUALIFIERS = frozenset({"", "exact", "more_than", "at_least", "less_than", "at_most", "about"})


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    noun: bool = False
    word: bool = False
    arabic: bool = False
    doubling: bool = False
    prefix: bool = False
    more: bool = False
    half: bool = False
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Refuse:
    """One row of ignore.toml that looks at the words beside the number."""

    reason: str
    before: tuple[str, ...]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of figures.toml: which units it may name, its cue words and its nouns."""

    kind: str
    units: frozenset[str]
    weight: float
    own: bool  # a user's row: it wins over the tagger


@dataclass(frozen=True, slots=True)
class Marker:
    style: str
    script: str
    at: re.Pattern[str]
    depth: str
    spoken: bool
    anywhere: bool


@dataclass(frozen=True, slots=True)
class Role:
    role: str
    heading: re.Pattern[str]
    opens: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    language: str
    words: bool
    # numerals
    numeral_words: Mapping[str, Token]
    numeral_token: re.Pattern[str]
    number: re.Pattern[str]
    scales: frozenset[str]
    inner: tuple[str, ...]
    article: frozenset[str]
    vague: frozenset[str]
    fractions: Mapping[str, int]
    fraction_word: str
    list_joint: re.Pattern[str]
    listed: re.Pattern[str]
    list_end: re.Pattern[str]
    before: Mapping[str, str]
    before_longest: int
    before_size: Mapping[str, str]
    cut_hint: re.Pattern[str]
    cut_before: re.Pattern[str]
    cut_after: re.Pattern[str]
    after: Mapping[str, str]
    after_pattern: re.Pattern[str]
    range: re.Pattern[str]
    range_from: tuple[str, ...]
    range_between: tuple[str, ...]
    range_pair: re.Pattern[str]
    shares: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]
    times_words: Mapping[str, Decimal]
    half: tuple[str, ...]
    half_joins: tuple[str, ...]
    # units
    goes_on: frozenset[str]  # the characters with which an amount may go on behind a single numeral
    units: Mapping[str, Unit]
    unit_longest: int
    prefixes: re.Pattern[str]
    nouns: Mapping[str, tuple[str, frozenset[str]]]  # noun -> unit, counters that give way to it
    noun_longest: int
    generic_words: Mapping[str, frozenset[str]]
    following: Mapping[str, frozenset[str]]
    open_units: frozenset[str]
    article_units: frozenset[str]
    per_before: re.Pattern[str]
    per_after: re.Pattern[str]
    per_names: Mapping[str, str]
    bare: re.Pattern[str]
    persons: re.Pattern[str]
    counts: re.Pattern[str]
    of_whom: re.Pattern[str]
    of_them: re.Pattern[str]
    # nouns in text
    stop: re.Pattern[str]
    verb: re.Pattern[str]
    nominal: re.Pattern[str]
    cut: re.Pattern[str]
    edges: frozenset[str]
    edge_longest: int
    noun_run: re.Pattern[str]
    phrase_end: re.Pattern[str]
    of_noun: re.Pattern[str]
    subject: re.Pattern[str]
    place: re.Pattern[str]
    clause_end: re.Pattern[str]
    sentence_end: re.Pattern[str]
    # what is no figure
    refuse: tuple[Refuse, ...]
    refuse_at: re.Pattern[str]  # all rows in one pattern; group r3 is row 3
    around: tuple[tuple[str, re.Pattern[str]], ...]
    names: re.Pattern[str]
    name_reasons: Mapping[str, str]
    # time
    dates: re.Pattern[str]
    times: re.Pattern[str]
    # meaning
    cues: tuple[Cue, ...]
    own_units: frozenset[str]  # units that a user's own rows speak of
    cue_pattern: re.Pattern[str]
    cue_rows: Mapping[str, tuple[int, ...]]
    kind_nouns: Mapping[str, tuple[int, ...]]
    kind_noun_longest: int
    kind_defaults: Mapping[str, str]
    kind_units: Mapping[str, str]
    change: re.Pattern[str]  # its group is level, increase or decrease
    planned: re.Pattern[str]
    parts: re.Pattern[str]
    mention: re.Pattern[str]
    mention_boundary: re.Pattern[str] | None
    own: re.Pattern[str]
    to_recipient: re.Pattern[str]
    # shape of a report
    markers: tuple[Marker, ...]
    marker_hint: re.Pattern[str]
    ordinals: Mapping[str, int]
    run_in: re.Pattern[str]
    run_in_length: int
    bare_heading: re.Pattern[str]
    separators: tuple[re.Pattern[str], ...]
    roles: tuple[Role, ...]
    role_default: str
    preamble: re.Pattern[str]
    aside: re.Pattern[str]
    openings: tuple[tuple[str, re.Pattern[str]], ...]
    title: re.Pattern[str]
    salutation: re.Pattern[str]
    dateline: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the literal `words`, as a prefix tree: one look at a character drops all that differ.

    Matches nothing when there are no words.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _branches(tree) if tree else "(?!)"


def _branches(tree: Mapping[str, Any]) -> str:
    rest = [re.escape(character) + _branches(below) for character, below in sorted(tree.items()) if character]
    if not rest:
        return ""
    if len(rest) == 1 and "" not in tree:
        return rest[0]
    return f"(?:{'|'.join(rest)})" + ("?" if "" in tree else "")


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(p.name for p in files(__package__).joinpath("data").iterdir() if p.is_dir()))


def rows(language: str, name: str) -> dict[str, Any]:
    """The parsed TOML file `name` of `language`; raises LexiconError when it is not valid TOML."""
    file = f"data/{language}/{name}"
    try:
        table: dict[str, Any] = tomllib.loads((files(__package__) / "data" / language / name).read_text("utf-8"))
        return table
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise LexiconError(file, "", str(e)) from e


def own_rows(folder: Path, name: str) -> dict[str, Any]:
    """The user's own `name` in `folder`, or nothing; raises LexiconError when it is not valid."""
    path = folder / name
    if not path.is_file():
        return {}
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8-sig"))
        return table
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise LexiconError(path.name, "", str(e)) from e


@cache
def load(language: str, own: Path | None = None) -> Lexicon:
    """The lexicon of `language`, with the rows of the folder `own` in front; raises LexiconError for a wrong row."""
    raw = {name: rows(language, f"{name}.toml") for name in ("language", "numerals", "units", "ignore", "dates", "figures", "headings", "sections", "roles")}
    if own is not None:
        for name in OWN_FILES:
            for table, added in own_rows(own, name).items():
                if not isinstance(added, list):
                    raise LexiconError(name, table, "write it as [[" + table + "]]")
                for row in added:
                    if not isinstance(row, dict) or not isinstance(row.get("say", []), list):
                        raise LexiconError(name, row, f"write it as [[{table}]] with say = [\"word\"]")
                    row["own"] = True
                stem = name.removesuffix(".toml")
                raw[stem][table] = [*added, *raw[stem].get(table, [])]
    numerals, units = raw["numerals"], raw["units"]
    follow = [*numerals["inner"], *numerals["range"], *numerals["half"], *numerals["half_joins"], *numerals["after"], *units["open"], *numerals["shares"]]
    follow += [word for row in units["unit"] for word in row.get("say", ())]
    return Lexicon(
        language=language,
        goes_on=frozenset(word[0] for word in follow) | {" "},
        **_shape(raw["language"], numerals["before"]),
        **_numerals(raw["numerals"], raw["language"]["words"]),
        **_units(raw["units"], raw["language"]["words"]),
        **_ignore(raw["ignore"]),
        **_dates(raw["dates"]),
        **_figures(raw["figures"]),
        **_roles(raw["roles"], raw["language"]["words"]),
        **_headings(raw["headings"]),
        **_sections(raw["sections"]),
    )


def compiled(file: str, row: object, pattern: str, flags: re.RegexFlag = PLAIN) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as e:
        raise LexiconError(file, row, f"the pattern is wrong: {e}") from e


def _need(file: str, row: Mapping[str, Any], *keys: str) -> None:
    for key in keys:
        if key not in row:
            raise LexiconError(file, row.get("name") or row.get("kind") or row.get("reason") or dict(row), f"needs `{key}`")


def _shape(raw: Mapping[str, Any], qualifiers: Iterable[str]) -> dict[str, Any]:
    words = raw["words"]
    flags = re.I if words else PLAIN
    edge = r"\b" if words else ""

    def alternatives(name: str) -> str:
        return f"{edge}(?:{any_of(raw[name])}){edge}" if raw[name] else "(?!)"

    short = [re.escape(word) + (f"(?![{not_before}])" if not_before else "") for word, not_before in raw["short_stops"].items()]
    stop = "|".join([alternatives("stops"), *short])
    edges = [*raw["stops"], *raw["verbs"], *raw["nominal"], *raw["short_stops"], *qualifiers]
    return {
        "words": words,
        "stop": re.compile(stop, flags),
        "cut": re.compile(f"{stop}|{alternatives('verbs')}", flags),
        "verb": re.compile(alternatives("verbs"), flags),
        "nominal": re.compile(alternatives("nominal"), flags),
        "edges": frozenset(word.lower() for word in edges),
        "edge_longest": max(map(len, edges)),
        "noun_run": re.compile(raw["noun_run"], flags),
        "phrase_end": re.compile(raw["phrase_end"]),
        "of_noun": re.compile(raw.get("of_noun", "(?!)"), flags),
        "place": re.compile(any_of(raw.get("places", ())), flags),
        "subject": re.compile(raw.get("subject", "(?!)"), flags),
        "clause_end": re.compile(raw["clause_end"]),
        "sentence_end": re.compile(raw["sentence_end"]),
        "title": re.compile(raw["title"], flags),
        "salutation": re.compile(raw["salutation"], flags),
        "dateline": re.compile(raw["dateline"], flags),
    }


def _numerals(raw: Mapping[str, Any], words: bool) -> dict[str, Any]:
    table: dict[str, Token] = {}
    for kind, name in (("digit", "digits"), ("ten", "tens"), ("block", "blocks")):
        for word, worth in raw[name].items():
            table[word] = Token(kind, Decimal(worth))
    for word in raw["joiners"]:
        table[word] = Token("joiner", Decimal(0))
    for word in raw["vague"]:
        table[word] = Token("vague", Decimal(0))
    for word in raw["half"]:
        table[word] = Token("half", Decimal("0.5"))
    for word in raw["points"]:
        table[word] = Token("point", Decimal(0))
    for table_name in ("before", "after", "before_size"):
        for word, qualifier in raw[table_name].items():
            if qualifier not in QUALIFIERS:
                raise LexiconError("numerals.toml", word, f"`{qualifier}` is no qualifier")
    arabic = r"(?<![\d.])(?<!\d,)(?:\d{1,3}(?:,\d{3}){1,5}(?!\d|,\d)|\d{1,15}(?!\d|,\d{3}(?!\d)))(?:\.\d{1,8}(?!\d))?(?!\.\d)"
    scales = [*raw["tens"], *raw["blocks"]]
    starts = [*raw["digits"], *raw["tens"], *raw["blocks"], *raw["vague"], *raw["half"]]
    inner = raw["inner"]
    begins = ""
    if words:
        scale = rf"(?:[ -]?(?:{any_of(scales)})\b)"
        one = rf"(?:{any_of(starts)})"
        more = rf"(?:[ -](?:(?:{any_of(raw['joiners'])}) )?(?:{any_of([*raw['digits'], *scales])})\b| (?:{any_of(raw['joiners'])}) (?:{any_of(raw['half'])})\b)"
        fraction = rf"(?P<frac>\b(?:{any_of(raw['digits'])}|an?)[ -](?:{any_of(raw['fractions'])})\b)"
        number = rf"{fraction}|(?P<arabic>{arabic}{scale}{{0,2}})|(?P<word>\b{one}\b{more}{{0,8}})"
    else:
        letters = "".join(sorted(set("".join([*starts, *raw["joiners"]]))))
        digits = "".join(sorted(set(raw["digits"]) | set(raw["joiners"])))
        scale = rf"(?:[{''.join(scales)}]{{1,3}})"
        inside = rf"(?: ?(?:{any_of(inner)}))?"
        mixed = rf"{arabic}(?:{inside} ?{scale}(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}})(?![\d.]|,\d){scale}?)?)?"
        point = f"(?:{any_of(raw['points'])})"
        word = rf"(?<![{letters}])[{letters}]{{1,24}}(?![{letters}])(?:{point}[{digits}]{{1,8}}{scale}?)?"
        after_word = rf"(?:(?:{any_of(inner)})(?=[{''.join(raw['blocks'])}])[{''.join(raw['blocks'])}]{{1,2}})?"
        part = rf"(?:{arabic}|[{letters}]{{1,12}}(?:{point}[{digits}]{{1,8}})?)"
        begins = rf"(?=[0-9{letters}{raw['masks']}{''.join(w[0] for w in raw['multiples'])}])"
        number = rf"(?P<frac>(?<![{letters}])[{letters}]{{1,6}}{raw['fraction']}{part})|(?P<arabic>{mixed})|(?P<word>{word}{after_word})"
    masked = raw["masked"]
    once = rf"\b(?:{any_of([*raw['multiples'], *raw['times']])})\b" if words else f"{any_of(raw['multiples'])}|{raw['once']}"
    flags = re.I if words else PLAIN
    return {
        "numeral_words": table,
        "numeral_token": re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?|{any_of(table)}"),
        "number": re.compile(rf"{begins}(?:(?P<once>{once})|{number}|(?P<mask>{masked}))", flags),
        "scales": frozenset(scales),
        "inner": tuple(inner),
        "article": frozenset(raw["article"]),
        "vague": frozenset(raw["vague"]),
        "fractions": raw["fractions"],
        "fraction_word": raw["fraction"],
        "list_joint": re.compile(raw["list_joint"], flags),
        "listed": re.compile(raw["listed"], flags),
        "list_end": re.compile(raw["list_end"], flags),
        "before": raw["before"],
        "before_longest": max(map(len, raw["before"])),
        "before_size": raw["before_size"],
        "cut_hint": re.compile(raw["cut_hint"], flags),
        "cut_before": re.compile(raw["cut_before"], flags),
        "cut_after": re.compile(raw["cut_after"], flags),
        "after": raw["after"],
        "after_pattern": re.compile(rf"\s?(?:{any_of(raw['after'])})" + (r"(?!\w)" if words else ""), flags),
        "range": re.compile(rf"\s?(?:{any_of(raw['range'])})\s?"),
        "range_from": tuple(raw["from"]),
        "range_between": tuple(raw["between"]),
        "range_pair": re.compile(rf"\s?(?:{any_of([*raw['range'], *raw['pair']])})\s?"),
        "shares": {word: Decimal(percent) for word, percent in raw["shares"].items()},
        "multiples": {word: Decimal(n) for word, n in raw["multiples"].items()},
        "times_words": {word: Decimal(n) for word, n in raw["times"].items()},
        "half": tuple(raw["half"]),
        "half_joins": tuple(raw["half_joins"]),
    }


def _units(raw: Mapping[str, Any], words: bool) -> dict[str, Any]:
    units: dict[str, Unit] = {}
    for row in raw["unit"]:
        _need("units.toml", row, "name", "say")
        try:
            factor = Decimal(row["factor"]) if "factor" in row else None
        except InvalidOperation as e:
            raise LexiconError("units.toml", row["name"], f"factor `{row['factor']}` is no number") from e
        flags_set = {name: bool(row.get(name)) for name in ("noun", "word", "arabic", "doubling", "prefix", "more", "half")}
        unit = Unit(name=row["name"], factor=factor, **flags_set)
        for word in row["say"]:
            units.setdefault(word.lower() if words else word, unit)
    nouns: dict[str, tuple[str, frozenset[str]]] = {}
    for row in raw.get("noun", []):
        _need("units.toml", row, "unit", "say")
        for word in row["say"]:
            nouns.setdefault(word.lower() if words else word, (row["unit"], frozenset(row.get("counters", ()))))
    per = raw["per"]
    flags = re.I if words else PLAIN
    return {
        "units": units,
        "unit_longest": max(map(len, units)),
        "prefixes": re.compile(rf"(?:{any_of([w for w, u in units.items() if u.prefix])})\s?$", flags),
        "nouns": nouns,
        "noun_longest": max(map(len, nouns)),
        "generic_words": {name: frozenset(words_) for name, words_ in raw["generic"].items()},
        "following": {name: frozenset(words_) for name, words_ in raw["follows"].items()},
        "open_units": frozenset(raw["open"]),
        "article_units": frozenset(raw["article_units"]),
        "per_before": compiled("units.toml", "per", per["before"], flags),
        "per_after": compiled("units.toml", "per", per["after"], flags),
        "per_names": per["names"],
        **{name: compiled("units.toml", name, raw["bare"][name], flags) for name in ("persons", "counts", "of_whom", "of_them")},
        "bare": compiled("units.toml", "per", raw["bare"]["before"], flags),
    }


def _ignore(raw: Mapping[str, Any]) -> dict[str, Any]:
    refuse: list[Refuse] = []
    at: list[str] = []
    names: dict[str, str] = {}
    around: list[tuple[str, re.Pattern[str]]] = []
    for row in raw["refuse"]:
        _need("ignore.toml", row, "reason")
        reason = row["reason"]
        flags = re.I if row.get("any_case") else PLAIN
        if row.get("before") or row.get("at"):
            unless = compiled("ignore.toml", reason, row["unless"], flags) if row.get("unless") else None
            own = compiled("ignore.toml", reason, row.get("at", "")).pattern
            before = tuple(row.get("before", ()))
            left = f"(?:{'|'.join(f'(?<={re.escape(w)})' for w in before)})" if before else ""
            at.append(f"(?P<r{len(refuse)}>{left}(?{'i' if row.get('any_case') else ''}:{own}))")
            refuse.append(Refuse(reason, before, unless))
        names.update((word.lower(), reason) for word in row.get("say", ()))
        if row.get("around"):
            around.append((reason, compiled("ignore.toml", reason, row["around"], flags)))
    edge = r"\b" if raw.get("words") else ""
    return {
        "refuse": tuple(refuse),
        "refuse_at": re.compile("|".join(at) or "(?!)"),
        "around": tuple(around),
        "names": re.compile(f"{edge}(?:{any_of(names)}){edge}", re.I if raw.get("words") else PLAIN),
        "name_reasons": names,
    }


def _dates(raw: Mapping[str, Any]) -> dict[str, Any]:
    year = f"(?:{raw['year']})"
    flags = re.I if raw.get("any_case") else PLAIN

    def one(table: str) -> re.Pattern[str]:
        return compiled("dates.toml", table, raw["hint"] + "(?:" + "|".join(f"(?:{row['say'].replace('{year}', year)})" for row in raw[table]) + ")", flags)

    return {"dates": one("date"), "times": one("time")}


def _figures(raw: Mapping[str, Any]) -> dict[str, Any]:
    cues: list[Cue] = []
    cue_rows: dict[str, list[int]] = {}
    nouns: dict[str, list[int]] = {}
    for i, row in enumerate(raw["figure"]):
        _need("figures.toml", row, "kind", "unit")
        if not isinstance(row["unit"], list):
            raise LexiconError("figures.toml", row["kind"], "write unit as a list: unit = [\"person\"]")
        cues.append(Cue(row["kind"], frozenset(row["unit"]), float(row.get("weight", 0)), bool(row.get("own"))))
        for word in row.get("cue", ()):
            cue_rows.setdefault(word.lower(), []).append(i)
        for word in row.get("noun", ()):
            nouns.setdefault(word.lower(), []).append(i)
    flags = re.I if raw.get("any_case") else PLAIN
    edge = r"\b" if raw.get("any_case") else ""

    def pattern(name: str) -> re.Pattern[str]:
        return compiled("figures.toml", name, raw["say"][name], flags)

    return {
        "cues": tuple(cues),
        "own_units": frozenset(unit for cue in cues if cue.own for unit in cue.units),
        "cue_pattern": re.compile(rf"{edge}(?:{any_of(cue_rows)}){edge}", flags),
        "cue_rows": {w: tuple(v) for w, v in cue_rows.items()},
        "kind_nouns": {w: tuple(v) for w, v in nouns.items()},
        "kind_noun_longest": max(map(len, nouns)),
        "kind_defaults": raw["default"],
        "kind_units": raw["always"],
        "change": compiled("figures.toml", "change", "|".join(f"(?P<{name}>{raw['say'][name]})" for name in ("level", "increase", "decrease")), flags),
        "planned": pattern("planned"),
        "parts": pattern("parts"),
    }


def _roles(raw: Mapping[str, Any], words: bool) -> dict[str, Any]:
    flags = PLAIN
    edge = r"\b" if words else ""
    to = rf"(?:{edge}(?:{any_of(raw['before_recipient'])}){edge})"
    return {
        "mention": compiled("roles.toml", "mention", raw["mention"], flags),
        "mention_boundary": re.compile(rf"{any_of(raw['boundary'])}|[^\w“”·]|[0-9]") if raw.get("boundary") else None,
        "own": compiled("roles.toml", "own", raw["own"], re.I if words else flags),
        "to_recipient": compiled("roles.toml", "before_recipient", to + r"\s?$", re.I if words else flags),
    }


def _headings(raw: Mapping[str, Any]) -> dict[str, Any]:
    markers = []
    for row in raw["heading"]:
        _need("headings.toml", row, "style", "at")
        at = compiled("headings.toml", row["style"], row["at"], re.I if row.get("any_case") else PLAIN)
        markers.append(Marker(row["style"], row.get("script", ""), at, row.get("depth", ""), bool(row.get("spoken")), bool(row.get("anywhere"))))
    return {
        "markers": tuple(markers),
        "marker_hint": re.compile(raw["hint"], re.I),
        "ordinals": {k.lower(): v for k, v in raw["ordinals"].items()},
        "run_in": re.compile(raw["run_in"]),
        "run_in_length": raw["run_in_length"],
        "bare_heading": re.compile(raw["bare"]),
        "separators": tuple(compiled("headings.toml", "separator", row["at"], re.M | (re.I if row.get("any_case") else PLAIN)) for row in raw["separator"]),
    }


def _sections(raw: Mapping[str, Any]) -> dict[str, Any]:
    flags = re.I
    roles = []
    for row in raw["section"]:
        _need("sections.toml", row, "role", "heading")
        opens = compiled("sections.toml", row["role"], row["opens"], flags) if row.get("opens") else None
        roles.append(Role(row["role"], compiled("sections.toml", row["role"], row["heading"], flags), opens))
    openings = tuple((row["role"], compiled("sections.toml", row["role"], row["at"], flags)) for row in raw["opening"])
    return {"roles": tuple(roles), "role_default": raw["default"], "preamble": compiled("sections.toml", "preamble", raw["preamble"], flags), "aside": compiled("sections.toml", "aside", raw["aside"], flags), "openings": openings}
