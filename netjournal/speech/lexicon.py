"""The closed word classes for reading a sentence about a meeting.

Words are folded by `folding.plain`: `didnt` is "didn't".
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the set of the words in *text*, which are separated by spaces."""
    return frozenset(text.split())


AND = words("and & + / n plus und et y")
# A person named after these was not there, and a day is not the note's.
ASIDE = words(
    "after before during until till while since without through than like despite"
    " of for against beside besides except besides near behind between versus vs"
    " instead as per thanks"
)
CHANNEL = words("via by over on using")
PRONOUNS_OF_ME = words("i we me us myself ourselves ich wir je yo")
PRONOUNS = words(
    "he she they it him her them hes shes theyre its his their hers theirs you your"
    " someone somebody everyone everybody nobody this these those there who whose"
    " anyone er sie il elle ils elles"
)
CONJUNCTIONS = words(
    "that who because bc if whether so although though when where which what why how"
    " cause cuz dass weil ob porque parce que"
)
BUT = words("but aber mais pero yet")
THEN = words("then afterwards afterward later after also next before")
ADVERBS = words(
    "finally just also briefly again already always then later quickly sadly both all"
    " kindly really twice once today recently suddenly unexpectedly too even only very"
    " quite still never have has had ill weve ive finally randomly accidentally"
    " thankfully actually almost nearly shortly earlier today"
)
# After the people who were there, these words begin the prose.
VERBS_OF_PROSE = words(
    "is are was were am be been being isnt wasnt arent werent has had hasnt hadnt have"
    " wants want wanted says said say thinks thought think hopes hoped needs needed"
    " likes liked loves loved plans mentioned suggested proposed offered knows knew"
    " will wont would could should can cant might may must shall looks looked seems"
    " seemed feels felt got gets went goes lives lived works worked moves moved starts"
    " started leaves left told tells explained asked showed brought broke makes made"
    " did does didnt doesnt dont became becomes comes came stays stayed turned turns"
    " keeps kept lost found decided changed quit joined finished sounds sounded took"
    " recommended recommends looking thinking working moving leaving planning"
)
# After these verbs, something is said or wanted and has not happened.
WANTING = words(
    "wants want wanted says said say thinks thought think hopes hoped hope hoping"
    " needs needed likes loves plans mentioned suggested suggests proposed proposes"
    " offered offers knows knew promised wishes wished would could should might may"
    " considers considering considered"
)
# What an introduction may begin with: a verb, a noun and its colon, or what is in
# front of either.
INTRODUCED = words("introduced introd introing introducing introduce connected")
INTRODUCTION = words("intro introduction intros")
PASSIVE = words("was were got been im being")
MADE = words("made did")
INTRODUCING = INTRODUCED | INTRODUCTION | PASSIVE | MADE
LIGHT_VERBS = words(
    "had have has having got get did do does went go going grabbed grab took take"
    " enjoyed shared attended made hosted organized organised joined came come for"
    " quick short long nice great good lovely little first second third another big"
    " small late early weekly monthly annual a an the our my his her some"
    " over to back in on up out surprise virtual informal awesome amazing brief"
    " wonderful fun proper"
)
PLANNED = words(
    "will planning plan planned scheduled schedule booked book arranged arrange"
    " agreed fixed upcoming gonna"
)
MODALS = words("may might hope hoping hopefully maybe perhaps should could would")
DETERMINERS = words(
    "the a an my our his her their its your some any this that these those both all"
    " each every another no other several many more most der die das ein eine le la"
    " les un une el los las"
)
RELATIONS = words(
    "mom mum mother dad father parents parent sister brother sisters brothers sibling"
    " wife husband spouse partner girlfriend boyfriend fiance fiancee son daughter"
    " kid kids child children baby uncle aunt cousin nephew niece grandma grandpa"
    " grandmother grandfather friend friends boss manager colleague colleagues"
    " coworker coworkers assistant team family folks roommate neighbor neighbour"
    " neighbors neighbours flatmate ex inlaws lawyer doctor agent secretary mentor"
    " student students client clients crew cofounder dog cat mate mates"
)
HOMES = words(
    "place home house flat apartment office garden studio cabin party wedding"
    " birthday bbq barbecue kitchen balcony terrace cottage farm workshop room desk"
    " housewarming dinner lunch brunch boat pool"
)
OCCASIONS = words(
    "party wedding post birthday bday funeral graduation housewarming farewell"
    " anniversary barbecue bbq dinner lunch brunch shower baptism christening photo"
    " photos update article comment posts talk exhibition vernissage concert launch"
    " baby leaving goodbye engagement"
)
TITLES = words("dr prof professor mr mrs ms mx herr frau sir mme mlle monsieur madame")
PARTICLES = words("de da van von der den bin al el la di du del le ten ter zu dos ní o")
# The owner of these, or the person they belong to, was there.
FEASTS = words(
    "party wedding birthday bday funeral graduation housewarming farewell anniversary"
    " barbecue bbq shower baptism christening exhibition vernissage concert launch"
    " leaving goodbye engagement send-off sendoff christenings weddings bar mitzvah"
)
JOINED = (
    "joined",
    "joined in",
    "joined us",
    "came along",
    "came too",
    "came as well",
    "came by",
    "came over",
    "came",
    "was there",
    "were there",
    "was with us",
    "was also there",
    "were also there",
    "was there too",
    "were there too",
    "showed up",
    "turned up",
    "dropped in",
    "dropped by",
    "stopped by",
    "tagged along",
    "also came",
    "also joined",
    "popped in",
    "popped by",
    "was around",
    "kam dazu",
    "kam mit",
    "kamen dazu",
    "kamen mit",
)
LANGUAGES = words(
    "english german french spanish italian portuguese dutch danish swedish norwegian"
    " finnish polish russian ukrainian turkish arabic hebrew persian hindi bengali"
    " chinese mandarin cantonese japanese korean vietnamese thai indonesian greek"
    " czech hungarian romanian catalan irish welsh latin esperanto deutsch englisch"
    " français espagnol"
)
# After *in* and *at*, these are not places.
NO_PLACE = (
    "person",
    "general",
    "the end",
    "the morning",
    "the afternoon",
    "the evening",
    "the middle",
    "the meantime",
    "the beginning",
    "the future",
    "the past",
    "the moment",
    "the time",
    "the weekend",
    "the night",
    "time",
    "between",
    "a hurry",
    "a rush",
    "a meeting",
    "a call",
    "a bit",
    "a while",
    "a good mood",
    "good faith",
    "good hands",
    "good company",
    "good spirits",
    "good health",
    "bad shape",
    "good shape",
    "full",
    "part",
    "theory",
    "practice",
    "reality",
    "a row",
    "touch",
    "contact",
    "private",
    "public",
    "detail",
    "depth",
    "advance",
    "passing",
    "particular",
    "principle",
    "short",
    "fact",
    "case",
    "order",
    "tears",
    "need",
    "love",
    "trouble",
    "response",
    "reply",
    "return",
    "total",
    "silence",
    "peace",
    "secret",
    "vain",
    "spirit",
    "hindsight",
    "last",
    "least",
    "first",
    "once",
    "most",
    "all",
    "night",
    "noon",
    "midday",
    "midnight",
    "lunch",
    "lunchtime",
    "dinner",
    "breakfast",
    "dawn",
    "dusk",
    "random",
    "length",
    "work again",
    "him",
    "her",
    "me",
    "us",
    "them",
    "it",
    "which",
    "front of",
    "the sun",
    "the rain",
    "the snow",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "the spring",
    "the summer",
    "the autumn",
    "the fall",
    "the winter",
    "allgemeinen",
    "ruhe",
    "person",
)
# A place ends before these.
PLACE_ENDS = words(
    "with w/ w about re regarding on for to from after before during until till while"
    " via by over and but because that who if whether so since then when where which"
    " i we he she they it is was were are has had have will would could can"
    " talked talking discussed discussing spoke met said told asked got went came"
    " joined looked looking seemed felt gave wrote saw thinking planning today"
    " where also again afterwards later too though und et y"
    " without instead through thanks despite was as"
)
# Names that are also common words: they need more than occurring to be names.
COMMON = words(
    "a an the and or but if so as at by for from in into of off on onto out over to up"
    " via with be am is are was were been do did done go got had has have he her him"
    " his i it its me my no not our she some than that them then they this too us we"
    " who you your all any both each few more most other such very can could may might"
    " must shall should will would ask call make meet see say said tell talk told"
    " hope mark bill max may april june august january february march july september"
    " october november december jan mar apr jun jul aug sep sept oct nov dec mon tue"
    " wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday"
    " day days week weeks year years paris london berlin florence vienna sydney austin"
    " houston dallas madison brooklyn india china chelsea milan phoenix lincoln lima"
    " rich drew chase skip chip buck long young old best good wise small little short"
    " swift early love case chance cash cross fall fine fair free friend new nice quick"
    " rush serene speed sweet true wild worth read seal sue pat don ray guy gene art"
    " grant lance wade pierce miles page hunter drake cook price story song summer"
    " winter autumn spring sunny sky storm rain snow holiday christmas easter noel"
    " low lucky merry minor key hook head hand law lane hall house home do so man"
    " mann ha an bo lo much well way win ban sold"
)
# Names that are also things: in lower case, they are the things.
THINGS = words(
    "rose grace faith joy frank dawn eve nick penny ruby pearl iris ivy lily daisy"
    " violet olive amber crystal jasmine ginger heather robin jay wren dean earl duke"
    " king prince baron bishop cliff glen forest brook river rocky stone star angel"
    " christian van white brown black green gray grey wood woods hill hills park parks"
    " lake field fields ford bush church baker miller carpenter mason fisher farmer"
    " shepherd singer walker price strong sharp summers frost gold silver diamond bell"
    " ball banks bond booth branch bridge bridges brooks dale fox wolf lamb bird crane"
    " finch hawk swan fish pike kitchen lord major marsh mills moon moss noble pace"
    " pool pope pride reed rice rivers root sage sands savage shore stark steel street"
    " temple thorn tower town trip vale victor wall ward warm waters wells west north"
    " east south wing winner yard candy cherry hazel holly basil mercy charity"
    " patience honor justice trinity destiny harmony melody carol dominic golden"
    " knight monk pepper piper porter power reader sailor scholar sparrow sugar tailor"
    " tanner teller tiger trade turner unity valley vision weaver zen jordan israel"
    " georgia virginia sofia victoria savannah geneva adelaide asia sterling taylor"
)
