"""Words around names: titles and roles before them, places and bodies that borrow them."""

import re

from workbench.security.personal_data.folding import fold
from workbench.security.personal_data.word_lists import key


def _words(text: str) -> frozenset[str]:
    return frozenset(key(word) for word in fold(text).text.split())


TITLES = _words(
    "mr mrs ms mister miss mx dr prof professor herr herrn frau fräulein hr m monsieur madame mme "
    "mlle mademoiselle mgr señor señora señorita sr sra srta don doña domnul doamna dl dna "
    "maître maitre padre pastor imam abbé sœur domnișoara zoti zonja zonjusha znj господин "
    "господина господину госпожа госпожу госпожи "
    "гражданин гражданка гражданину гражданки г-н г-жа г-на г-ну г-жой г-жу тов товарищ дядя тётя "
    "тетя пан пані gospodin gospođa السيد السيدة الآنسة الأستاذ الاستاذة الدكتور الدكتورة الشيخ "
    "الحاج الحاجة أبو ابو"
)
ROLES = _words(
    "owner manager landlord landlady boss foreman driver recruiter neighbour neighbor teacher "
    "waitress waiter officer inspector constable sergeant sister brother friend cousin uncle aunt "
    "husband wife boyfriend girlfriend daughter son mother father doctor nurse priest mayor cook "
    "besitzer besitzerin nachbar nachbarin fahrer fahrerin vermieter vermieterin vorarbeiter "
    "chefin lehrerin lehrer kollegin kollege freundin onkel tante bürgermeister "
    "gérant gérante patron patronne voisin voisine chauffeur propriétaire frère soeur sœur ami "
    "amie oncle cousine contremaître encargado encargada dueño dueña vecino vecina chófer "
    "conductor jefe jefa hermano hermana amigo amiga prima primo tío tía patrón capataz "
    "хозяин хозяйка бригадир водитель сосед соседка соседке соседка начальник подруга подругу "
    "друг брат сестра сестру муж жена учительница учитель директор вербовщик "
    "patronul șoferul șoferița vecina vecinul șeful sora fratele prietena pronari shoferi fqinji "
    "fqinja motra vëllai shefi السائق الجار الجارة المدير صديقتها صديقته اخته اخوه اختها اخوها "
    "زوجها "
    "زوجته عمها خالها"
)
KIN = _words(
    "sister brother friend cousin uncle aunt husband wife boyfriend girlfriend daughter son mother "
    "father schwester bruder freundin soeur sœur frère ami amie hermana hermano amiga amigo sora "
    "fratele prietena motra vëllai"
)
FAMILY = _words("familie famille familia семья семьи семью семье familja عائله")
PARTICLES = _words("de del la van von der den bin ibn ben al el di da dos بن ابن")

