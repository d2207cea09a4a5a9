"""Word lists: data that an analyst can read. Lemmas in American spelling, sorted by what they stand for."""

REPORTING: dict[str, str] = {
    verb: group
    for group, verbs in {
        "neutral": "say tell add liken chant write report note state ask reply answer respond comment remark mention describe explain "
        "discuss speak call announce inform continue recall recount cite quote observe read publish tweet "
        "post testify relay brief reference estimate conclude find document summarize detail outline address "
        "question recommend refer express declare notify pose wonder",
        "claim": "claim allege assert argue contend insist maintain charge accuse imply suggest hint purport profess boast "
        "complain emphasize stress underscore highlight point echo reiterate repeat caution tout blame",
        "concede": "admit acknowledge concede confess confirm reveal disclose recognize agree",
        "deny": "deny reject dispute dismiss refute rebut rebuff decry denounce disagree oppose object protest",
        "warn": "warn threaten fear worry alert advise",
        "promise": "promise pledge vow offer propose swear guarantee",
        "criticize": "criticize rail bash condemn attack blast mock slam ridicule bemoan lament deride chastise praise applaud hail "
        "endorse support back defend",
        "urge": "urge demand request beseech beg appeal implore plead press exhort encourage",
        "show": "show indicate signal demonstrate predict project",
    }.items()
    for verb in verbs.split()
}

BELIEF = frozenset(
    "believe think know expect hope feel suspect doubt assume consider see understand realize decide regard judge "
    "calculate reckon remember forget learn hear imagine perceive presume speculate".split()
)
INTENT = frozenset("want plan intend seek refuse decline wish aim hope expect prepare choose".split())
AHEAD = INTENT | frozenset(
    "agree threaten promise pledge vow offer propose set schedule due poise ready likely unlikely try attempt ask urge order consider predict".split()
)
REPORTING_NOUNS = frozenset(
    "statement claim report announcement promise pledge belief warning allegation accusation suggestion assertion argument "
    "assessment conclusion notion idea view opinion fear concern hope vow demand remark comment denial "
    "admission insistence contention prediction finding complaint threat doubt suspicion call".split()
)
ANONYMOUS = frozenset(
    "official officials source sources person people aide aides adviser advisers diplomat diplomats spokesman spokeswoman "
    "spokesperson insider insiders analyst analysts expert experts critic critics observer observers some others many "
    "one another americans leader leaders lawmaker lawmakers authorities".split()
)

MODALS: dict[str, int] = {
    "must": 4,
    "shall": 4,
    "will": 4,
    "should": 3,
    "would": 2,
    "can": 2,
    "could": 1,
    "may": 1,
    "might": 1,
}
AHEAD_MODALS = frozenset("will ’ll 'll would may might could should".split())
HEDGES = frozenset(
    "apparently reportedly allegedly supposedly likely unlikely probably possibly perhaps seemingly appear seem presumably "
    "maybe potential potentially suggest unclear uncertain purportedly ostensibly".split()
)
BOOSTERS = frozenset(
    "clearly certainly definitely obviously undoubtedly surely clear certain undeniable proven".split()
)

EQUAL: dict[str, str] = {
    word: head
    for head, words in {
        "us": "american americans",
        "senator": "sen",
        "senators": "sens",
        "representative": "rep",
        "representatives": "reps",
        "governor": "gov",
        "governors": "govs",
        "professor": "prof",
        "doctor": "dr",
        "general": "gen",
        "lieutenant": "lt",
        "captain": "capt",
        "colonel": "col",
        "sergeant": "sgt",
        "president": "pres",
        "reverend": "rev",
        "saint": "st",
        "mister": "mr",
        "because": "since",
        "persuade": "convince",
        "country": "nation",
        "prevent": "avert",
        "talk": "conversation discussion",
        "say": "state",
        "nearly": "almost",
        "also": "too",
        "start": "begin",
        "help": "assist assistance aid",
        "show": "indicate",
        "tell": "inform",
        "about": "regarding concerning on",
        "view": "see",
        "force": "troop",
        "if": "whether",
        "while": "although though",
        "get": "receive obtain",
        "buy": "purchase",
        "use": "utilize",
        "try": "attempt",
    }.items()
    for word in words.split()
}

