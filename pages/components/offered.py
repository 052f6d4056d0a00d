"""What may be chosen in the fields of a page: names of the lists and days, held once for all its components."""

from dataclasses import asdict

from pages.components.files import register
from services.meetings import offers, vocabulary
from services.meetings.views import MeetingHead
from services.transaction import reading

PARTS = "offer_list"  # the scripts and style of a list below a field: a component with such fields takes them along
_OFFERS = register("offers")


def mount(head: MeetingHead) -> None:
    """Hold the lists for the fields of this page; outside every fragment, so that they are sent once."""
    with reading() as session:
        found = offers.of_lists(vocabulary.held(session), held_on=head.held_on)
    lists = {name: [asdict(offer) for offer in offered] for name, offered in found.items()}
    _OFFERS(key=f"offers-{head.id}", data={"lists": lists})