BORROWERS = _words(  # what follows a name that has become a place, a body or a day
    "district council department training meeting police street st road rd avenue ave lane "
    "drive square court park gardens garden school college "
    "university academy church chapel cathedral mosque temple hospital clinic centre center house "
    "hall foundation trust institute station bridge hotel bar pub cafe café restaurant club market "
    "shop store theatre stadium bank airport day days act law method prize award scheme project "
    "programme program team close way hill gate county city town village river lake island valley "
    "port beach building tower mall plaza estate line airlines agreement fund committee week "
    "festival carnival benz sprinter vito transit motors group company ltd gmbh inc agency "
    "association society ministry shelter mission hostel salon "
    "straße strasse platz schule kirche weg gasse allee heim haus stiftung klinik park "
    "улица переулок проспект площадь фонд"
)
BUSINESS = _words(  # after a possessive only these: Anna's house is still Anna's
    "bar pub cafe café restaurant club shop salon hotel bakery kitchen kiosk store church hall "
    "school nails day market place academy cathedral park"
)
BEARERS = _words(  # what stands before a name that has become a place or a body
    "haus heim stift projekt project operation saint st st. ste sainte sankt san santa santo "
    "são sveti sveta sfânta sfântul sfintei shën "
    "shna "
    "calle plaza avenida paseo rue avenue place boulevard quai école lycée collège église hôpital "
    "parc arrêt colegio iglesia parque hospital barrio instituto escuela virgen straße platz "
    "schule "
    "kirche klinik hotel bar café cafe restaurant klub club pub pension strada piața școala "
    "biserica "
    "spitalul parcul liceul rruga rrugën shkolla kisha sheshi spitali lokali улица улице улицы "
    "улицу "
    "ул площадь площади проспект проспекте пр школа школе школы церковь церкви храм парк парке "
    "имени им кафе гостиница ресторан бар клуб отель село селе город городе река реке святой "
    "святого святая святые станция станции метро вулиця площа школа رئيس "
    "شارع مدرسه مستشفي ساحه جامع مسجد سوق حي مطعم فندق مقهي كنيسه محطه حديقه جسر جامعه مخيم قريه "
    "مدينه ميدان دوار بلده"
)
ABBREVIATIONS = frozenset({"SARA", "OSARA", "IDA", "ADA", "IRIS", "EVA", "ALMA", "AMAL"})
MONTHS = _words(
    "january february march april may june july august september october november december april "
    "mai juni juli august enero abril mayo julio agosto"
)
STOP = (
    _words(
        "i he she it we you they the a an and or but in on at of for from with to by as is was are "
        "were this that these those there here when where who what how why which if not no yes all "
        "some many one two three monday tuesday wednesday thursday friday saturday sunday police "
        "council officer officers parents children women men girls boys workers people residents "
        "ngo eu un osce english german french spanish russian romanian arabic albanian ukrainian "
        "moldovan bulgarian turkish europe european street section article chapter annex figure "
        "der die das ein eine und oder mit im am vom zum zur den dem des kinder gewalt anspruch "
        "eltern direktor direktorin minister ministerin präsident präsidentin doktor professor "
        "bürgermeister bürgermeisterin pfarrer pfarrerin anfang mitte ende frauen männer "
        "polizei pass haus montag dienstag mittwoch donnerstag "
        "freitag samstag sonntag le la les un une des et ou dans sur elle il ils on nous el los "
        "las "
        "una y o en de se que la su sus они он она оно мы вы и в на не с у к по за из это все "
        "полиция школа мэр علي على في من غير لا مع او ولا كل ان التي الذي وهي وهو هي هو تم قد لم "
        "لن ليس كما بعد قبل عند"
    )
    | MONTHS
)
INTRODUCERS = _words(  # the last words of the introductions below, to look no further in vain
    "is was are named called as herself himself heißt heisst namens sich gewisse gewisser gewissen "
    "gewissem gewisses appelle prénommé prénommée nommé nommée appelé appelée certain certaine "
    "llama llamado llamada tal зовут звать имени фамилии кличке имя фамилия некий некая называется "
    "называют numește nume oarecare quhet emër emrin njëfarë اسمها اسمه تدعى يدعى المدعو المدعوة "
    "تسمى يسمى"
)
INTRODUCTION = re.compile(
    r"(?:\bnames? (?:is|was|are)|\bnamed|(?<!so-)\bcalled|\bknown as|\bcalls (?:her|him)self|"
    r"\bheißt|\bheisst|"
    r"\bnamens|\bnennt sich|\bein(?:en?|er|em)? gewisse[rn]?|\bs'appelle|\bprénommée?|\bnommée?|"
    r"\bappelée?|\bune? certaine?|\b(?:se|me) llama|\bllamad[oa]|\buna? tal|\bзовут|\bзвать|"
    r"\bпо (?:имени|фамилии|кличке)|\bимя|\bфамилия|\bнекий|\bнекая|\bse numește|\bse numeste|"
    r"\bpe nume|\b(?:un|o) oarecare|\bназыва(?:ется|ют)|\bquhet|\bme emër|\bme emrin|\bnjëfarë|"
    r"اسمها|اسمه|تدعي|يدعي|"
    r"المدعو|المدعوه|تسمي|يسمي)[\s:,\"«„]{1,3}$",
    re.IGNORECASE,
)
THING = re.compile(  # a bar, an agency or a project may be called anything
    r"\b(?:bar|hotel|club|klub|pub|ag[eèj]\w*n[cțţtz]\w*|lokali|kompani\w|caf[eé]|restaurant\w*|"
    r"village|dorf|pueblo|town|city|street|road|company|firm|firma|empresa|entreprise|société|shop|"
    r"store|farm|project|projekt|proyecto|projet|app|site|page|group|gruppe|grupo|groupe|operation|"
    r"programme|campaign|anbieter|ngo|shelter|hostel|method|this|it|das|es|ce|cela|"
    r"кафе|бар|отель|гостиница|фирма|фирме|клуб|село|проект|группа|улица|магазин|агентство)"
    r"(?: \w+)? ?$|(?:مطعم|فندق|مقهي|شركه|قريه|مزرعه|محل|مشروع|شارع)\s?$",
    re.IGNORECASE,
)
SURNAME = re.compile(  # endings of family names, beside a given name or initials
    r"(?:ovi[ck]h?|evi[ck]h?|enko|chuk|czuk|chenko|shvili|adze|idze|escu|eanu|oglu|ssian|nyan|ryan|"
    r"syan|lyan|kyan|sson|sen|owski|ewski|ovsky|evsky|skyi|skaya|inski|owska|ewska|ova?|yeva?|"
    r"[aeiou]eva?|ieva?|[bdgklmnrtvz]ina?|mann|meier|mayer|maier|müller|muller|zadeh?|poulos|akis|"
    r"idis|akov|bekov|baev|son|guez|quez|lez|nez|rez|dez|vez|ley|ton|worth|field|"
    r"енко|чук|юк|ов|ова|ову|овой|овым|овых|ев|ева|еву|евой|евым|ёв|ин|ина|ину|иной|ский|ская|"
    r"ского|скому|ской|скую|ян|яна|швили|дзе|баев|беков|ко)$"
)
LONE_SURNAME = re.compile(  # endings so telling that the word may stand alone
    r"..(?:enko|shvili|adze|ovic|evic|ovich|evich|escu|oglu|poulos|ullayeva?|ullaeva?|"
    r"енко|швили|адзе|оглы|ович|евич)$"
)
PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovych|ovna|evna|ivna|ович|евич|йович|(?:ов|ев|ьев|ів)н(?:а|ы|е|у|ой)|"
    r"(?:ов|ев)ич(?:а|у|ем|е)|инична|китична)$"
)
GERMAN = re.compile(r"\b(?:der|die|das|und|ist|mit|nicht|ein|eine|von|den|hat|sich|im)\b")
PLACE_ENDING = re.compile(
    r"(?:stra(?:ß|ss)e|strasse|platz|gasse|schule|kirche|weg|allee|stadt|dorf)n?$"
)