_OPPOSITES = """
increase/decrease increase/reduce increase/drop increase/fall increase/decline rise/fall rise/drop rise/decline gain/loss gain/lose
grow/shrink expand/shrink expand/contract up/down high/low higher/lower highest/lowest more/less more/fewer most/least many/few
large/small larger/smaller big/small bigger/smaller long/short longer/shorter early/late earlier/later before/after first/last
begin/end start/end start/stop begin/stop open/close opening/closing win/lose victory/defeat success/failure succeed/fail
guilty/innocent accept/reject accept/refuse agree/disagree approve/reject allow/ban allow/prevent allow/prohibit permit/prohibit
support/oppose supporter/opponent favor/oppose attack/defend confirm/deny admit/deny public/private publicly/privately
publicly/secretly openly/secretly legal/illegal lawful/unlawful possible/impossible likely/unlikely able/unable
true/false right/wrong good/bad better/worse best/worst positive/negative strong/weak stronger/weaker strengthen/weaken
improve/worsen rich/poor safe/dangerous safe/unsafe war/peace friend/enemy ally/enemy ally/adversary partner/adversary
alive/dead live/die life/death male/female man/woman men/women boy/girl brother/sister father/mother husband/wife son/daughter
north/south east/west northern/southern eastern/western left/right inside/outside enter/leave arrive/leave arrive/depart
join/leave buy/sell import/export lend/borrow hire/fire employ/dismiss arrest/release imprison/free build/destroy
create/destroy include/exclude full/limited full/partial total/partial full-scale/limited complete/incomplete
temporary/permanent old/new old/young ancient/modern major/minor hot/cold warm/cool wet/dry heavy/light fast/slow
quickly/slowly easy/difficult easy/hard simple/complex simple/complicated cheap/expensive profit/loss surplus/deficit
majority/minority maximum/minimum above/below over/under deep/shallow national/international domestic/foreign local/global
military/civilian commercial/military natural/artificial real/fake common/rare always/never often/rarely everyone/nobody
everything/nothing all/none present/absent present/past future/past love/hate encourage/discourage help/hinder
raise/lower raise/cut voluntary/mandatory optional/mandatory required/forbidden
hope/fear optimistic/pessimistic optimism/pessimism calm/tense secure/insecure stable/unstable certain/uncertain
keep/delete keep/remove add/remove add/cut add/reduce rise/tumble rise/plunge rise/plummet rise/slump surge/tumble surge/plunge
surge/slump soar/plunge soar/tumble jump/drop climb/fall climb/drop gain/slump boost/cut boost/curb ease/tighten ease/worsen
force/allow require/allow order/allow forbid/allow forbid/permit direct/roundabout direct/indirect near/far near/distant
close/distant wide/narrow broad/narrow thick/thin loud/quiet bright/dark clean/dirty empty/full same/different similar/different
success/setback praise/criticize praise/condemn welcome/condemn welcome/reject help/harm benefit/harm save/spend save/waste
lead/trail lead/follow advance/retreat attack/retreat invade/withdraw enter/exit deploy/withdraw hide/reveal conceal/reveal
remember/forget friend/foe friendly/hostile peaceful/violent voluntary/forced formal/informal official/unofficial
known/unknown popular/unpopular visible/invisible shut/open lift/impose reverse/uphold uphold/overturn
clear/subtle clear/subtly clearly/subtly openly/subtly several/single multiple/single many/single various/single numerous/single
order/recommend force/recommend require/recommend oblige/recommend mandate/recommend demand/recommend compel/recommend
order/urge require/encourage mandatory/voluntary ban/permit ban/recommend convict/acquit conviction/acquittal
spur/hinder spur/slow boost/slow accelerate/slow speed/slow encourage/hinder promote/hinder
captured/released detain/release detain/free escalate/defuse escalate/ease condemn/welcome insist/deny upgrade/downgrade
"""
OPPOSITES = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())

NAMING: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    thing: (frozenset(grave.split()), frozenset(mild.split()))
    for thing, grave, mild in (
        (
            "a use of force",
            "war invasion invade aggression onslaught offensive blitz bombardment",
            "operation intervention incursion action campaign mission incident exercise maneuver",
        ),
        (
            "a killing",
            "murder massacre slaughter execution assassination genocide butcher",
            "death die casualty loss fatality accident",
        ),
        (
            "people under arms",
            "terrorist extremist jihadist militant insurgent",
            "fighter activist protester separatist soldier demonstrator",
        ),
        ("unrest", "riot mob insurrection rampage looting", "protest demonstration rally march gathering"),
        (
            "those in power",
            "regime junta dictatorship dictator strongman tyrant",
            "government administration leadership president leader",
        ),
        ("a change of power", "coup putsch overthrow", "transition transfer takeover"),
        (
            "a taking of land",
            "annex annexation seize seizure conquer occupy occupation",
            "join accession incorporate reunify reunification administer",
        ),
        ("cruelty", "torture abuse", "mistreatment interrogation interrogate discipline"),
        ("an untruth", "lie fabrication hoax", "mistake error misstatement inaccuracy"),
    )
}

