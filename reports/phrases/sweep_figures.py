"""What is written on charts of sweeps, of a pot's budget and of the price of rules?"""

from __future__ import annotations

from optimiser.gates import Sentence

SWEEP_FIGURES = {
    "sweep title": Sentence(
        "Hva skjer med tildelingene når {what} endres?", "What becomes of the awards as {what} changes?"
    ),
    "sweep pot": Sentence("potten {name}", "the pot {name}"),
    "sweep frame": Sentence("rammen", "the frame"),
    "sweep weight": Sentence("vekten på {name}", "the weight of {name}"),
    "sweep share": Sentence("andel av leddets beste", "share of the term's best"),
    "sweep places": Sentence("kommuner\nnådd", "municipalities\nreached"),
    "sweep awards": Sentence("søknader\ninnvilget", "applications\nfunded"),
    "sweep changes": Sentence("noen kommer med eller faller ut", "someone comes or goes"),
    "sweep own": Sentence("Stiplet: runden som den er.", "Dashed: the round as it is."),
    "sweep lanes": Sentence(
        "Nederst: søknadene som kommer med eller faller ut, fylt der de er innvilget, mørkere jo mer av sitt høyeste "
        "beløp de får.",
        "At the bottom: the applications that come or go, filled where they are funded, darker the more of their "
        "largest amount they get.",
    ),
    "sweep more lanes": Sentence(
        "Vist er de {shown} av {count} som oftest kommer og går.",
        "Shown are the {shown} of {count} that come and go most.",
    ),
    "sweep grey": Sentence("Grått: ingen fordeling.", "Grey: no allocation."),
    "sweep not proven": Sentence(
        "Noen punkter stanset ved en grense og er ikke bevist best.",
        "Some points stopped at a limit and are not proven best.",
    ),
    "sweep told": Sentence(
        "Når {what} endres: ved {first}, ved {last}. Noen kommer med eller faller ut ved {changes} av {points} "
        "punkter: {moving}, {back} av dem mer enn én gang.",
        "As {what} changes: at {first}, at {last}. Someone comes or goes at {changes} of {points} points: "
        "{moving}, {back} of them more than once.",
    ),
    "sweep told end": Sentence("{at} nås {places} med {awards}", "{at} {places} with {awards}"),
    "sweep told several": Sentence("Bare ett område om gangen kan tegnes.", "Only a sweep of one range can be drawn."),
    "sweep told nothing": Sentence(
        "Færre enn to punkter har en fordeling.", "Fewer than two points have an allocation."
    ),
    "curve title": Sentence(
        "Hva er mer penger i {pot} verdt, og hvem kommer med og faller ut?",
        "What is more money in {pot} worth, and who enters and leaves?",
    ),
    "curve best": Sentence("den beste fordelingen", "the best allocation"),
    "curve nested": Sentence("ingen taper når potten vokser", "nobody loses as the pot grows"),
    "curve value": Sentence("verdi, {unit}", "value, {unit}"),
    "curve worth": Sentence("omregnet til poeng", "as points"),
    "curve millionths": Sentence("milliondeler", "millionths"),
    "curve cost": Sentence("Hva det koster at ingen taper, {unit}", "What it costs that nobody loses, {unit}"),
    "curve next points": Sentence("Poeng som neste {kroner} gir", "Points that the next {kroner} brings"),
    "curve next counts": Sentence("Antall som neste {kroner} gir", "The next {kroner} brings"),
    "curve places": Sentence("kommuner", "municipalities"),
    "curve awards": Sentence("tildelinger", "awards"),
    "curve caption": Sentence(
        "Verdi og kostnad er regnet om til de poengene de teller like mye som.",
        "Value and cost are told in the points that they count as much as.",
    ),
    "curve lanes": Sentence(
        "Nederst: søknadene som kommer med eller faller ut av den beste fordelingen, mørkere jo mer av sitt høyeste "
        "beløp de får; pilen viser hvor de kommer med når ingen får tape.",
        "At the bottom: the applications that enter or leave the best allocation, darker the more of their largest "
        "amount they get; the arrow shows where they enter when nobody may lose.",
    ),
    "curve told next": Sentence(
        "Ved {budget} gir neste {kroner} {points} poeng, {places} og {awards} mer.",
        "At {budget} the next {kroner} brings {points} more points, {places} and {awards}.",
    ),
    "curve told nested": Sentence(
        "At ingen taper koster mest ved {budget}: {cost} ({unit}).",
        "That nobody loses costs the most at {budget}: {cost} ({unit}).",
    ),
    "curve told left": Sentence(
        "Faller ut et sted på veien: {count} ({ids}).", "Falling out somewhere on the way: {count} ({ids})."
    ),
    "curve told none left": Sentence("Ingen faller ut.", "Nobody leaves."),
    "rule prices title": Sentence("Hva koster hver regel?", "What does each rule cost?"),
    "rule prices axis": Sentence("poeng mer uten regelen", "more points without the rule"),
    "rule prices places": Sentence("kommuner", "places"),
    "rule prices partners": Sentence("partnere", "partners"),
    "rule prices awards": Sentence("tildelinger", "awards"),
    "rule prices kroner": Sentence("{unit}", "{unit}"),
    "rule prices unknown": Sentence("ikke bevist", "not proven"),
    "rule prices caption": Sentence(
        "Forskjellen mellom den beste fordelingen uten regelen og den beste med den, en regel om gangen; dyrest øverst "
        "etter verdi i målet. Uten en regel kan et ledd bli mindre når et annet blir mer.",
        "The best allocation without the rule minus the best with it, one rule at a time; the dearest in the "
        "objective's value first. Without a rule one term may be less where another is more.",
    ),
    "rule prices shown": Sentence("De {shown} dyreste av {count}.", "The {shown} dearest of {count}."),
    "rule prices told": Sentence(
        "Regler prøvd: {count}, uten kostnad: {free}.", "Rules tried: {count}, at no cost: {free}."
    ),
    "rule prices told first": Sentence(
        "Dyrest er «{name}»: uten den {points} poeng og {places} kommuner mer.",
        "The dearest is “{name}”: without it {points} more points and {places} more municipalities.",
    ),
    "rule prices told none": Sentence("Runden har ingen regler.", "The round has no rules."),
}
