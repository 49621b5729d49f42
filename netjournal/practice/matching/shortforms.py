"""Short forms of first names: Bob and Rob are Robert, Alex is Alexander or Alexandra.

Forms are compared as `folding.bare` writes them. Two names fit if some full name has
both, so Alexander and Alexandra do not.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# A full name, and the forms that stand for it, in several languages.
_FORMS = """
abigail: abby gail
abraham: abe
alexander: alex al sandy sasha xander lex alec
alexandra: alex sandra sandy sasha lexi
alexandre: alex
alfred: al alf fred fredo
alice: ali
amanda: mandy
anastasia: stacy nastya ana
andrea: andi
andreas: andi
andrew: andy drew
angela: angie
anna: annie anya
anthony: tony
antonio: toni tono
antonia: toni
arthur: art
barbara: barb babs babsi
benedikt: ben
benjamin: ben benny benji
bernard: bernie
bernhard: bernd
bradley: brad
catherine: cathy kate kathy katie cat
charles: charlie chuck chas
charlotte: charlie lotte lottie
christian: chris
christina: chris tina chrissie
christine: chris tina chrissie
christoph: chris
christopher: chris kit topher
cynthia: cindy
daniel: dan danny
daniela: dani
david: dave
deborah: deb debbie
dmitri: dima mitya
dmitry: dima mitya
dominik: nik
donald: don
dorothea: doro dora
dorothy: dot dottie
douglas: doug
eduardo: edu
edward: ed eddie ned ted teddy
ekaterina: katya
eleanor: ellie nell nora
elisabeth: lisa elsa sissi lisbeth betty
elizabeth: liz lizzie beth betsy betty eliza lisa
emily: em emmy
eugene: gene
evgeny: zhenya
ferdinand: ferdi
fernando: nando
florian: flo
frances: fran
francesca: fran
francesco: franco
francis: frank
francisco: paco pancho
franklin: frank
franziska: franzi
frederick: fred freddie
friedrich: fritz
gabriel: gabe
gabriele: gabi
georg: schorsch
gerald: gerry jerry
geoffrey: geoff
gregory: greg
guillermo: memo
guadalupe: lupe
gwendolyn: gwen
hannelore: hanne
hans-peter: hape
harold: harry hal
heinrich: heinz heiner
helen: nell
henry: harry hank
herbert: herb bert
ignacio: nacho
irina: ira
isabella: bella izzy
ivan: vanya
jacob: jake
jacqueline: jackie
jakob: jack
james: jim jimmy jamie
janet: jan
jeffrey: jeff
jennifer: jen jenny
jeremy: jerry
jessica: jess jessie
joanna: jo
johann: hans
johannes: hannes hans jo
john: jack johnny jon
jonathan: jon jonny nathan
jose: pepe
josef: sepp jupp
joseph: joe joey
josephine: josie jo
joshua: josh
judith: judy
julia: jule juli
juliane: jule
karl-heinz: kalle
katharina: kathi kati katja
katherine: kate kathy katie kat kit
kathleen: kathy kate
kathrin: kati
kenneth: ken kenny
kimberly: kim
klaus-dieter: kd
konstantin: kostya
lawrence: larry
leonard: leo len lenny
leonardo: leo
leonhard: leo
lilian: lili
louis: lou
louise: lou
lucas: luke
ludwig: lutz
luis: lucho
magdalena: lena magda
manuel: manu manolo
manuela: manu
margaret: maggie meg peggy greta madge marge
margarete: grete gretel
maria: mia
marcus: marc
martin: marty
martina: tina
matilda: tilly
matthew: matt
matthias: matze matti
maximilian: max maxi
michael: mike mick micky mickey michi misha
michail: misha
mikhail: misha
michaela: michi
michelle: shelly
mohammad: mo
mohammed: mo
muhammad: mo
nadezhda: nadya
natalia: natasha
natalya: natasha
nathaniel: nate nat
nicholas: nick nicky
nicolas: nico nick
nicole: nicky
nikolai: kolya
nikolaus: klaus niko
olga: olya
oliver: olli ollie
olivia: liv
pamela: pam
patricia: pat patty tricia trish
patrick: pat paddy
penelope: penny
peter: pete
philip: phil
philipp: phil
phillip: phil
rafael: rafa
raymond: ray
rebecca: becky becca
ricardo: rick
richard: rich rick ricky dick
robert: bob bobby rob robbie bert
roberto: beto
roland: rolli
ronald: ron ronnie
rosario: charo
rudolf: rudi
samantha: sam
samuel: sam sammy
sebastian: seb basti
siegfried: sigi
sophia: sophie
stanley: stan
stefan: steff
stefanie: steffi
stephanie: steph
stephen: steve
steven: steve
sergei: seryozha
susan: sue susie
susanna: susi
susanne: susi sanne
svetlana: sveta
tatiana: tanya
tatjana: tanja
terence: terry
theodor: theo
theodore: ted teddy theo
theresa: terry tess
therese: resi
thomas: tom tommy
timothy: tim timmy
tobias: tobi
ulrich: uli
ulrike: uli
ursula: uschi
valentin: vali
valerie: val
veronica: ronnie
veronika: vroni
victor: vic
victoria: vicky tori
viktoria: vicky
vincent: vince vinnie
virginia: ginny
vladimir: volodya vova
walter: wally walt
wilhelm: willi willy
william: bill billy will willy liam
winfried: winni
wolfgang: wolf wolfi
yekaterina: katya
zachary: zach zack
"""


@cache
def _full_names() -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for line in _FORMS.strip().splitlines():
        full, _, forms = line.partition(": ")
        for form in forms.split():
            names.setdefault(form, set()).add(full)
    return MappingProxyType({form: frozenset(full) for form, full in names.items()})


@cache
def meant(first: str) -> frozenset[str]:
    """Return the full names that the folded first name *first* may stand for.

    It always stands for itself.
    """
    return _full_names().get(first, frozenset()) | {first}


def fit(first: str, second: str) -> bool:
    """Say whether two folded first names may be forms of one."""
    return first == second or not meant(first).isdisjoint(meant(second))