STANCE = (
    frozenset(
        "confront oppose resist fight counter combat attack block thwart obstruct hinder undermine sabotage defy repel".split()
    ),
    frozenset(
        "provide help support assist aid supply back arm fund protect defend enable facilitate bolster accommodate".split()
    ),
)

DENYING = frozenset(
    "not no never neither nor none nobody without except unless despite fail prevent prohibit forbid avoid cease refuse decline".split()
)

UNDOING = frozenset(
    "reduce cut end prevent stop avoid avert combat curb eliminate fight halt limit lower ease lessen diminish block oppose "
    "ban resist reject undo reverse abandon".split()
)

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeastern northwestern southeastern southwestern "
    "central upper lower mainland occupied".split()
)
PLACES = frozenset(
    "peninsula region province city town village district island territory border coast capital state county valley "
    "suburb airspace port area part strip".split()
)
PEOPLE = frozenset(
    "people person businesspeople businesspeople businessman businesswoman man woman official officer citizen worker employee "
    "executive leader member resident individual child soldier civilian diplomat lawmaker minister".split()
)
BODIES = frozenset(
    "entity company firm business corporation organization agency institution group body bank government ministry "
    "department enterprise association party".split()
)
OBTAINING = frozenset(
    "get obtain have find see collect gather receive acquire possess uncover intercept review".split()
)
UNITS = tuple(
    frozenset(units.split())
    for units in (
        "second minute hour day week month year decade century",
        "thousand million billion trillion",
        "inch foot yard mile meter kilometer centimeter",
        "ounce pound ton tonne kilogram gram",
        "dollar euro pound yen ruble yuan peso rupee franc",
    )
)
EVIDENCE = frozenset(
    "intelligence evidence document record data footage report email memo transcript intercept study survey poll file "
    "testimony photograph image recording".split()
)

TITLES = frozenset("mr mrs ms miss dr sir president".split())
ROLES = frozenset(
    "ambassador envoy president premier minister chancellor secretary governor mayor senator congressman congresswoman representative lawmaker "
    "speaker chairman chairwoman chair director commissioner administrator sheriff judge justice prosecutor attorney lawyer general admiral "
    "colonel commander king queen prince princess pope bishop archbishop cardinal candidate nominee leader executive founder owner spokesman "
    "spokeswoman spokesperson professor author journalist reporter host coach actor actress singer billionaire".split()
)
RANKS = frozenset("former ex deputy vice acting assistant late then interim".split())

STATES: dict[str, str] = {
    name: head
    for head, names in {
        "usa": "u.s us usa america american americans washington states pentagon biden",
        "china": "china chinese beijing",
        "russia": "russia russian russians moscow kremlin",
        "ukraine": "ukraine ukrainian ukrainians kyiv kiev",
        "uk": "uk u.k britain british london westminster",
        "eu": "eu e.u european europeans brussels",
        "france": "france french paris",
        "germany": "germany german germans berlin",
        "israel": "israel israeli israelis jerusalem",
        "iran": "iran iranian iranians tehran",
        "turkey": "turkey turkish ankara",
        "japan": "japan japanese tokyo",
        "india": "india indian indians delhi",
        "pakistan": "pakistan pakistani islamabad",
        "syria": "syria syrian damascus",
        "palestine": "palestinian palestinians hamas ramallah",
        "korea": "seoul pyongyang",
        "canada": "canada canadian ottawa",
        "saudi": "saudi saudis riyadh",
    }.items()
    for name in names.split()
}

ALIASES: dict[str, str] = {
    name: full
    for full, names in {
        "United States": "u.s us usa u.s.a america",
        "United Kingdom": "u.k uk britain",
        "European Union": "e.u eu",
        "United Nations": "u.n un",
        "Kyiv": "kiev",
        "New Hampshire": "n.h",
        "New Jersey": "n.j",
        "New Mexico": "n.m",
        "New York": "n.y",
        "North Carolina": "n.c",
        "North Dakota": "n.d",
        "South Carolina": "s.c",
        "South Dakota": "s.d",
        "Rhode Island": "r.i",
        "West Virginia": "w.va",
        "Arizona": "ariz",
        "California": "calif",
        "Colorado": "colo",
        "Connecticut": "conn",
        "Florida": "fla",
        "Georgia": "ga",
        "Illinois": "ill",
        "Massachusetts": "mass",
        "Michigan": "mich",
        "Minnesota": "minn",
        "Nevada": "nev",
        "Oklahoma": "okla",
        "Pennsylvania": "pa",
        "Tennessee": "tenn",
        "Texas": "tex",
        "Virginia": "va",
        "Wisconsin": "wis",
        "Fort": "ft",
        "Mount": "mt",
    }.items()
    for name in names.split()
}
