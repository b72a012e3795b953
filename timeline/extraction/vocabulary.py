"""Closed word lists that several stages share: titles, nouns for agents and groups, function words. All folded as `tokens.fold` does."""

from timeline.ontology import PartyKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# a person's title holds one of these ...
TITLE_HEADS = _words("""
    president premier minister secretary general gen lieut lt col colonel maj admiral adm brig brigadier captain capt sgt sergeant sir lady lord baroness
    dr mr mrs ms king queen prince princess sheikh sheik shaikh emir sultan ayatollah imam mullah pope archbishop bishop cardinal rev
    ambassador envoy chief chairman chairwoman chair spokesman spokeswoman spokesperson negotiator mediator commander leader
    senator sen rep congressman congresswoman representative governor mayor judge commissioner coordinator director head chancellor
    diplomat adviser advisor counsel investigator prosecutor administrator lawmaker deputy official speaker premier ruler strongman dictator father activist analyst
    journalist professor economist expert dissident warlord politician candidate veteran colleague treasurer undersecretary
    presidents premiers ministers secretaries generals ambassadors chancellors senators governors commissioners mp mep
""")
# ... and may hold these beside it
TITLE_WORDS = TITLE_HEADS | _words("""
    prime foreign defence defense interior finance justice home oil information state vice acting former ex special top senior
    first lead united nations supreme crown high affairs policy security national human rights nuclear peace political military
    opposition rebel government ruling party the late long-time longtime outgoing incoming newly elected joint under assistant permanent
    house executive public services humanitarian relief energy trade parliamentary religious spiritual
    attorney surgeon press commerce treasury agriculture transport tourism environment education health
""")
# "Russian ...": these nouns act for the state before them
STATE_AGENTS = _words("""
    government governments regime authorities administration cabinet state officials official forces force troops soldiers soldier army military navy air
    warplanes warplane jets jet planes aircraft helicopters tanks gunships artillery warships police diplomats diplomat envoy envoys ambassador
    ambassadors minister ministers ministry president leader leaders leadership delegation delegations negotiator negotiators team
    negotiating parliament lawmakers mission spokesman spokeswoman representative representatives council commanders commander
    generals officers officer agents security intelligence foreign defence defense interior prime side counterpart counterparts
    secretary chief premier chancellor king emir monarch strongman dictator ruler court judge judges prosecutors prosecutor navy coastguard marines paratroopers commandos
    guards capital presidency embassy
""")
# groups of people: (kind, name after a demonym or alone)
GROUPS: dict[str, tuple[PartyKind, str]] = {
    "rebels": (PartyKind.ARMED_GROUP, "rebels"),
    "rebel": (PartyKind.ARMED_GROUP, "rebels"),
    "insurgents": (PartyKind.ARMED_GROUP, "insurgents"),
    "guerrillas": (PartyKind.ARMED_GROUP, "guerrillas"),
    "militants": (PartyKind.ARMED_GROUP, "militants"),
    "militant": (PartyKind.ARMED_GROUP, "militants"),
    "militias": (PartyKind.ARMED_GROUP, "militias"),
    "militia": (PartyKind.ARMED_GROUP, "militias"),
    "gunmen": (PartyKind.ARMED_GROUP, "gunmen"),
    "separatists": (PartyKind.ARMED_GROUP, "separatists"),
    "extremists": (PartyKind.ARMED_GROUP, "extremists"),
    "jihadists": (PartyKind.ARMED_GROUP, "jihadists"),
    "fighters": (PartyKind.ARMED_GROUP, "fighters"),
    "bombers": (PartyKind.ARMED_GROUP, "bombers"),
    "hackers": (PartyKind.GROUP, "hackers"),
    "opposition": (PartyKind.GROUP, "opposition"),
    "police": (PartyKind.GROUP, "police"),
    "policemen": (PartyKind.GROUP, "police"),
    "protesters": (PartyKind.GROUP, "protesters"),
    "demonstrators": (PartyKind.GROUP, "protesters"),
    "rioters": (PartyKind.GROUP, "protesters"),
    "activists": (PartyKind.GROUP, "activists"),
    "civilians": (PartyKind.GROUP, "civilians"),
    "villagers": (PartyKind.GROUP, "civilians"),
    "residents": (PartyKind.GROUP, "residents"),
    "refugees": (PartyKind.GROUP, "refugees"),
    "migrants": (PartyKind.GROUP, "migrants"),
    "immigrants": (PartyKind.GROUP, "immigrants"),
    "prisoners": (PartyKind.GROUP, "prisoners"),
    "detainees": (PartyKind.GROUP, "prisoners"),
    "students": (PartyKind.GROUP, "students"),
    "workers": (PartyKind.GROUP, "workers"),
    "farmers": (PartyKind.GROUP, "farmers"),
    "youths": (PartyKind.GROUP, "youths"),
    "teachers": (PartyKind.GROUP, "teachers"),
    "doctors": (PartyKind.GROUP, "doctors"),
    "journalists": (PartyKind.GROUP, "journalists"),
    "lawyers": (PartyKind.GROUP, "lawyers"),
    "fundamentalists": (PartyKind.GROUP, "fundamentalists"),
    "inhabitants": (PartyKind.GROUP, "inhabitants"),
    "businessman": (PartyKind.GROUP, "businessman"),
    "inspectors": (PartyKind.GROUP, "inspectors"),
    "observers": (PartyKind.GROUP, "observers"),
    "monitors": (PartyKind.GROUP, "observers"),
    "peacekeepers": (PartyKind.ARMED_GROUP, "peacekeepers"),
    "mediators": (PartyKind.GROUP, "mediators"),
    "exiles": (PartyKind.GROUP, "exiles"),
    "settlers": (PartyKind.GROUP, "settlers"),
    "hostages": (PartyKind.GROUP, "hostages"),
    "tourists": (PartyKind.GROUP, "tourists"),
    "worshippers": (PartyKind.GROUP, "worshippers"),
    "tribesmen": (PartyKind.GROUP, "tribesmen"),
    "veterans": (PartyKind.GROUP, "veterans"),
    "expatriates": (PartyKind.GROUP, "expatriates"),
    "monks": (PartyKind.GROUP, "monks"),
}
# groups that no state owns: "civilians" are not the government's
NEUTRAL_GROUPS = _words(
    "peacekeepers protesters civilians activists residents refugees prisoners journalists observers mediators inspectors migrants exiles hostages tourists worshippers"
)
# what protesters do, as a noun: it stands for them
RISINGS = _words("protests demonstrations uprising uprisings riots revolt revolts rallies revolution")
# nouns that mean the government of the state the article is about when no state stands before them
BARE_GOVERNMENT = _words("government regime authorities army military troops forces security")
ORGANISATION_HEADS = _words("""
    party council committee ministry movement front union commission court army agency organization organisation coalition
    authority bank parliament congress network brigade brigades alliance association company foundation institute university
    center centre office department service forces group league federation society assembly corps force newspaper times post
    fighters legion jihad resistance guard guards coordination platform command
    press radio television agency tv newspaper daily herald guardian journal club staff
""")
STATE_ORGANS = _words(
    "ministry parliament army navy military government police court senate cabinet embassy guard forces office department assembly staff"
)
# newspapers, agencies and stations: they report, they do not act
AGENCIES = _words("ap afp reuters upi getty epa gettyimages ani xinhua itar-tass bloomberg pa rex")
MEDIA = AGENCIES | _words("""
    guardian herald izvestia bbc cnn cbs nbc abc fox itv sana irna isna fars tass interfax novosti times post newspaper telegraph
    independent observer mirror economist spiegel monde figaro haaretz hurriyet jazeera arabiya dawn kommersant xinhua globe tribune
    newsweek tv radio newsnight newshour news channel journal daily magazine gazette
""")
# what the last word of a name says of it: somewhere, not somebody
PLACE_HEADS = _words("""
    square street road avenue river bridge airport airfield base hospital park palace hotel gardens plaza island islands province county valley mountains
    mountain lake bay building house hall church cathedral mosque stadium prison camp gate tower boulevard highway peninsula desert hills beach port harbour
    harbor cemetery school museum coast strip east
""")
MINISTRIES = _words(
    "foreign defence defense interior finance justice oil information health education external affairs home energy trade information"
)
PARTICLES = _words("al el bin ben ibn abu de da di du del der van von la le dos san ul ur ud")
PREPOSITIONS = _words("""
    in on at of to with for from by against near between among over under into onto inside outside across around about
    through throughout toward towards within without during after before since until despite via amid alongside including
    behind beyond beside besides like unlike than versus upon off
""")
DETERMINERS = _words(
    "the a an this that these those its their his her our your my both all some any no each every several many few other another two three four five six most"
)
BE = _words("is are was were be been being am 's're 'm")
HAVE = _words("has have had having 've 'd")
MODALS = _words("will would shall should can could may might must cannot 'll")
SAYING = _words("""
    said says say saying told tells telling added adds adding stated states reported reports quoted noted explained confirmed indicated
    according announced announces announcing declared insisted stressed
""")
NEGATIONS = _words("not no never n't neither nor without hardly cannot")
CALENDAR = _words("""
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    christmas easter ramadan eid gmt bst edt est cet utc pst pdt
""")
# words that open a sentence with a capital but begin no name
OPENERS = _words("""
    the a an this that these those it its he she they we you i his her their our there here but and or nor so yet if when while
    as after before since until because although though despite for from in on at of to with by about under over into during
    both all some any no not each every several many few most much more less such what who which where why how one two three
    four five six seven eight nine ten asked speaking under given following meanwhile however also now then still even only just
    last next earlier later early late since once without within among between according yes no neither either another other
    his her my your mr mrs ms dr sir new old so far part hundreds thousands dozens scores tens whether among instead had has have
    is are was were do does did can could will would should may might must let our us photo image copyright file related read
    video pictured additional reporting editing writing analysis updated published share latest breaking news
""")
