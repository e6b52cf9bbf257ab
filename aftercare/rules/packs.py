"""What a pack for emergencies has to keep: the clinic's country, and a card for first aid."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Pack
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.rules.registry import Finding, rule, worth_a_look


@rule(Dataset)
def pack_of_another_country(dataset: Dataset) -> Iterator[Finding]:
    """A treatment takes over packs of the clinic's own country only.

    Whom to call, and what a helper is taught, differ from country to country.

    Passes:
        use: [emergency-gb]  # its country: is that of the clinic

    Fails:
        use: [emergency-ie]  # its country: is IE, that of the clinic is GB
    """
    here = dataset.clinic.country
    countries = {pack.id: pack.country for pack in dataset.packs}
    own = [name for name, country in countries.items() if country == here]
    remedy = f"write a pack with country: {here}, from what is read there, and name that"
    if own:
        remedy = f"name one of {here}: use: [{', '.join(own)}]"
    for treatment in dataset.treatments:
        for name in treatment.use:
            if countries.get(name, here) != here:
                what = f"{name} is a pack of {countries[name]}, and the clinic is in {here}"
                yield Finding(treatment, "use", what, remedy)


@rule(Pack)
def first_aid_on_no_card(pack: Pack) -> Iterator[Finding]:
    """A pack with first aid has a sign of an emergency: first aid stands on that card.

    Two people sign the signs of each treatment. So no treatment loses first aid unseen.

    Passes:
        topics:
          - {id: collapse, safer: urgent}
        claims:
          - {topics: [collapse], urgency: emergency}
        first-aid:
          - id: awake

    Fails:
        topics: []
        first-aid:
          - id: awake
    """
    signs = {topic.id for topic in pack.topics if topic.safer is Safer.URGENT and topic.is_public}
    urgent = (claim for claim in pack.claims if claim.urgency is Urgency.EMERGENCY)
    if pack.first_aid and not any(signs.intersection(claim.topics) for claim in urgent):
        what = "it has first aid, and no sign for which an ambulance is called"
        yield Finding(pack, "id", what, "add a red flag whose claim has urgency: emergency")


@worth_a_look
def no_pack_named(dataset: Dataset) -> Iterator[Finding]:
    """Where there is a pack of the clinic's country, each treatment names one, or means not to.

    Without one it has its own signs alone, and first aid of no pack.

    Passes:
        id: dabbing
        use: [emergency-gb]

    Fails:
        id: dabbing
        use: []
    """
    packs = [pack for pack in dataset.packs if pack.country == dataset.clinic.country]
    own = [pack.id for pack in packs]
    has_signs = any(pack.topics for pack in packs)
    unless = "unless its own signs are enough" if has_signs else "so that staff see its gaps"
    for treatment in dataset.treatments:
        if own and not treatment.use:
            remedy = f"write use: [{', '.join(own)}], {unless}"
            yield Finding(treatment, "id", "it names no pack, and there is one", remedy)
